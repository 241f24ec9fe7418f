"""How often a publisher brings out a source anew; the codes are those of the European list that DCAT catalogues use."""

from .labelled import Labelled


class Frequency(Labelled):
    """`source.yml` names one; empty there means that the publisher states none."""

    CONTINUOUS = "continuous", "En continu", "Continuously"
    DAILY = "daily", "Chaque jour", "Every day"
    WEEKLY = "weekly", "Chaque semaine", "Every week"
    MONTHLY = "monthly", "Chaque mois", "Every month"
    QUARTERLY = "quarterly", "Chaque trimestre", "Every quarter"
    ANNUAL = "annual", "Chaque année", "Every year"
    IRREGULAR = "irregular", "Sans rythme fixe", "Irregularly"
    NEVER = "never", "Une seule fois", "Once only"
    UNKNOWN = "unknown", "Non précisée", "Not stated"

    @property
    def days(self) -> int | None:
        """Days after which a reading is to be made again; None where no rhythm says so. What flows without cease is read monthly."""
        return DAYS.get(self)


DAYS = {
    Frequency.CONTINUOUS: 31,
    Frequency.DAILY: 2,
    Frequency.WEEKLY: 8,
    Frequency.MONTHLY: 31,
    Frequency.QUARTERLY: 93,
    Frequency.ANNUAL: 366,
}
"""A day more than the rhythm at least, so that a source is not late on the very day of its publication."""
