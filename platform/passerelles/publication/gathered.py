"""Flows gathered by administrative level: one per lane, from the partial counts that facets and totals use too."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from passerelles.vocabulary.labelled import Lang

from .bbox import WORLD, Box, inside
from .columns import MECHANISMS
from .drawn import Flows, biggest, left_out
from .lanes import Lanes, Level, Place, country_places, hub_places, lanes
from .profiles import SETTING, SUBJECT, Flags
from .several import Classes, runs, several
from .snapshot import Snapshot
from .tally import Tally

Numbers = npt.NDArray[np.int64]
USES = 1 << len(MECHANISMS)
"""How many sets of mechanisms there are; a set is written as its bits."""
HOLDING = np.arange(USES)[:, np.newaxis] >> np.arange(len(MECHANISMS)) & 1
"""Which sets hold which mechanism."""


def gathered(counted: Tally, level: Level, box: Box, limit: int, lang: Lang) -> Flows:
    found = lanes(counted.snapshot, level)
    alone, by_lane, by_hub = counts_of(counted, found, level)
    visible = by_lane > 0 if box == WORLD else ends_in(found, box) & (by_lane > 0)
    in_view = np.flatnonzero(visible)
    drawn = biggest(by_lane, in_view, limit)
    places, at_place, rank_of_hub, rank_of_country = lane_places(counted, found, by_hub, in_view, lang)
    nested = partnerships(counted, alone, level, [by_lane > 0, visible, flagged(drawn, len(found))])
    return Flows(
        level=level,
        starts=rank_of_hub[found.hubs[drawn]].tolist(),
        ends=rank_of_country[found.countries[drawn]].tolist(),
        counts=by_lane[drawn].tolist(),
        mechanisms=of_lanes(counted, found, level, drawn),
        places=places,
        at_place=at_place,
        flows_total=int(np.count_nonzero(by_lane)),
        partnerships_shown=nested[-1],
        partnerships_total=counted.partnerships,
        left_out=left_out(counted.partnerships, *nested),
    )


def counts_of(counted: Tally, found: Lanes, level: Level) -> tuple[Numbers, Numbers, Numbers]:
    """Distinct partnerships of a single link by lane; then all by lane, and all by hub."""
    hubs = len(found.hub_points)
    alone = np.bincount(found.of_profile, counted.weights(SETTING), len(found) + 1).astype(np.int64)
    more = counted.count_classes(classes(counted.snapshot, found, level))
    by_hub = np.bincount(found.hubs, alone[:-1], hubs).astype(np.int64) + more[len(found) + 1 :][:hubs]
    return alone, (alone + more[: len(found) + 1])[:-1], by_hub


def classes(snapshot: Snapshot, found: Lanes, level: Level) -> Classes:
    """How partnerships of several links fall into lanes, then into hubs; the last of each stands for no French point."""
    more = several(snapshot)
    each = ((found.of_profile, len(found)), (found.hub_of_profile, len(found.hub_points)))
    return snapshot.remember(
        ("classes", level), lambda: Classes.together([more.classes(SETTING, of, size + 1) for of, size in each])
    )


def flagged(numbers: Numbers, length: int) -> Flags:
    present = np.zeros(length, bool)
    present[numbers] = True
    return present


def ends_in(found: Lanes, box: Box) -> Flags:
    """Lanes of which the hub or the country's point is in the box."""
    hubs, countries = (inside(box, points[:, 0], points[:, 1]) for points in (found.hub_points, found.country_points))
    return hubs[found.hubs] | countries[found.countries]


def partnerships(counted: Tally, alone: Numbers, level: Level, nested: list[Flags]) -> list[int]:
    """Distinct partnerships that have a link in any of these lanes, for each set of lanes; a set equal to the last is not counted again."""
    links = counted.several_kept().links
    of_several = lanes_of_several(counted.snapshot, level).take(links)
    numbers = several(counted.snapshot).partnership.take(links)
    found: list[int] = []
    for before, lanes_kept in zip([None, *nested], nested, strict=False):
        if before is not None and np.array_equal(before, lanes_kept):
            found.append(found[-1])
        else:
            flags = np.append(lanes_kept, False)
            found.append(int(alone[flags].sum()) + runs(numbers[flags.take(of_several)]))
    return found


