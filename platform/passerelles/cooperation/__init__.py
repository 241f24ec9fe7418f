"""Partnerships: participants, funding, dated statuses, networks."""
