"""What a snapshot is written from: the published domain as plain values, whether read from PostGIS or synthetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import orjson

from passerelles.identifiers import uuid_of


@dataclass(frozen=True, slots=True)
class CountryContent:
    iso2: str
    name_fr: str
    name_en: str
    world_region: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class AuthorityContent:
    """`region`, `department` and `epci` are identifiers of authorities; `codes` by scheme (cog, siren, geonames, wikidata)."""

    id: str
    level: str
    country: str
    name: str
    name_en: str = ""
    legal_nature: str = ""
    population: int | None = None
    lon: float | None = None
    lat: float | None = None
    precision: str = ""
    region: str | None = None
    department: str | None = None
    epci: str | None = None
    codes: dict[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkContent:
    code: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceContent:
    """One statement of a source; `retrieved` is when it was read, the only value here that a rebuild may change.

    `missing_since` is the day of the first load whose file lacked it, empty while the source still says so.
    """

    name: str
    title: str
    url: str
    licence: str
    date: str
    evidence: str
    retrieved: str
    confidence: str = ""
    missing_since: str = ""


@dataclass(frozen=True, slots=True)
class ParticipantContent:
    """An authority (`id`) or another body (`name` alone) and its role."""

    role: str
    id: str | None = None
    name: str = ""
    stated_name: str = ""


@dataclass(frozen=True, slots=True)
class FundingContent:
    mechanism: str = ""
    amount_eur: int | None = None
    scope: str = ""
    year: int | None = None
    funder: str = ""
    funder_id: str | None = None
    source: int | None = None


@dataclass(frozen=True, slots=True)
class StatusContent:
    status: str
    date: str
    cause: str = ""
    source: int | None = None


@dataclass(frozen=True, slots=True)
class LinkContent:
    """One pair that is drawn: a French authority and its partner."""

    id: str
    french: str
    partner: str

    @classmethod
    def between(cls, partnership_key: str, french: tuple[str, str], partner: tuple[str, str]) -> LinkContent:
        """The link of two (identifier, natural key) pairs; its own identifier never changes with a rebuild."""
        return cls(str(uuid_of(f"{partnership_key}|{french[1]}|{partner[1]}")), french[0], partner[0])


@dataclass(frozen=True, slots=True)
class PartnershipContent:
    """`source` in fundings and statuses is a place in `sources`; `status` is the latest that a source states."""

    id: str
    title: str
    kind: str
    themes: tuple[str, ...]
    mechanisms: tuple[str, ...]
    start_year: int | None
    end_year: int | None
    status: str
    status_date: str
    status_cause: str
    confidence: str
    links: tuple[LinkContent, ...]
    participants: tuple[ParticipantContent, ...]
    fundings: tuple[FundingContent, ...]
    statuses: tuple[StatusContent, ...]
    sources: tuple[SourceContent, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything that partnerships refer to, each list in the order of its code or identifier."""

    countries: tuple[CountryContent, ...]
    authorities: tuple[AuthorityContent, ...]
    networks: tuple[NetworkContent, ...]


@dataclass(frozen=True)
class Content:
    """`partnerships` may be a stream, in the order of their identifiers; it is read once."""

    reference: Reference
    partnerships: Iterable[PartnershipContent]


def canonical(partnership: PartnershipContent) -> bytes:
    """What the content hash covers: all but the dates at which sources were read."""
    undated = tuple(replace(source, retrieved="") for source in partnership.sources)
    return orjson.dumps(replace(partnership, sources=undated))
