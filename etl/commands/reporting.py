"""`etl report [RUN]`: a run on the terminal, as JSON, as a page, or its rejects as a file to mend."""

from __future__ import annotations

import argparse
import sys

from etl import showing
from etl.commands import database
from etl.commands.exits import UNEXPECTED, USAGE
from etl.runs import RunReport
from etl.source import sources
from etl.telling.rejects import rejects_csv


def report(options: argparse.Namespace) -> int:
    """The run asked for, else the latest."""
    if not database.is_ready():
        return UNEXPECTED
    from etl.load.reporting import stored_report

    found = stored_report(options.run)
    if found is None:
        print("etl: there is no such run." if options.run else "etl: nothing was loaded yet.", file=sys.stderr)
        return USAGE
    try:
        written = _write(options, found)
    except OSError as error:
        print(f"etl: {error.filename} cannot be written ({error.strerror}).", file=sys.stderr)
        return UNEXPECTED
    if options.json:
        showing.print_json(found.as_json() | {"rows": [remark.as_json() for remark in found.remarks]})
    elif not written:
        showing.print_report(found, everything=True)
    return 0


def _write(options: argparse.Namespace, found: RunReport) -> bool:
    """The files asked for; whether there were any."""
    from etl.load.writing_reports import write_page

    if options.html:
        write_page(found.run, options.html, options.lang)
        print(f"etl: {options.html}", file=sys.stderr)
    if options.rejects:
        written, left_out = rejects_csv(
            found.remarks, options.rejects, _order(found.source), options.lang, _delimiter(found)
        )
        print(f"etl: {written} rows to mend in {options.rejects}", file=sys.stderr)
        if left_out:
            why = "no cells that a table can hold: mend them in the original file and load that"
            print(f"etl: {left_out} rejected rows have {why}.", file=sys.stderr)
    return bool(options.html or options.rejects)


def _delimiter(found: RunReport) -> str:
    """Numbers with a decimal comma are read as numbers again only between semicolons."""
    return ";" if any(file.get("dialect", {}).get("decimal_comma") for file in found.files) else ","


def _order(code: str) -> list[str]:
    """The columns of the source's format, where it still is one of ours."""
    source = sources().get(code)
    return [*source.schema.required, *source.schema.optional] if source else []
