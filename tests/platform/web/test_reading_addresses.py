"""Query strings are read as the library reads them, whether or not anything in them is encoded."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from django.test import RequestFactory
from hypothesis import example, given
from hypothesis import strategies as st

from passerelles.web.parameters import MOST_PARAMETERS, gathered, read_query
from passerelles.web.refusals import BadRequest

REQUESTS = RequestFactory()


def read(raw: str) -> dict[str, list[str]]:
    request = REQUESTS.get("/api/v1/view")
    request.META["QUERY_STRING"] = raw
    return read_query(request)


@given(st.text(alphabet="ab1=&;.,:-_~", max_size=40))
@example("kind=a&kind=b&to=2000")
@example("")
@example("&&=&a&=b&c=d=e&a=")
def test_an_address_in_which_nothing_is_encoded_is_read_as_the_library_reads_it(raw: str) -> None:
    assert read(raw) == gathered(parse_qsl(raw, keep_blank_values=True))


def test_an_address_in_which_something_is_encoded_is_decoded() -> None:
    assert read("q=Saint%2DDenis+de+la&q=%C3%A9") == {"q": ["Saint-Denis de la", "é"]}


@pytest.mark.parametrize("raw", ["q=a\0", "q=%00", "q=%ff", "&" * MOST_PARAMETERS])
def test_what_is_no_text_or_too_much_of_it_is_refused(raw: str) -> None:
    with pytest.raises(BadRequest):
        read(raw)


def test_as_many_parameters_as_are_allowed_are_read() -> None:
    assert len(read("a=1&" * (MOST_PARAMETERS - 1) + "a=1")["a"]) == MOST_PARAMETERS
