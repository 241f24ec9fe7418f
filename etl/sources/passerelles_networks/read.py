"""French members of international networks of authorities."""

from etl.gate.membership_row import SCHEMA
from etl.gate.membership_row import read_membership as read

__all__ = ["SCHEMA", "read"]
