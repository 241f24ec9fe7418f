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
    """One end of a pair as its list writes it; degrees, or None where the list gives no point."""

    name: str
    country: Country
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True)
class Pair:
    """The French end first, whatever the direction in which the list says it; `turned` when it says the foreign end first."""

    french: End
    partner: End
    turned: bool

    @property
    def digest(self) -> str:
        """The same for both directions and for any order of rows."""
        said = [(end.name, end.country.iso2, end.country.within, *_rounded(end)) for end in (self.french, self.partner)]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@dataclass
class PairRow(Row):
    """A row that knows which line tells its pair, when another one does."""

    told_on: int = field(default=0, kw_only=True)


Ends = Callable[[Row], tuple[End, End]]


def pair_of(first: End, second: End) -> Pair:
    """RowIgnored when the pair is not one of a French and a foreign town."""
    if first.country.is_france and second.country.is_france:
        raise RowIgnored(
            "within_france", "", f"{first.name} – {second.name}", "Both ends are French: the atlas shows links abroad."
        )
    if not (first.country.is_france or second.country.is_france):
        raise RowIgnored("outside_atlas", "", f"{first.name} – {second.name}", "Neither end is French.")
    return Pair(first, second, False) if first.country.is_france else Pair(second, first, True)


def fold(rows: Iterable[Row | RowRejectedAt], ends: Ends) -> Iterator[Row | RowRejectedAt]:
    """Rows that know whether another tells their pair: the one that begins in France, else the first."""
    gathered = list(rows)
    best: dict[str, tuple[bool, int]] = {}
    digests: dict[int, str] = {}
    for row in gathered:
        pair = None if isinstance(row, RowRejectedAt) else _tried(row, ends)
        if pair:
            digests[row.line] = pair.digest
            best[pair.digest] = min(best.get(pair.digest, (True, row.line)), (pair.turned, row.line))
    for row in gathered:
        line = best[digests[row.line]][1] if row.line in digests else row.line
        yield row if line == row.line or isinstance(row, RowRejectedAt) else _told_on(row, line)


def say_once(row: Row, pair: Pair) -> None:
    """RowIgnored when another line tells the same pair, from the other end or once more."""
    told_on = row.told_on if isinstance(row, PairRow) else 0
    if told_on:
        code, how = ("both_directions", "from its French end") if pair.turned else ("repeated_row", "already")
        raise RowIgnored(
            code,
            "",
            f"{pair.french.name} – {pair.partner.name}",
            f"Line {told_on} tells this pair {how}: counted once.",
        )


def french_of(end: End, level: str = Level.COMMUNE) -> NamedFrench:
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


def _tried(row: Row, ends: Ends) -> Pair | None:
    try:
        return pair_of(*ends(row))
    except (RowRejected, RowIgnored):
        return None


def _told_on(row: Row, line: int) -> PairRow:
    return PairRow(row.line, row.cells, row.ignored, row.decimal_comma, told_on=line)


def _rounded(end: End) -> tuple[float, ...]:
    """To a hundredth of a degree: exports repeat a town with more decimals, and homonyms are farther apart."""
    return () if end.lon is None or end.lat is None else (round(end.lon, 2), round(end.lat, 2))
