"""Countries are named in many ways; only those that lead to one country of today do."""

from __future__ import annotations

import pytest

from etl.gate.rejection import RowRejected
from etl.sources.country_names import Country, country_named


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Germany", Country("DE")),
        ("Allemagne", Country("DE")),
        ("England", Country("GB", "England")),
        ("England, United Kingdom", Country("GB", "England")),
        ("Scotland", Country("GB", "Scotland")),
        ("Madagaskar", Country("MG")),
        ("Czech Republic", Country("CZ")),
        ("Czechia", Country("CZ")),
        ("Ivory Coast", Country("CI")),
        ("Namibia", Country("NA")),
        ("Kosovo", Country("XK")),
        ("Palestinian territories", Country("PS")),
        ("Brandenburg, Germany", Country("DE", "Brandenburg")),
        ("Åland Islands, Finland", Country("AX")),
        ("Georgia (country)", Country("GE")),
        ("Congo", Country("CG")),
        ("Democratic Republic of the Congo", Country("CD")),
        ("Réunion, France", Country("FR", "974")),
        ("New Caledonia", Country("FR", "988")),
        ("St. Pierre and Miquelon", Country("FR", "975")),
    ],
)
def test_a_country_is_known_by_the_names_that_lists_give_it(written: str, meant: Country) -> None:
    assert country_named(written, "country") == meant


@pytest.mark.parametrize("written", ["Prussia", "Soviet Union", "Serbia and Montenegro", "Island", "Atlantis", "Ohio"])
def test_a_state_that_is_no_more_or_no_country_rejects_its_row(written: str) -> None:
    with pytest.raises(RowRejected) as rejection:
        country_named(written, "country")
    assert (rejection.value.code, rejection.value.column, rejection.value.value) == (
        "unknown_country",
        "country",
        written,
    )
    assert rejection.value.hint
