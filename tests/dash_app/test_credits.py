"""What a picture says of its sources: those of its own selection, few enough to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash_app.answer import answer
from dash_app.components.pictures import NAMED
from dash_app.question import Question
from passerelles.publication.credits import credits
from passerelles.publication.filters import Selection

if TYPE_CHECKING:
    from passerelles.publication.snapshot import Snapshot


def line(snapshot: Snapshot, query: str) -> str:
    asked: dict[str, Any] = {"n": 1, "query": query, "parts": ["credits"]}
    said: str = answer(Question.read(asked), snapshot)["credits"]
    return said


def test_a_source_that_no_partnership_of_the_selection_cites_is_not_named(snapshot: Snapshot) -> None:
    all_names = {one.name for one in credits(snapshot, Selection()).sources}
    cited = {one.name for one in credits(snapshot, Selection.parse({"country": ["MG"]}, snapshot)).sources}
    said = line(snapshot, "country=MG").split(". ")[0].removeprefix("Sources : ")
    named = set(said.rsplit(" et ", 1)[0].split(" · "))
    assert named <= cited < all_names and len(named) == NAMED


def test_few_sources_are_all_named_and_many_are_counted(snapshot: Snapshot) -> None:
    few, many = line(snapshot, "country=LV"), line(snapshot, "")
    assert " autres" not in few and few.startswith("Sources : ")
    total = len(credits(snapshot, Selection()).sources)
    assert f" et {total - NAMED} autres, dites avec chaque partenariat." in many and len(many) < 600


def test_dates_and_licences_are_told_in_both_languages(snapshot: Snapshot) -> None:
    french, english = line(snapshot, "theme=waste"), line(snapshot, "theme=waste&lang=en")
    assert "Licence : Licence Ouverte 2.0." in french or "Licences : " in french
    assert ("Lues le " in french or "Lues du " in french) and "Read " in english and "Licence" in english


def test_a_picture_of_nothing_credits_nobody(snapshot: Snapshot) -> None:
    assert line(snapshot, "q=xyzzyx") == ""
