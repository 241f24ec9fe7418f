"""Dates as each language writes them."""

from .labelled import Lang

MONTHS: dict[Lang, tuple[str, ...]] = {
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def day(text: str | None, lang: Lang) -> str:
    """An ISO date of any precision: `9 févr. 2005`, `févr. 2022`, `2016`; empty if None."""
    if not text:
        return ""
    year, month, date = (*text[:10].split("-"), "", "")[:3]
    words = [str(int(date)) if date else "", MONTHS[lang][int(month) - 1] if month else "", year]
    return " ".join(word for word in words if word)
