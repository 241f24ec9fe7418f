"""What a report says of a row is said in French too, whole, with the values that it is about."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.gate.reading import read_file
from etl.gate.rejection import FileRefused
from etl.records import Remark
from etl.source import source_named
from passerelles.vocabulary.hints import CUT, hint_text
from tests.etl.bad_inputs.case import Case
from tests.etl.bad_inputs.catalogue import CASES

ROOT = Path(__file__).resolve().parents[3]
SAYING = ("archive.py", "fetch/content.py", "gate", "matching", "sources", "load")
SENTENCE = re.compile(r"[A-Z(x][^\\<>]* [^\\<>]*[.?:]")
OF_RUNS = ("running.py", "failing.py", "rebuilding.py", "writing_reports.py", "fetch.py")
"""These say why a run ended, or print: no part of what is said of rows."""
OTHERWISE = re.compile(r"x answered|Annulée|Ministère|List of twin|The name of its place")
EXAMPLES = {
    "level": "commune", "where": "in NA", "what": "has two parts of one name", "why": "a name is expected", "since": " since 2017-01-01",
    "_perhaps": " Perhaps Lyon (69123)?", "wrong": "Self-intersection[2 3]", "possible": "commune, department",
}  # fmt: skip
"""What stands in the gaps that are not a value."""


def written() -> Iterator[tuple[str, str]]:
    """Every sentence of the modules that say something of rows or files, with its place; gaps hold an example."""
    for path in sorted(
        path
        for name in SAYING
        for path in ((ROOT / "etl" / name).rglob("*.py") if name[-3:] != ".py" else [ROOT / "etl" / name])
    ):
        if path.name in OF_RUNS:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        aside = {id(one) for node in ast.walk(tree) for one in parts_aside(node)}
        for node in ast.walk(tree):
            text = text_of(node) if id(node) not in aside else ""
            if SENTENCE.fullmatch(text) and not OTHERWISE.match(text):
                yield text, f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def parts_aside(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, and the literal parts of a text with gaps."""
    if isinstance(node, ast.JoinedStr):
        yield from (one for part in node.values for one in ast.walk(part))
    yield from (
        (one.value for one in getattr(node, "body", ()) if isinstance(one, ast.Expr))
        if isinstance(getattr(node, "body", None), list)
        else ()
    )


def text_of(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{\w+\}", "x", node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else example(part) for part in node.values)  # type: ignore[misc]  # constants of a text are texts
    return ""


def example(gap: ast.expr) -> str:
    told = ast.unparse(gap)
    return next((text for name, text in EXAMPLES.items() if re.search(rf"\b{name}\b", told)), "x")


def test_every_sentence_that_the_etl_says_of_a_row_is_there_in_french() -> None:
    told = list(written())
    assert len(told) > 200
    assert [f"{place} {text}" for text, place in told if hint_text(text, "fr") is None] == []


@pytest.mark.parametrize("case", [case for case in CASES if case.file], ids=str)
def test_whatever_is_wrong_with_a_file_is_said_in_french_too(case: Case, tmp_path: Path) -> None:
    for remark in remarks_of(case, tmp_path / "given"):
        assert hint_text(remark.hint, "fr"), remark.hint


def remarks_of(case: Case, path: Path) -> list[Remark]:
    assert case.file
    source = source_named(case.source)
    path.write_bytes(case.file())
    try:
        read = read_file(path, source.schema, source.read, case.encoding, source.rows)
    except FileRefused as refusal:
        return refusal.remarks()
    return [*read.rejects, *read.warnings, *read.repeated]


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("No commune has this name. Perhaps Lyon (69123, Rhône)?", "Aucune collectivité du niveau «\u00a0commune\u00a0» ne porte ce nom. Peut-être Lyon (69123, Rhône)\u00a0?"),
        ("A year from 1800 to 2100.", "Une année de 1800 à 2100."),
        ("b.csv: The columns are not those of the format.", "b.csv\u00a0: Les colonnes ne sont pas celles du format."),
        ("name + point 2.1 km", "nom + point à 2.1 km"),
        ("The same row as line 4 of a.csv: counted once.", "Même ligne que la ligne 4 de a.csv\u00a0: elle compte une seule fois."),
    ],
)  # fmt: skip
def test_values_and_limits_stand_in_the_french_sentence(english: str, french: str) -> None:
    assert hint_text(english, "fr") == french
    assert hint_text(english, "en") == english


def test_a_sentence_is_never_half_translated() -> None:
    assert hint_text("a.csv: Nobody wrote this one.", "fr") is None
    assert hint_text("No metropolis has this name.", "fr") is None
    assert hint_text("x: " * 170, "fr") is None


def test_a_list_of_candidates_that_was_cut_is_in_french_as_far_as_it_goes() -> None:
    told = hint_text(("Give the code. Candidates: " + "Saint-Denis (93066, Seine-Saint-Denis); " * 20)[:CUT], "fr")
    assert told and told.startswith("Donner le code. Candidats\u00a0: Saint-Denis (93066") and told.endswith("…")


def test_states_that_are_no_more_are_said_in_french() -> None:
    import csv

    with (ROOT / "etl/sources/country_names.csv").open(encoding="utf-8", newline="") as file:
        notes = {row["note"] for row in csv.DictReader(file) if row["note"] and not row["iso2"]}
    assert notes and all(hint_text(note, "fr") for note in notes)
