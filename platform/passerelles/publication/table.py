"""The table of links: the map's equal, row by row, sorted and paged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt

from passerelles.vocabulary.labelled import Lang

from .columns import STATUSES
from .filters import Selection
from .labels import authority_name
from .problems import UnknownFilterValue
from .profiles import PERIOD, SETTING, SUBJECT
from .selected import select
from .snapshot import Snapshot
from .spelling import neutral

Sort = Literal["title", "fr_name", "fr_level", "partner_name", "country", "kind", "start_year", "end_year", "status"]
SORTS: tuple[str, ...] = get_args(Sort)
DEFAULT_SORT: Sort = "fr_name"
LAST = np.iinfo(np.int32).max
"""Sorts what is unknown after everything, whichever the direction."""


@dataclass(frozen=True, slots=True)
class SourceName:
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One link; None or an empty list where unknown."""

    link_id: str
    partnership_id: str
    title: str | None
    fr_id: str
    fr_name: str
    fr_level: str
    partner_id: str
    partner_name: str
    partner_level: str
    country: str
    country_name: str
    themes: list[str]
    mechanisms: list[str]
    kind: str
    start_year: int | None
    end_year: int | None
    status: str
    status_date: str | None
    sources: list[SourceName]


def rows(
    snapshot: Snapshot,
    selection: Selection,
    sort: str = DEFAULT_SORT,
    descending: bool = False,
    offset: int = 0,
    limit: int = 50,
    lang: Lang = "fr",
) -> tuple[list[Row], int]:
    """A page of the links of the selection and how many there are; UnknownFilterValue for an unknown `sort`."""
    if sort not in SORTS:
        raise UnknownFilterValue("sort", sort, SORTS)
    found = select(snapshot, selection).rows
    page = ordered(snapshot, found, sort, descending, lang)[max(offset, 0) : max(offset, 0) + max(limit, 0)]
    return [row(snapshot, link, lang) for link in page.tolist()], len(found)


def ordered(
    snapshot: Snapshot, links: npt.NDArray[np.int64], sort: str, descending: bool, lang: Lang
) -> npt.NDArray[np.int64]:
    """By the column, then by French authority, partner and number, so that pages never overlap."""
    keys = sort_keys(snapshot, links, sort, lang).astype(np.int64)
    if descending:
        keys = np.where(keys == LAST, keys, -keys)
    rank = snapshot.column("authorities", "rank")
    ties = (rank[snapshot.partner.take(links)], rank[snapshot.french.take(links)])
    return links[np.lexsort((links, *ties, keys))]


def sort_keys(snapshot: Snapshot, links: npt.NDArray[np.int64], sort: str, lang: Lang) -> npt.NDArray[Any]:
    rank = snapshot.column("authorities", "rank")
    if sort == "fr_name":
        return rank[snapshot.french.take(links)]
    if sort == "partner_name":
        return rank[snapshot.partner.take(links)]
    if sort == "title":
        partnership = snapshot.partnership.take(links)
        untitled = snapshot.remember(
            "untitled", lambda: np.array([not t for t in snapshot.texts("partnerships", "title")])
        )
        return np.where(untitled[partnership], LAST, snapshot.column("partnerships", "rank")[partnership])
    keys, of_link = profile_keys(snapshot, sort, lang)
    return keys.take(of_link.take(links))


def profile_keys(snapshot: Snapshot, sort: str, lang: Lang) -> tuple[npt.NDArray[Any], npt.NDArray[np.int32]]:
    """Sort key of each profile, and the profile of each link."""
    name = {"fr_level": "level", "start_year": "start", "end_year": "end"}.get(sort, sort)
    group = {"start": PERIOD, "end": PERIOD, "level": SETTING, "country": SETTING}.get(name, SUBJECT)
    profiles = snapshot.profiles[group]
    values: npt.NDArray[Any] = profiles.categories[name].astype(np.int64)
    if name == "country":
        values = country_ranks(snapshot, lang)[values]
    if group == PERIOD:
        values = np.where(values == 0, LAST, values)
    if name == "status":
        values = np.where(values == STATUSES.index("unknown"), LAST, values)
    return values, profiles.of_link


def country_ranks(snapshot: Snapshot, lang: Lang) -> npt.NDArray[np.int64]:
    names = [neutral(name) for name in snapshot.texts("countries", f"name_{lang}")]
    return np.argsort(np.argsort(np.array(names), kind="stable"), kind="stable")


def row(snapshot: Snapshot, link: int, lang: Lang) -> Row:
    french, partner = int(snapshot.french[link]), int(snapshot.partner[link])
    country = int(snapshot.column("authorities", "country")[partner])
    document = snapshot.document(int(snapshot.partnership[link]))
    return Row(
        link_id=snapshot.identifier("links", link),
        partnership_id=document["id"],
        title=document["title"] or None,
        fr_id=snapshot.identifier("authorities", french),
        fr_name=authority_name(snapshot, french),
        fr_level=snapshot.texts("authorities", "level")[french],
        partner_id=snapshot.identifier("authorities", partner),
        partner_name=authority_name(snapshot, partner, lang),
        partner_level=snapshot.texts("authorities", "level")[partner],
        country=snapshot.texts("countries", "iso2")[country],
        country_name=snapshot.texts("countries", f"name_{lang}")[country],
        themes=document["themes"],
        mechanisms=document["mechanisms"],
        kind=document["kind"],
        start_year=document["start_year"],
        end_year=document["end_year"],
        status=document["status"],
        status_date=document["status_date"] or None,
        sources=[SourceName(s["name"] or s["evidence"] or s["title"], s["url"]) for s in document["sources"]],
    )
