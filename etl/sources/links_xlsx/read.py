"""A workbook with the columns of links-csv (docs/data-format.md), given with --file."""

from etl.gate.link_row import SCHEMA
from etl.gate.link_row import read_link as read
from etl.gate.xlsx_rows import xlsx_rows as rows

__all__ = ["SCHEMA", "read", "rows"]
