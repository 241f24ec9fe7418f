"""The table of links: the map's equal, row by row, sorted and seen through a window."""

from __future__ import annotations

from dataclasses import dataclass

from passerelles.vocabulary.labelled import Lang

from .citations import source_name
from .filters import Selection
from .labels import authority_name, code_at, territory_name
from .problems import UnknownFilterValue
from .snapshot import Snapshot
from .table_orders import SORTED, in_order

SORTS = tuple(SORTED)
DEFAULT_SORT = "fr_name"
FARTHEST = 99_999_999
"""The last row that may be asked for: far beyond any atlas, and still a number that every browser holds exactly."""


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
    fr_department: str | None
    fr_region: str | None
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
    """A window on the links of the selection and how many there are; UnknownFilterValue for an unknown `sort`."""
    if sort not in SORTS:
        raise UnknownFilterValue("sort", sort, SORTS)
    found = in_order(snapshot, selection, sort, descending, lang)
    window = found[max(offset, 0) : max(offset, 0) + max(limit, 0)]
    return [row(snapshot, link, lang) for link in window.tolist()], len(found)


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
        fr_department=inside(snapshot, french, "department"),
        fr_region=inside(snapshot, french, "region"),
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
        sources=[SourceName(source_name(s["name"], s["evidence"], s["title"]), s["url"]) for s in document["sources"]],
    )


def inside(snapshot: Snapshot, authority: int, level: str) -> str | None:
    """Name of the region or department in which a French authority lies."""
    code = code_at(snapshot, f"{level}s", int(snapshot.column("authorities", level)[authority]))
    return territory_name(snapshot, level, code) if code else None
