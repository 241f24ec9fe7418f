"""The `links-csv` format: one row is what one source says of one partnership (docs/data-format.md)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from etl.records import LinkRecord, NamedFrench, NamedPartner
from passerelles.vocabulary.amount_scopes import AmountScope
from passerelles.vocabulary.confidences import Confidence
from passerelles.vocabulary.kinds import Kind
from passerelles.vocabulary.levels import ForeignLevel, FunderLevel, Level
from passerelles.vocabulary.mechanisms import Mechanism
from passerelles.vocabulary.precisions import Precision
from passerelles.vocabulary.statuses import Status
from passerelles.vocabulary.themes import themes

from . import codes, points, suspicions, values
from .csv_rows import Schema
from .parallel import parallel_in
from .rejection import RowRejected
from .row import Row, digest_of, missing
from .values import REMEMBERED, address_in, known_word, partial_date_in, within

SCHEMA = Schema(
    required=("fr_name", "fr_level", "partner_country"),
    optional=(
        "fr_code", "partner_name", "partner_level", "partner_geonames", "partner_wikidata", "partner_lon", "partner_lat",
        "partner_precision", "title", "kind", "themes", "mechanisms", "status", "status_date", "status_cause", "start_year", "end_year",
        "amount_eur", "amount_scope", "amount_year", "funder", "operator", "co_funders", "source_name", "source_title", "source_url",
        "source_date", "evidence", "confidence",
    ),
)  # fmt: skip
PARTNER_LEVELS = tuple(code for code in ForeignLevel.codes() if code != ForeignLevel.COUNTRY)
KINDS, STATUSES, CONFIDENCES, SCOPES, LEVELS, FUNDERS, PRECISIONS, MECHANISMS = map(
    values.codes_in, (Kind, Status, Confidence, AmountScope, Level, FunderLevel, Precision, Mechanism)
)
THEMES = tuple(themes())
NO_KIND, NO_STATUS, PLANNED = Kind.UNKNOWN.value, Status.UNKNOWN.value, Status.PLANNED.value
THIS_YEAR = date.today().year
FRENCH_TERRITORIES = frozenset(["FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC", "TF"])
OFTEN_WRITTEN = {"UK": "GB", "EN": "GB", "EL": "GR", "AN": "CW", "DD": "DE", "ZR": "CD", "BU": "MM", "TP": "TL"}
NO_MORE = frozenset(["SU", "YU", "CS"])
"""States of which several were made."""


def read_link(row: Row) -> LinkRecord:
    """The record of one row; RowRejected when any cell cannot be believed.

    Every column is popped off `row.rest` rather than taken one by one, and what several rows repeat is judged once: this is
    the reader of the largest files.
    """
    suspicions.look_at(row)
    pop, raw = row.rest.pop, row.raw
    status, start = pop("status", ""), pop("start_year", "")
    start_year, end_year = values.period_in(("start_year", "end_year"), start, pop("end_year", ""))
    if start_year is not None and status != PLANNED and start_year > THIS_YEAR:
        row.warn("start_in_future", "start_year", start, "Not begun yet: is its status planned?")
    names, country = _filled("fr_name", pop("fr_name", "")), _filled("partner_country", pop("partner_country", ""))
    amount, scope = _amount(row, pop("amount_eur", ""), pop("amount_scope", ""))
    source_url, evidence = address_in("source_url", pop("source_url", "")), within("evidence", pop("evidence", ""), 500)
    if not source_url and not evidence:
        hint = "Give the address of the source, or name the evidence."
        raise RowRejected("not_traceable", "source_url", hint=hint)
    return LinkRecord(
        line=row.line,
        row_hash=digest_of(raw),
        raw=raw,
        french=french_in(names, pop("fr_level", ""), pop("fr_code", "")),
        partners=partners_in(
            pop("partner_name", ""), country, pop("partner_level", ""),
            pop("partner_geonames", ""), pop("partner_wikidata", ""),
            pop("partner_lon", ""), pop("partner_lat", ""), pop("partner_precision", ""), row.decimal_comma,
        ),
        title=within("title", pop("title", ""), 1000),
        kind=known_word("kind", pop("kind", ""), KINDS, NO_KIND),
        themes=values.known_words("themes", pop("themes", ""), THEMES),
        mechanisms=values.known_words("mechanisms", pop("mechanisms", ""), MECHANISMS),
        status=known_word("status", status, STATUSES, NO_STATUS),
        status_date=partial_date_in("status_date", pop("status_date", "")),
        status_cause=within("status_cause", pop("status_cause", ""), 500),
        start_year=start_year,
        end_year=end_year,
        amount_eur=amount,
        amount_scope=scope,
        amount_year=values.year_in("amount_year", pop("amount_year", "")),
        funder=within("funder", pop("funder", ""), 300),
        operators=bodies_in("operator", pop("operator", "")),
        co_funders=bodies_in("co_funders", pop("co_funders", "")),
        source_name=within("source_name", pop("source_name", ""), 300),
        source_title=within("source_title", pop("source_title", ""), 1000),
        source_url=source_url,
        source_date=partial_date_in("source_date", pop("source_date", "")),
        evidence=evidence,
        confidence=known_word("confidence", pop("confidence", ""), CONFIDENCES),
        warnings=tuple(row.warnings),
    )  # fmt: skip


@lru_cache(REMEMBERED)
def french_in(names: str, levels: str, codes_given: str) -> tuple[NamedFrench, ...]:
    """The French authorities of three parallel cells."""
    named = values.split_list(_filled("fr_name", names), "|")
    of_level = parallel_in("fr_level", _filled("fr_level", levels), len(named))
    given = parallel_in("fr_code", within("fr_code", codes_given), len(named), spread=False)
    return tuple(_one_french(*one) for one in zip(named, of_level, given, strict=True))


def _filled(column: str, cell: str) -> str:
    if not cell:
        raise missing(column)
    return within(column, cell)


def _one_french(name: str, level: str, code: str) -> NamedFrench:
    within("fr_name", name, 300)
    if level in FUNDERS:
        hint = "A water agency funds a partnership: name the authority that leads it, and the agency as funder."
        raise RowRejected("funder_only", "fr_level", name, hint)
    level = known_word("fr_level", level, LEVELS)
    return NamedFrench(name, level, codes.french_code(level, code))


@lru_cache(REMEMBERED)
def partners_in(
    names: str, countries: str, levels: str, geonames: str, wikidata: str, lon: str, lat: str, precision: str, decimal_comma: bool
) -> tuple[NamedPartner, ...]:  # fmt: skip
    """The foreign partners of eight parallel cells."""
    named = values.split_list(within("partner_name", names), "|")
    number = len(named) or len(values.split_list(_filled("partner_country", countries), "|"))
    of_country = parallel_in("partner_country", _filled("partner_country", countries), number)
    of_level = parallel_in("partner_level", within("partner_level", levels), number)
    given = {"geonames": geonames, "wikidata": wikidata, "lon": lon, "lat": lat, "precision": precision}
    columns = [
        parallel_in(f"partner_{name}", within(f"partner_{name}", cell), number, spread=False)
        for name, cell in given.items()
    ]
    named = named or [""] * number
    return tuple(
        _one_partner(*one, decimal_comma=decimal_comma)
        for one in zip(named, of_country, of_level, *columns, strict=True)
    )


def _one_partner(
    name: str, country: str, level: str, geonames: str, wikidata: str, lon: str, lat: str, precision: str, *, decimal_comma: bool
) -> NamedPartner:  # fmt: skip
    within("partner_name", name, 300)
    precision = known_word("partner_precision", precision, PRECISIONS)
    point = points.sound_point(lon, lat, precision, decimal_comma=decimal_comma)
    level = known_word("partner_level", level, PARTNER_LEVELS)
    return NamedPartner(
        name=name,
        level=level if name else ForeignLevel.COUNTRY.value,
        country=_country(country),
        geonames=_geonames(geonames),
        wikidata=_wikidata(wikidata),
        lon=point[0] if point else None,
        lat=point[1] if point else None,
        precision=precision if point else "",
    )


def _country(code: str) -> str:
    if len(code) != 2 or not code.isascii() or not code.isalpha() or not code.isupper():
        raise RowRejected("unknown_country", "partner_country", code, "ISO 3166-1 code of two capitals: MG, SN, GB.")
    if code in FRENCH_TERRITORIES:
        raise RowRejected(
            "partner_in_france", "partner_country", code, "Both ends are French: such links are out of scope."
        )
    if code in OFTEN_WRITTEN:
        raise RowRejected("unknown_country", "partner_country", code, f"Write {OFTEN_WRITTEN[code]}?")
    if code in NO_MORE:
        hint = "This State is no more: name the one where the partner is today."
        raise RowRejected("unknown_country", "partner_country", code, hint)
    return code


def _geonames(cell: str) -> int | None:
    if cell and not (cell.isascii() and cell.isdigit() and not cell.startswith("0") and len(cell) <= 10):
        raise RowRejected("number_format", "partner_geonames", cell, "The number of the place at GeoNames.")
    return int(cell) if cell else None


def _wikidata(cell: str) -> str:
    if cell and not (cell[0] == "Q" and cell[1:].isascii() and cell[1:].isdigit() and len(cell) <= 12):
        raise RowRejected("wikidata_form", "partner_wikidata", cell, "An identifier like Q90.")
    return cell


def _amount(row: Row, cell: str, scope: str) -> tuple[int | None, str]:
    amount = values.integer_in("amount_eur", cell)
    scope = known_word("amount_scope", scope, SCOPES)
    if amount is None and scope:
        row.warn("scope_without_amount", "amount_scope", scope, "There is no amount that it could describe.")
    return amount, (scope or AmountScope.UNKNOWN.value) if amount is not None else ""


@lru_cache(REMEMBERED)
def bodies_in(column: str, cell: str) -> tuple[str, ...]:
    """Names separated by `;`, each once."""
    names = dict.fromkeys(values.split_list(within(column, cell), ";"))
    return tuple(within(column, name, 300) for name in names)
