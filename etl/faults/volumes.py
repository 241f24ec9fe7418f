"""F18: a source that lost a fifth of its rows, doubled, lost its rows altogether, or renamed a column."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from etl.source import Source, source_named, sources

from .atlas import Ended
from .cases import Broken, Case, Storm
from .files import Cells, csv_bytes
from .fingerprint import State, state

REFUSED = 3
QUICK = ("links-csv", "passerelles-twins")
Change = Callable[[list[str], list[Cells]], bytes]


def cases(storm: Storm) -> Iterator[Case]:
    """Delimited text, source by source: their files are rewritten here; the other formats go through the same judgement."""
    for code, file in sorted(delimited(storm).items()):
        if code not in QUICK and not storm.thorough:
            continue
        source = source_named(code)
        complete = source.complete
        yield Case("F18", f"{code} renames a column", partial(refused, storm, source, file, renamed, "schema_contract"))
        yield Case("F18", f"{code} adds a column", partial(refused, storm, source, file, widened, "schema_contract"))
        yield Case("F18", f"{code} comes without rows", partial(no_emptier, storm, source, file))
        if complete:
            yield Case(
                "F18",
                f"{code} loses 25 % of its rows",
                partial(refused, storm, source, file, shortened, "too_few_rows"),
            )
        if complete and code != "passerelles-networks":
            yield Case("F18", f"{code} doubles", partial(doubled_and_said, storm, source, file))


def delimited(storm: Storm) -> dict[str, Path]:
    """Sources with a file of delimited text at hand."""
    own = {code: source.file for code, source in sources().items() if source.file}
    return {**own, **{code: file for code, file in storm.files.items() if file.suffix == ".csv"}}


def refused(storm: Storm, source: Source, file: Path, change: Change, code: str) -> Broken:
    """The changed file is refused for this reason, and nothing else happens."""
    with storm.ground.copy() as atlas:
        before = _loaded(storm, source, file)
        if not source.file:
            atlas.load(source.code, file)
        ended = atlas.load(source.code, _changed(storm, source, file, change))
        return [*_unlike(ended, code), *["the content changed"] * (state(atlas).content != before.content)]


def no_emptier(storm: Storm, source: Source, file: Path) -> Broken:
    """A header alone is refused, or loads nothing and says so; what was there stays."""
    with storm.ground.copy() as atlas:
        before = _loaded(storm, source, file)
        if not source.file:
            atlas.load(source.code, file)
        ended = atlas.load(source.code, _changed(storm, source, file, emptied))
        broken = [f"a complete source without rows was taken ({ended.told})"] * (
            source.complete and ended.code != REFUSED
        )
        broken += [f"neither refused nor loaded ({ended.told})"] * (ended.code not in {0, REFUSED})
        return broken + ["the atlas is emptier"] * (state(atlas).content != before.content)


def doubled_and_said(storm: Storm, source: Source, file: Path) -> Broken:
    with storm.ground.copy() as atlas:
        if not source.file:
            atlas.load(source.code, file)
        ended = atlas.load(source.code, _changed(storm, source, file, doubled))
        broken = [f"not loaded ({ended.told})"] * bool(ended.code)
        told = atlas.query(
            "SELECT 1 FROM provenance_rejectedrow WHERE code = 'many_more_rows' AND outcome = 'remarked'"
        )
        return broken + ["nobody was told that the rows doubled"] * (not told)


def _loaded(storm: Storm, source: Source, file: Path) -> State:
    return storm.ground.before if source.file else storm.ground.undisturbed(source.code, file)


def _unlike(ended: Ended, code: str) -> Iterator[str]:
    if ended.code != REFUSED:
        yield f"not refused ({ended.told})"
    elif code not in ended.report.get("cause", ""):
        yield f"refused, but not for {code}: {ended.report.get('cause')}"


def _changed(storm: Storm, source: Source, file: Path, change: Change) -> Path:
    reader = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline=""))
    rows = list(reader)
    path = storm.ground.folder / f"{source.code}-{change.__name__}.csv"
    path.write_bytes(change(list(reader.fieldnames or ()), rows))
    return path


def renamed(columns: list[str], rows: list[Cells]) -> bytes:
    return csv_bytes(rows, columns).replace(columns[0].encode(), b"nouveau_nom", 1)


def widened(columns: list[str], rows: list[Cells]) -> bytes:
    return csv_bytes([{**row, "colonne_inconnue": "1"} for row in rows], [*columns, "colonne_inconnue"])


def shortened(columns: list[str], rows: list[Cells]) -> bytes:
    return csv_bytes(rows[: len(rows) * 3 // 4], columns)


def emptied(columns: list[str], _rows: list[Cells]) -> bytes:
    return csv_bytes([], columns)


def doubled(columns: list[str], rows: list[Cells]) -> bytes:
    """Each row again as another one: another title, or the partner of another row."""
    if "title" in columns:
        more = [{**row, "title": f"{row['title']} (bis {copy})"} for copy in range(2) for row in rows]
    else:
        far = len(rows) // 3
        ends = columns[2:]
        more = [
            {**row, **{name: rows[(place + far * copy) % len(rows)][name] for name in ends}}
            for copy in (1, 2)
            for place, row in enumerate(rows)
        ]
    return csv_bytes([*rows, *more], columns)
