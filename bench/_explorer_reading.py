"""The explorer's table and its search over HTTP, beside the empty view: a window of a selection that the server has not met, letters as they are typed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import cycle, islice
from urllib.parse import urlencode

from bench._serving import Site, get
from bench.measure import Measure, side_by_side
from bench.visitors import selections
from dash_app.table_columns import COLUMNS, USUAL
from passerelles.publication.filters import Selection
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.totals import totals

ORDERS = ["-start_year", *(COLUMNS[name] for name in (*USUAL, "source"))]
"""That of the page, those of the columns that it shows at first, and that of sources."""
WARM = len(ORDERS)
"""Windows asked before: each order is sorted once per publication."""
SEED = 7
EMPTY = 12_000
"""Bytes of the empty view: about those of a window."""


def run(subject: Snapshot, site: Site, links: int, rounds: int) -> Iterator[Measure]:
    connection = site.connection()
    windows, names = iter(list(islice(windows_of(subject), WARM + rounds))), typed(subject)
    taken = side_by_side(
        {
            "empty": lambda: get(connection, f"/bench/empty/{EMPTY}"),
            "window": lambda: get(connection, next(windows)),
            "search": lambda: get(connection, f"/api/v1/search?{urlencode({'q': next(names)})}"),
        },
        rounds,
        warm=WARM,
    )
    limit = taken["empty"][0]
    for what, name in (
        ("HTTP: a window of the table, sorted (≤ 40 ms)", "window"),
        ("HTTP: search as one types (≤ 20 ms)", "search"),
    ):
        yield Measure(what, links, *taken[name], taken[name][0] / limit)


def windows_of(subject: Snapshot) -> Iterator[str]:
    """Fifty rows in the middle of each selection, in each order in turn."""
    for wanted, sort in zip(selections(seed=SEED), cycle(ORDERS), strict=False):
        middle = totals(subject, Selection.parse(wanted, subject)).links // 2
        yield f"/api/v1/table?{urlencode({**wanted, 'sort': sort, 'offset': middle}, doseq=True)}"


def typed(subject: Snapshot) -> Iterator[str]:
    """The beginnings of names, one letter after the other."""
    chance = random.Random(SEED)  # noqa: S311  no secret depends on it
    listed = subject.texts("authorities", "name")
    while True:
        name = chance.choice(listed)
        yield from (name[:length] for length in range(2, min(len(name), 9) + 1))
