"""What the about page writes, in one language: its words, and the sources, figures and citation of one publication."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from maps.grounds import GROUNDS
from passerelles.publication.exports import all_formats
from passerelles.publication.filters import Selection
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.totals import totals
from passerelles.vocabulary.dates import day
from passerelles.vocabulary.labelled import Lang
from passerelles.vocabulary.mechanisms import ARTICLES, Mechanism
from passerelles.vocabulary.reasons import typeset

from . import about_lists as lists
from .about_texts import PAGE
from .quality_page import Page, Told
from .reading_page import frame, worded
from .texts import Sentence, counted

COUNTED = ("partnerships", "authorities", "countries")
HINT_KEPT = "passerelles.hint"
"""What the explorer writes in the browser once its first-visit hint was closed (dash_app/assets/explorer_hint.js)."""


def context(snapshot: Snapshot, told: Told | None, lang: Lang, scheme: str, site: str) -> dict[str, Any]:
    """`told` is the account of quality, None when this publication has none; `site` the address that a citation gives."""
    figures = figures_of(snapshot, lang)
    sources = [source(Page(told, lang).source(one), lang) for one in told["sources"]] if told else []
    return {
        **frame("about", lang, scheme),
        **listed(lang),
        "w": worded(PAGE, lang),
        "figures": figures,
        "fresh": fresh(snapshot, figures, lang),
        "sources": sources,
        "asked": asked({one["licence"] for one in sources}, lang),
        "mechanisms": mechanisms(lang),
        "addresses": addresses(lang),
        "grounds": list(GROUNDS.values()),
        "hint_kept": HINT_KEPT,
        "citation": said("citation", lang, date=day(snapshot.built_on, lang), hash=snapshot.hash, site=f"{site}/"),
    }


def said(key: str, lang: Lang, **values: str) -> str:
    return spaced(PAGE[key], lang).format(**values)


def spaced(sentence: Sentence, lang: Lang) -> str:
    return typeset(sentence[lang]) if lang == "fr" else sentence[lang]


def listed(lang: Lang) -> dict[str, Any]:
    """The lists that depend on nothing but the language."""
    pairs = {"defined": lists.DEFINED, "steps": lists.STEPS, "parts": lists.PARTS}
    points = {"tested": lists.TESTED, "untested": lists.UNTESTED, "limits": lists.LIMITS, "corrected": lists.CORRECTED}
    return {
        **{name: [(spaced(a, lang), spaced(b, lang)) for a, b in found] for name, found in pairs.items()},
        **{name: [spaced(one, lang) for one in found] for name, found in points.items()},
    }


def figures_of(snapshot: Snapshot, lang: Lang) -> dict[str, tuple[str, str]]:
    """Figure and noun of each: `partnerships` → ("2 567", "partenariats")."""
    sums = totals(snapshot, Selection())
    return {noun: counted(noun, getattr(sums, noun), lang) for noun in COUNTED}


def fresh(snapshot: Snapshot, figures: dict[str, tuple[str, str]], lang: Lang) -> str:
    counts = {noun: "\u00a0".join(figure) for noun, figure in figures.items()}
    return said("fresh.text", lang, date=day(snapshot.built_on, lang), **counts)


def source(one: dict[str, Any], lang: Lang) -> dict[str, Any]:
    """What the page of quality tells of a source, and the words that its licence asks to keep."""
    read = said("mention.read", lang, date=one["read_on"]) if one["read_on"] else ""
    facts = {"publisher": one["publisher"], "name": one["name"], "licence": one["licence"]}
    return {**one, "mention": said("mention.text", lang, read=read, **facts)}


def asked(licences: set[str], lang: Lang) -> list[tuple[str, str]]:
    """What each of these licences asks, where it is known; GeoNames' is always among them."""
    present = licences | {"CC BY 4.0"}
    return [(name, spaced(text, lang)) for name, text in lists.ASKED.items() if name in present]


def mechanisms(lang: Lang) -> list[dict[str, str]]:
    return [
        {
            "code": one.value,
            "label": one.label(lang),
            "law": spaced(lists.LAWS[one], lang),
            "article": ARTICLES[one],
            "who": spaced(lists.HOLDERS[one], lang),
        }
        for one in Mechanism
    ]


def addresses(lang: Lang) -> Iterable[tuple[str, str]]:
    """Of data, the downloads in every format that there is, then the map of other sites."""
    downloads = [(f"/export/links.{extension}", lists.DOWNLOAD) for extension in all_formats()]
    every = [*lists.ADDRESSES, *downloads, ("/embed", lists.EMBED)]
    return [(address, spaced(text, lang)) for address, text in every]
