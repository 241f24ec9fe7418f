"""Lists of pairs of towns: which end is French, whose direction is kept, and what the names say beyond the name."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from etl.gate.csv_rows import RowRejectedAt
from etl.gate.rejection import RowIgnored, RowRejected
from etl.gate.row import Row
from etl.records import NamedFrench, NamedPartner
from passerelles.vocabulary.levels import ForeignLevel, Level
from passerelles.vocabulary.precisions import Precision

from .country_names import Country

GROUPED = re.compile(r"\s*\((communauté|intercommunality|agglomeration|métropole)\)$")
DISTRICT = re.compile(r"\s*\(district\)$")
PART_OF_A_CITY = re.compile(r"(?P<city>.+?) – (?P<part>.+)")


@dataclass(frozen=True)
class End:
    """One end of a pair as its list writes it; degrees, or None where the list gives no point; `identifier` where it names one."""

    name: str
    country: Country
    lon: float | None = None
    lat: float | None = None
    identifier: str = ""

    @property
    def said(self) -> tuple[str | float, ...]:
        """What tells this end from others. A point to a hundredth of a degree: exports repeat a town with more decimals."""
        if self.identifier:
            return (self.identifier,)
        point = () if self.lon is None or self.lat is None else (round(self.lon, 2), round(self.lat, 2))
        return self.name, self.country.iso2, self.country.within, *point


@dataclass(frozen=True)
class Pair:
    """The French end first, whatever the direction in which the list says it; `turned` when it says the foreign end first."""

    french: End
    partner: End
    turned: bool
    years: tuple[int | None, ...] = ()
    """What the list says of its time; two rows that say different years of one pair are both kept."""

    @property
    def ends(self) -> tuple[tuple[str | float, ...], ...]:
        return self.french.said, self.partner.said

    @property
    def digest(self) -> str:
        """The same for both directions and for any order of rows."""
        return hashlib.sha256(json.dumps([*self.ends, *self.years], ensure_ascii=False).encode()).hexdigest()

    def __str__(self) -> str:
        return f"{self.french.name} – {self.partner.name}"


@dataclass
class PairRow(Row):
    """A row that knows which line tells its pair, when another one does."""

    told_on: int = field(default=0, kw_only=True)


PairOf = Callable[[Row], Pair]


def pair_of(first: End, second: End, years: tuple[int | None, ...] = ()) -> Pair:
    """RowIgnored when the pair is not one of a French and a foreign town."""
    both = f"{first.name} – {second.name}"
    if first.country.is_france and second.country.is_france:
        raise RowIgnored("within_france", "", both, "Both ends are French: the atlas shows links abroad.")
    if not (first.country.is_france or second.country.is_france):
        raise RowIgnored("outside_atlas", "", both, "Neither end is French.")
    turned = not first.country.is_france
    return Pair(*((second, first) if turned else (first, second)), turned, years if any(years) else ())


def fold(rows: Iterable[Row | RowRejectedAt], pair_of_row: PairOf) -> Iterator[Row | RowRejectedAt]:
    """Rows that know whether another tells their pair: the one that states years, then the one that begins in France, then the first."""
    gathered = list(rows)
    pairs = {row.line: pair for row in gathered if isinstance(row, Row) and (pair := _tried(row, pair_of_row))}
    told_on: dict[int, int] = {}
    kept: dict[object, int] = {}
    for line, pair in sorted(pairs.items(), key=lambda one: (not one[1].years, one[1].turned, one[0])):
        told = kept.setdefault((pair.ends, pair.years), kept.get(pair.ends, line) if not pair.years else line)
        kept.setdefault(pair.ends, told)
        if told != line:
            told_on[line] = told
    for row in gathered:
        yield _told_on(row, told_on[row.line]) if isinstance(row, Row) and row.line in told_on else row


def say_once(row: Row, pair: Pair) -> None:
    """RowIgnored when another line tells the same pair, from the other end or once more."""
    if isinstance(row, PairRow):
        code = "both_directions" if pair.turned else "repeated_row"
        raise RowIgnored(code, "", str(pair), f"Line {row.told_on} tells this pair too: counted once.")


def french_of(end: End, level: str = "") -> NamedFrench:
    """`Arras (communauté)` is an intercommunality; `Vernouillet, Yvelines` says its department."""
    grouped = GROUPED.search(end.name)
    name, within = _name_and_within(GROUPED.sub("", end.name), end.country.within)
    return NamedFrench(
        name, Level.INTERCOMMUNALITY.value if grouped else level, within=within, lon=end.lon, lat=end.lat
    )


def partner_of(end: End) -> NamedPartner:
    """`Suzhou, Jiangsu` says its province, `Göttingen (district)` its level, `Berlin – Mitte` is written `Mitte (Berlin)` too."""
    level = ForeignLevel.DISTRICT if DISTRICT.search(end.name) else ForeignLevel.COMMUNE
    name, within = _name_and_within(DISTRICT.sub("", end.name), end.country.within)
    return NamedPartner(
        name=name, level=level.value, country=end.country.iso2, lon=end.lon, lat=end.lat, within=within,
        precision=Precision.LOCALITY.value if end.lon is not None else "",
    )  # fmt: skip


def town_name(written: str) -> str:
    """One spelling for a part of a city, which lists write in two ways."""
    part = PART_OF_A_CITY.fullmatch(written)
    return f"{part['part']} ({part['city']})" if part else written


def _name_and_within(name: str, within: str) -> tuple[str, str]:
    town, comma, place = (one.strip() for one in name.partition(","))
    return (town, place) if comma and town and place else (name, within)


def _tried(row: Row, pair_of_row: PairOf) -> Pair | None:
    """Says nothing: the row is read again, and then its remarks count."""
    try:
        return pair_of_row(row)
    except (RowRejected, RowIgnored):
        return None
    finally:
        row.warnings.clear()


def _told_on(row: Row, line: int) -> PairRow:
    return PairRow(row.line, row.cells, row.ignored, row.decimal_comma, told_on=line)
