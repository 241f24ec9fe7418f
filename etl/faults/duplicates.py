"""F7: the same delivery again: twice, ten times, under another name, its rows in another order, in pages that overlap."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from .atlas import Ended
from .cases import Broken, Case, Storm
from .files import csv_bytes, links
from .fingerprint import state
from .invariants import sound

PAGE = 80


def cases(storm: Storm) -> Iterator[Case]:
    for source, file in storm.files.items() if storm.thorough else list(storm.files.items())[:2]:
        for times in (2, 10) if storm.thorough else (2,):
            yield Case("F7", f"{source} delivered {times} times", partial(again, storm, source, [file] * times))
        renamed = storm.ground.folder / f"renamed {file.name}"
        renamed.write_bytes(file.read_bytes())
        yield Case("F7", f"{source} renamed", partial(again, storm, source, [file, renamed]))
    for number in range(3 if storm.thorough else 1):
        yield Case(
            "F7", f"links-csv in another order ({number})", partial(again, storm, "links-csv", _shuffled(storm, number))
        )
    yield Case("F7", "links-csv in overlapping pages", partial(again, storm, "links-csv", _pages(storm), whole=True))


def again(storm: Storm, source: str, files: list[Path], *, whole: bool = False) -> Broken:
    """Load them one after the other; `whole`: only all of them together say what the source's file says."""
    after = storm.ground.undisturbed(source, storm.files[source])
    with storm.ground.copy() as atlas:
        broken: Broken = []
        for place, file in enumerate(files):
            ended = atlas.load(source, file)
            if ended.code:
                broken.append(f"delivery {place + 1} was not loaded ({ended.told})")
            if place and not whole:
                broken += _all_unchanged(ended)
        if state(atlas) != after:
            broken.append(f"the content is {state(atlas)} instead of {after}")
        return broken + list(sound(atlas))


def _all_unchanged(ended: Ended) -> Iterator[str]:
    told = ended.report
    if told and (
        told["created"] or told["updated"] or told["unchanged"] + told["rejected"] + told["ignored"] != told["rows_in"]
    ):
        yield f"a repeated delivery created {told['created']} and updated {told['updated']} rows"


def _shuffled(storm: Storm, number: int) -> list[Path]:
    rows = links()
    random.Random(f"{storm.seed}/{number}").shuffle(rows)  # noqa: S311  no secret
    path = storm.ground.folder / f"shuffled-{number}.csv"
    path.write_bytes(csv_bytes(rows))
    return [storm.files["links-csv"], path]


def _pages(storm: Storm) -> list[Path]:
    """Each page repeats the last half of the one before."""
    rows, pages = links(), []
    for start in range(0, len(rows), PAGE // 2):
        pages.append(storm.ground.folder / f"page-{start}.csv")
        pages[-1].write_bytes(csv_bytes(rows[start : start + PAGE]))
    return pages