def lanes_of_several(snapshot: Snapshot, level: Level) -> Numbers:
    of_profile = lanes(snapshot, level).of_profile
    return snapshot.remember(
        ("lanes of several", level), lambda: of_profile.take(several(snapshot).column(SETTING)).astype(np.int64)
    )


def lane_places(
    counted: Tally, found: Lanes, by_hub: Numbers, in_view: Numbers, lang: Lang
) -> tuple[list[Place], list[int], Numbers, Numbers]:
    """Hubs, then countries, at the ends of flows in view; all their partnerships of the selection; and their ranks in that list."""
    hubs, countries = hub_places(counted.snapshot), country_places(counted.snapshot, lang)
    hubs_seen, rank_of_hub = ranked(found.hubs[in_view], len(hubs))
    countries_seen, rank_of_country = ranked(found.countries[in_view], len(countries))
    places = [hubs[n] for n in hubs_seen.tolist()] + [countries[n] for n in countries_seen.tolist()]
    at_place = by_hub[hubs_seen].tolist() + counted.count("country")[countries_seen].tolist()
    return places, at_place, rank_of_hub, rank_of_country + len(hubs_seen)


def ranked(numbers: Numbers, length: int) -> tuple[Numbers, Numbers]:
    """The distinct numbers, ascending, and the rank of each among them."""
    present = flagged(numbers, length)
    return np.flatnonzero(present), np.cumsum(present) - 1


def of_lanes(counted: Tally, found: Lanes, level: Level, drawn: Numbers) -> dict[str, list[int]]:
    """For each mechanism that any lane drawn uses, its partnerships by lane."""
    columns = (uses(counted, found, level, drawn) @ HOLDING).T
    return {code: column.tolist() for code, column in zip(MECHANISMS, columns, strict=True) if column.any()}


def uses(counted: Tally, found: Lanes, level: Level, drawn: Numbers) -> npt.NDArray[np.int64]:
    """Distinct partnerships by lane drawn and set of mechanisms (0 stays empty)."""
    snapshot = counted.snapshot
    rank_of_lane = np.full(len(found) + 1, len(drawn))
    rank_of_lane[drawn] = np.arange(len(drawn))
    use = uses_of_subjects(snapshot)
    kept, stated = counted.all_kept(), ~snapshot.profiles[SUBJECT].bare["mechanism"]
    kept[SUBJECT] = kept[SUBJECT] & stated if SUBJECT in kept else stated
    setting, subject = counted.singles(kept, SETTING, SUBJECT)
    keys = rank_of_lane.take(found.of_profile).take(setting) * USES + use.take(subject)
    ranks, links = once_per_lane(counted, level, rank_of_lane, stated)
    more = ranks * USES + use.take(several(snapshot).column(SUBJECT).take(links))
    return np.bincount(np.concatenate([keys, more]), minlength=(len(drawn) + 1) * USES).reshape(-1, USES)[:-1]


def once_per_lane(counted: Tally, level: Level, rank_of_lane: Numbers, stated: Flags) -> tuple[Numbers, Numbers]:
    """The ranks of lanes, and links of partnerships of several, each partnership once per lane, where a mechanism is stated."""
    snapshot, more = counted.snapshot, several(counted.snapshot)
    told = snapshot.remember("several stated", lambda: stated.take(more.column(SUBJECT)))
    links: Numbers = counted.several_kept().links
    links = links[told.take(links)]
    ranks = rank_of_lane.take(lanes_of_several(snapshot, level).take(links))
    pairs, first = np.unique(more.partnership.take(links) * len(rank_of_lane) + ranks, return_index=True)
    ranks_of_pairs: Numbers = pairs % len(rank_of_lane)
    first_links: Numbers = links[first]
    return ranks_of_pairs, first_links


def uses_of_subjects(snapshot: Snapshot) -> Numbers:
    """The set of mechanisms of each subject, as bits."""
    bits = 1 << np.arange(len(MECHANISMS))
    matrix = snapshot.profiles[SUBJECT].sets["mechanism"]
    return snapshot.remember("uses", lambda: np.asarray(matrix @ bits, np.int64))
