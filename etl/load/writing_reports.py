"""The page of each run, written once it is over."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from etl.load.publishing import after_loading
from etl.load.reporting import stored_report, told_source
from etl.runs import RunReport, Tell
from etl.telling.page import page
from passerelles.vocabulary.labelled import Lang


def write_reports(reports: Iterable[RunReport], tell: Tell) -> None:
    """`<number>.html` in settings.REPORTS for every run that has a record. A page that cannot be written undoes nothing."""
    listed = [report for report in reports if report.run]
    with after_loading(listed, "report", tell) as middle:
        for report in listed:
            middle.reach()
            try:
                write_page(report.run, Path(settings.REPORTS) / f"{report.run}.html")
            except OSError as error:
                print(f"etl: the page of run {report.run} was not written ({error.strerror}).", file=sys.stderr)


def write_page(number: int | None, path: Path, lang: Lang = "fr") -> None:
    """The page of a run that exists, whole or not at all."""
    report = stored_report(number)
    if report is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    coming = path.with_name(f".{path.name}.part")
    coming.write_text(page(report, told_source(report.source), lang), encoding="utf-8")
    coming.replace(path)
