"""Countries and authorities, French and foreign: names, codes, points, containment, succession."""
