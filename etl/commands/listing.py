"""`etl list`: the sources."""

from __future__ import annotations

import argparse

from etl import showing
from etl.source import sources


def list_sources(options: argparse.Namespace) -> int:
    rows = [source.described() for source in sources().values()]
    showing.print_json(rows) if options.json else showing.print_sources(rows)
    return 0
