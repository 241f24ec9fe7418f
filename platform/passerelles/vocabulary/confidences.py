"""How well a statement is supported."""

from .labelled import Labelled


class Confidence(Labelled):
    """`high` means that the source is the authority itself or that two or more lists agree (lists copy from one another)."""

    HIGH = "high", "Élevée", "High"
    MEDIUM = "medium", "Moyenne", "Medium"
    LOW = "low", "Faible", "Low"
