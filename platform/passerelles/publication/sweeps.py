"""Compiled counts of a selection: of its links by profile, of partnerships of several links, of each attribute of profiles.

Nothing is checked here: every number lies within the array that it leads to, which is seen to where these arrays are made
(orders.py, several.py).
"""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import numpy as np

from .attribute_sweeps import FIRST, GROUP, SPARE, STOP, VALUES, Lacks, fill, fill_several, lacking, room
from .binned import Column
from .compiled import compiled
from .index import SPANS_AT, Bytes, Several, Whole, part, unpack, unpack_several
from .link_sweeps import Counts, Kept, sweep_links
from .profiles import Flags

NUMBER = 8
"""Bytes of a number in `packed`."""
PerProfile = TypeVar("PerProfile", Flags, Lacks)
"""A byte for each profile."""

TOTALS, SUBJECTS, SETTINGS, PERIODS, FRENCH, BY_SUBJECT, BY_SETTING, OFFERED, DECADES = range(9)
"""Parts of Swept.counts."""
PARTNERSHIPS, LINKS, AUTHORITIES, COUNTRIES = range(4)
"""What is in the first part."""


class Swept(NamedTuple):
    """`counts`, in the parts that Index.spans tells:

    - totals: distinct partnerships, links, French authorities and countries of partners, under all filters;
    - by subject, setting and period, under the filters of the two other groups: partnerships (by setting those of one link);
    - by authority: partnerships of one link, under all filters;
    - by attribute of the subject, then of the setting, in bins: distinct partnerships under all filters;
    - by value that a filter offers: the same, each attribute without its own filter;
    - by decade: partnerships by their start, without the filters on periods.

    Then what all filters keep: `flags` of profiles, group after group; `settings` that have any partnership of one link; rows of `several`.

    It travels as one column: the counts, how many `settings` and `several` are, the flags, four in a number and those of each group in its `room`, then these two.
    """

    counts: Column
    flags: Flags
    settings: Column
    several: Column


@compiled
def flags_at(spans: Column) -> tuple[int, int]:
    """Where Swept.flags begin in its column, at an even place, and where they end."""
    at = spans[-1] + 2
    first = at + at % 2
    profiles = 0
    for group in range(SUBJECTS, FRENCH):
        profiles += room(spans[group + 1] - spans[group])
    return first, first + profiles // 4


@compiled
def swept_room(narrow: Column, wide: Column, ends: Whole) -> int:
    """Numbers that the column of a Swept has at most."""
    spans = part(wide, ends, SPANS_AT)
    return int(
        flags_at(spans)[1]
        + spans[SETTINGS + 1]
        - spans[SETTINGS]
        + len(unpack_several(narrow, wide, ends).setting)
        + SPARE
    )


@compiled
def read_swept(told: Column, spans: Column) -> Swept:
    """The parts of the column; `spans` as in Index."""
    at = spans[-1]
    flags, settings = flags_at(spans)
    several = settings + told[at]
    return Swept(
        told[:at],
        told[flags:settings].view(np.bool_),
        told[settings:several].view(np.uint32),
        told[several : several + told[at + 1]].view(np.uint32),
    )


@compiled
def total(counts: Column, kept: Flags) -> int:
    found = 0
    for number in range(len(counts)):
        if kept[number]:
            found += counts[number]
    return found


@compiled
def sweep_whole_several(several: Several, kept: Kept, counts: Counts, by_setting: Column, rows: Column) -> int:
    """Where no filter is on settings or links: adds each partnership once to its subject, to its period and to the bins of its settings;
    writes the `rows` that all filters keep and tells how many they are.
    """
    length = np.uint64(0)
    for number in range(len(several.subject)):
        subject, period = several.subject[number], several.period[number]
        told, then = kept[0][subject], kept[2][period]
        counts[0][subject] += then
        counts[2][period] += told
        if told & then:
            for row in range(several.starts[number], several.starts[number + 1]):
                rows[length] = row
                length += np.uint64(1)
            for place in range(several.bin_starts[number], several.bin_starts[number + 1]):
                by_setting[several.bin[place]] += 1
    return int(np.int64(length))


@compiled
def sweep_several(several: Several, kept: Kept, links: Flags, counts: Counts) -> Column:
    """Adds each partnership once to its subject and once to its period; gives the rows that all filters keep but those on the setting.

    `links`: flags of these rows, or none at all.
    """
    outside, length = np.empty(len(several.setting), np.uint32), np.uint64(0)
    for number in range(len(several.subject)):
        subject, period = several.subject[number], several.period[number]
        told, then = kept[0][subject], kept[2][period]
        if told | then:
            here = False
            for row in range(several.starts[number], several.starts[number + 1]):
                flagged = not len(links) or links[row]
                here |= kept[1][several.setting[row]] & flagged
                outside[length] = row
                length += np.uint64(told & then & flagged)
            counts[0][subject] += here & then
            counts[2][period] += here & told
    return outside[:length]


