"""Flows: what the map draws, gathered by administrative level far away, real links close by, always with what is left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from passerelles.vocabulary.labelled import Lang

from .bbox import WORLD, Box, inside
from .columns import MECHANISMS
from .filters import Selection
from .labels import authority_name
from .lanes import Lanes, Level, Place, country_places, hub_places, lanes
from .profiles import SETTING, SUBJECT, Flags
from .selected import Counts, Selected, select
from .snapshot import Snapshot

FAR_ZOOM = 3.5
"""Below it regions gather the links; from it on departments do, until few enough links are in view."""
LIMIT = 400
READABLE_LIMIT = 180
"""Of department × country flows: more of them over France is a tangle, which was looked at before choosing."""
Reason = Literal["no_french_point", "outside_view", "beyond_limit"]


@dataclass(frozen=True, slots=True)
class Flow:
    """`count` distinct partnerships between two places; `mechanisms` counts those that use each 1 % mechanism."""

    from_id: str
    from_name: str
    from_lon: float
    from_lat: float
    to_id: str
    to_name: str
    to_lon: float
    to_lat: float
    count: int
    mechanisms: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Flows:
    """`flows` biggest first; `places` are the ends of every flow in view, even of those beyond the limit.

    `partnerships_total` = `partnerships_shown` + the sum of `left_out`, each partnership under its first reason.
    """

    level: Level | Literal["link"]
    flows: list[Flow]
    places: list[Place]
    shown: int
    flows_total: int
    partnerships_shown: int
    partnerships_total: int
    left_out: dict[Reason, int]


def flows(
    snapshot: Snapshot,
    selection: Selection,
    zoom: float,
    bbox: Box | None = None,
    limit: int = LIMIT,
    lang: Lang = "fr",
) -> Flows:
    """What to draw for a view. A flow is in view when one of its ends is."""
    chosen, box = select(snapshot, selection), bbox or WORLD
    if zoom >= FAR_ZOOM:
        located, near = in_view(chosen, box)
        if len(near.rows) <= limit:
            return link_flows(chosen, located, near, lang)
    if zoom < FAR_ZOOM:
        return gathered(chosen, "region-country", box, limit, lang)
    return gathered(chosen, "department-country", box, min(limit, READABLE_LIMIT), lang)


def gathered(chosen: Selected, level: Level, box: Box, limit: int, lang: Lang) -> Flows:
    found = lanes(chosen.snapshot, level)
    counts = chosen.count_by(SETTING, found.of_profile, len(found) + 1)[:-1]
    visible = ends_in(found, box) & (counts > 0)
    ranked = biggest(counts, visible)
    shown = np.zeros(len(found) + 1, bool)
    shown[ranked[:limit]] = True
    drawn = chosen.partnerships(shown.take(found.of_profile))
    seen = chosen.partnerships(np.append(visible, False).take(found.of_profile))
    located = chosen.partnerships(found.of_profile < len(found))
    return Flows(
        level,
        lane_flows(chosen, found, ranked[:limit], counts, lang),
        lane_places(chosen, found, ranked, lang),
        shown=min(len(ranked), limit),
        flows_total=int(np.count_nonzero(counts)),
        partnerships_shown=drawn,
        partnerships_total=chosen.partnerships(),
        left_out=left_out(chosen.partnerships(), located, seen, drawn),
    )


def left_out(total: int, located: int, seen: int, drawn: int) -> dict[Reason, int]:
    """The differences between nested sets: all, those with a French point, those in view, those drawn."""
    return {"no_french_point": total - located, "outside_view": located - seen, "beyond_limit": seen - drawn}


def ends_in(found: Lanes, box: Box) -> Flags:
    """Lanes of which the hub or the country's point is in the box."""
    hubs, countries = (inside(box, points[:, 0], points[:, 1]) for points in (found.hub_points, found.country_points))
    return hubs[found.hubs] | countries[found.countries]


def biggest(counts: Counts, kept: Flags) -> npt.NDArray[np.int64]:
    """Numbers of the kept flows, biggest first, equal ones in a steady order."""
    numbers = np.flatnonzero(kept)
    return numbers[np.argsort(-counts[numbers], kind="stable")]


def lane_flows(chosen: Selected, found: Lanes, shown: npt.NDArray[np.int64], counts: Counts, lang: Lang) -> list[Flow]:
    hubs, countries = hub_places(chosen.snapshot), country_places(chosen.snapshot, lang)
    ends = zip(found.hubs[shown].tolist(), found.countries[shown].tolist(), strict=True)
    mechanisms = by_lane(mechanism_counts(chosen, found), shown)
    return [
        flow_between(hubs[hub], countries[country], count, using)
        for (hub, country), count, using in zip(ends, counts[shown].tolist(), mechanisms, strict=True)
    ]


def by_lane(counts: dict[str, Counts], shown: npt.NDArray[np.int64]) -> list[dict[str, int]]:
    """For each lane shown, the mechanisms that its partnerships use, without zeros."""
    columns = zip(*(of_mechanism[shown].tolist() for of_mechanism in counts.values()), strict=True)
    return [{code: n for code, n in zip(counts, row, strict=True) if n} for row in columns]


