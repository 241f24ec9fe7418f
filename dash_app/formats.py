"""Numbers, dates, periods and amounts as each language writes them."""

from __future__ import annotations

from passerelles.vocabulary.dates import day
from passerelles.vocabulary.labelled import Lang

__all__ = ["day", "money", "number", "period", "plural", "ratio", "share"]

NARROW = "\u202f"
HARD = "\u00a0"


def number(value: int, lang: Lang) -> str:
    """`12 345` (U+202F) or `12,345`."""
    return f"{value:,}".replace(",", NARROW) if lang == "fr" else f"{value:,}"


def ratio(value: float, lang: Lang) -> str:
    """`1,6` or `1.6`; whole from ten."""
    text = f"{value:.0f}" if value >= 10 else f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if lang == "fr" else text


def share(portion: float, lang: Lang) -> str:
    """`12 %` (U+00A0) or `12%`; what is not nothing is never written 0."""
    text = "< 1" if 0 < portion < 0.01 else f"{portion * 100:.0f}"
    return f"{text}{HARD}%" if lang == "fr" else f"{text}%"


def plural(value: int, lang: Lang) -> bool:
    """French is singular at 0 and 1, English at 1 alone."""
    return value > 1 if lang == "fr" else value != 1


def money(euros: float, lang: Lang) -> str:
    """`2,7 M€` or `240 000 €`; `€2.7M` or `€240,000`."""
    millions = f"{euros / 1e6:.1f}".removesuffix(".0")
    if euros >= 1e6:
        return f"{millions.replace('.', ',')}{HARD}M€" if lang == "fr" else f"€{millions}M"
    amount = number(round(euros), lang)
    return f"{amount}{HARD}€" if lang == "fr" else f"€{amount}"


def period(start: int | None, end: int | None, lang: Lang) -> str:
    """`2016–2020`, `depuis 2006`, `jusqu'en 2012`; empty when neither is known."""
    if start and end:
        return str(start) if start == end else f"{start}–{end}"
    if start:
        return f"depuis {start}" if lang == "fr" else f"since {start}"
    if end:
        return f"jusqu'en {end}" if lang == "fr" else f"until {end}"
    return ""
