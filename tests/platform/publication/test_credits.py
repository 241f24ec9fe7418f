"""Who is credited for a selection: all that its partnerships cite, and nobody else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from passerelles.publication.credits import credits
from passerelles.publication.filters import Selection
from passerelles.publication.selected import select

if TYPE_CHECKING:
    from passerelles.publication.snapshot import Snapshot

SELECTIONS: list[dict[str, list[str]]] = [
    {},
    {"theme": ["waste"]},
    {"country": ["MG"], "mechanism": ["water"]},
    {"as_of": ["1990"]},
    {"q": ["lyon"]},
]


@pytest.mark.parametrize("wanted", SELECTIONS, ids=str)
def test_a_selection_credits_what_its_partnerships_cite_and_nobody_else(
    snapshot: Snapshot, wanted: dict[str, list[str]]
) -> None:
    selection = Selection.parse(wanted, snapshot)
    numbers = sorted(set(snapshot.partnership[select(snapshot, selection).rows].tolist()))
    cited = [[s for s in snapshot.document(number)["sources"] if s["name"]] for number in numbers]
    found = credits(snapshot, selection)
    assert found.partnerships == len(numbers)
    assert {one.name: one.partnerships for one in found.sources} == {
        name: sum(any(s["name"] == name for s in sources) for sources in cited)
        for name in {s["name"] for sources in cited for s in sources}
    }
    assert found.licences == sorted({s["licence"] for sources in cited for s in sources} - {""})
    days = sorted({s["retrieved"] for sources in cited for s in sources} - {""})
    assert [found.read_from, found.read_to] == [days[0], days[-1]]


def test_the_source_that_most_partnerships_cite_comes_first(snapshot: Snapshot) -> None:
    counts = [one.partnerships for one in credits(snapshot, Selection()).sources]
    assert counts == sorted(counts, reverse=True) and len(counts) > 100


def test_nobody_is_credited_for_nothing(small: Snapshot) -> None:
    found = credits(small, Selection.parse({"country": ["DE"], "theme": ["digital"]}, small))
    assert (found.partnerships, found.sources, found.licences, found.read_from) == (0, [], [], None)


def test_a_partnership_of_many_links_is_counted_once(small: Snapshot) -> None:
    (lyon,) = credits(small, Selection()).sources
    assert (lyon.name, lyon.partnerships) == ("Ville de Lyon", small.partnerships) and small.links > small.partnerships


def test_an_atlas_without_partnerships_credits_nobody(tmp_path: Path) -> None:
    from datetime import date

    from passerelles.publication.content import Content, Reference
    from passerelles.publication.snapshot import Snapshot
    from passerelles.publication.writer import write

    write(Content(Reference((), (), ()), []), tmp_path, built_on=date(2025, 1, 1))
    assert credits(Snapshot.open(tmp_path), Selection()).sources == []
