"""F17: published values are followed back to source, run, raw file and line, and found in the very bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import random
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from .atlas import Atlas
from .cases import Broken, Case, Storm

VALUES = 200
UNTRACED = """
    SELECT count(*) FROM provenance_sourcerecord r JOIN provenance_importrun i ON i.id = r.run_id
    WHERE r.withdrawn_by_id IS NULL AND (i.status <> 'loaded' OR r.line < 1 OR jsonb_array_length(i.files) = 0
        OR EXISTS (SELECT FROM jsonb_array_elements(i.files) f WHERE coalesce(f ->> 'sha256', '') !~ '^[0-9a-f]{64}$'))"""
TOLD = """
    SELECT p.natural_key, p.title, p.kind, p.start_year, p.end_year, r.source_id, r.line, r.raw::text, i.files
    FROM cooperation_partnership p JOIN cooperation_partnership_records pr ON pr.partnership_id = p.id
    JOIN provenance_sourcerecord r ON r.id = pr.sourcerecord_id JOIN provenance_importrun i ON i.id = r.run_id ORDER BY p.natural_key, r.row_hash"""
FIELDS = ("title", "kind", "start_year", "end_year")
STATED_BY_THE_SOURCE = {"kind": {"wikipedia-twin-towns": "twinning"}}
"""What a source says of all its rows at once, in its source.yml."""


def cases(storm: Storm) -> Iterator[Case]:
    for number in range(3 if storm.thorough else 1):
        yield Case("F17", f"{VALUES} values followed back to their bytes ({number})", partial(followed, storm, number))


def followed(storm: Storm, number: int) -> Broken:
    with storm.ground.copy() as atlas:
        for source, file in storm.files.items():
            ended = atlas.load(source, file)
            if ended.code:
                return [f"{source} was not loaded ({ended.told})"]
        untraced = atlas.one(UNTRACED)
        broken = [f"{untraced} records lead to no run, file or line"] * bool(untraced)
        values = list(published_values(atlas))
        chosen = random.Random(f"{storm.seed}/{number}").sample(values, min(VALUES, len(values)))  # noqa: S311  no secret
        return broken + [said for value in chosen if (said := lost(atlas, *value))]


def published_values(atlas: Atlas) -> Iterator[tuple[str, str, list[tuple[Any, ...]]]]:
    """(field, value, the records that tell of it) of every partnership."""
    told: dict[str, list[tuple[Any, ...]]] = {}
    for row in atlas.query(TOLD):
        told.setdefault(row[0], []).append(row)
    for rows in told.values():
        for place, name in enumerate(FIELDS, start=1):
            value = rows[0][place]
            if value not in (None, "", "unknown"):
                yield name, str(value), [row[5:] for row in rows]


def lost(atlas: Atlas, name: str, value: str, records: list[tuple[Any, ...]]) -> str:
    """Why the value cannot be found in the bytes of any of its records; empty when it can."""
    why = f"{name} {value!r}: no record says so"
    for source, line, raw, files in records:
        if value not in (json.loads(raw).get(name), STATED_BY_THE_SOURCE.get(name, {}).get(source)):
            continue
        why = _not_in_the_file(atlas, source, line, json.loads(raw), files)
        if not why:
            return ""
        why = f"{name} {value!r} of {source}: {why}"
    return why


def _not_in_the_file(atlas: Atlas, source: str, line: int, raw: Mapping[str, str], files: list[dict[str, Any]]) -> str:
    file = [one for one in files if one.get("lines_before", 0) < line][-1]
    path = atlas.var / "archive" / source / file["sha256"]
    if not path.exists():
        return f"{file['name']} ({file['sha256'][:12]}) is not in the archive"
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != file["sha256"]:
        return f"the archived bytes of {file['name']} are not those of its hash"
    found = row_at(content, line - file.get("lines_before", 0), Path(file["name"]).suffix)
    missing = {name: cell for name, cell in raw.items() if _plain(found.get(name)) != cell}
    return f"line {line} of {file['name']} does not hold {missing}" if missing else ""


def row_at(content: bytes, line: int, extension: str) -> dict[str, Any]:
    """The row that begins on this line, read without any code of the gate."""
    if extension == ".xlsx":
        return _sheet_row(content, line)
    if extension == ".geojson":
        found: dict[str, Any] = json.loads(content)["features"][line - 1]["properties"]
        return found
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    head = next(reader)
    while reader.line_num < line - 1:
        next(reader)
    return dict(zip(head, next(reader), strict=False))


def _sheet_row(content: bytes, line: int) -> dict[str, Any]:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
    head, cells = (next(sheet.iter_rows(number, number, values_only=True)) for number in (1, line))
    return dict(zip(map(str, head), cells, strict=False))


def _plain(cell: object) -> str:
    return "" if cell is None else str(cell).strip()
