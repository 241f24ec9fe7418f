"""The query service, asked once per department: each answer is small, whole, and the same whatever changes between two of them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from etl.fetch import Archived, Fetcher
from passerelles.vocabulary.levels import Level

HERE = Path(__file__).parent
DEPARTMENTS = HERE.parents[2] / "fixtures" / "reference" / "departments.csv"
SERVICE = "https://query.wikidata.org/sparql"
RESULTS = "application/sparql-results+json"
OVERSEAS = ("975", "977", "978", "986", "987", "988")
"""Collectivities that have communes, or codes like theirs, and are no departments."""
SECONDS = 120.0
"""The service itself gives up after 60."""


def fetch(fetcher: Fetcher) -> list[Archived]:
    """One file per department, one for the departments and one for the regions themselves."""
    return [fetcher.get(SERVICE, params={"query": query}, accept=(RESULTS,), deadline=SECONDS) for query in queries()]


def queries() -> Iterator[str]:
    template = (HERE / "query.rq").read_text(encoding="utf-8")
    with DEPARTMENTS.open(encoding="utf-8", newline="") as file:
        prefixes = [row["code"] for row in csv.DictReader(file)]
    for prefix in (*prefixes, *OVERSEAS):
        yield template % {"property": "P374", "level": Level.COMMUNE.value, "prefix": prefix}
    yield template % {"property": "P2586", "level": Level.DEPARTMENT.value, "prefix": ""}
    yield template % {"property": "P2585", "level": Level.REGION.value, "prefix": ""}
