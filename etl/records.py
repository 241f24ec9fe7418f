"""What a source says, typed and checked, before it is known who exactly is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from passerelles.vocabulary.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may have been meant: the authority's natural key, its name, a score from 0 to 1 and what speaks for it."""

    key: str
    name: str
    score: float
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a person should look at: a rejected row, or a row that was left out on purpose, or loaded all the same (`outcome`).

    `file` names the file among several of one run; a row with `candidates` waits for a person to choose.
    """

    line: int
    code: str
    column: str = ""
    value: str = ""
    hint: str = ""
    outcome: Outcome = Outcome.REJECTED
    file: str = ""
    candidates: tuple[Candidate, ...] = ()
    raw: Mapping[str, str] | None = field(default=None, compare=False, repr=False)
    """The cells of a rejected row as the source wrote them, so that it can be mended and loaded again."""

    @property
    def is_rejected(self) -> bool:
        return self.outcome is Outcome.REJECTED

    def as_json(self) -> dict[str, Any]:
        """`is_warning` is what programs knew before outcomes were told apart."""
        return asdict(self) | {"outcome": self.outcome.value, "is_warning": not self.is_rejected}


@dataclass(frozen=True, slots=True)
class NamedFrench:
    """A French authority as the source writes it; `code` (COG or SIREN) is empty when the source gives none.

    What tells homonyms apart where the source gives it: `within`, the name or code of the department or region, and a point in degrees.
    """

    name: str
    level: str
    code: str = ""
    within: str = ""
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True)
class NamedPartner:
    """A foreign partner as the source writes it; an empty name means that the source names only the country. Point in degrees."""

    name: str
    level: str
    country: str
    geonames: int | None = None
    wikidata: str = ""
    lon: float | None = None
    lat: float | None = None
    precision: str = ""
    within: str = ""
    """The name of a state, region or province, where the source gives one."""


@dataclass(slots=True)
class LinkRecord:
    """One row of one source about one partnership. Years have four digits, dates are YYYY, YYYY-MM or YYYY-MM-DD, or empty.

    Never changed once made, though not frozen: that would triple the time to make one.
    """

    line: int
    row_hash: str
    raw: dict[str, str]
    french: tuple[NamedFrench, ...]
    partners: tuple[NamedPartner, ...]
    title: str = ""
    kind: str = "unknown"
    themes: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    status: str = "unknown"
    status_date: str = ""
    status_cause: str = ""
    start_year: int | None = None
    end_year: int | None = None
    amount_eur: int | None = None
    amount_scope: str = ""
    amount_year: int | None = None
    funder: str = ""
    operators: tuple[str, ...] = ()
    co_funders: tuple[str, ...] = ()
    source_name: str = ""
    source_title: str = ""
    source_url: str = ""
    source_date: str = ""
    evidence: str = ""
    confidence: str = ""
    warnings: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class MembershipRecord:
    """One row about one member of one network."""

    line: int
    row_hash: str
    raw: dict[str, str]
    network: str
    member: NamedFrench
    since_year: int | None = None
    until_year: int | None = None
    source_url: str = ""
    warnings: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class BudgetRecord:
    """One row about one year of one public service of one authority. Amounts are euros; None where the source does not say.

    `name` and `level` serve only where no list of ours carries the SIREN (most syndicates).
    """

    line: int
    row_hash: str
    raw: dict[str, str]
    siren: str
    year: int
    service: str
    resources: Decimal
    mobility_payment: Decimal | None = None
    """The part of a mobility budget's resources that is the versement mobilité."""
    name: str = ""
    level: str = ""
    source_url: str = ""
    warnings: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class PlaceRecord:
    """What an official service says of one authority: its point in degrees, its outline as the text of a GeoJSON geometry, its people."""

    line: int
    row_hash: str
    raw: dict[str, str]
    level: str
    code: str
    name: str
    siren: str = ""
    population: int | None = None
    lon: float | None = None
    lat: float | None = None
    outline: str = ""
    warnings: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class CodeRecord:
    """One row of the official codes: a commune of today (`change` is `listed`), or what became of one on a day (ISO date, empty if unknown)."""

    line: int
    row_hash: str
    raw: dict[str, str]
    change: str
    code: str
    name: str
    former_code: str = ""
    former_name: str = ""
    since: str = ""
    department: str = ""
    region: str = ""
    warnings: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class GazetteerRecord:
    """One place of the world by its GeoNames id; `names` are its other names, the point is in degrees."""

    line: int
    row_hash: str
    raw: dict[str, str]
    geonames: int
    name: str
    ascii_name: str
    names: tuple[str, ...]
    country: str
    admin1: str
    admin2: str
    feature: str
    lon: float
    lat: float
    population: int
    warnings: tuple[Remark, ...] = ()


Record = LinkRecord | MembershipRecord | BudgetRecord | PlaceRecord | CodeRecord | GazetteerRecord


@dataclass
class ReadFile:
    """A file that passed the gate: its records and everything that is to be said of its rows.

    `repeated` are the rows ignored on purpose: said once already, or out of the atlas's scope.
    """

    name: str
    sha256: str
    rows_in: int = 0
    records: Sequence[Record] = ()
    rejects: list[Remark] = field(default_factory=list)
    repeated: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    dialect: dict[str, Any] = field(default_factory=dict)
    """How the file was found to be written: `etl.gate.dialect.Dialect`."""
