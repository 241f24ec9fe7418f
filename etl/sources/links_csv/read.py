"""Any file in the links-csv format (docs/data-format.md), given with --file."""

from etl.gate.link_row import SCHEMA
from etl.gate.link_row import read_link as read

__all__ = ["SCHEMA", "read"]
