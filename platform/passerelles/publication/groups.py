"""The partnerships of a subject, gathered by the place at the other end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from passerelles.vocabulary.labelled import Lang

from .labels import authority_name, country_name, level_label
from .partnership_details import PartnershipDetail, partnership_detail
from .profiles import Flags
from .snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Group:
    """The partnerships with one place at the other end, those that answer the selection first."""

    id: str
    name: str
    level: str
    level_label: str
    side: str
    country: str
    country_name: str
    precision: str
    count: int
    matching: int
    partnerships: list[PartnershipDetail]


def groups(
    snapshot: Snapshot, links: npt.NDArray[np.int64], kept: Flags, french: bool, lang: Lang, limit: int
) -> list[Group]:
    """Groups with most matches first; the limit cuts the partnerships listed, never the counts."""
    others = (snapshot.partner if french else snapshot.french).take(links)
    rank = snapshot.column("authorities", "rank")
    found = [(number, links[others == number]) for number in np.unique(others).tolist()]
    found.sort(key=lambda item: (-int(kept[item[1]].sum()), -len(item[1]), int(rank[item[0]])))
    listed, left = [], limit
    for number, of_group in found:
        if left <= 0:
            break
        listed.append(group(snapshot, number, of_group, kept, lang, left))
        left -= len(listed[-1].partnerships)
    return listed


def group(snapshot: Snapshot, number: int, links: npt.NDArray[np.int64], kept: Flags, lang: Lang, limit: int) -> Group:
    iso2 = snapshot.texts("countries", "iso2")[snapshot.column("authorities", "country")[number]]
    level = snapshot.texts("authorities", "level")[number]
    told = {int(p): bool(k) for p, k in zip(snapshot.partnership.take(links), kept[links], strict=True)}
    listed = [partnership_detail(snapshot, p, matches, lang) for p, matches in told.items()]
    listed.sort(key=lambda p: (not p.matches, p.title is None, -(p.start_year or 0), p.title or "", p.id))
    return Group(
        id=snapshot.identifier("authorities", number),
        name=authority_name(snapshot, number, lang),
        level=level,
        level_label=level_label(level, lang, foreign=iso2 != "FR"),
        side="fr" if iso2 == "FR" else "partner",
        country=iso2,
        country_name=country_name(snapshot, iso2, lang),
        precision=snapshot.texts("authorities", "precision")[number],
        count=len(told),
        matching=sum(told.values()),
        partnerships=listed[:limit],
    )
