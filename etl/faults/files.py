"""Files to load, in every format: true places of the bundled data with titles of our own, good rows, rejected ones and repetitions."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from etl.source import FIXTURES, sources

Cells = dict[str, str]
KEPT = [
    "fr_name",
    "fr_level",
    "fr_code",
    "partner_name",
    "partner_level",
    "partner_country",
    "kind",
    "start_year",
    "source_url",
]
COLUMNS = [*KEPT, "title"]
TWIN_TOWNS = "city1,country1,city2,country2"


def links(number: int = 200, *, title: str = "Essai") -> list[Cells]:
    """Rows of the links format; one in twenty-five is wrong, the last repeats the first, and some tell of what the atlas knows."""
    with (FIXTURES / "partnerships" / "cited.csv").open(encoding="utf-8", newline="") as file:
        told = [row for row in csv.DictReader(file) if row["source_url"] and "|" not in row["partner_name"]]
    chosen = [told[place % len(told)] for place in range(number - 1)]
    rows = [
        {**{name: row[name] for name in KEPT}, "title": f"{title} {place}" if place % 3 else row["title"]}
        for place, row in enumerate(chosen)
    ]
    for row in rows[10::25]:
        row["fr_code"] = "00000" if row["fr_level"] == "commune" else "1"
    return [*rows, rows[0]]


def csv_bytes(rows: Iterable[Cells], columns: Sequence[str] = COLUMNS) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def xlsx_bytes(rows: Iterable[Cells], columns: Sequence[str] = COLUMNS) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.append(list(columns))
    for row in rows:
        sheet.append([row.get(name) or None for name in columns])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def geojson_bytes(rows: Iterable[Cells], columns: Sequence[str] = COLUMNS) -> bytes:
    features = [
        {
            "type": "Feature",
            "geometry": None,
            "properties": {name: row[name] or None for name in columns if name in row},
        }
        for row in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def twin_towns_bytes(number: int = 3200) -> bytes:
    """A list of twin towns as long as the real one: the bundled data's true towns, paired anew, and a pair that does not touch France."""
    with (FIXTURES / "reference" / "countries.csv").open(encoding="utf-8", newline="") as file:
        english = {row["iso2"]: row["name_en"] for row in csv.DictReader(file)}
    with (FIXTURES / "partnerships" / "twins.csv").open(encoding="utf-8", newline="") as file:
        told = [row for row in csv.DictReader(file) if row["partner_country"] in {"DE", "GB", "IT", "ES", "BE"}]
    others = [told[(place + 7 * (place // len(told))) % len(told)] for place in range(number)]
    pairs = [
        (told[place % len(told)]["fr_name"], one["partner_name"], english[one["partner_country"]])
        for place, one in enumerate(others)
    ]
    lines = [
        f"{french},France,{partner},{country}" for french, partner, country in pairs if "," not in french + partner
    ]
    return "\n".join([TWIN_TOWNS, *lines, "Dresden,Germany,Coventry,United Kingdom", ""]).encode()


FORMATS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "links-csv": (".csv", lambda: csv_bytes(links())),
    "links-xlsx": (".xlsx", lambda: xlsx_bytes(links())),
    "links-geojson": (".geojson", lambda: geojson_bytes(links())),
    "wikipedia-twin-towns": (".csv", twin_towns_bytes),
}
"""A file of each format; a source that is not installed is left out."""


def write_formats(folder: Path) -> dict[str, Path]:
    """A file by source, in the order of FORMATS."""
    found = {}
    for source, (extension, content) in FORMATS.items():
        if source in sources():
            found[source] = folder / f"{source}{extension}"
            found[source].write_bytes(content())
    return found
