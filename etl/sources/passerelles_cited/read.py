"""Partnerships that public pages cite, each row with the address of its page."""

from etl.gate.link_row import SCHEMA
from etl.gate.link_row import read_link as read

__all__ = ["SCHEMA", "read"]
