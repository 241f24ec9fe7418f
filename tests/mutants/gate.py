"""Protections of the gate: encodings, structure, columns, values, points, personal data, accounting."""

from tests.mutants.mutant import Mutant

FILES, ROWS = "tests/etl/test_gate_files.py::", "tests/etl/test_gate_rows.py::"
CATALOGUE = "tests/etl/bad_inputs/test_catalogue.py::test_the_gate_says_what_is_wrong_and_where"
BROKEN_FILE = FILES + "test_a_broken_file_is_refused_with_the_line"
BAD_VALUE = ROWS + "test_a_bad_value_rejects_its_row_and_says_where"
POINT = ROWS + "test_a_point_is_judged_as_plain_numbers_before_any_geometry"
SAID = ROWS + "test_what_may_be_right_is_loaded_and_said"
TEXT, CSV, VALUES, POINTS = (f"etl/gate/{name}.py" for name in ("file_text", "csv_rows", "values", "points"))

MUTANTS = [
    Mutant(
        "the byte order mark says nothing", TEXT,
        "return marked or declared", "return declared",
        FILES + "test_the_declared_encoding_gives_the_exact_text", ("B3", "B6"),
    ),
    Mutant(
        "every file is UTF-8 whatever was declared", TEXT, "return marked or declared", 'return marked or "utf-8"',
        FILES + "test_the_declared_encoding_gives_the_exact_text", ("B4", "B5"),
    ),
    Mutant("UTF-16 without its mark is guessed", TEXT, "if not marked and (", "if False and (", BROKEN_FILE, ("B7",)),
    Mutant(
        "undecodable cells pass", "etl/gate/cleaning.py", "if UNDECODED.search(cell):", "if False:",
        FILES + "test_bytes_of_another_encoding_reject_their_row_alone", ("B8", "B10"),
    ),
    Mutant(
        "text decoded twice is not noticed", "etl/gate/suspicions.py", "if MOJIBAKE.search(cell):", "if False:", SAID, ("B9",)
    ),
    Mutant(
        "accents stay decomposed", "etl/gate/cleaning.py", 'return unicodedata.normalize("NFC", cell).strip()', "return cell.strip()",
        ROWS + "test_decomposed_accents_are_composed", ("B11",),
    ),
    Mutant("control characters pass", "etl/gate/cleaning.py", "if CONTROL.search(cell):", "if False:", BAD_VALUE, ("B12", "B13")),
    Mutant("an unclosed quote is no error", CSV, "delimiter=self.delimiter, strict=True", "delimiter=self.delimiter", BROKEN_FILE, ("B15",)),
    Mutant("a row may run over the file", CSV, "MAX_LINES_OF_A_ROW = 100", "MAX_LINES_OF_A_ROW = 10**9", BROKEN_FILE, ("B16",)),
    Mutant(
        "rows of another width are cut", CSV, "if len(cells) != len(self.header):\n", "if False:\n",
        FILES + "test_a_row_with_a_column_too_many_or_too_few_is_rejected", ("B20",),
    ),
    Mutant("a column may come twice", CSV, "if times > 1)", "if times > 2)", BROKEN_FILE, ("B21",)),
    Mutant("unknown columns are dropped", CSV, "[name for name in header if name not in known]", "[]", BROKEN_FILE, ("B22", "F18")),
    Mutant("required columns may be missing", CSV, "[name for name in schema.required if name not in header]", "[]", CATALOGUE, ("B22",),
        "B22-"),
    Mutant("cells may be endless", VALUES, "if len(cell) > longest:", "if False:", BAD_VALUE, ("B24",)),
    Mutant("lines may be endless", TEXT, "MAX_LINE = 1_000_000", "MAX_LINE = 10**9", BROKEN_FILE, ("B25",)),
    Mutant(
        "damaged INSEE codes are padded", "etl/gate/codes.py", "    if not COG[level].fullmatch(code):\n", '    code = code.zfill(5)\n    if not COG[level].fullmatch(code):\n',
        BAD_VALUE, ("B28",),
    ),
    Mutant("a SIREN's control digit is not looked at", "etl/gate/codes.py", "if total % 10:", "if False:", BAD_VALUE, ("B31",)),
    Mutant("a partnership may end before it starts", VALUES, "and last < first:", "and False:", BAD_VALUE, ("B34",)),
    Mutant(
        "dates need not exist", VALUES, "        if not PARTIAL_DATE.fullmatch(within(column, cell)):\n            raise ValueError\n",
        "        if not PARTIAL_DATE.fullmatch(within(column, cell)):\n            return cell\n", BAD_VALUE, ("B33",),
    ),
    Mutant(
        "numbers as Python reads them", VALUES, "if not (INTEGER.fullmatch(within(column, cell)) or GROUPED.fullmatch(cell)):", "if False:",
        BAD_VALUE, ("B35", "B36"),
    ),
    Mutant("null island is a place", POINTS, "if lon == 0 and lat == 0:", "if False:", POINT, ("B38", "F11")),
    Mutant("coordinates out of range pass", POINTS, "if abs(lon) > 180 or abs(lat) > 90:", "if False:", POINT, ("B39", "B41")),
    Mutant("endless coordinates pass", POINTS, "if NOT_FINITE.fullmatch(cell):", "if False:", POINT, ("B40",)),
    Mutant(
        "metres are taken for degrees out of range", POINTS, "if 1000 <= abs(lon) <= 2e7 and 1000 <= abs(lat) <= 2e7:", "if False:", POINT, ("B42",)
    ),
    Mutant("addresses of machines of ours pass", VALUES, "return found.is_global and not found.is_multicast", "return True", BAD_VALUE, ("B72",)),
    Mutant("addresses of any scheme pass", VALUES, 'parts.scheme not in {"http", "https"}', "False", CATALOGUE, ("B71", "B72"),
        "B72-"),
    Mutant(
        "a link between two French ends passes", "etl/gate/link_row.py", "if code in FRENCH_TERRITORIES:", "if False:", BAD_VALUE, ("B73",)
    ),
    Mutant("UK is a country code", "etl/gate/link_row.py", "if code in OFTEN_WRITTEN:", "if False:", BAD_VALUE, ("B73",)),
    Mutant("a mechanism that nobody knows is dropped", VALUES, "    if cell not in codes:\n", "    if False:\n", BAD_VALUE),
    Mutant(
        "the same row counts twice", "etl/gate/reading.py", "if line != row.line:", "if False:",
        ROWS + "test_the_same_row_twice_is_counted_once_and_said", ("B75", "F7"),
    ),
    Mutant(
        "the wrong file is loaded as far as it goes", "etl/gate/reading.py", "MOST_REJECTED = 0.20", "MOST_REJECTED = 1.0",
        FILES + "test_a_fifth_of_rejects_passes_and_more_is_the_wrong_file",
    ),
    Mutant(
        "a file may change while it is read", TEXT, "if sha256_of(path) != seen.sha256:", "if False:",
        FILES + "test_a_file_that_changes_while_it_is_read_is_refused", ("B83",),
    ),
    Mutant(
        "a column that the reader forgets is lost", "etl/gate/reading.py", "    if row.untaken():\n", "    if False:\n",
        FILES + "test_a_column_that_the_reader_forgets_is_an_alarm",
    ),
    Mutant(
        "telephone numbers are shown", "etl/gate/suspicions.py", "if E_MAIL.search(cell) or PHONE.search(cell):", "if E_MAIL.search(cell):",
        SAID, ("B84",),
    ),
]  # fmt: skip
