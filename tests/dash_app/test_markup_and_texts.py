"""Markup that cannot be broken into, texts complete in both languages, numbers as each language writes them."""

from __future__ import annotations

import string

import pytest

from dash_app.formats import day, money, number, period
from dash_app.markup import tag
from dash_app.texts import NOUNS, TEXTS, Words


def test_text_and_attributes_are_escaped() -> None:
    hostile = "\"><script>alert('1')</script>&"
    written = tag("p", hostile, title=hostile)
    assert "<script" not in written
    assert written.count("<") == 2


def test_false_leaves_an_attribute_out_and_true_writes_it_bare() -> None:
    assert tag("input", checked=True, disabled=False, value=None, data_of="x") == '<input checked data-of="x"/>'


def test_nested_children_are_flattened() -> None:
    assert tag("ul", [tag("li", n) for n in (1, 2)], None) == "<ul><li>1</li><li>2</li></ul>"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_every_text_exists_in_both_languages_with_the_same_blanks(key: str) -> None:
    text = TEXTS[key]
    assert set(text) == {"fr", "en"} and all(text.values())
    assert fields(text["fr"]) == fields(text["en"])


def test_nouns_are_singular_at_zero_and_one_in_french_and_at_one_alone_in_english() -> None:
    assert all(set(noun) == {"fr", "en"} for noun in NOUNS.values())
    french, english = Words("fr"), Words("en")
    assert [french.noun("partnership", n) for n in (0, 1, 2)] == ["partenariat", "partenariat", "partenariats"]
    assert [english.noun("partnership", n) for n in (0, 1, 2)] == ["partnerships", "partnership", "partnerships"]


def test_numbers_dates_periods_and_money_follow_each_language() -> None:
    assert (number(12345, "fr"), number(12345, "en")) == ("12\u202f345", "12,345")
    assert (day("2005-02-09", "fr"), day("2022-02", "en"), day("2016", "fr")) == ("9 févr. 2005", "Feb 2022", "2016")
    assert (period(2016, 2020, "fr"), period(2006, None, "fr"), period(None, 2012, "en")) == (
        "2016–2020",
        "depuis 2006",
        "until 2012",
    )
    assert (money(2_700_000, "fr"), money(240_000, "fr")) == ("2,7\u00a0M€", "240\u202f000\u00a0€")
    assert (money(2_700_000, "en"), money(240_000, "en")) == ("€2.7M", "€240,000")
