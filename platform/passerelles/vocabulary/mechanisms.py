"""The four 1 % mechanisms of the Code général des collectivités territoriales (CGCT)."""

from .labelled import Labelled


class Mechanism(Labelled):
    """Which public service's budget is tapped, up to 1 %; the value is the code stored everywhere."""

    WATER = "water", "1 % eau et assainissement", "1% water and sanitation"
    ENERGY = "energy", "1 % énergie", "1% energy"
    WASTE = "waste", "1 % déchets", "1% waste"
    MOBILITY = "mobility", "1 % transport et mobilité", "1% transport and mobility"


class MechanismFilter(Labelled):
    """The mechanisms as a filter offers them: `unstated` means that no source states one, which is not "none"."""

    WATER = "water", Mechanism.WATER.fr, Mechanism.WATER.en
    ENERGY = "energy", Mechanism.ENERGY.fr, Mechanism.ENERGY.en
    WASTE = "waste", Mechanism.WASTE.fr, Mechanism.WASTE.en
    MOBILITY = "mobility", Mechanism.MOBILITY.fr, Mechanism.MOBILITY.en
    UNSTATED = "unstated", "Non précisé par la source", "Not stated by the source"


ARTICLES: dict[Mechanism, str] = {
    Mechanism.WATER: "L.1115-1-1",
    Mechanism.ENERGY: "L.1115-1-1",
    Mechanism.WASTE: "L.1115-2",
    Mechanism.MOBILITY: "L.1115-3",
}
"""Article of the CGCT that founds each mechanism."""
