"""How many names of real lists find their authority, and how far the authority lies from where the list's own points put it.

    PASSERELLES_DATA=<folder> python -m passerelles.config.cluster -- python -m tests.etl.sources.quality

on a database that holds the bundled data. Prints the table of docs/quality-of-matching.md and, with `--misses`, every name that waits.
"""

from __future__ import annotations

import csv
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from etl.gate.reading import read_file
from etl.gate.rejection import RowRejected
from etl.matching.distance import kilometres
from etl.matching.foreign import NewPlace
from etl.matching.known import KnownFrench, KnownPlaces
from etl.records import LinkRecord, ReadFile
from etl.source import LOCATED, source_named
from etl.sources.country_names import FRANCE
from etl.sources.points_in_countries import elsewhere
from passerelles.identifiers import slug

WIKIPEDIA = Path("twin-links/wikipedia-2026/twin_cities_raw.csv")
WIKIPEDIA_POINTS = Path("twin-links/wikipedia-2026/twin_cities.csv")
WIKIDATA = Path("twin-links/wikidata-2018/france.tsv")
ENDS = ("city1", "country1", "city2", "country2")
Point = tuple[float, float]
PointOf = Callable[[LinkRecord], tuple[Point | None, Point | None]]


@dataclass
class Side:
    """One end of every pair. Kilometres between the authority that was accepted and the list's own point, where it has one."""

    ends: int = 0
    found: int = 0
    km: list[tuple[float, str]] = field(default_factory=list)
    misplaced: int = 0
    """The list's own points that lie in another country than the one it names: they measure nothing of ours."""
    waiting: list[tuple[int, str, str, str]] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.found / self.ends

    def within(self, most: float) -> float:
        """Share of the accepted ends that lie no farther than this from their list's point."""
        return sum(km <= most for km, _ in self.km) / len(self.km)

    def reasons(self) -> Counter[str]:
        return Counter(code for _, code, _, _ in self.waiting)


@dataclass
class Quality:
    """What became of one file. `from_own_point` counts foreign ends that no gazetteer has and that stand on their row's point."""

    read: ReadFile
    french: Side = field(default_factory=Side)
    foreign: Side = field(default_factory=Side)
    from_own_point: int = 0


@dataclass(frozen=True)
class Atlas:
    """Who is known, and where they lie."""

    french: KnownFrench
    places: KnownPlaces
    points: Mapping[str, Point]


def atlas() -> Atlas:
    """Of the database in use."""
    from etl.load.atlas import known_french, known_places
    from passerelles.provenance.staging import query

    rows = query("SELECT natural_key, ST_X(point), ST_Y(point) FROM territories_authority WHERE point IS NOT NULL")
    return Atlas(known_french(), known_places(), {key: (lon, lat) for key, lon, lat in rows})


def measured(code: str, file: Path, known: Atlas, points: PointOf) -> Quality:
    """Each end by itself, so that a French end that waits does not hide the foreign one."""
    source = source_named(code)
    quality = Quality(read_file(file, source.schema, source.read, source.encoding, source.rows))
    for record in quality.read.records:
        assert isinstance(record, LinkRecord)
        ours, theirs = points(record)
        _measure_french(record, known, quality, ours)
        _measure_foreign(record, known, quality, theirs, located=source.foreign == LOCATED)
    return quality


def wikipedia(data: Path, known: Atlas) -> Quality:
    there = _wikipedia_points(data / WIKIPEDIA_POINTS)
    return measured("wikipedia-twin-towns", data / WIKIPEDIA, known, lambda record: _ends(record, there))


def wikidata(data: Path, known: Atlas) -> Quality:
    """Its rows carry their points, which matching uses too: a place that contradicts them is not accepted."""
    return measured(
        "wikidata-p190", data / WIKIDATA, known, lambda record: (_own(record.french[0]), _own(record.partners[0]))
    )


@dataclass
class Agreement:
    """Of the pairs that two lists tell by the same names, those whose ends were found in both, and how many are the same authorities."""

    pairs: int = 0
    compared: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    differ: list[str] = field(default_factory=list)

    @property
    def french(self) -> float:
        return self.same["french"] / self.compared["french"]

    @property
    def foreign(self) -> float:
        return self.same["foreign"] / self.compared["foreign"]

    def __str__(self) -> str:
        ends = ", ".join(
            f"{self.same[side]} of {self.compared[side]} {side} ends are the same ({getattr(self, side):.2%})"
            for side in ("french", "foreign")
        )
        return f"{self.pairs} pairs told by both lists: {ends}"

    def compare(self, side: str, key: str | None, others: set[str | None], what: str) -> None:
        others.discard(None)
        if key and others:
            self.compared[side] += 1
            self.same[side] += key in others
            if key not in others:
                self.differ.append(f"{what}: {key}, {', '.join(sorted(one for one in others if one))}")


def agreement(data: Path, known: Atlas) -> Agreement:
    """Wikipedia's list, which has no points, beside Wikidata's tables of 2018, which have; the two with exchanged labels left out."""
    told: dict[tuple[str, str, str], list[tuple[str | None, str | None]]] = defaultdict(list)
    for file in sorted((data / WIKIDATA).parent.glob("*.tsv")):
        if file.stem not in {"denmark", "sweden"}:
            for record in _records("wikidata-p190", file):
                told[_names(record)].append(_keys(record, known))
    found = Agreement()
    for record in _records("wikipedia-twin-towns", data / WIKIPEDIA):
        if others := told.get(_names(record)):
            found.pairs += 1
            what = f"{record.line} {record.french[0].name} – {record.partners[0].name}"
            french, foreign = _keys(record, known)
            found.compare("french", french, {key for key, _ in others}, what)
            found.compare("foreign", foreign, {key for _, key in others}, what)
    return found


