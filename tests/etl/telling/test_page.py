"""The page of a run: French first, one file, everything that a source wrote shown and never obeyed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from etl.records import Candidate, Remark
from etl.runs import RunReport
from etl.telling.page import MOST_REMARKS, page
from passerelles.vocabulary.outcomes import Outcome

SOURCE = {"code": "links-csv", "name": "Fichier <b>de</b> liens", "publisher": "", "licence": "CC0", "url": ""}
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}'


def a_report(*remarks: Remark, **found: object) -> RunReport:
    facts: dict[str, object] = {
        "rows_in": 26114, "created": 3, "rejected": 1, "started": "2026-11-01T06:05:00+00:00", "content_hash": "ab" * 32,
        "files": [{"name": HOSTILE, "sha256": "cd" * 32, "bytes": 1016287}], "timings": {"parse": 0.5, "match": 2.0}, "phase": "done",
    }  # fmt: skip
    return RunReport("links-csv", **{"status": "loaded", "run": 12, "remarks": list(remarks), **facts, **found})  # type: ignore[arg-type]  # facts of any type


def rejected(**found: object) -> Remark:
    facts: dict[str, object] = {"line": 7, "code": "ambiguous_authority", "column": "fr_name", "value": "Saint-Denis"}
    return Remark(**{**facts, **found})  # type: ignore[arg-type]  # facts of any type


class Names(HTMLParser):
    """Every element and attribute of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)


def test_the_page_is_french_and_says_why_and_what_to_do() -> None:
    text = page(
        a_report(
            rejected(hint="At most 20 characters.", candidates=(Candidate("fr/commune/93066", "Saint-Denis", 0.7),))
        ),
        SOURCE,
    )
    assert '<html lang="fr">' in text
    for words in (
        "Exécution n° 12",
        "Collectivité ambiguë",
        "26\u202f114",
        "1er novembre 2026",
        "93066",
        "Donner le code INSEE",
    ):
        assert words in text
    assert '<td data-name="Précision">Au plus 20 caractères.</td>' in text


def test_what_nobody_said_in_french_is_marked_as_english_and_never_half_translated() -> None:
    text = page(a_report(rejected(hint="Something new: 20.")), SOURCE)
    assert '<td data-name="Précision"><span lang="en">Something new: 20.</span></td>' in text


def test_rows_left_out_on_purpose_stand_apart_from_rows_to_check() -> None:
    text = page(
        a_report(Remark(3, "bidi", outcome=Outcome.REMARKED), Remark(4, "outside_atlas", outcome=Outcome.IGNORED)),
        SOURCE,
    )
    remarked, ignored = text.index("Lignes chargées avec une remarque"), text.index("Lignes ignorées à dessein")
    assert remarked < text.index("<code>bidi</code>") < ignored < text.index("<code>outside_atlas</code>")


def test_why_a_file_was_refused_is_said_in_the_language_of_the_page() -> None:
    cause = "schema_contract, line 1: The columns are not those of the format."
    report = a_report(
        Remark(1, "schema_contract", "", "missing: fr_name; unknown: nom", "The columns are not those of the format."),
        status="refused", cause=cause,
    )  # fmt: skip
    text = page(report, SOURCE)
    assert "schema_contract, ligne 1\u00a0: Les colonnes ne sont pas celles du format." in text
    assert "manquantes\u00a0: fr_name\u00a0; inconnues\u00a0: nom" in text and 'lang="en"' not in text
    assert cause in page(report, SOURCE, "en")


def test_the_english_page_has_no_french_left() -> None:
    text = page(a_report(rejected(hint="Give the code.")), SOURCE, "en")
    visible = re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL)
    assert "Run no. 12" in visible and "Ambiguous authority" in visible and "26,114" in visible
    assert not re.search(r"\b(Ligne|lignes|Colonne|Exécution|rejetées|Empreinte)\b", visible)


@pytest.mark.parametrize("field", ["value", "hint", "column", "file"])
def test_what_a_file_says_is_shown_and_never_obeyed(field: str) -> None:
    text = page(a_report(rejected(**{field: HOSTILE}), cause=HOSTILE, status="failed"), SOURCE)
    names = Names(text)
    assert not names.tags & {"img", "script", "b", "iframe", "object"}
    assert not any(name.startswith("on") for name in names.attributes)
    assert "&lt;script&gt;alert(2)" in text


def test_nothing_comes_from_elsewhere_and_no_script_may_run() -> None:
    text = page(a_report(rejected()), SOURCE)
    outside = re.findall(r"https?://[^ ]*|@import[^;]*|url\([^)]{0,40}", text)
    assert {one for one in outside if not one.startswith('url("data:font/woff2')} == {"url(#bridge"}
    assert not Names(text).attributes & {"src", "href", "action"}
    assert "default-src 'none'" in text.replace("&#x27;", "'")


def test_reasons_come_with_their_counts_the_most_frequent_first() -> None:
    many = [rejected(line=line, code="unknown_kind", value="sport") for line in range(2, 40)]
    text = page(a_report(rejected(), *many), SOURCE)
    assert text.index("unknown_kind") < text.index("ambiguous_authority")
    assert "38 lignes" in text and "1 ligne" in text


def test_a_long_list_says_how_many_rows_it_leaves_out_and_where_they_are() -> None:
    said = [Remark(line, "outside_atlas", outcome=Outcome.IGNORED) for line in range(2, MOST_REMARKS + 52)]
    assert "… et 50 autres lignes : <code>./passerelles etl report 12</code>" in page(a_report(*said), SOURCE)


def test_rows_with_cells_come_with_the_commands_that_mend_them() -> None:
    assert "--rejects rejects.csv" in page(a_report(rejected(raw={"fr_name": "Saint-Denis"})), SOURCE)
    assert "--rejects" not in page(a_report(rejected()), SOURCE)


def test_a_refused_file_says_the_reason_in_the_language_of_the_page() -> None:
    text = page(
        a_report(status="refused", cause="schema_contract, line 1: The columns are not those of the format."), SOURCE
    )
    assert "Fichier refusé" in text
    assert re.search(r'class="cause">[^<]*colonnes', text)


def test_an_interrupted_run_says_how_far_it_came() -> None:
    text = page(a_report(status="interrupted", cause="SIGTERM in phase match.", phase="match"), SOURCE)
    assert "l&#x27;atlas est tel qu&#x27;avant" in text and "Étape atteinte : rapprochement." in text
