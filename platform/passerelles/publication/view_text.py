"""What `/api/v1/view` answers, as JSON: one compiled pass writes it from the columns of counts and of flows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import orjson

from passerelles.vocabulary.labelled import Lang

from .binned import Column
from .bins import all_offered
from .columns import MECHANISMS
from .compiled import compiled
from .drawn import REASONS, FlowLevel, Flows
from .facets import UNKNOWN, YEARS
from .filters import Selection
from .gathered import Gathering, gazetteer, lane_ends
from .index import SPANS_AT, Bytes, Whole, part
from .lane_sweeps import ACCOUNT, DRAWN_AT, FLOWS_AT, LANES_AT, LEFT_AT, PLACES_AT, gather, told_room
from .lanes import Level
from .periods import unknown
from .place_texts import BLOCK, COMMA, Text, put_places
from .profiles import Flags
from .snapshot import Snapshot
from .sweeps import (
    AUTHORITIES,
    COUNTRIES,
    DECADES,
    LINKS,
    OFFERED,
    PARTNERSHIPS,
    PERIODS,
    TOTALS,
    parted,
    sweep_all,
    total,
)
from .tally import first_decade, index, parts, tally

ZERO, QUOTE, COLON, BRACKET = b'0":]'
LONGEST = 11
"""Characters of a number of 32 bits, and of the comma after it."""
ALONE = 8
"""Numbers that are of no column, at most."""
SHORT = np.array([list((b"%d," % number).ljust(4)) for number in range(1000)], np.uint8)
LENGTHS = np.array([len(b"%d," % number) for number in range(1000)], np.uint8)
"""Small numbers with a comma after them, and how many characters that is."""
WIDTH = np.uint64(SHORT.shape[1])
"""Characters that are written of a small number, whatever it has."""
HOLE, LIST = orjson.Fragment(b"?"), orjson.Fragment(b"[?]")
"""Where a number, or numbers, are to be written."""


def view_text(snapshot: Snapshot, selection: Selection, drawn: Gathering | Flows) -> bytes:
    """Totals, facets and flows. Facets are lists in the order of the values that `/api/v1/filters` lists; flows and places are columns."""
    dateless = unknown(snapshot, selection)
    if not isinstance(drawn, Gathering):
        swept = tally(snapshot, selection).swept
        packed, always = index(snapshot), (*pieces(snapshot, drawn.level), *drawn.gazetteer.texts)
        text = np.empty(text_room(snapshot, always, len(drawn.told)), np.uint8)
        length = write(packed.wide, packed.ends, *always, swept, drawn.told, dateless, text)
        return text[:length].tobytes()
    counted, level, _, limit, lang = drawn
    asked = counted.asked
    if counted.counts is not None:
        return view_text(snapshot, selection, drawn.flows)
    arrays, room = snapshot.remember(("view", level, lang, limit), lambda: asked_always(snapshot, level, lang, limit))
    told, text, links = counted.room(), np.empty(room, np.uint8), counted.links_kept
    numbers, length = count_and_write(*arrays, asked, links, drawn.visible, limit, dateless, told, text)
    counted.keep(told, numbers)
    return text[:length].tobytes()


Between = tuple[Text, Whole, Text, Whole]
"""What `pieces` gives, and the texts of places."""


def asked_always(
    snapshot: Snapshot, level: Level, lang: Lang, limit: int
) -> tuple[tuple[Column, Column, Whole, Column, Whole, Text, Whole, Text, Whole], int]:
    """The arguments of `count_and_write` that are the same for all selections, and the room that the text may take."""
    places = gazetteer(snapshot, lang)
    always = (*pieces(snapshot, level), *places.texts)
    told = told_room(limit, len(places.places))
    return (*index(snapshot), *lane_ends(snapshot, level), *always), text_room(snapshot, always, told)


def text_room(snapshot: Snapshot, always: Between, told: int) -> int:
    """Characters that an answer has at most, of as many numbers of flows and places."""
    between, _, texts, starts = always
    offered, decades = (stop - start for start, stop in (parts(snapshot)[part] for part in (OFFERED, DECADES)))
    numbers = ALONE + offered + 2 * decades + told
    return len(between) + LONGEST * numbers + len(texts) + starts.size + int(BLOCK)


def pieces(snapshot: Snapshot, level: FlowLevel) -> tuple[Text, Whole]:
    """What stands between the numbers, the same for all selections, and a BLOCK of blanks; and the decade numbered 1, how many facets there are and one more,
    where the counts of each begin among those offered and where the last ones end, and where each piece begins.
    """
    return snapshot.remember(("view pieces", level), lambda: make_pieces(snapshot, level))


def make_pieces(snapshot: Snapshot, level: FlowLevel) -> tuple[Text, Whole]:
    facets = all_offered(snapshot)[1]
    told = {
        "totals": dict.fromkeys(("partnerships", "authorities", "countries", "links", "without_year"), HOLE),
        "facets": {**dict.fromkeys(facets, LIST), YEARS: orjson.Fragment(b'{?"%b":?}' % UNKNOWN.encode())},
        "map": {
            "level": level,
            **dict.fromkeys(("shown", "flows_total", "partnerships_shown", "partnerships_total"), HOLE),
            "left_out": dict.fromkeys(REASONS, HOLE),
            "flows": {
                **dict.fromkeys(("from", "to", "count"), LIST),
                "mechanisms": orjson.Fragment(b"{?%b}" % b"".join(b'"%b":[?' % code.encode() for code in MECHANISMS)),
            },
            "places": orjson.Fragment(b'?],"count":[?]}'),
        },
    }
    texts = orjson.dumps(told).split(b"?")
    stops = [0, *(span.stop for span in facets.values())]
    marks = [first_decade(snapshot), len(stops), *stops, *np.cumsum([0, *map(len, texts)])]
    return np.frombuffer(b"".join([*texts, b" " * int(BLOCK)]), np.uint8), np.array(marks, np.int64)


class Sheet(NamedTuple):
    """Text being written, what stands between its holes, and how far both are: the next character, the next piece."""

    text: Text
    pieces: Text
    starts: Whole
    at: Whole


@compiled
def put_number(text: Text, at: int, number: int) -> int:
    """Writes a number that is not negative; where the next character goes."""
    rest, stop = number // 10, at + 1
    while rest:
        rest //= 10
        stop += 1
    for place in range(stop - 1, at - 1, -1):
        text[place] = ZERO + number % 10
        number //= 10
    return stop


@compiled
def put_piece(sheet: Sheet) -> None:
    """Writes the next piece."""
    at, rank = sheet.at
    first, stop = np.uint64(sheet.starts[rank]), np.uint64(sheet.starts[rank + 1])
    for block in range(first, stop, BLOCK):
        for place in range(BLOCK):
            sheet.text[np.uint64(at) + (block - first) + place] = sheet.pieces[block + place]
    sheet.at[0], sheet.at[1] = at + np.int64(stop - first), rank + 1


@compiled
def fill_hole(sheet: Sheet, numbers: Column) -> None:
    """Writes the next piece, then numbers with commas between."""
    put_piece(sheet)
    text, at = sheet.text, np.uint64(sheet.at[0])
    for signed in numbers:
        number = np.uint32(signed)
        if number < len(SHORT):  # most are, and how many digits they have cannot be foretold
            for place in range(WIDTH):
                text[at + place] = SHORT[number, place]
            at += np.uint64(LENGTHS[number])
        else:
            at = np.uint64(put_number(text, int(np.int64(at)), signed))
            text[at] = COMMA
            at += np.uint64(1)
    sheet.at[0] = np.int64(at) - (len(numbers) > 0)


@compiled
def fill_decades(sheet: Sheet, first: int, counts: Column) -> None:
    """Writes the next piece, then counts by decade from the first to the last one of which any is known, each with a comma after it."""
    put_piece(sheet)
    text, at, known = sheet.text, sheet.at[0], np.flatnonzero(counts[1:])
    for number in range(known[0], known[-1] + 1) if len(known) else range(0):
        text[at] = QUOTE
        at = put_number(text, at + 1, 10 * (first + number))
        text[at], text[at + 1] = QUOTE, COLON
        at = put_number(text, at + 2, counts[1 + number])
        text[at] = COMMA
        at += 1
    sheet.at[0] = at


@compiled
def fill_uses(sheet: Sheet, sums: Column, uses: Column) -> None:
    """Writes the counts of each mechanism that any flow uses, and a piece of its own before them."""
    put_piece(sheet)
    flows, told = len(uses) // len(sums), 0
    for use in range(len(sums)):
        if sums[use]:
            if told:
                sheet.text[sheet.at[0]] = COMMA
                sheet.at[0] += 1
            fill_hole(sheet, uses[use * flows : (use + 1) * flows])
            sheet.text[sheet.at[0]] = BRACKET
            sheet.at[0] += 1
            told += 1
        else:
            sheet.at[1] += 1


@compiled
def write(
    wide: Column,
    index_ends: Whole,
    pieces: Text,
    marks: Whole,
    texts: Text,
    text_starts: Whole,
    swept: Column,
    told: Column,
    dateless: Flags,
    text: Text,
) -> int:
    """Writes the answer in `text`, which has `text_room`; how many characters it has.

    `swept` as `sweep_all` gives it for a packed index, `told` as `gather` lays it out; `dateless`: which periods leave the years asked
    unknown, empty when none are asked; `pieces` and `marks` as the function `pieces` gives them; `texts` of places, and where they begin.
    """
    spans = part(wide, index_ends, SPANS_AT)
    totals, offered, decades = (
        parted(swept, spans, TOTALS),
        parted(swept, spans, OFFERED),
        parted(swept, spans, DECADES),
    )
    without_year = total(parted(swept, spans, PERIODS), dateless) if len(dateless) else decades[0]
    first, facets, starts = marks[0], marks[2 : 2 + marks[1]], marks[2 + marks[1] :]
    flows, in_view = told[FLOWS_AT], told[PLACES_AT]
    width = (len(told) - ACCOUNT - 3 * flows - 2 * in_view) // (1 + flows)
    columns = told[ACCOUNT + width :]
    numbers = columns[3 * flows : 3 * flows + in_view].view(np.uint32)
    sheet = Sheet(text, pieces, starts, np.zeros(2, np.int64))
    for which in (PARTNERSHIPS, AUTHORITIES, COUNTRIES, LINKS):
        fill_hole(sheet, totals[which : which + 1])
    put_piece(sheet)
    sheet.at[0] = put_number(text, sheet.at[0], without_year)
    for facet in range(len(facets) - 1):
        fill_hole(sheet, offered[facets[facet] : facets[facet + 1]])
    fill_decades(sheet, first, decades)
    fill_hole(sheet, decades[:1])
    for which in (FLOWS_AT, LANES_AT, DRAWN_AT):
        fill_hole(sheet, told[which : which + 1])
    fill_hole(sheet, totals[PARTNERSHIPS : PARTNERSHIPS + 1])
    for which in range(LEFT_AT, DRAWN_AT):
        fill_hole(sheet, told[which : which + 1])
    for column in range(3):
        fill_hole(sheet, columns[column * flows : (column + 1) * flows])
    fill_uses(sheet, told[ACCOUNT : ACCOUNT + width], columns[3 * flows + 2 * in_view :])
    put_piece(sheet)
    sheet.at[0] = put_places(text, sheet.at[0], texts, text_starts, numbers)
    fill_hole(sheet, columns[3 * flows + in_view : 3 * flows + 2 * in_view])
    put_piece(sheet)
    return int(sheet.at[0])


@compiled
def count_and_write(
    narrow: Column,
    wide: Column,
    index_ends: Whole,
    packed_lanes: Column,
    lane_ends: Whole,
    pieces: Text,
    marks: Whole,
    texts: Text,
    text_starts: Whole,
    asked: Bytes,
    links: Flags,
    visible: Flags,
    limit: int,
    dateless: Flags,
    told: Column,
    text: Text,
) -> tuple[int, int]:
    """`sweep_all`, `gather` and `write`, of which these are the arguments, in one call, which costs Python less than three; and nothing is given
    back but how much they wrote, for it costs less to hand a loop arrays than to be given some.
    """
    numbers = sweep_all(narrow, wide, index_ends, asked, links, told)
    swept = told[:numbers]
    flows = gather(narrow, wide, index_ends, packed_lanes, lane_ends, swept, links, visible, limit)
    return numbers, write(wide, index_ends, pieces, marks, texts, text_starts, swept, flows, dateless, text)
