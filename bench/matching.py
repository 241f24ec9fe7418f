"""Names matched per second of processor time, each asked for the first time, beside a search of the most similar name among all (rapidfuzz).

The names are real: those of the bundled partnerships as their sources write them, every commune with its department, former and
foreign names, and towns of the world gazetteer with their areas. The search gives the nearest spelling of 35,000, right or wrong:
it is a lower bound of what a matcher by likeness costs, not of what one is worth.
"""

from __future__ import annotations

import csv
import gc
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import django
from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from bench.measure import Measure, Options
from etl.gate.rejection import RowRejected
from etl.matching.foreign import find_partner
from etl.matching.french import match_french
from etl.matching.known import KnownFrench, KnownPlaces
from etl.matching.spelling import strict_key_of
from etl.records import NamedFrench, NamedPartner

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
EVERY = 5
"""One town in five of the world gazetteer is asked for."""
COMPARED = 400
"""Names for which the most similar is searched: more would only take longer."""


def run(_: Options) -> list[Measure]:
    django.setup()
    from etl.load.atlas import known_french, known_places

    started = time.process_time()
    french, places = known_french(), known_places()
    loaded = (time.process_time() - started) * 1000
    asked_french, asked_foreign = list(_french(french)), list(_foreign(places))
    warming: list[NamedFrench | NamedPartner] = [*asked_french[::50], *asked_foreign]
    for named in warming:  # what is made or read on first use: the gazetteer, country by country
        _asking(french, places)(named)
    gc.freeze()  # as a load may: the collector would walk through all that is known again and again
    return [
        Measure("load what the atlas knows", len(french.by_code), loaded, loaded),
        _rate("French names", asked_french, _asking(french, places), [french, places]),
        _rate("foreign names", asked_foreign, _asking(french, places), [french, places]),
        _rate("both, asked again", asked_french + asked_foreign, _asking(french, places), []),
        *_peers([named.name for named in asked_french], french),
    ]


def _french(known: KnownFrench) -> Iterator[NamedFrench]:
    for row in _rows("reference/communes.csv"):
        yield NamedFrench(row["name"], "commune", within=row["department"])
    for row in _rows("reference/succession.csv"):
        yield NamedFrench(row["name"], row["level"])
    for row in _rows("reference/exonyms.csv"):
        yield NamedFrench(row["name"], "commune")
    for path in ("partnerships/twins.csv", "partnerships/cited.csv"):
        for row in _rows(path):
            yield NamedFrench(row["fr_name"], row["fr_level"].partition(" | ")[0])
    for one in known.by_code.values():
        if one.level == "intercommunality":
            yield NamedFrench(one.name, one.level)


def _foreign(known: KnownPlaces) -> Iterator[NamedPartner]:
    for row in _rows("places/partners.csv"):
        yield NamedPartner(row["name"], row["level"], row["country"])
    assert known.world
    columns = known.world.towns.columns
    for country, name, lon, lat in islice(
        zip(*(columns[one].to_pylist() for one in ("country", "name", "lon", "lat")), strict=True), 0, None, EVERY
    ):
        if country in known.countries:
            yield NamedPartner(name, "commune", country, lon=lon / 100_000, lat=lat / 100_000, precision="locality")
            yield NamedPartner(name, "commune", country)


def _rows(path: str) -> Iterator[dict[str, str]]:
    with (FIXTURES / path).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _asking(french: KnownFrench, places: KnownPlaces) -> Callable[[NamedFrench | NamedPartner], bool]:
    def ask(named: NamedFrench | NamedPartner) -> bool:
        try:
            if isinstance(named, NamedFrench):
                match_french(named, french)
            else:
                find_partner(named, places, located=True)
        except RowRejected:
            return False
        return True

    return ask


def _rate(
    what: str,
    asked: list[NamedFrench] | list[NamedPartner] | list[NamedFrench | NamedPartner],
    ask: Callable[[NamedFrench | NamedPartner], bool],
    forgetting: list[KnownFrench | KnownPlaces],
) -> Measure:
    for known in forgetting:
        known.remembered.clear()
    started = time.process_time()
    accepted = sum(map(ask, asked))
    taken = time.process_time() - started
    each = taken / len(asked) * 1000
    return Measure(f"{what}: {len(asked) / taken:,.0f}/s, {accepted / len(asked):.1%} told", len(asked), each, each)


def _peers(names: list[str], known: KnownFrench) -> list[Measure]:
    """The nearest spelling among the communes, one by one and as a matrix."""
    keys = known.names_at("commune")
    wanted = [strict_key_of(name) for name in names[:: max(len(names) // COMPARED, 1)]]
    started = time.process_time()
    for key in wanted:
        process.extractOne(key, keys, scorer=ratio)
    single = time.process_time() - started
    started = time.process_time()
    process.cdist(wanted, keys, scorer=ratio, workers=1).argmax(axis=1)
    matrix = time.process_time() - started
    return [
        Measure(
            f"rapidfuzz {name}: {len(wanted) / taken:,.0f}/s",
            len(wanted),
            taken / len(wanted) * 1000,
            taken / len(wanted) * 1000,
        )
        for name, taken in (("extractOne", single), ("cdist", matrix))
    ]
