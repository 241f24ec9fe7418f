"""How disputed lands are attributed and drawn; the reasons are in docs/decisions/0003-map-rendering.md."""

MERGED = {"Somaliland": "SO", "N. Cyprus": "CY", "Siachen Glacier": "IN"}
"""Natural Earth units without an ISO code, joined to the State that the United Nations recognise there."""

WITHOUT_NUMBER = {"Kosovo": "XK", "Indian Ocean Ter.": "AU", "Ashmore and Cartier Is.": "AU"}
"""Units that the file gives no ISO number; XK is the user-assigned code that our vocabulary holds."""

MOVED = {"UA": ("RU", (34.4, 45.3))}
"""Polygon holding the point goes from the second country to the first: Crimea (UN General Assembly, 68/262)."""

COMPLETED = {"EH": "MA"}
"""Non-self-governing territory (first) that Natural Earth draws only where the second is absent: whole again up to its northern edge."""

DISPUTED = {
    frozenset(pair)
    for pair in (("EH", "MA"), ("EH", "DZ"), ("EH", "MR"), ("IL", "PS"), ("XK", "RS"), ("IN", "PK"), ("IN", "CN"))
}
"""Borders drawn dashed: their whole course, since this scale cannot tell the settled part from the other."""

FRENCH = frozenset(["FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC", "TF"])
"""ISO codes of France and of its overseas lands, all drawn in France's colour."""