def mechanism_counts(chosen: Selected, found: Lanes) -> dict[str, Counts]:
    """Distinct partnerships of each mechanism by lane."""
    matrix = chosen.snapshot.profiles[SUBJECT].sets["mechanism"]
    using = chosen.where(~chosen.snapshot.profiles[SUBJECT].bare["mechanism"], SUBJECT)
    return {
        code: using.where(matrix[:, number], SUBJECT).count_by(SETTING, found.of_profile, len(found) + 1)
        for number, code in enumerate(MECHANISMS)
    }


def flow_between(start: Place, end: Place, count: int, mechanisms: dict[str, int]) -> Flow:
    return Flow(
        start.id,
        start.name,
        start.lon,
        start.lat,
        end.id,
        end.name,
        end.lon,
        end.lat,
        count=count,
        mechanisms=mechanisms,
    )


def lane_places(chosen: Selected, found: Lanes, ranked: npt.NDArray[np.int64], lang: Lang) -> list[Place]:
    """Hubs and countries at the ends of flows in view, with all their partnerships of the selection."""
    hubs, countries = hub_places(chosen.snapshot), country_places(chosen.snapshot, lang)
    hub_counts = chosen.count_by(SETTING, found.hub_of_profile, len(hubs) + 1).tolist()
    country_counts = chosen.count_category("country", len(countries)).tolist()
    return [
        *(hubs[n].counting(hub_counts[n]) for n in np.unique(found.hubs[ranked]).tolist()),
        *(countries[n].counting(country_counts[n]) for n in np.unique(found.countries[ranked]).tolist()),
    ]


def in_view(chosen: Selected, box: Box) -> tuple[Selected, Selected]:
    """The links whose two ends are placed; and those of them that have one end in the box."""
    snapshot = chosen.snapshot
    lon, lat = snapshot.column("authorities", "lon"), snapshot.column("authorities", "lat")
    placed, here = ~np.isnan(lon), inside(box, lon, lat)
    french, partner = snapshot.french.take(chosen.rows), snapshot.partner.take(chosen.rows)
    located = placed.take(french) & placed.take(partner)
    near = located & (here.take(french) | here.take(partner))
    return Selected.of_rows(snapshot, chosen.rows[located]), Selected.of_rows(snapshot, chosen.rows[near])


def link_flows(chosen: Selected, located: Selected, near: Selected, lang: Lang) -> Flows:
    """One flow per pair of authorities, with the partnerships that they share."""
    size = chosen.snapshot.authorities
    pairs, counts = np.unique(pair_keys(located, size), return_counts=True)
    near_keys = pair_keys(near, size)
    kept = np.isin(pairs, near_keys)
    ranked = biggest(counts, kept)
    ends = {n: n for n in {*(pairs[ranked] // size).tolist(), *(pairs[ranked] % size).tolist()}}
    places = {n: authority_place(near, n, lang) for n in sorted(ends)}
    mechanisms = mechanisms_of_pairs(near, near_keys)
    drawn = near.partnerships()
    return Flows(
        "link",
        [
            flow_between(places[p // size], places[p % size], n, mechanisms.get(p, {}))
            for p, n in zip(pairs[ranked].tolist(), counts[ranked].tolist(), strict=True)
        ],
        list(places.values()),
        shown=len(ranked),
        flows_total=len(pairs),
        partnerships_shown=drawn,
        partnerships_total=chosen.partnerships(),
        left_out=left_out(chosen.partnerships(), located.partnerships(), drawn, drawn),
    )


def pair_keys(links: Selected, size: int) -> npt.NDArray[np.int64]:
    french = links.snapshot.french.take(links.rows).astype(np.int64)
    return french * size + links.snapshot.partner.take(links.rows)


def mechanisms_of_pairs(near: Selected, keys: npt.NDArray[np.int64]) -> dict[int, dict[str, int]]:
    """Partnerships of each mechanism by pair; a pair has one link per partnership."""
    profiles = near.snapshot.profiles[SUBJECT]
    matrix = profiles.sets["mechanism"][profiles.of_link.take(near.rows)]
    found: dict[int, dict[str, int]] = {}
    for row, number in zip(*np.nonzero(matrix), strict=True):
        counted = found.setdefault(int(keys[row]), {})
        counted[MECHANISMS[number]] = counted.get(MECHANISMS[number], 0) + 1
    return found


def authority_place(near: Selected, number: int, lang: Lang) -> Place:
    """`count`: the partnerships in view that this authority is an end of."""
    snapshot = near.snapshot
    at_end = (snapshot.french.take(near.rows) == number) | (snapshot.partner.take(near.rows) == number)
    french = snapshot.texts("countries", "iso2")[snapshot.column("authorities", "country")[number]] == "FR"
    return Place(
        snapshot.identifier("authorities", number),
        authority_name(snapshot, number, lang),
        float(snapshot.column("authorities", "lon")[number]),
        float(snapshot.column("authorities", "lat")[number]),
        len(np.unique(snapshot.partnership.take(near.rows[at_end]))),
        "fr" if french else "partner",
        snapshot.texts("authorities", "level")[number],
    )
