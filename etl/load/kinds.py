"""How each kind of record enters the atlas: who is meant (`match`), then what follows from what was kept (`load`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from etl.load.budgets import load_budgets, match_budgets
from etl.load.codes import load_codes, match_codes
from etl.load.links import load_links, match_links
from etl.load.memberships import load_memberships, match_memberships
from etl.load.official_places import load_places, match_places
from etl.load.world_places import load_world_places, match_world_places
from etl.matching.known import KnownFrench
from etl.records import BudgetRecord, CodeRecord, GazetteerRecord, LinkRecord, MembershipRecord, PlaceRecord, ReadFile
from etl.source import Source
from passerelles.provenance.records import RecordRow, SavedRecords

Match = Callable[[ReadFile, Source, KnownFrench], Iterable[RecordRow]]
"""The rows to keep, in order; once all of them are taken, what is rejected is added to the file's rejects."""
Load = Callable[[SavedRecords], int]
"""Rebuild what the kept rows tell of; how many of those that are new or changed tell of something new."""


@dataclass(frozen=True)
class Kind:
    """Both are called in the transaction of the run, `match` first; the records are saved in between."""

    match: Match
    load: Load
    follows_places: bool = False
    """What a row becomes depends on the places of the atlas and on nothing else that changes: not on other records."""


KINDS: dict[type, Kind] = {
    LinkRecord: Kind(match_links, load_links, follows_places=True),
    MembershipRecord: Kind(match_memberships, load_memberships),
    BudgetRecord: Kind(match_budgets, load_budgets),
    CodeRecord: Kind(match_codes, load_codes),
    PlaceRecord: Kind(match_places, load_places),
    GazetteerRecord: Kind(match_world_places, load_world_places),
}


def kind_of(read: ReadFile) -> Kind:
    """The kind of the file's records: a source has one. A file without records is matched and loaded as one of links without links."""
    record = type(read.records[0]) if read.records else LinkRecord
    return KINDS[record]
