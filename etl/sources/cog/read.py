"""The official codes of communes: the list of today (v_commune) and what became of each since 1943 (v_mvt_commune)."""

from __future__ import annotations

from collections.abc import Iterable

from etl.gate import codes, values
from etl.gate.csv_rows import CsvRows, RowRejectedAt, Schema
from etl.gate.file_text import text_of
from etl.gate.rejection import RowIgnored, RowRejected
from etl.gate.row import Row
from etl.records import CodeRecord, Record

COMMUNES = ("TYPECOM", "COM", "REG", "DEP", "LIBELLE", "COMPARENT")
MOVEMENTS = ("MOD", "DATE_EFF", "TYPECOM_AV", "COM_AV", "LIBELLE_AV", "TYPECOM_AP", "COM_AP", "LIBELLE_AP")
SCHEMA = Schema(required=(), optional=(*COMMUNES, *MOVEMENTS))
LISTED = "listed"
TYPES = ("COM", "COMA", "COMD", "ARM")
CHANGES = {
    "10": "renamed", "20": "created", "21": "restored", "30": "abolished", "31": "merged", "32": "merged", "33": "merged", "34": "merged",
    "35": "abolished", "36": "merged", "41": "code_changed", "50": "code_changed", "70": "delegated", "71": "restored",
}  # fmt: skip
"""The variable MOD of the movements."""


def rows(content: bytes, encoding: str, schema: Schema) -> Iterable[Row | RowRejectedAt]:
    """Rows of either file: its first columns say which."""
    text = text_of(content, encoding)
    wanted = MOVEMENTS if '"MOD"' in text[:200] or text.lstrip("\ufeff").startswith("MOD") else COMMUNES
    return CsvRows(text, Schema(required=wanted, ignored=schema.ignored))


def is_whole(records: Iterable[Record]) -> bool:
    """Whether the list of today's communes and the movements are both there: neither file says that what is in the other is gone."""
    found = {one.change == LISTED for one in records if isinstance(one, CodeRecord)}
    return found == {True, False}


def read(row: Row) -> CodeRecord:
    """A commune of today, or one that had another code or name; parts of communes and mere mentions are out of scope."""
    return _movement(row) if "MOD" in row.cells else _commune(row)


def _commune(row: Row) -> CodeRecord:
    kind = _type(row, "TYPECOM")
    code, parent = codes.french_code("commune", row.take("COM", required=True), "COM"), row.take("COMPARENT")
    name, department, region = row.take("LIBELLE", required=True, longest=300), row.take("DEP"), row.take("REG")
    if kind != "COM":
        raise RowIgnored("part_of_commune", "TYPECOM", kind, f"{name} is a part of the commune {parent}.")
    if not code.startswith(department):
        raise RowRejected("insee_invalid", "COM", code, f"A commune of {department} has a code that begins so.")
    return CodeRecord(
        row.line, row.digest, row.raw, LISTED, code, name, department=department, region=region, warnings=tuple(row.warnings)
    )  # fmt: skip


def _movement(row: Row) -> CodeRecord:
    change, since = row.take("MOD", required=True), values.partial_date(row, "DATE_EFF")
    before, after = _named(row, "AV"), _named(row, "AP")
    if change not in CHANGES:
        raise RowRejected("unknown_change", "MOD", change, f"One of {', '.join(CHANGES)}.")
    if before[0] != "COM" or after[0] != "COM":
        raise RowIgnored("part_of_commune", "TYPECOM_AV", f"{before[0]} {after[0]}", "Only whole communes count here.")
    if before == after:
        raise RowIgnored("itself", "COM_AV", before[1], "The commune goes on under its code and name.")
    if len(since) != 10:
        raise RowRejected("date_format", "DATE_EFF", since, "Write YYYY-MM-DD.")
    return CodeRecord(
        row.line, row.digest, row.raw, CHANGES[change], after[1], after[2], before[1], before[2], since, warnings=tuple(row.warnings)
    )  # fmt: skip


def _type(row: Row, column: str) -> str:
    kind = row.take(column, required=True)
    if kind not in TYPES:
        raise RowRejected("unknown_type", column, kind, f"One of {', '.join(TYPES)}.")
    return kind


def _named(row: Row, moment: str) -> tuple[str, str, str]:
    """Type, code and name; a code without the form of today's is rejected."""
    kind = _type(row, f"TYPECOM_{moment}")
    column = f"COM_{moment}"
    code = codes.french_code("commune", row.take(column, required=True), column)
    return kind, code, row.take(f"LIBELLE_{moment}", required=True, longest=300)
