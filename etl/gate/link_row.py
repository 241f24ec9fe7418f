"""The `links-csv` format: one row is what one source says of one partnership (docs/data-format.md)."""

from __future__ import annotations

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
from .parallel import parallel
from .rejection import RowRejected
from .row import Row

SCHEMA = Schema(
    required=("fr_name", "fr_level", "partner_country"),
    optional=(
        "fr_code", "partner_name", "partner_level", "partner_geonames", "partner_wikidata", "partner_lon", "partner_lat",
        "partner_precision", "title", "kind", "themes", "mechanisms", "status", "status_date", "status_cause", "start_year", "end_year",
        "amount_eur", "amount_scope", "amount_year", "funder", "operator", "co_funders", "source_name", "source_title", "source_url",
        "source_date", "evidence", "confidence",
    ),
)  # fmt: skip
PARTNER_LEVELS = [code for code in ForeignLevel.codes() if code != ForeignLevel.COUNTRY]
FRENCH_TERRITORIES = frozenset(["FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC", "TF"])
OFTEN_WRITTEN = {"UK": "GB", "EN": "GB", "EL": "GR", "AN": "CW"}


def read_link(row: Row) -> LinkRecord:
    """The record of one row; RowRejected when any cell cannot be believed."""
    suspicions.look_at(row)
    start, end = values.period(row, "start_year", "end_year")
    amount, scope = _amount(row)
    return LinkRecord(
        line=row.line,
        row_hash=row.digest,
        raw=row.raw,
        french=_french(row),
        partners=_partners(row),
        title=row.take("title", longest=1000),
        kind=values.code_of(row, "kind", Kind, Kind.UNKNOWN),
        themes=values.codes_of(row, "themes", list(themes())),
        mechanisms=values.codes_of(row, "mechanisms", Mechanism.codes()),
        status=values.code_of(row, "status", Status, Status.UNKNOWN),
        status_date=values.partial_date(row, "status_date"),
        status_cause=row.take("status_cause", longest=500),
        start_year=start,
        end_year=end,
        amount_eur=amount,
        amount_scope=scope,
        amount_year=values.year(row, "amount_year"),
        funder=row.take("funder", longest=300),
        operators=_bodies(row, "operator"),
        co_funders=_bodies(row, "co_funders"),
        **_evidence(row),
        confidence=values.code_of(row, "confidence", Confidence),
        warnings=tuple(row.warnings),
    )


def _french(row: Row) -> tuple[NamedFrench, ...]:
    names = values.split_list(row.take("fr_name", required=True), "|")
    levels = parallel(row, "fr_level", len(names), required=True)
    given = parallel(row, "fr_code", len(names), spread=False)
    return tuple(_one_french(*one) for one in zip(names, levels, given, strict=True))


def _one_french(name: str, level: str, code: str) -> NamedFrench:
    _short("fr_name", name)
    if level in FunderLevel.codes():
        hint = "A water agency funds a partnership: name the authority that leads it, and the agency as funder."
        raise RowRejected("funder_only", "fr_level", name, hint)
    level = values.known_word("fr_level", level, Level.codes())
    return NamedFrench(name, level, codes.french_code(level, code))


def _partners(row: Row) -> tuple[NamedPartner, ...]:
    names = values.split_list(row.take("partner_name"), "|")
    countries = values.split_list(row.take("partner_country", required=True), "|")
    number = max(len(names), 1) if names else len(countries)
    columns = [parallel(row, "partner_country", number, required=True), parallel(row, "partner_level", number)]
    columns += [
        parallel(row, f"partner_{name}", number, spread=False)
        for name in ("geonames", "wikidata", "lon", "lat", "precision")
    ]
    named = names or [""] * number
    return tuple(_one_partner(row, *one) for one in zip(named, *columns, strict=True))


def _one_partner(
    row: Row, name: str, country: str, level: str, geonames: str, wikidata: str, lon: str, lat: str, precision: str
) -> NamedPartner:
    _short("partner_name", name)
    precision = values.known_word("partner_precision", precision, Precision.codes())
    point = points.sound_point(lon, lat, precision, decimal_comma=row.decimal_comma)
    level = values.known_word("partner_level", level, PARTNER_LEVELS)
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
    return code


def _geonames(cell: str) -> int | None:
    if cell and not (cell.isascii() and cell.isdigit() and not cell.startswith("0") and len(cell) <= 10):
        raise RowRejected("number_format", "partner_geonames", cell, "The number of the place at GeoNames.")
    return int(cell) if cell else None


def _wikidata(cell: str) -> str:
    if cell and not (cell[0] == "Q" and cell[1:].isascii() and cell[1:].isdigit() and len(cell) <= 12):
        raise RowRejected("wikidata_form", "partner_wikidata", cell, "An identifier like Q90.")
    return cell


def _amount(row: Row) -> tuple[int | None, str]:
    amount = values.integer(row, "amount_eur")
    scope = values.code_of(row, "amount_scope", AmountScope)
    if amount is None and scope:
        row.warn("scope_without_amount", "amount_scope", scope, "There is no amount that it could describe.")
    return amount, (scope or AmountScope.UNKNOWN.value) if amount is not None else ""


def _bodies(row: Row, column: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(values.split_list(row.take(column), ";")))
    for name in names:
        _short(column, name)
    return names


def _evidence(row: Row) -> dict[str, str]:
    """Who says it, where and when: without an address or a named evidence nobody can check."""
    found = {
        "source_name": row.take("source_name", longest=300),
        "source_title": row.take("source_title", longest=1000),
        "source_url": values.address(row, "source_url"),
        "source_date": values.partial_date(row, "source_date"),
        "evidence": row.take("evidence", longest=500),
    }
    if not found["source_url"] and not found["evidence"]:
        raise RowRejected("not_traceable", "source_url", hint="Give the address of the source, or name the evidence.")
    return found


def _short(column: str, name: str) -> None:
    if len(name) > 300:
        raise RowRejected("field_too_long", column, name, "At most 300 characters.")
