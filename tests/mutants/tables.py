"""Protections of the gate for tables: empty files, separators, headings, numbers of people and spreadsheets, widths, names of files."""

from tests.mutants.mutant import Mutant

CATALOGUE = "tests/etl/bad_inputs/test_catalogue.py::"
GATE, LOADED = (
    CATALOGUE + "test_the_gate_says_what_is_wrong_and_where",
    CATALOGUE + "test_nothing_is_lost_or_half_loaded",
)
ALONE = "tests/etl/bad_inputs/test_single_cases.py::"
HOSTILE_NAME = ALONE + "test_a_file_s_own_name_never_leads_anywhere_and_is_shown_harmless"
DIALECTS = "tests/etl/test_dialects.py::"
EXPORTS = "tests/platform/publication/test_exports.py::"
TEXT, CSV, VALUES, POINTS, CODES, ARCHIVE, BOOK, SHEET = (
    f"etl/gate/{name}.py"
    for name in ("file_text", "csv_rows", "values", "points", "codes", "archive", "workbook", "sheet")
)
CELLS = "platform/passerelles/publication/exports/cells.py"


def seen(name: str, file: str, text: str, instead: str, number: int, test: str = GATE) -> Mutant:
    """A mutant that the catalogue's own cases of this number must notice."""
    return Mutant(name, file, text, instead, test, (f"B{number}",), f"B{number}-")


MUTANTS = [
    seen("white space is a table", TEXT, "    if not head.strip():\n        raise", "    if False:\n        raise", 1),
    seen("a mark alone is a table", CSV, "        if not cells:\n            raise", "        if False:\n            raise", 1),
    seen("an empty workbook is another kind of file", ARCHIVE, "    if not content:\n", "    if False:\n", 1),
    seen("empty GeoJSON was cut", "etl/gate/strict_json.py", '        if not content.strip(b"\\xef\\xbb\\xbf \\t\\r\\n"):\n', "        if False:\n", 1),
    seen("a header alone is said to nobody", "etl/gate/reading.py", "    if not result.rows_in:\n", "    if False:\n", 2),
    seen("commas alone separate", CSV, 'DELIMITERS = (",", ";", "\\t", "|")', 'DELIMITERS = (",",)', 17),
    Mutant("a run does not keep how its file was written", "etl/gate/reading.py", "        result.dialect = dialect.described()\n", "        pass\n", DIALECTS + "test_the_run_keeps_the_dialect_of_its_file_and_its_page_shows_it", ("B17",)),
    Mutant("a refused file does not tell how it was written", "etl/gate/reading.py", "    try:\n        yield dialect\n    finally:\n        result.dialect", "    if True:\n        yield dialect\n        result.dialect", DIALECTS + "test_the_dialect_of_a_refused_file_is_kept_too", ("B17",)),
    Mutant("a publisher's file that breaks off does not tell how it was written", "etl/gate/reading.py", "    try:\n        yield rows\n    finally:\n", "    if True:\n        yield rows\n    if True:\n", DIALECTS + "test_a_file_of_another_publisher_that_breaks_off_tells_its_dialect", ("B17",)),
    Mutant("quotes are not noted", CSV, "self.dialect.quoted or '\"' in text", "self.dialect.quoted", DIALECTS + "test_the_dialect_of_a_file_is_found", ("B17",)),
    seen("a decimal comma is never a number", POINTS, 'cell.replace(",", ".") if decimal_comma else cell', "cell", 18),
    seen("a decimal comma is a number everywhere", POINTS, 'cell.replace(",", ".") if decimal_comma else cell', 'cell.replace(",", ".")', 18),
    seen("thousands may not be parted", VALUES, " or GROUPED.fullmatch(cell)", "", 19),
    seen("columns have one spelling", CSV, "spellings.get(spelled(name), name)", "name", 23),
    seen("accents count in the names of columns", CSV, 'unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()', "name.lower()", 23),
    seen("lines end as on this machine", TEXT, '_errors(name), newline="")', '_errors(name), newline="\\n")', 26),
    seen("a SIREN that became a number is any wrong code", CODES, '    if re.fullmatch(r"[0-9](', '    if re.fullmatch(r"never[0-9](', 30),
    seen("days count from 1900 in every workbook", BOOK, "CALENDAR_MAC_1904 if epoch else CALENDAR_WINDOWS_1900", "CALENDAR_WINDOWS_1900", 32),
    seen("a day's number is a number", SHEET, "style < len(self.workbook.dates) and self.workbook.dates[style]", "False", 32),
    Mutant("formatted rows are rows", SHEET, "            if self.row:\n", "            if True:\n", ALONE + "test_the_last_row_of_a_sheet_is_read_though_a_million_empty_ones_come_first", ("B66",)),
    seen("a wrong checksum is a crash", BOOK, "ParseError, BadZipFile, zlib.error,", "ParseError,", 69),
    Mutant("a cut workbook is a crash", ARCHIVE, "except (BadZipFile, ValueError, NotImplementedError, struct.error) as error:", "except ZeroDivisionError as error:", ALONE + "test_a_workbook_that_was_cut_anywhere_is_refused", ("B69",)),
    Mutant("formulas leave as they came", CELLS, "value.startswith(STARTERS)", "False", EXPORTS + "test_a_formula_in_a_title_is_harmless_in_csv_and_intact_in_geojson", ("B70",)),
    Mutant("wide signs are no formula", CELLS, ', "＝", "＋", "－", "＠")', ")", ALONE + "test_a_hostile_title_is_stored_raw_and_neutral_where_it_leaves", ("B70",)),
    Mutant("a file's name is shown as it is", TEXT, "return shown(path.name)", "return path.name", HOSTILE_NAME, ("B79",)),
    Mutant("a file's name may be endless", "platform/passerelles/provenance/runs.py", "file_name=file_name[:300]", "file_name=file_name", HOSTILE_NAME, ("B79",)),
    seen("any number of columns is read", CSV, "[name for name in header if name not in known]", "[]", 80),
    seen("invisible characters are said to nobody", "etl/gate/suspicions.py", "if INVISIBLE.search(cell):", "if False:", 13),
    seen("a SIRET is a SIREN", CODES, "SIREN = re.compile(r\"[0-9]{9}\")", "SIREN = re.compile(r\"[0-9]{9}(?:[0-9]{5})?\")", 31),
    seen("names of two alphabets pass", VALUES, " or _mixes_scripts(host):", ":", 72),
    seen("addresses with a password pass", VALUES, ' or "@" in parts.netloc', "", 72),
    seen("addresses of two lines pass", VALUES, ' or re.search(r"[\\s<>\\"\\\\]", cell)', "", 72),
    seen("addresses of this machine pass", VALUES, '"." not in host or ', "", 72),
    seen("a State that is no more is a partner's country", "etl/gate/link_row.py", "    if code in NO_MORE:\n", "    if False:\n", 73),
    seen("e-mail addresses are shown", "etl/gate/suspicions.py", "if E_MAIL.search(cell) or PHONE.search(cell):", "if PHONE.search(cell):", 84),
]  # fmt: skip
