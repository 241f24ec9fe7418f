"""Many pages that must be one whole: a list that changes while it is read is read again, then given up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .archive import Archived
from .deadline import Deadline
from .failures import SourceUnreachable
from .fetcher import Fetcher

Parameters = Mapping[str, str | int]


@dataclass(frozen=True)
class Page:
    """What one page says of itself.

    `keys` identify its rows, in order; `total` counts the rows of all pages, where the source says so; `following` are the
    parameters of the next page, None on the last one.
    """

    keys: Sequence[str]
    following: Parameters | None
    total: int | None = None


class _Changed(Exception):
    """The pages are not of one state of the source."""


def fetch_pages(
    fetcher: Fetcher,
    url: str,
    first: Parameters,
    page_of: Callable[[bytes], Page],
    *,
    accept: Sequence[str] = (),
    headers: Mapping[str, str] | None = None,
    most_pages: int = 1_000,
    deadline: float = 1_800.0,
    again: int = 1,
) -> list[Archived]:
    """Every page once; SourceUnreachable when the list still changes after reading it `again` more times. Seconds for all pages."""
    ends = Deadline(deadline)
    reading = _Reading(fetcher, url, page_of, accept, headers, most_pages, ends)
    for left in range(again, -1, -1):
        try:
            return reading.all_pages(first)
        except _Changed as change:
            if not left:
                raise SourceUnreachable(f"The source changed while it was read ({change}): try again later.") from None
    raise AssertionError("unreachable")


@dataclass(frozen=True)
class _Reading:
    fetcher: Fetcher
    url: str
    page_of: Callable[[bytes], Page]
    accept: Sequence[str]
    headers: Mapping[str, str] | None
    most_pages: int
    ends: Deadline

    def all_pages(self, first: Parameters) -> list[Archived]:
        seen = _Seen()
        files: list[Archived] = []
        following: Parameters | None = first
        while following is not None:
            if len(files) == self.most_pages:
                raise SourceUnreachable(f"The source has more than {self.most_pages} pages.")
            file, page = self._one(following)
            files.append(file)
            seen.take(len(files), file, page)
            following = page.following
        seen.check_sum()
        return files

    def _one(self, params: Parameters) -> tuple[Archived, Page]:
        seconds = min(self.ends.left(), self.fetcher.limits.deadline)
        file = self.fetcher.get(self.url, params=params, headers=self.headers, accept=self.accept, deadline=seconds)
        try:
            return file, self.page_of(file.read())
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            raise SourceUnreachable("A page of the source does not have the form that its reader knows.") from error


class _Seen:
    """What the pages so far said, to be compared with the next."""

    def __init__(self) -> None:
        self.total: int | None = None
        self.pages: dict[str, int] = {}
        self.keys: dict[str, int] = {}

    def take(self, number: int, file: Archived, page: Page) -> None:
        self._same_total(number, page)
        if file.sha256 in self.pages:
            raise _Changed(f"page {number} is page {self.pages[file.sha256]} once more")
        self.pages[file.sha256] = number
        for key in page.keys:
            if key in self.keys:
                raise _Changed(f"page {number} repeats a row of page {self.keys[key]}")
            self.keys[key] = number

    def _same_total(self, number: int, page: Page) -> None:
        if number > 1 and page.total != self.total:
            raise _Changed(f"page {number} counts {page.total} rows, page 1 counted {self.total}")
        self.total = page.total

    def check_sum(self) -> None:
        if self.total is not None and self.keys and len(self.keys) != self.total:
            raise _Changed(f"{len(self.keys)} rows came of {self.total}")
