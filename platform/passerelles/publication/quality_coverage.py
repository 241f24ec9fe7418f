"""How much of what can be told of a link is told, in the whole atlas, by level and by source; vectorised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import numpy as np
import numpy.typing as npt

from passerelles.vocabulary.precisions import Precision
from passerelles.vocabulary.statuses import Status

from .columns import LEVELS, STATUSES
from .profiles import PERIOD, SETTING, SUBJECT
from .quality_content import MEASURES, CoverageQuality, Overlap
from .snapshot import Snapshot

Flags = npt.NDArray[np.bool_]
Telling = dict[str, dict[int, bool]]
"""For each source, the numbers of the partnerships that it tells of, and whether it gives an address for them."""

PRECISE = (Precision.EXACT, Precision.LOCALITY)


def telling(snapshot: Snapshot, told: list[tuple[str, str, bool]]) -> Telling:
    """`told` rows: partnership, source, whether an address is given; partnerships without a link are left out."""
    found: Telling = {}
    for identifier, source, has_address in told:
        number = snapshot.number_of("partnerships", identifier)
        if number is not None:
            found.setdefault(source, {})[number] = has_address
    return {source: found[source] for source in sorted(found)}


def coverage(snapshot: Snapshot, by_source: Telling) -> tuple[CoverageQuality, ...]:
    """The whole, then each level that has links, then each source; an address counts for a source when it gives one itself."""
    measured = measures(snapshot)
    addresses = flags(snapshot, [n for told in by_source.values() for n, given in told.items() if given])
    rows = [row("all", "", np.ones(snapshot.links, bool), {**measured, "address": addresses})]
    for code, chosen in levels(snapshot):
        rows.append(row("level", code, chosen, {**measured, "address": addresses}))
    for source, told in by_source.items():
        own = flags(snapshot, [n for n, given in told.items() if given])
        rows.append(row("source", source, flags(snapshot, list(told)), {**measured, "address": own}))
    return tuple(rows)


def row(scope: str, code: str, chosen: Flags, measured: dict[str, Flags]) -> CoverageQuality:
    counts = {name: int(np.count_nonzero(chosen & measured[name])) for name in MEASURES}
    return CoverageQuality(scope, code, int(np.count_nonzero(chosen)), **counts)


def measures(snapshot: Snapshot) -> dict[str, Flags]:
    """What each link has, an array of flags (links) per measure; the point and the GeoNames id are those of the partner."""
    subject, period = snapshot.profiles[SUBJECT], snapshot.profiles[PERIOD]
    dated = (period.categories["start"] > 0) | (period.categories["end"] > 0)
    known = subject.categories["status"] != STATUSES.index(Status.UNKNOWN)
    precise = np.array([p in PRECISE for p in snapshot.texts("authorities", "precision")], bool)
    identified = np.array([g is not None for g in snapshot.texts("authorities", "geonames")], bool)
    return {
        "year": dated.take(period.of_link),
        "theme": (~subject.bare["theme"]).take(subject.of_link),
        "mechanism": (~subject.bare["mechanism"]).take(subject.of_link),
        "status": known.take(subject.of_link),
        "point": precise.take(snapshot.partner),
        "geonames": identified.take(snapshot.partner),
    }


def levels(snapshot: Snapshot) -> Iterator[tuple[str, Flags]]:
    """Links by level of their French end."""
    setting = snapshot.profiles[SETTING]
    of_link = setting.categories["level"].take(setting.of_link)
    for number, code in enumerate(LEVELS):
        chosen = np.asarray(of_link == number)
        if chosen.any():
            yield code, chosen


def flags(snapshot: Snapshot, partnerships: list[int]) -> Flags:
    """Links of these partnerships."""
    chosen = np.zeros(snapshot.partnerships, bool)
    chosen[partnerships] = True
    return np.asarray(chosen.take(snapshot.partnership))


def told_by(by_source: Telling) -> dict[str, int]:
    """Partnerships by how many sources tell of them."""
    each = Counter(number for told in by_source.values() for number in told)
    return {str(sources): count for sources, count in sorted(Counter(each.values()).items())}


def overlaps(by_source: Telling) -> tuple[Overlap, ...]:
    """Pairs of sources that tell of the same partnerships, the closest first."""
    pairs = [((a, b), len(by_source[a].keys() & by_source[b].keys())) for a, b in combinations(by_source, 2)]
    return tuple(Overlap(pair, count) for pair, count in sorted(pairs, key=lambda one: (-one[1], one[0])) if count)
