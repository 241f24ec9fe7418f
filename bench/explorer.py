"""The explorer: the server's answer to a change of filters beside its limit, and the page in a browser beside its peers.

The limit is what cannot be avoided: a view of the same server that returns a constant of the same size, plus one filter and
one count in numpy. Four more stand beside it: the same with an empty view that takes the shorter way of config/handler.py;
all the counts of the answer in plain numpy, in this process and as one request to the server, which is woken by each; and
what the answer itself takes in the memory of one process. Every request carries a selection that the server has not met.
Pages are measured in headless Chromium with software GL, at each size; clicks at the smallest and at the largest also in
turns; the peers at the smallest.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from urllib.parse import urlencode

from bench import _explorer_pages, _explorer_reading, _peers
from bench._explorer_pages import FILTERED, FIRST_VIEW
from bench._plain_numpy import Columns
from bench._serving import UPDATE, Site, get, post, question, serving
from bench.measure import Measure, Options, side_by_side
from bench.synthetic import snapshot
from bench.visitors import Wanted, selections
from passerelles.publication.filters import Selection
from passerelles.publication.flows import to_draw
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.view_text import view_text

MOST = {14_000: 10, 140_000: 15, 1_400_000: 40}
"""Milliseconds that flows and facets together may take over HTTP, by number of links."""


def run(options: Options) -> list[Measure]:
    measures = [measure for links in options.links for measure in of_size(links, options.rounds)]
    smallest, largest = min(options.links), max(options.links)
    if smallest < largest:
        with serving(snapshot(smallest)) as small, serving(snapshot(largest)) as large:
            measures += _explorer_pages.in_turns({smallest: small, largest: large})
    ours = {measure.what: measure.p50 for measure in measures if measure.links == smallest}
    return [*measures, *_peers.run(snapshot(smallest), ours[FIRST_VIEW], ours[FILTERED])]


def of_size(links: int, rounds: int) -> Iterator[Measure]:
    subject = snapshot(links)
    with serving(subject) as site:
        yield from of_server(subject, site, links, rounds)
        yield from _explorer_reading.run(subject, site, links, rounds)
        yield from _explorer_pages.run(site, links)


def of_server(subject: Snapshot, site: Site, links: int, rounds: int) -> Iterator[Measure]:
    """Numpy, the empty view, then ours in process and over HTTP, each asked something new in turn."""
    connection, columns = site.connection(), Columns.of(subject)
    viewed, asked = sizes(connection)
    taken = side_by_side(
        {
            "empty": lambda: get(connection, f"/bench/empty/{viewed}"),
            "short": lambda: get(connection, f"/bench/short?{viewed}"),
            "one": asking(lambda wanted: columns.one_count(Selection.parse(wanted, subject))),
            "every": asking(lambda wanted: columns.every_count(Selection.parse(wanted, subject))),
            "counted": asking(lambda wanted: get(connection, counting(viewed, wanted))),
            "process": asking(lambda wanted: answer(subject, Selection.parse(wanted, subject))),
            "whole": asking(lambda wanted: get(connection, view_of(wanted))),
            "apart": asking(lambda wanted: [get(connection, path) for path in addresses_apart(wanted)]),
            "page": asking(lambda wanted: post(connection, UPDATE, page_question(wanted))),
        },
        rounds,
    )
    empty, short, one, every, counted = (taken[name] for name in ("empty", "short", "one", "every", "counted"))
    limit = empty[0] + one[0]
    bound = f" (≤ 1.3 × limit, ≤ {MOST[links]} ms, ≤ 12 kB)" if links in MOST else ""
    whole = taken["whole"]
    yield Measure("numpy: one filter, one count", links, *one)
    yield Measure("numpy: every count of the answer", links, *every)
    yield Measure("HTTP: empty view", links, *empty, kilobytes=viewed / 1000)
    yield Measure("HTTP: empty view on the shorter way", links, *short, kilobytes=viewed / 1000)
    yield Measure("HTTP: empty view that makes every count in numpy", links, *counted)
    yield Measure("limit: empty view + one count", links, limit, one[1] + empty[1], 1.0)
    yield Measure("in process: totals, facets, flows, as text", links, *taken["process"])
    yield Measure(f"HTTP: totals, facets, flows{bound}", links, *whole, whole[0] / limit, viewed / 1000)
    yield Measure("… beside empty view on the shorter way + one count", links, *whole, whole[0] / (short[0] + one[0]))
    yield Measure("… beside empty view + every count", links, *whole, whole[0] / (empty[0] + every[0]))
    yield Measure("… beside empty view that makes every count", links, *whole, whole[0] / counted[0])
    within = taken["process"][0] + empty[0]
    yield Measure("… beside empty view + the same in process", links, *whole, whole[0] / within)
    yield Measure("HTTP: flows, then facets, as two requests", links, *taken["apart"], taken["apart"][0] / limit)
    page = taken["page"]
    yield Measure("HTTP: the page's own question (pieces of page)", links, *page, page[0] / limit, asked / 1000)


def sizes(connection: HTTPConnection) -> tuple[int, int]:
    """Bytes of the largest of some answers, for a program and for the page."""
    some = list(itertools.islice(selections(seed=3), 24))
    viewed = max(get(connection, view_of(wanted)) for wanted in [{}, *some])
    return viewed, max(post(connection, UPDATE, page_question(wanted)) for wanted in [{}, *some])


def answer(subject: Snapshot, chosen: Selection) -> bytes:
    return view_text(subject, chosen, to_draw(subject, chosen, 2.0))


def asking(ask: Callable[[Wanted], object]) -> Callable[[], object]:
    """A call that asks something new each time."""
    endless = selections(seed=next(SEEDS))
    return lambda: ask(next(endless))


SEEDS = itertools.count(10)
"""Each series of questions differs from the others, so that none finds what another left remembered."""


def counting(size: int, wanted: Wanted) -> str:
    return f"/bench/counting/{size}?{urlencode(wanted, doseq=True)}"


def view_of(wanted: Wanted) -> str:
    return f"/api/v1/view?zoom=2&{urlencode(wanted, doseq=True)}"


def addresses_apart(wanted: Wanted) -> list[str]:
    filters = urlencode(wanted, doseq=True)
    return [f"/api/v1/flows?zoom=2&{filters}", f"/api/v1/facets?{filters}"]


def page_question(wanted: Wanted) -> bytes:
    """What the page sends when a filter changes and the table is shut."""
    return question(urlencode(wanted, doseq=True), "totals", "flows")
