"""The answer to a question: small pieces of page and the end points of the map. Pure: a snapshot in, plain values out."""

from __future__ import annotations

from typing import Any

from passerelles.publication.descent import descent
from passerelles.publication.facets import facets
from passerelles.publication.filters import Selection
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.table import rows
from passerelles.publication.timeline import timeline
from passerelles.publication.totals import Totals, totals

from .address import WORLD, Address, Box, frame
from .components.chips import chips
from .components.comparison import comparison_pane
from .components.figures import figures_pane
from .components.filter_panel import counts_sent, summaries
from .components.legend import note_lines
from .components.nearby import circle_sent, near_summary
from .components.notices import empty
from .components.pictures import credits_line
from .components.places import place_summary, places
from .components.sheet import sheet
from .components.table import PAGE, cols, head, narrowest, table_rows
from .components.time_bar import Asked, chart_of, said, series, undated
from .components.totals import spoken, totals_line
from .components.years import decades
from .ids import Part
from .labels import active_filters
from .map_data import Drawing, drawing, map_model, told_of
from .markup import join
from .question import Question
from .table_columns import sort_order
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
    add_panes(found, snapshot, address, question, words)
    if Part.SHEET in question.parts:
        found["html"]["sheet"] = sheet(snapshot, address, words, whole=question.whole_sheet) or ""
        found["sel"] = address.selected if found["html"]["sheet"] else None
    if Part.CREDITS in question.parts:
        found["credits"] = credits_line(snapshot, address.selection, words)
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
    add_places(found, snapshot, address, words)


def add_places(found: Answer, snapshot: Snapshot, address: Address, words: Words) -> None:
    steps = descent(snapshot, address.selection, address.lang)
    found["near"] = circle_sent(snapshot, address.selection, words)
    found["html"]["places"] = places(steps, snapshot, address.selection, words)
    found["summaries"] |= {
        "place": place_summary(steps, words),
        "near": near_summary(snapshot, address.selection, words),
    }


def add_time(found: Answer, snapshot: Snapshot, selection: Selection, sums: Totals, words: Words) -> None:
    asked, told = Asked.of(snapshot, selection), timeline(snapshot, selection)
    found["said"] = said(selection, sums, words)
    found["years"] = series(told)
    found["html"] |= {"time-chart": chart_of(asked, told), "time-undated-said": undated(selection, sums, words)}


def add_map(found: Answer, snapshot: Snapshot, address: Address, question: Question, words: Words) -> None:
    drawn = drawing(snapshot, address.selection, address.selected, *in_view(address, question), address.lang)
    found["map"] = map_model(drawn)
    told = told_of(snapshot, address.selection, drawn)
    found["html"]["note"] = note_lines(told, drawn.flows_added, words)


def first_map(snapshot: Snapshot, address: Address) -> Drawing:
    """What the map shows before the browser has said how large it is."""
    view = address.view or WORLD
    return drawing(snapshot, address.selection, address.selected, view.zoom, frame(view), address.lang)


def in_view(address: Address, question: Question) -> tuple[float, Box]:
    """What the browser sees if it said so, else a generous guess from the address."""
    if question.zoom is not None and question.box is not None:
        return question.zoom, question.box
    view = address.view or WORLD
    return view.zoom, frame(view)


def add_rows(found: Answer, snapshot: Snapshot, address: Address, question: Question, words: Words) -> None:
    """The window asked: the first one when the table itself is asked, else where the visitor has scrolled to."""
    offset = 0 if Part.TABLE in question.parts else question.offset
    key, descending = sort_order(address.sort)
    window, total = rows(snapshot, address.selection, key, descending, offset, PAGE, address.lang)
    found |= {
        "offset": offset,
        "rows_total": total,
        "range": words.count("row", total),
        "anew": Part.TABLE in question.parts,
    }
    found["html"]["rows"] = table_rows(window, offset, address.columns, words)
    if Part.TABLE in question.parts:
        found["columns"] = ",".join(address.columns)
        found["narrowest"] = narrowest(address.columns)
        found["html"] |= {"head": head(address.sort, address.columns, words), "cols": cols(address.columns)}


def add_panes(found: Answer, snapshot: Snapshot, address: Address, question: Question, words: Words) -> None:
    if Part.FIGURES in question.parts:
        found["html"]["figures"] = join([figures_pane(snapshot, address, words)])
    if Part.COMPARE in question.parts:
        found["html"]["compare"] = join([comparison_pane(snapshot, address, words)])
