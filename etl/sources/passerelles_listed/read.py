"""Pairs that a directory lists without saying what they do."""

from etl.gate.link_row import SCHEMA
from etl.gate.link_row import read_link as read

__all__ = ["SCHEMA", "read"]
