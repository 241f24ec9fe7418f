"""The figures of docs/quality-of-matching.md, held on the real lists where PASSERELLES_DATA names their folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import quality
from .conftest import read_as


@pytest.fixture(scope="session")
def known(atlas: None, data: Path, django_db_blocker: pytest.FixtureRequest) -> quality.Atlas:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django gives it no type
        return quality.atlas()


def test_wikipedia_finds_its_french_and_foreign_towns(known: quality.Atlas, data: Path) -> None:
    found = quality.wikipedia(data, known)
    print("\n".join(quality.lines("wikipedia-twin-towns", found)))
    assert found.french.share >= 0.95
    assert found.foreign.share >= 0.93
    assert len(found.read.rejects) / len(found.read.records) < 0.01


def test_wikidata_agrees_with_its_own_points(known: quality.Atlas, data: Path) -> None:
    found = quality.wikidata(data, known)
    print("\n".join(quality.lines("wikidata-p190", found)))
    assert found.french.share >= 0.95
    assert found.french.within(10) >= 0.99
    assert found.foreign.within(10) >= 0.99


def test_two_lists_that_tell_one_pair_mean_the_same_towns(known: quality.Atlas, data: Path) -> None:
    """One of them with points, the other without: the best check of names that there is."""
    found = quality.agreement(data, known)
    print(found)
    assert found.french >= 0.995
    assert found.foreign >= 0.98


@pytest.mark.parametrize(("name", "there"), [("denmark", "SE"), ("sweden", "DK")])
def test_the_two_files_whose_labels_are_exchanged_are_refused(data: Path, name: str, there: str) -> None:
    from etl.gate.rejection import FileRefused

    with pytest.raises(FileRefused, match=f"lie in {there}"):
        read_as("wikidata-p190", data / f"twin-links/wikidata-2018/{name}.tsv")


def test_every_other_file_of_2018_is_read(data: Path) -> None:
    files = sorted((data / "twin-links/wikidata-2018").glob("*.tsv"))
    read = {path.stem: read_as("wikidata-p190", path) for path in files if path.stem not in {"denmark", "sweden"}}
    assert len(read) == 23
    assert sum(len(one.rejects) for one in read.values()) <= 0.01 * sum(len(one.records) for one in read.values())
