"""The answer to a question: small pieces of page and the end points of the map. Pure: a snapshot in, plain values out."""

from __future__ import annotations

from typing import Any

from passerelles.publication.facets import facets
from passerelles.publication.filters import Selection
from passerelles.publication.flows import Flows
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.table import rows
from passerelles.publication.timeline import timeline
from passerelles.publication.totals import Totals, totals

from .address import WORLD, Address, Box, frame
from .components.chips import chips
from .components.filter_panel import counts_sent, summaries
from .components.legend import note_lines
from .components.notices import empty
from .components.sheet import sheet
from .components.table import PAGE, SORTS, shown_range, table_rows
from .components.time_bar import Asked, chart_of, said, series, undated
from .components.totals import spoken, totals_line
from .components.years import decades
from .ids import Part
from .labels import active_filters
from .map_data import map_flows, map_model
from .question import Question
from .texts import Words

Answer = dict[str, Any]


def answer(question: Question, snapshot: Snapshot) -> Answer:
    """Only the parts asked for; `html` holds what replaces the content of the places of the page."""
    address = Address.parse(question.query, snapshot)
    words = Words(address.lang)
    found: Answer = {"n": question.number, "html": {}, "sel": address.selected}
    if Part.TOTALS in question.parts:
        add_totals(found, snapshot, address, words)
    if Part.FLOWS in question.parts:
        add_map(found, snapshot, address, question, words)
    if question.parts & {Part.TABLE, Part.MORE_ROWS}:
        add_rows(found, snapshot, address, question, words)
    if Part.SHEET in question.parts:
        found["html"]["sheet"] = sheet(snapshot, address, words, whole=question.whole_sheet) or ""
        found["sel"] = address.selected if found["html"]["sheet"] else None
    return found


def add_totals(found: Answer, snapshot: Snapshot, address: Address, words: Words) -> None:
    sums, counts = totals(snapshot, address.selection), facets(snapshot, address.selection)
    found["counts"] = counts_sent(counts)
    found["summaries"] = summaries(counts, words)
    found["spoken"] = spoken(sums, words)
    found["range"] = words.count("row", sums.links)
    found["show"] = words("show_partnerships", count=words.count("partnership", sums.partnerships))
    found["html"] |= {
        "totals": totals_line(sums, words),
        "chips": chips(active_filters(snapshot, address.selection, words), words),
        "decades": decades(counts["years"], address.selection, words),
        "empty": "" if sums.partnerships else empty(snapshot, address.selection, counts, words),
    }
    add_time(found, snapshot, address.selection, sums, words)


def add_time(found: Answer, snapshot: Snapshot, selection: Selection, sums: Totals, words: Words) -> None:
    asked, told = Asked.of(snapshot, selection), timeline(snapshot, selection)
    found["said"] = said(selection, sums, words)
    found["years"] = series(told)
    found["html"] |= {"time-chart": chart_of(asked, told), "time-undated-said": undated(asked.mode, sums, words)}


def add_map(found: Answer, snapshot: Snapshot, address: Address, question: Question, words: Words) -> None:
    zoom, box = in_view(address, question)
    drawn = map_flows(snapshot, address.selection, zoom, box, address.lang)
    found["map"] = map_model(snapshot, drawn, address.selection, address.selected, address.lang)
    found["html"]["note"] = note_lines(drawn, words)


def first_map(snapshot: Snapshot, address: Address) -> Flows:
    """What the map shows before the browser has said how large it is."""
    view = address.view or WORLD
    return map_flows(snapshot, address.selection, view.zoom, frame(view), address.lang)


def in_view(address: Address, question: Question) -> tuple[float, Box]:
    """What the browser sees if it said so, else a generous guess from the address."""
    if question.zoom is not None and question.box is not None:
        return question.zoom, question.box
    view = address.view or WORLD
    return view.zoom, frame(view)


def add_rows(found: Answer, snapshot: Snapshot, address: Address, question: Question, words: Words) -> None:
    """The first page, the next one, or both when the next was asked before the first had come."""
    offset = 0 if Part.TABLE in question.parts else question.offset
    wanted = PAGE + (min(question.offset, PAGE) if offset == 0 and Part.MORE_ROWS in question.parts else 0)
    key, descending = sort_order(address.sort)
    page, total = rows(snapshot, address.selection, key, descending, offset, wanted, address.lang)
    found |= {"offset": offset, "rows_total": total, "range": shown_range(offset + len(page), total, words)}
    found["html"]["rows"] = table_rows(page, words)


def sort_order(sort: str) -> tuple[str, bool]:
    """Column of the published table and whether descending; the newest first when the address says nothing known."""
    name = sort.removeprefix("-")
    return (SORTS[name], sort.startswith("-")) if name in SORTS else (SORTS["start"], True)