def _records(code: str, file: Path) -> list[LinkRecord]:
    source = source_named(code)
    read = read_file(file, source.schema, source.read, source.encoding, source.rows)
    return [record for record in read.records if isinstance(record, LinkRecord)]


def _names(record: LinkRecord) -> tuple[str, str, str]:
    return slug(record.french[0].name), slug(record.partners[0].name), record.partners[0].country


def _keys(record: LinkRecord, known: Atlas) -> tuple[str | None, str | None]:
    """None for an end that waits."""
    from etl.matching.foreign import find_partner
    from etl.matching.french import match_french

    french = foreign = None
    with suppress(RowRejected):
        french = match_french(record.french[0], known.french).key
    with suppress(RowRejected):
        foreign = find_partner(record.partners[0], known.places, located=True).key
    return french, foreign


def _measure_french(record: LinkRecord, known: Atlas, quality: Quality, there: Point | None) -> None:
    from etl.matching.french import match_french

    side, named = quality.french, record.french[0]
    side.ends += 1
    try:
        key = match_french(named, known.french).key
    except RowRejected as rejection:
        side.waiting.append((record.line, rejection.code, named.name, rejection.hint))
        return
    side.found += 1
    _measure(side, f"{record.line} {named.name} → {key}", known.points.get(key), there, FRANCE)


def _measure_foreign(record: LinkRecord, known: Atlas, quality: Quality, there: Point | None, *, located: bool) -> None:
    from etl.matching.foreign import find_partner

    side, named = quality.foreign, record.partners[0]
    side.ends += 1
    try:
        found = find_partner(named, known.places, located=located)
    except RowRejected as rejection:
        side.waiting.append(
            (record.line, rejection.code, f"{named.name} [{named.country} {named.within}]", rejection.hint)
        )
        return
    side.found += 1
    place = found.place
    quality.from_own_point += isinstance(place, NewPlace) and place.located_by == "its source"
    where = (place.lon, place.lat) if isinstance(place, NewPlace) else known.points.get(place)
    _measure(
        side,
        f"{record.line} {named.name} [{named.country} {named.within}] → {found.key} ({found.evidence})",
        where,
        there,
        named.country,
    )


def _measure(side: Side, what: str, here: Point | None, there: Point | None, country: str) -> None:
    if there and elsewhere(country, *there):
        side.misplaced += 1
    elif here and there:
        side.km.append((kilometres(*here, *there), what))


def _wikipedia_points(path: Path) -> dict[tuple[str, ...], tuple[Point, Point]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {
            tuple(row[name] for name in ENDS): (
                (float(row["lng1"]), float(row["lat1"])),
                (float(row["lng2"]), float(row["lat2"])),
            )
            for row in csv.DictReader(file)
        }


def _ends(
    record: LinkRecord, there: Mapping[tuple[str, ...], tuple[Point, Point]]
) -> tuple[Point | None, Point | None]:
    """The French end first."""
    raw = record.raw
    first, second = there.get(tuple(raw[name] for name in ENDS), (None, None))
    begins_in_france = raw["city1"].startswith(record.french[0].name) and record.source_url.endswith("_France")
    return (first, second) if begins_in_france else (second, first)


def _own(named: object) -> Point | None:
    lon, lat = getattr(named, "lon", None), getattr(named, "lat", None)
    return (lon, lat) if lon is not None and lat is not None else None


def lines(name: str, quality: Quality) -> Iterator[str]:
    read = quality.read
    ignored = Counter(remark.code for remark in read.repeated)
    yield f"{name}: {read.rows_in} rows; {len(read.records)} pairs; {len(read.rejects)} rejected by the gate; ignored {dict(ignored)}"
    for title, side in (("French ends", quality.french), ("foreign ends", quality.foreign)):
        far = (
            f"≤ 10 km {side.within(10):.2%}, ≤ 25 km {side.within(25):.2%} of {len(side.km)} that the list locates in the country, {side.misplaced} not"
            if side.km
            else ""
        )
        yield f"  {title}: {side.found} of {side.ends} found ({side.share:.2%}); {far}; waiting {dict(side.reasons())}"
    yield f"  foreign ends on their row's own point: {quality.from_own_point}"


def main(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passerelles.config.settings")
    import django

    django.setup()
    data, known = Path(os.environ["PASSERELLES_DATA"]), atlas()
    for name, quality in (
        ("wikipedia-twin-towns", wikipedia(data, known)),
        ("wikidata-p190, france.tsv", wikidata(data, known)),
    ):
        print("\n".join(lines(name, quality)))
        if "--misses" in arguments:
            for side in (quality.french, quality.foreign):
                print(*sorted(side.waiting), sep="\n")
                print(*(f"{km:8.1f} km  {what}" for km, what in sorted(side.km, reverse=True) if km > 10), sep="\n")
    both = agreement(data, known)
    print(both, *both.differ if "--misses" in arguments else (), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
