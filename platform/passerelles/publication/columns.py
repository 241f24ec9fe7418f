"""Columns in the making: links and partnerships as fixed-width arrays, in the order in which they are written."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from passerelles.vocabulary.kinds import Kind
from passerelles.vocabulary.levels import FunderLevel, Level
from passerelles.vocabulary.mechanisms import Mechanism
from passerelles.vocabulary.statuses import Status
from passerelles.vocabulary.themes import themes

from .citations import CitationWriter
from .content import LinkContent, PartnershipContent, Reference
from .gazetteer import Gazetteer
from .profiles import PERIOD, SETTING, SUBJECT, Profile, ProfileWriter

LEVELS = [*Level.codes(), *FunderLevel.codes()]
KINDS, STATUSES, MECHANISMS = Kind.codes(), Status.codes(), Mechanism.codes()
NO_YEAR = 0
PROFILES = (SUBJECT, SETTING, PERIOD)


@dataclass
class Columns:
    """Grows by one partnership and its links at a time; `tables()` when all are in."""

    gazetteer: Gazetteer
    link_ids: bytearray = field(default_factory=bytearray)
    partnership_ids: bytearray = field(default_factory=bytearray)
    titles: list[str] = field(default_factory=list)
    numbers: dict[str, array[int]] = field(
        default_factory=lambda: {name: array("i") for name in ("partnership", "french", "partner", *PROFILES)}
    )
    profiles: dict[str, ProfileWriter] = field(
        default_factory=lambda: {group: ProfileWriter(group) for group in PROFILES}
    )
    citation: array[int] = field(default_factory=lambda: array("i"))
    citations: CitationWriter = field(default_factory=CitationWriter)
    link_stops: array[int] = field(default_factory=lambda: array("q"))
    detail_stops: array[int] = field(default_factory=lambda: array("q"))
    first_links: array[int] = field(default_factory=lambda: array("i"))
    networks: dict[str, set[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.networks = network_numbers(self.gazetteer.reference)

    def add(self, partnership: PartnershipContent) -> None:
        number = len(self.titles)
        self.titles.append(partnership.title)
        self.partnership_ids += UUID(partnership.id).bytes
        self.first_links.append(len(self.numbers["partnership"]))
        self.citation.append(self.citations.number(partnership.sources))
        subject = self.profiles[SUBJECT].number(subject_of(partnership))
        period = self.profiles[PERIOD].number(period_of(partnership))
        for link in partnership.links:
            self._add_link(link, number, subject, period)

    def _add_link(self, link: LinkContent, partnership: int, subject: int, period: int) -> None:
        authorities, numbers = self.gazetteer.authorities, self.numbers
        self.link_ids += UUID(link.id).bytes
        numbers["partnership"].append(partnership)
        numbers["french"].append(authorities[link.french])
        numbers["partner"].append(authorities[link.partner])
        numbers[SUBJECT].append(subject)
        numbers[SETTING].append(self.profiles[SETTING].number(self._setting(link)))
        numbers[PERIOD].append(period)

    def _setting(self, link: LinkContent) -> Profile:
        french, partner = self.gazetteer.authority(link.french), self.gazetteer.authority(link.partner)
        members = self.networks.get(link.french, set()) | self.networks.get(link.partner, set())
        return (
            LEVELS.index(french.level),
            self.gazetteer.territory(french, "region"),
            self.gazetteer.territory(french, "department"),
            self.gazetteer.countries[partner.country],
            tuple(sorted(members)),
        )

    def links(self) -> pa.Table:
        columns = {name: as_numpy(values, np.int32) for name, values in self.numbers.items()}
        columns |= {group: profiles.ranks().take(columns[group]) for group, profiles in self.profiles.items()}
        arrays = {name: pa.array(values) for name, values in columns.items()}
        return pa.table(
            {"id": identifiers(self.link_ids), **arrays, "stop": pa.array(as_numpy(self.link_stops, np.int64))}
        )

    def partnerships(self) -> pa.Table:
        return pa.table(
            {
                "id": identifiers(self.partnership_ids),
                "title": pa.array(self.titles, pa.large_string()),
                "first_link": pa.array(as_numpy(self.first_links, np.int32)),
                "citation": pa.array(as_numpy(self.citation, np.int32)),
                "stop": pa.array(as_numpy(self.detail_stops, np.int64)),
            }
        )


def subject_of(partnership: PartnershipContent) -> Profile:
    """Kind, status, themes by rank, mechanisms by place in the vocabulary."""
    return (
        KINDS.index(partnership.kind),
        STATUSES.index(partnership.status),
        tuple(sorted(themes()[code].rank for code in partnership.themes)),
        tuple(sorted(MECHANISMS.index(code) for code in partnership.mechanisms)),
    )


def period_of(partnership: PartnershipContent) -> Profile:
    """First and last year, and whether a source says that it ended while none says when."""
    over = partnership.status == Status.ENDED and partnership.end_year is None
    return partnership.start_year or NO_YEAR, partnership.end_year or NO_YEAR, int(over)


def network_numbers(reference: Reference) -> dict[str, set[int]]:
    """Numbers of the networks of which each authority is a member."""
    memberships: dict[str, set[int]] = {}
    for number, network in enumerate(reference.networks):
        for member in network.members:
            memberships.setdefault(member, set()).add(number)
    return memberships


def identifiers(raw: bytes | bytearray) -> pa.Array:
    """UUIDs as 16 bytes each."""
    return pa.FixedSizeBinaryArray.from_buffers(pa.binary(16), len(raw) // 16, [None, pa.py_buffer(bytes(raw))])


def as_numpy(values: Sequence[int], kind: type[np.integer]) -> npt.NDArray[np.integer]:
    return np.array(values, dtype=kind)
