"""A word of the vocabulary: a stable code with a French and an English label."""

from enum import StrEnum
from typing import Literal, Self

Lang = Literal["fr", "en"]


class Labelled(StrEnum):
    """An enumeration whose members carry their labels: `CODE = "code", "libellé", "label"`."""

    fr: str
    en: str

    # The defaults only serve type checkers, for which Level("commune") passes through here too.
    def __new__(cls, code: str, fr: str = "", en: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.fr = fr
        member.en = en
        return member

    def label(self, lang: Lang = "fr") -> str:
        return self.en if lang == "en" else self.fr

    @classmethod
    def codes(cls) -> list[str]:
        return [member.value for member in cls]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """The pairs that a Django field wants; the French label is the one shown to curators."""
        return [(member.value, member.fr) for member in cls]
