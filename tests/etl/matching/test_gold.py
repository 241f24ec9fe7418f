"""Precision and recall on names that were checked by hand: who is meant was written down before the matcher was asked."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.gate.rejection import RowRejected
from etl.matching.foreign import find_partner
from etl.matching.french import match_french
from etl.matching.known import KnownFrench, KnownPlaces
from etl.records import NamedFrench, NamedPartner

GOLD = Path(__file__).with_name("gold.csv")
NOBODY = frozenset(["ambiguous", "unknown"])
LEAST_PRECISION, LEAST_RECALL = 0.99, 0.95
Cells = dict[str, str]


@dataclass(frozen=True)
class Measured:
    """What the matcher answered for one row; `answer` is a natural key, or why it gave none."""

    row: Cells
    answer: str
    evidence: str

    @property
    def accepted(self) -> bool:
        return "/" in self.answer

    @property
    def right(self) -> bool:
        """Nobody where nobody can be told, whatever the reason given."""
        return self.answer == self.row["expected"] or (self.row["expected"] in NOBODY and not self.accepted)

    def __str__(self) -> str:
        asked = " ".join(
            self.row[column] for column in ("name", "level", "country", "within", "lon", "lat") if self.row[column]
        )
        return f"{asked}: {self.answer} ({self.evidence}), not {self.row['expected']}"


def rows() -> Iterator[Cells]:
    with GOLD.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def answered(row: Cells, french: KnownFrench, places: KnownPlaces) -> Measured:
    lon, lat = (float(row[axis]) if row[axis] else None for axis in ("lon", "lat"))
    try:
        if row["country"] == "FR":
            match = match_french(NamedFrench(row["name"], row["level"], "", row["within"], lon, lat), french)
            return Measured(row, match.key, match.evidence)
        precision = "locality" if lon is not None else ""
        partner = NamedPartner(row["name"], row["level"], row["country"], None, "", lon, lat, precision, row["within"])
        found = find_partner(partner, places, located=True)
        return Measured(row, found.key, found.evidence)
    except RowRejected as rejection:
        return Measured(row, rejection.code, rejection.hint)


@pytest.fixture(scope="module")
def measured(known: KnownFrench, known_abroad: KnownPlaces) -> list[Measured]:
    return [answered(row, known, known_abroad) for row in rows()]


def precision_and_recall(measured: list[Measured]) -> tuple[float, float]:
    """Right among the accepted; accepted and right among those that can be told."""
    accepted = [one for one in measured if one.accepted]
    tellable = [one for one in measured if one.row["expected"] not in NOBODY]
    hits = sum(one.right for one in accepted)
    return hits / len(accepted), sum(one.right for one in tellable) / len(tellable)


def test_the_gold_file_holds_hundreds_of_names_each_once() -> None:
    asked = [tuple(row[column] for column in ("name", "level", "country", "within", "lon", "lat")) for row in rows()]
    assert len(asked) >= 400
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("side", ["French", "foreign"])
def test_matching_is_right_where_it_answers_and_answers_where_it_can(
    measured: list[Measured], side: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = [one for one in measured if (one.row["country"] == "FR") == (side == "French")]
    precision, recall = precision_and_recall(ours)
    with capsys.disabled():
        print(f"\n{side}: {len(ours)} names, precision {precision:.4f}, recall {recall:.4f}")
        for miss in ours:
            if not miss.right:
                print(f"  {miss}")
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL
