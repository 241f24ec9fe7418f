"""Twin towns of French communes, each confirmed by the public lists that its row names."""

from etl.gate.link_row import SCHEMA
from etl.gate.link_row import read_link as read

__all__ = ["SCHEMA", "read"]
