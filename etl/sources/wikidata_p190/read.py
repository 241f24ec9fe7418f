"""Twin towns and partners at Wikidata (property P190): results of our query (query.rq), or the table exported in 2018. Nothing else is read."""

from __future__ import annotations

from collections.abc import Iterable

from etl.gate.csv_rows import RowRejectedAt, Schema
from etl.gate.row import Row
from etl.records import LinkRecord

from . import export_2018, sparql_results

SCHEMA = Schema(required=export_2018.COLUMNS)
"""Of the table; the results' variables are those of the query."""


def rows(content: bytes, encoding: str, schema: Schema) -> Iterable[Row | RowRejectedAt]:
    """FileRefused when the countries that a table names are not those where its points lie."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return sparql_results.rows(content)
    return export_2018.rows(content, encoding, schema)


def read(row: Row) -> LinkRecord:
    """One pair with exactly one French end; RowIgnored for the others and for a pair's second direction."""
    return sparql_results.read(row) if sparql_results.STATEMENT in row.cells else export_2018.read(row)
