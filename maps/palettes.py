"""Colours with a meaning: the two voices of a flow and the four 1 % mechanisms with their dash and icon."""

from dataclasses import dataclass

from maps.flow import Theme
from maps.tokens import dash, token
from passerelles.vocabulary.mechanisms import MechanismFilter

STOPS = (0.0, 0.25, 0.6, 1.0)
"""Where along a flow, from France to the partner, each colour of the ramp stands."""
ICONS = {
    "water": "droplets",
    "energy": "zap",
    "waste": "recycle",
    "mobility": "tram-front",
    "unstated": "circle-dashed",
}
FAMILIES = ("services", "climate", "economy", "culture", "solidarity", "governance")
"""The theme families: at most these six on one map."""
DRAWING_ORDER = ("unstated", "water", "waste", "energy", "mobility")
"""The last is painted above the others."""


@dataclass(frozen=True, slots=True)
class MechanismPaint:
    """How one mechanism is drawn; the dash is in line widths, empty for a plain line."""

    code: str
    colour: str
    soft: str
    dash: tuple[float, ...]
    round_caps: bool
    icon: str


def direction(theme: Theme = "light") -> list[tuple[float, str]]:
    """Stops of the flow ramp, from teal (France) to terracotta (the partner)."""
    return [(stop, token(f"flow-{index}", theme)) for index, stop in enumerate(STOPS)]


def mechanism(code: str, theme: Theme = "light") -> MechanismPaint:
    """Paint of a mechanism or of `unstated`; ValueError for any other code."""
    name = MechanismFilter(code).value
    return MechanismPaint(
        code=name,
        colour=token(f"mech-{name}", theme),
        soft=token(f"mech-{name}-soft", theme),
        dash=tuple(dash(f"mech-{name}-dash", theme)),
        round_caps=name == "waste",
        icon=ICONS[name],
    )


def family(name: str, theme: Theme = "light") -> str:
    """Colour of a theme family; UnknownToken for a name outside `FAMILIES`."""
    return token(f"family-{name}", theme)
