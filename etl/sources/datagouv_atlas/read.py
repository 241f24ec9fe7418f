"""The ministry's atlas at data.gouv.fr: one file per region of the world, whose headings are not known for certain (columns.yml)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etl.gate import codes, suspicions, values
from etl.gate.csv_rows import RowRejectedAt, Schema
from etl.gate.dialect import InDialect
from etl.gate.file_text import text_of
from etl.gate.reading import csv_rows
from etl.gate.rejection import RowIgnored, RowRejected
from etl.gate.row import Row
from etl.records import LinkRecord, NamedFrench, NamedPartner
from etl.sources.country_names import country_named
from passerelles.vocabulary.amount_scopes import AmountScope
from passerelles.vocabulary.confidences import Confidence
from passerelles.vocabulary.kinds import Kind
from passerelles.vocabulary.levels import ForeignLevel
from passerelles.vocabulary.statuses import Status

from . import words
from .columns import IGNORED, Columns, heading_of, schema_with

__all__ = ["SCHEMA", "read", "rows", "schema_with"]
SCHEMA = schema_with({})
PUBLISHER = "Ministère de l'Europe et des affaires étrangères"
TITLE = "Atlas de l'action extérieure des collectivités territoriales"


def rows(content: bytes, encoding: str, schema: Schema) -> Iterable[Row | RowRejectedAt]:
    """Rows under our column names, without what is ignored: contacts are personal data and go no further."""
    text = text_of(content, encoding).removeprefix("\ufeff")
    first = text.splitlines()[0]
    heading = heading_of(first, schema.mapping if isinstance(schema, Columns) else {})
    renamed = (heading.line + text[len(first) :]).encode("utf-8", "surrogateescape")
    found = csv_rows(renamed, "utf-8", Schema(schema.required, schema.optional, heading.left_out))
    return InDialect(_kept(found), found.dialect)


def read(row: Row) -> LinkRecord:
    """One project or partnership of one French authority."""
    suspicions.look_at(row)
    start, end = words.day(row, "start"), words.day(row, "end")
    if start and end and end[:4] < start[:4]:
        raise RowRejected("end_before_start", "end", end, f"It cannot end before {start}.")
    amount = words.euros(row, "amount_eur")
    return LinkRecord(
        line=row.line,
        row_hash=row.digest,
        raw=row.raw,
        french=(_french(row),),
        partners=_partners(row),
        title=row.take("title", longest=1000),
        kind=words.word(row, "kind", "kinds", Kind.UNKNOWN.value),
        themes=words.theme_codes(row, "themes"),
        status=words.word(row, "status", "statuses", Status.UNKNOWN.value),
        status_date=words.day(row, "source_date"),
        start_year=int(start[:4]) if start else None,
        end_year=int(end[:4]) if end else None,
        amount_eur=amount,
        amount_scope=AmountScope.UNKNOWN.value if amount is not None else "",
        operators=tuple(values.split_list(row.take("operator"), ";")),
        co_funders=tuple(values.split_list(row.take("co_funders"), ";")),
        source_name=PUBLISHER,
        source_title=TITLE,
        source_url=values.address(row, "source_url"),
        source_date=words.day(row, "source_date"),
        evidence=f"{PUBLISHER}, atlas publié sur data.gouv.fr",
        confidence=Confidence.HIGH.value,
        warnings=tuple(row.warnings),
    )


def _kept(rows: Iterable[Row | RowRejectedAt]) -> Iterator[Row | RowRejectedAt]:
    for row in rows:
        if isinstance(row, Row):
            cells = {name: cell for name, cell in row.cells.items() if not name.startswith(IGNORED)}
            row = Row(row.line, cells, decimal_comma=row.decimal_comma)
        yield row


def _french(row: Row) -> NamedFrench:
    name = row.take("fr_name", required=True, longest=300)
    level = words.word(row, "fr_level", "levels") or words.level_in(name)
    if not level:
        raise RowRejected(
            "required_missing", "fr_level", name, "Neither a column nor the name says which level of government it is."
        )
    within = [row.take(column, longest=100) for column in ("fr_department_code", "fr_department", "fr_region")]
    code = row.take("fr_code").replace(" ", "")
    return NamedFrench(name, level, codes.french_code(level, code), next((place for place in within if place), ""))


def _partners(row: Row) -> tuple[NamedPartner, ...]:
    country = country_named(row.take("partner_country", required=True, longest=100), "partner_country")
    if country.is_france:
        raise RowIgnored(
            "within_france",
            "partner_country",
            row.take("fr_name"),
            "Both ends are French: the atlas shows links abroad.",
        )
    level = words.word(row, "partner_level", "partner_levels")
    within = row.take("partner_within", longest=200) or country.within
    names = values.split_list(row.take("partner_name", longest=1000).replace("|", ";"), ";")
    if not names:
        return (NamedPartner("", ForeignLevel.COUNTRY.value, country.iso2),)
    return tuple(NamedPartner(name, level, country.iso2, within=within) for name in names)
