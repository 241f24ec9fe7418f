"""Many pages are one whole: each row once, all of one state of the source."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

import pytest

from etl.faults.server import HOST, Answering, FaultServer
from etl.fetch import Archived, Page, SourceUnreachable, fetch_pages

from .conftest import Fetching

PAIRS = ["Lyon-Ouagadougou", "Nantes-Dschang", "Lille-Saint-Louis", "Brest-Saponé", "Metz-Djambala"]
SIZE = 2


def pages(rows: Sequence[str], total: int | None = None) -> Answering:
    """A service that gives SIZE rows a page."""

    def answer(path: str) -> tuple[bytes, str]:
        number = int(parse_qs(urlsplit(path).query)["page"][0])
        shown = rows[(number - 1) * SIZE : number * SIZE]
        more = number * SIZE < len(rows)
        content = {"total": len(rows) if total is None else total, "rows": shown, "next": number + 1 if more else None}
        return json.dumps(content).encode(), "application/json"

    return answer


def page_of(content: bytes) -> Page:
    told = json.loads(content)
    return Page(told["rows"], {"page": told["next"]} if told["next"] else None, told["total"])


def all_pages(fetching: Fetching, most_pages: int = 1_000, deadline: float = 60.0) -> list[Archived]:
    url = f"https://{HOST}/api/pairs"
    return fetch_pages(
        fetching(), url, {"page": 1}, page_of, accept=("application/json",), most_pages=most_pages, deadline=deadline
    )


def rows_of(files: list[Archived]) -> list[str]:
    return [row for file in files for row in json.loads(file.read())["rows"]]


@pytest.fixture(autouse=True)
def _five_pairs(server: FaultServer) -> None:
    server.answer = pages(PAIRS)
    server.changed = pages([*PAIRS, "Tours-Minneapolis"])


def test_every_row_of_every_page_comes_once(fetcher: Fetching) -> None:
    files = all_pages(fetcher)
    assert (len(files), rows_of(files)) == (3, PAIRS)


def test_unchanged_pages_come_from_the_archive(fetcher: Fetching, server: FaultServer) -> None:
    all_pages(fetcher)
    assert [file.from_archive for file in all_pages(fetcher)] == [True] * 3


def test_a_source_that_changes_all_the_time_is_given_up(fetcher: Fetching, server: FaultServer) -> None:
    server.play("changed_in_mid_paging")
    with pytest.raises(SourceUnreachable, match="page 2 counts 6 rows, page 1 counted 5"):
        all_pages(fetcher)
    assert server.played == 4


def test_a_source_that_changed_once_is_read_again(fetcher: Fetching, server: FaultServer) -> None:
    server.play("changed_in_mid_paging", times=2)
    assert rows_of(all_pages(fetcher)) == PAIRS


def test_a_page_that_comes_twice_is_seen(fetcher: Fetching, server: FaultServer) -> None:
    server.play("duplicate_pages")
    with pytest.raises(SourceUnreachable, match="page 2 is page 1 once more"):
        all_pages(fetcher)


def test_a_row_of_two_pages_is_seen(fetcher: Fetching, server: FaultServer) -> None:
    """A row came in at the front meanwhile: what the next page repeats, another page lacks."""
    server.answer = pages([*PAIRS[:2], *PAIRS[1:]])
    with pytest.raises(SourceUnreachable, match="page 2 repeats a row of page 1"):
        all_pages(fetcher)


def test_rows_that_never_come_are_missed(fetcher: Fetching, server: FaultServer) -> None:
    server.answer = pages(PAIRS, total=7)
    with pytest.raises(SourceUnreachable, match="5 rows came of 7"):
        all_pages(fetcher)


def test_pages_without_end_are_given_up(fetcher: Fetching, server: FaultServer) -> None:
    with pytest.raises(SourceUnreachable, match="more than 2 pages"):
        all_pages(fetcher, most_pages=2)


def test_all_pages_together_have_a_deadline(fetcher: Fetching, server: FaultServer) -> None:
    server.play("slow_loris")
    with pytest.raises(SourceUnreachable, match=r"not complete after 0\.\d+ seconds"):
        all_pages(fetcher, deadline=0.4)


@pytest.mark.parametrize("content", [b"{}", b"[]", b"not json", b"null"])
def test_a_page_of_another_form_is_a_sentence_not_a_crash(
    content: bytes, fetcher: Fetching, server: FaultServer
) -> None:
    server.answer = lambda _path: (content, "application/json")
    with pytest.raises(SourceUnreachable, match="does not have the form"):
        all_pages(fetcher)
