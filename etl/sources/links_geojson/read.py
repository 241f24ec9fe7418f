"""A GeoJSON file with the columns of links-csv as properties (docs/data-format.md), or one of our own exports, given with --file."""

from etl.gate.csv_rows import Schema
from etl.gate.geojson_rows import geojson_rows as rows
from etl.gate.link_row import SCHEMA as COLUMNS
from etl.gate.link_row import read_link as read

DERIVED = ("id", "sdgs", "fr_epci", "fr_department", "fr_region", "last_verified", "url")
"""Properties of our exports that follow from the others."""
SCHEMA = Schema(COLUMNS.required, (*COLUMNS.optional, "sources"), DERIVED)

__all__ = ["SCHEMA", "read", "rows"]