@compiled
def of_kept_settings(several: Several, kept: Flags, outside: Column, rows: Column) -> int:
    """Writes those of the rows `outside` of which the setting is kept too, and tells how many they are."""
    length = np.uint64(0)
    for row in outside:
        rows[length] = row
        length += np.uint64(kept[several.setting[row]])
    return int(np.int64(length))


@compiled
def authorities(several: Several, rows: Column, french: Column) -> int:
    """How many are at the French end of these rows, or of a link counted before."""
    seen = french > 0
    for row in rows:
        seen[several.french[row]] = True
    return int(np.count_nonzero(seen))


@compiled
def parted(counts: Column, spans: Column, part: int) -> Column:
    return counts[spans[part] : spans[part + 1]]


@compiled
def by_group(flags: PerProfile, spans: Column) -> tuple[PerProfile, PerProfile, PerProfile]:
    """Swept.flags, or what each profile lacks, by group."""
    subjects, settings = spans[SETTINGS] - spans[SUBJECTS], spans[PERIODS] - spans[SETTINGS]
    periods, first = spans[FRENCH] - spans[PERIODS], room(subjects)
    then = first + room(settings)
    return flags[:subjects], flags[first : first + settings], flags[then : then + periods]


@compiled
def sweep_all(narrow: Column, wide: Column, ends: Whole, packed: Bytes, links: Flags, told: Column) -> int:
    """Writes in `told`, which has `swept_room`, what Swept holds, from a packed index; how many numbers these are.

    `packed`: how many filters are on profiles, the rows of `asked`, and which profiles each value keeps, filter after filter, which is overwritten;
    `links`: those that filters on ends and words keep, empty when there is none.
    """
    width = VALUES + 1
    filters = packed[:NUMBER].view(np.int64)[0]
    asked = packed[NUMBER : NUMBER * (1 + filters * width)].view(np.int64).reshape((filters, width))
    decided = packed[NUMBER * (1 + filters * width) :].view(np.bool_)
    index = unpack(narrow, wide, ends)
    orders, several, spans = index.orders, index.several, index.spans
    sizes = (len(orders[0].starts) - 1, len(orders[1].starts) - 1, len(orders[2].starts) - 1)
    at = spans[-1]
    flags_from, first = flags_at(spans)
    told[:at] = 0
    flags = told[flags_from:first].view(np.bool_)
    lacks = by_group(lacking(sizes, asked, decided, flags), spans)
    kept = by_group(flags, spans)
    subject, setting = parted(told, spans, SUBJECTS), parted(told, spans, SETTINGS)
    period, french = parted(told, spans, PERIODS), parted(told, spans, FRENCH)
    by_profile = (subject, setting, period)
    sweep_links(orders, kept, asked, links, by_profile, french, index.each)
    by_subject, by_setting = parted(told, spans, BY_SUBJECT), parted(told, spans, BY_SETTING)
    space = told[first:].view(np.uint32)
    own, alone = np.zeros(len(by_subject) + len(by_setting), np.int32), len(asked) == 1 and not len(links)
    own_subject, own_setting = own[: len(by_subject)], own[len(by_subject) :]
    told[at] = fill(index.settings, setting, lacks[1], asked, by_setting, own_setting, alone, space)
    totals = parted(told, spans, TOTALS)
    for country in range(len(index.worlds)):
        counted = by_setting[index.countries[0] + country]
        by_setting[index.worlds[country]] += counted
        totals[LINKS] += counted

    whole, space = not len(links) and not np.any(asked[:, GROUP] == 1), space[told[at] :]
    if whole:
        outside: Column = space[:0]
        told[at + 1] = sweep_whole_several(several, kept, by_profile, by_setting, space)
    else:
        outside = sweep_several(several, kept, links[len(orders[0].link) :], by_profile)
        told[at + 1] = of_kept_settings(several, kept[1], outside, space)
    rows = space[: told[at + 1]]
    fill(
        index.subjects, subject, lacks[0], asked, by_subject, own_subject, alone, np.empty(sizes[0] + SPARE, np.uint32)
    )
    if not whole:
        fill_several(index.settings, several, lacks[1], asked, outside, by_setting, own_setting, alone)
    by_attribute, offered = told[spans[BY_SUBJECT] : spans[OFFERED]], parted(told, spans, OFFERED)
    if alone:  # without the only filter everything counts
        from_bin = len(by_subject) * asked[0, GROUP]
        for bin in range(from_bin + asked[0, FIRST], from_bin + asked[0, STOP]):
            own[bin] = index.everything[bin] - by_attribute[bin]
    for place in range(len(offered)):
        bin = index.offered[place]
        offered[place] = by_attribute[bin] + own[bin]

    decades = parted(told, spans, DECADES)
    totals[PARTNERSHIPS] = total(period, kept[2])
    totals[LINKS] += len(rows)
    totals[AUTHORITIES] = authorities(several, rows, french)
    totals[COUNTRIES] = np.count_nonzero(by_setting[index.countries[0] : index.countries[1]])
    for profile in range(len(period)):
        decades[index.decade[profile]] += period[profile]
    return int(first + told[at] + told[at + 1])
