"""How many rows a source may have: one that lost a fifth is broken, not shorter; one that doubled is looked at."""

from __future__ import annotations

from etl.gate.rejection import FileRefused
from etl.records import ReadFile, Remark
from etl.source import Source
from passerelles.provenance.records import live_records
from passerelles.vocabulary.outcomes import Outcome

LARGEST_LOSS = 0.20
LARGEST_GAIN = 1.00


def judge_volume(source: Source, read: ReadFile, kept: int, *, part: bool) -> None:
    """FileRefused when too few rows are left to keep, a warning when there are surprisingly many; `part` of a source may be short."""
    before = refuse_loss(source, kept, part=part)
    if source.most_rows and kept > source.most_rows:
        _warn(read, f"{kept} rows; this source never had more than {source.most_rows}: look at what is new.")
    elif before and kept > (1 + LARGEST_GAIN) * before:
        _warn(read, f"{kept} rows where {before} were: look at what is new.")


def is_whole(source: Source, read: ReadFile) -> bool:
    """Whether what was read is all that the source says; said where a person gave one of several files."""
    if source.is_whole is None or source.is_whole(read.records):
        return True
    hint = "Only a part of this source's files was given: nothing that it lacks was withdrawn. Give all of them in one run."
    read.warnings.append(Remark(1, "part_of_source", hint=hint, outcome=Outcome.REMARKED))
    return False


def refuse_loss(source: Source, kept: int, *, part: bool) -> int:
    """How many rows of the source count today, where it is known how many it should have; FileRefused when `kept` is too few."""
    before = live_records(source.code) if source.complete or source.least_rows else 0
    if part:
        return before
    if kept < source.least_rows:
        raise FileRefused("too_few_rows", f"{kept} rows; this source never has fewer than {source.least_rows}.")
    if before and kept < (1 - LARGEST_LOSS) * before:
        raise FileRefused("too_few_rows", f"{kept} rows where {before} were: more than a fifth is gone.")
    return before


def _warn(read: ReadFile, hint: str) -> None:
    read.warnings.append(Remark(1, "many_more_rows", hint=hint, outcome=Outcome.REMARKED))
