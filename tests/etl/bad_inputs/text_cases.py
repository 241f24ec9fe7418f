"""B1 to B36: bytes, encodings, structure of tables, codes, dates and numbers."""

from __future__ import annotations

import codecs
import unicodedata

from tests.etl.bad_inputs.case import Case
from tests.etl.bad_inputs.files import COLUMNS, cell, csv_file, csv_text, with_line, workbook

TYPED = "Œuvre d’été à Orléans : 5 €"
GATE = "tests/etl/test_gate_files.py"
HERE = "tests/etl/bad_inputs/test_single_cases.py"


def titled(title: str, encoding: str = "utf-8") -> bytes:
    return csv_file({"title": title}, encoding=encoding)


def undecodable(*bad: bytes) -> bytes:
    """Good rows, of which the first have these bytes in their title."""
    text = csv_file(*({"title": f"<{place}>"} for place in range(len(bad))))
    for place, raw in enumerate(bad):
        text = text.replace(b"<%d>" % place, raw)
    return text


def header(**renamed: str) -> bytes:
    first, rest = csv_text().split("\n", 1)
    return "\n".join([",".join(renamed.get(name, name) for name in first.split(",")), rest]).encode()


def serial_day(epoch_1904: bool) -> bytes:
    def change(book):  # type: ignore[no-untyped-def]  # a callback of openpyxl
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        if epoch_1904:
            book.epoch = CALENDAR_MAC_1904
        one = book.worksheets[0].cell(*cell("source_date"))
        one.value, one.number_format = 45292 - (1462 if epoch_1904 else 0), "dd/mm/yyyy"

    return workbook({}, change=change)


