"""The order of each column, for the whole atlas and for any selection of it."""

from __future__ import annotations

from typing import Any

import pytest

from passerelles.publication.filters import Selection
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.spelling import neutral
from passerelles.publication.table import SORTS, Row, rows
from passerelles.publication.table_orders import whole
from passerelles.vocabulary.mechanisms import Mechanism
from passerelles.vocabulary.themes import themes

EVERYTHING = 1_000_000
SELECTIONS = [
    {},
    {"theme": ["health", "waste"]},
    {"country": ["MG"]},
    {"q": ["lyon"]},
    {"as_of": ["1990"], "level": ["commune"]},
]


def listed(snapshot: Snapshot, sort: str, *, descending: bool = False, **wanted: Any) -> list[Row]:
    return rows(snapshot, Selection.parse(wanted, snapshot), sort, descending, 0, EVERYTHING, "fr")[0]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("wanted", SELECTIONS, ids=str)
@pytest.mark.parametrize("descending", [False, True])
def test_a_selection_keeps_the_order_of_the_whole(
    snapshot: Snapshot, sort: str, wanted: dict[str, list[str]], descending: bool
) -> None:
    kept = [row.link_id for row in listed(snapshot, sort, descending=descending, **wanted)]
    whole = [row.link_id for row in listed(snapshot, sort, descending=descending)]
    assert len(set(whole)) == snapshot.links and kept == [link for link in whole if link in set(kept)]


@pytest.mark.parametrize("sort", SORTS)
def test_windows_side_by_side_are_the_whole(snapshot: Snapshot, sort: str) -> None:
    whole = [row.link_id for row in listed(snapshot, sort)]
    windows = [rows(snapshot, Selection(), sort, False, at, 97)[0] for at in range(0, len(whole), 97)]
    assert [row.link_id for window in windows for row in window] == whole


def test_beyond_the_last_row_there_is_nothing(small: Snapshot) -> None:
    assert rows(small, Selection(), offset=10**9) == ([], small.links)
    assert rows(small, Selection.parse({"country": ["DE"], "theme": ["digital"]}, small))[1] == 0


def key_of(sort: str, row: Row) -> Any:
    """What a reader sorts by; None where no source states it."""
    told = {
        "theme": [neutral(themes()[code].fr) for code in row.themes] or None,
        "mechanism": [Mechanism.codes().index(code) for code in row.mechanisms] or None,
        "country": neutral(row.country_name),
        "fr_region": neutral(row.fr_region) if row.fr_region else None,
        "fr_department": neutral(row.fr_department) if row.fr_department else None,
        "fr_name": neutral(row.fr_name),
        "partner_name": neutral(row.partner_name),
        "start_year": row.start_year,
        "end_year": row.end_year,
        "source": [neutral(name) for name in dict.fromkeys(one.name for one in row.sources)] or None,
    }
    return told[sort]


BY_HAND = (
    "theme",
    "mechanism",
    "country",
    "fr_region",
    "fr_department",
    "fr_name",
    "partner_name",
    "start_year",
    "end_year",
    "source",
)


@pytest.mark.parametrize("sort", BY_HAND)
@pytest.mark.parametrize("descending", [False, True])
def test_rows_are_sorted_as_a_reader_sorts_them_and_the_unknown_comes_last(
    snapshot: Snapshot, sort: str, descending: bool
) -> None:
    keys = [key_of(sort, row) for row in listed(snapshot, sort, descending=descending)]
    known = [key for key in keys if key is not None]
    assert known and keys[: len(known)] == sorted(known, reverse=descending)


@pytest.mark.parametrize("descending", [False, True])
def test_equal_values_stand_by_authority_then_partner_whichever_the_direction(
    snapshot: Snapshot, descending: bool
) -> None:
    found = listed(snapshot, "country", descending=descending)
    ends = [
        (neutral(row.fr_name), row.fr_id, neutral(row.partner_name), row.partner_id)
        for row in found
        if row.country == "DE"
    ]
    assert ends == sorted(ends) and len(ends) > 100


def test_windows_on_narrow_selections_leave_the_orders_of_all_links_where_they_are(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = Snapshot.open(snapshot.folder)
    order = 4 * fresh.links
    monkeypatch.setattr("passerelles.publication.memory.KEPT_BYTES", 4 * order)
    first = whole(fresh, "source", False, "fr")
    for iso2 in ("MG", "SN", "ML", "BF", "TN", "MA", "VN", "HT"):
        rows(fresh, Selection.parse({"country": [iso2]}, fresh), "fr_name")
    assert whole(fresh, "source", False, "fr") is first
