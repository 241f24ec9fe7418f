"""Protections of the gate against workbooks and GeoJSON that are damaged, hostile or say two things."""

from tests.mutants.mutant import Mutant

CATALOGUE = "tests/etl/bad_inputs/test_catalogue.py::test_the_gate_says_what_is_wrong_and_where"
ARCHIVE, BOOK, SHEET, XLSX = (f"etl/gate/{name}.py" for name in ("archive", "workbook", "sheet", "xlsx_rows"))
JSON, GEO, FEATURE = (f"etl/gate/{name}.py" for name in ("strict_json", "geojson_rows", "feature_points"))


def seen(name: str, file: str, text: str, instead: str, *numbers: int) -> Mutant:
    """A mutant that the catalogue's own cases of these numbers must notice."""
    covers = tuple(f"B{number}" for number in numbers)
    return Mutant(name, file, text, instead, CATALOGUE, covers, " or ".join(f"{one}-" for one in covers))


MUTANTS = [
    Mutant("a mended feature must be GeoJSON again", "etl/gate/reading.py", "rows_of is csv_rows or is_mended(seen.head)", "rows_of is csv_rows", "tests/etl/test_mended.py::test_a_mended_row_says_what_its_own_format_would"),
    Mutant("any table passes for a file of rejects", "etl/gate/mended.py", "all(mark in first[0] for mark in MARKS)", "True", "tests/etl/test_mended.py::test_a_table_that_is_no_file_of_rejects_is_still_of_the_wrong_type"),
    seen("a workbook is known by its name", ARCHIVE, "if not content.startswith(ZIP):", "if False:", 62),
    seen("archives may swell", ARCHIVE, "if member.file_size > MOST_RATIO * max(member.compress_size, 1):", "if False:", 63),
    seen("archives may have any number of parts", ARCHIVE, "MOST_MEMBERS, MOST_BYTES, MOST_RATIO = 200,", "MOST_MEMBERS, MOST_BYTES, MOST_RATIO = 10**6,", 63),
    seen("parts may overlap", ARCHIVE, "if member.header_offset < before:", "if False:", 64),
    seen("names of parts may climb", ARCHIVE, 'name.startswith("/") or "\\\\" in name or ":" in name or ".." in name.split("/")', "False", 64),
    seen("archives may hold archives", ARCHIVE, "    if nested:\n", "    if False:\n", 64),
    seen("entities are resolved", BOOK, "    parser.StartDoctypeDeclHandler = _refuse_doctype\n", "", 65),
    seen("entities of small parts are resolved", BOOK, "forbid_dtd=True", "forbid_dtd=False, forbid_entities=False", 65),
    seen("an error is a value", SHEET, 'if self.kind == "e":', "if False:", 67),
    seen("a formula without value is empty", SHEET, 'if not written and self.kind != "str":', "if False:", 67),
    seen("merged cells are read as they come", XLSX, "if any(row.number in rows for rows in merged):", "if False:", 67),
    seen("hidden sheets are read", BOOK, "shown = [sheet for sheet in workbook.sheets if sheet.shown]", "shown = workbook.sheets", 67),
    seen("macros pass", ARCHIVE, 'if any(name.lower().endswith("vbaproject.bin") for name in names):', "if False:", 68),
    seen("NaN is a number", JSON, "raise _not_json(f\"{word} is no JSON number\")", "return Number(word)  # type: ignore[misc]", 57),
    seen("of two members of one name the last counts", JSON, "if len(found) < len(pairs):", "if False:", 56),
    seen("what follows the end is dropped", JSON, "        if self.peek():\n            raise FileRefused(\"trailing_data\"", "        if False:\n            raise FileRefused(\"trailing_data\"", 59),
    seen("features may be endless", JSON, "MOST = 1 << 20", "MOST = 1 << 40", 52),
    seen("metres of another projection are read as they are", GEO, '        if name == "crs":\n', "        if False:\n", 43),
    seen("half a character is text", GEO, "if SURROGATE.search(value):", "if False:", 14),
    seen("ids may come again", GEO, "if known != number:", "if False:", 60),
    seen("an empty geometry is a place", FEATURE, "if not isinstance(listed, list) or not listed or listed == [[]]:", "if False:", 45),
    seen("a position may have any number of numbers", FEATURE, "if len(dimension) > 1 or not dimension <= set(DIMENSIONS):", "if False:", 46),
    seen("coordinates may be texts", FEATURE, "not all(isinstance(one, Number) for one in position)", "False", 47),
    seen("areas are links", FEATURE, 'if kind not in {"Point", "MultiPoint", "LineString"}:', "if False:", 48, 49, 51),
    seen("what is nested without end is a crash", JSON, "except RecursionError:", "except ZeroDivisionError:", 53, 54),
    seen("whole numbers are Python's", JSON, " parse_int=Number,", "", 55),
    Mutant("the end of the file is the end of the list", JSON, "        if not found:\n            raise _truncated()", "        if not found:\n            return marks[-1]", "tests/etl/bad_inputs/test_single_cases.py::test_json_that_was_cut_anywhere_is_refused", ("B58",)),
    seen("anything in the list is a feature", GEO, "if not isinstance(feature, dict) or feature.get(\"type\") != \"Feature\":", "if False:", 61),
    seen("properties may be a list", GEO, "    if not isinstance(properties, dict):\n", "    if False:\n", 61),
    seen("a feature needs no properties", "etl/gate/link_row.py", "    if not cell:\n        raise missing(column)\n", "", 61),
    seen("members beside the properties are dropped in silence", GEO, "for name in sorted(feature.keys() - OF_A_FEATURE - said):", "for name in ():", 61),
    seen("a projection beside a geometry is not seen", GEO, '    if "crs" in feature or', "    if False and", 43),
    seen("heights are dropped in silence", GEO, "    if z_dropped:\n", "    if False:\n", 46),
    seen("a member of the collection may come twice", GEO, "        if name in names:\n", "        if False:\n", 56),
    seen("JSON in any encoding is a crash", JSON, "except UnicodeDecodeError:", "except ZeroDivisionError:", 59),
    seen("lines of JSON are a collection", GEO, 'elif (value := text.value()) != "FeatureCollection" and name == "type":', "elif text.value() is None:", 59),
    seen("links of the archive are followed", ARCHIVE, "if stat.S_ISLNK(member.external_attr >> 16):", "if False:", 64),
    seen("macros of the binary kind pass", ARCHIVE, 'if "mimetype" in names or "xl/workbook.bin" in names:', "if False:", 68),
    seen("a workbook with a password is another kind of file", ARCHIVE, "    if content.startswith(OLE):\n", "    if False:\n", 62, 68),
    seen("comments and totals are rows", "etl/gate/csv_rows.py", "NO_RECORD.match(cells[0]) is not None", "False", 27),
]  # fmt: skip