CASES = [
    Case(1, "empty file", "F", "empty_file", lambda: b""),
    Case(1, "white space alone", "F", "empty_file", lambda: b" \n\n\t\n"),
    Case(1, "UTF-8 mark alone", "F", "empty_file", lambda: codecs.BOM_UTF8),
    Case(1, "empty workbook", "F", "empty_file", lambda: b"", "links-xlsx"),
    *(Case(1, f"GeoJSON of {what}", "F", "empty_file", lambda content=content: content, "links-geojson") for what, content in (("no byte", b""), ("a mark alone", codecs.BOM_UTF8))),  # type: ignore[misc]  # mypy types no default of a lambda
    Case(2, "header only", "W", "no_rows", lambda: csv_file(beside=0), line=1, tested=(f"{GATE}::test_a_header_alone_is_loaded_as_nothing_and_said",)),
    Case(3, "UTF-8 with mark", "K", file=lambda: codecs.BOM_UTF8 + titled(TYPED), gives={"title": TYPED}),
    Case(4, "Windows-1252 as declared", "K", file=lambda: titled(TYPED, "cp1252"), encoding="cp1252", gives={"title": TYPED}),
    Case(5, "ISO-8859-15 as declared", "K", file=lambda: titled("Œuvre à 5 €", "iso-8859-15"), encoding="iso-8859-15", gives={"title": "Œuvre à 5 €"}),
    Case(6, "UTF-16 LE with mark", "K", file=lambda: codecs.BOM_UTF16_LE + titled(TYPED, "utf-16-le"), gives={"title": TYPED}),
    Case(6, "UTF-16 BE with mark", "K", file=lambda: codecs.BOM_UTF16_BE + titled(TYPED, "utf-16-be"), gives={"title": TYPED}),
    Case(7, "UTF-16 LE without mark", "F", "encoding_ambiguous", lambda: titled(TYPED, "utf-16-le")),
    Case(7, "UTF-16 BE without mark", "F", "encoding_ambiguous", lambda: titled(TYPED, "utf-16-be")),
    Case(8, "UTF-8 and Windows-1252 lines", "R", "undecodable", lambda: undecodable("été".encode("cp1252")), line=2, column="title"),
    Case(9, "text decoded twice", "W", "mojibake_suspect", lambda: titled("Jumelage d'OrlÃ©ans"), line=2, column="title", gives={"title": "Jumelage d'OrlÃ©ans"}),
    Case(10, "bytes that Windows-1252 lacks", "R", "undecodable", lambda: undecodable(b"\x81", b"\x8d"), encoding="cp1252", line=2, column="title", bad=2),
    Case(11, "decomposed accents", "K", file=lambda: titled(unicodedata.normalize("NFD", "Orléans")), gives={"title": "Orléans"}),
    Case(11, "a name with decomposed accents is the same authority", "K", file=lambda: csv_file({"fr_name": unicodedata.normalize("NFD", "Orléans"), "fr_code": ""}), gives={"title": "Essai 0"}),
    Case(12, "NUL in a cell", "R", "control_char", lambda: titled("a\0b"), line=2, column="title"),
    Case(13, "escape sequence", "R", "control_char", lambda: titled("a\x1b[31mb"), line=2, column="title"),
    Case(13, "C1 control", "R", "control_char", lambda: titled("a\x85b"), line=2, column="title"),
    Case(13, "text turned round", "W", "bidi", lambda: titled("\u202egnol"), line=2, column="title"),
    Case(13, "zero width", "W", "bidi", lambda: titled("Ly\u200bon"), line=2, column="title"),
    Case(15, "unclosed quote", "F", "csv_structure", lambda: with_line('"Lyon,commune', at=4), line=4),
    Case(16, "quote closed 3,000 lines later", "F", "csv_structure", lambda: with_line('"' + "Lyon,x\n" * 3000 + '"', at=3), line=3),
    *(Case(17, f"separator {name}", "K", file=lambda mark=mark: csv_file({"title": "Eau"}, delimiter=mark), gives={"title": "Eau"}) for mark, name in ((";", "semicolon"), ("\t", "tab"), ("|", "bar"))),  # type: ignore[misc]  # mypy types no default of a lambda
    Case(18, "decimal comma where semicolons separate", "K", file=lambda: csv_file({"partner_lon": "-1,52", "partner_lat": "12,36", "partner_precision": "locality"}, delimiter=";"), tested=("tests/etl/test_gate_rows.py::test_a_decimal_comma_is_a_number_where_semicolons_separate",)),
    Case(18, "decimal comma where commas separate", "R", "number_format", lambda: csv_file({"partner_lon": "-1,52", "partner_lat": "12,36", "partner_precision": "locality"}), line=2, column="partner_lon"),
    *(Case(19, f"thousands parted by {name}", "K", file=lambda mark=mark: csv_file({"amount_eur": f"1{mark}234{mark}567"}), gives={"amount_eur": 1234567}) for mark, name in ((" ", "space"), ("\u00a0", "no-break space"), ("\u202f", "narrow space"))),  # type: ignore[misc]  # mypy types no default of a lambda
    Case(20, "too few columns", "R", "column_count", lambda: with_line("Lyon,commune", at=3), line=3),
    Case(20, "too many columns", "R", "column_count", lambda: with_line("Lyon" + "," * len(COLUMNS), at=3), line=3),
    Case(21, "duplicate header", "F", "duplicate_header", lambda: header(title="kind"), line=1),
    Case(22, "required column missing", "F", "schema_contract", lambda: header(fr_level="title_en"), line=1),
    Case(22, "only a required column missing", "F", "schema_contract", lambda: csv_file().replace(b"fr_level,", b"", 1), line=1),
    Case(22, "unknown column", "F", "schema_contract", lambda: header(title="colour"), line=1),
    Case(23, "French header with case, accents and spaces", "K", file=lambda: header(fr_name="Collectivite  FRANCAISE ", partner_country="pays du partenaire", themes="Thèmes", title=" Title"), gives={"french.0.name": "Lyon"}),
    Case(23, "a spelling that the table of aliases lacks", "F", "schema_contract", lambda: header(fr_name="Commune ou EPCI"), line=1),
    Case(24, "cell of 140,000 characters", "R", "field_too_long", lambda: csv_file({"title": "x" * 140_000}), line=2, column="title"),
    Case(25, "line of 3 MB", "F", "line_too_long", lambda: with_line("x" * 3_000_000, at=3), line=3, tested=(f"{HERE}::test_a_line_of_200_mb_is_refused_within_two_seconds",)),
    Case(26, "CR line ends", "K", file=lambda: titled("Eau").replace(b"\n", b"\r"), gives={"title": "Eau"}),
    Case(26, "mixed line ends", "K", file=lambda: titled("Eau").replace(b"\n", b"\r\n", 4), gives={"title": "Eau"}),
    Case(27, "preamble", "F", "schema_contract", lambda: b"Export du 22/11/2026\n\n" + csv_file(), line=1),
    Case(27, "comment", "R", "not_a_record", lambda: with_line("# relu par la DRI", at=5), line=5),
    Case(27, "total at the end", "R", "not_a_record", lambda: csv_file({}) + b"Total : 10" + b"," * (len(COLUMNS) - 1) + b"\n", line=12),
    Case(28, "INSEE code without its zero", "R", "insee_invalid", lambda: csv_file({"fr_name": "L'Abergement-Clémenciat", "fr_code": "1001"}), line=2, column="fr_code"),
    Case(29, "code of Corsica", "K", file=lambda: csv_file({"fr_name": "Ajaccio", "fr_code": "2A004"}), gives={"french.0.code": "2A004"}),
    Case(29, "code of La Réunion", "K", file=lambda: csv_file({"fr_name": "Saint-Denis", "fr_code": "97411"}), gives={"french.0.code": "97411"}),
    Case(29, "code of a merged commune", "W", "mapped_to_successor", lambda: csv_file({"fr_name": "Angoville-au-Plain", "fr_code": "50007"}), line=2, matched=True),
    *(Case(30, f"SIREN as a spreadsheet's number {code}", "R", "siren_mangled", lambda code=code: csv_file({"fr_level": "intercommunality", "fr_code": code}), line=2, column="fr_code") for code in ("2,17E+13", "2.00046977E+08", "2E+08")),  # type: ignore[misc]  # mypy types no default of a lambda
    Case(31, "SIREN with a wrong control digit", "R", "siren_luhn", lambda: csv_file({"fr_level": "intercommunality", "fr_code": "200046978"}), line=2, column="fr_code"),
    Case(31, "SIRET for a SIREN", "R", "siren_invalid", lambda: csv_file({"fr_level": "intercommunality", "fr_code": "20004697700019"}), line=2, column="fr_code"),
    Case(32, "spreadsheet's day number, 1900", "K", file=lambda: serial_day(False), source="links-xlsx", gives={"source_date": "2024-01-01"}),
    Case(32, "spreadsheet's day number, 1904", "K", file=lambda: serial_day(True), source="links-xlsx", gives={"source_date": "2024-01-01"}),
    Case(32, "day number in text, whose epoch nobody knows", "R", "date_format", lambda: csv_file({"source_date": "45292"}), line=2, column="source_date"),
    *(Case(33, f"date {written}", "R", "date_format", lambda written=written: csv_file({"source_date": written}), line=2, column="source_date") for written in ("31/02/2020", "00/00/0000", "2020-13-01", "12/11/10", "2020-02-30")),  # type: ignore[misc]  # mypy types no default of a lambda
    Case(34, "end before start", "R", "end_before_start", lambda: csv_file({"start_year": "2010", "end_year": "2009"}), line=2, column="end_year"),
    Case(34, "begins in the future", "W", "start_in_future", lambda: csv_file({"start_year": "2099", "status": "active"}), line=2, column="start_year"),
    Case(34, "planned for the future", "K", file=lambda: csv_file({"start_year": "2099", "status": "planned"}), gives={"start_year": 2099}),
    *(Case(35, f"number {written}", "R", "number_format", lambda written=written: csv_file({"amount_eur": written}), line=2, column="amount_eur") for written in ("1_0", "nan", "inf", "１２", "1e3", "0x10")),  # type: ignore[misc]  # mypy types no default of a lambda
    Case(36, "Arabic digits", "R", "number_format", lambda: csv_file({"start_year": "١٩٩٠"}), line=2, column="start_year"),
]  # fmt: skip
