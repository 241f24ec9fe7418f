"""`python -m etl.faults.online SOURCE FILE FAULT`: the command, with SOURCE online on a server that misbehaves in that way.

The source's file is served in three pages. Everything is the real thing (command, fetcher, checks, archive, load, publication) but the
name servers and the certificates, which are handed over in code.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from etl.fetch import Archived, Fetcher, Limits, Page, fetch_pages
from etl.source import sources

from .server import HOST, FaultServer

KIND = "text/csv; charset=utf-8"
LIMITS = Limits(deadline=4.0, silence=1.0, max_bytes=2_000_000, first_wait=0.05)
PATH = f"https://{HOST}/links.csv"


def main(arguments: Sequence[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passerelles.config.settings")
    import django

    django.setup()
    from etl.cli import main as etl

    code, file, fault = arguments
    pages = Pages(Path(file).read_text(encoding="utf-8").splitlines())
    with tempfile.TemporaryDirectory() as folder, FaultServer(Path(folder), pages.answer) as server:
        server.changed = pages.moved
        server.play(fault)
        put_online(code, server, pages)
        ended = etl(["run", code, "--json"])
        print(json.dumps({"asked": len(server.asked), "connected": len(server.connected)}), file=sys.stderr)
    return ended


class Pages:
    """A file in three pages; each leads to the next by naming its own last row."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.head, *self.rows = dict.fromkeys(lines)
        self.size = len(self.rows) // 3 + 1

    def answer(self, path: str) -> tuple[bytes, str]:
        return self._page(self._start(path))

    def moved(self, path: str) -> tuple[bytes, str]:
        """The page as it is once a row was added before it."""
        return self._page(max(self._start(path) - 1, 0))

    def page_of(self, content: bytes) -> Page:
        _head, *rows = content.decode("utf-8").splitlines()
        return Page(rows, {"after": mark(rows[-1])} if len(rows) == self.size else None)

    def fetched(self, fetcher: Fetcher) -> list[Archived]:
        return fetch_pages(fetcher, PATH, {}, self.page_of, accept=("text/csv",), deadline=LIMITS.deadline)

    def _start(self, path: str) -> int:
        after = parse_qs(urlsplit(path).query).get("after")
        return [mark(row) for row in self.rows].index(after[0]) + 1 if after else 0

    def _page(self, start: int) -> tuple[bytes, str]:
        return "\n".join([self.head, *self.rows[start : start + self.size], ""]).encode(), KIND


def mark(row: str) -> str:
    return hashlib.sha256(row.encode()).hexdigest()[:16]


def put_online(code: str, server: FaultServer, pages: Pages) -> None:
    """In this process, `code` is a source that is fetched from the server."""
    from django.conf import settings

    fetcher = Fetcher(code, (HOST,), Path(settings.ARCHIVE), limits=LIMITS, wire=server.wire())
    sources()[code] = replace(sources()[code], hosts=(HOST,), file=None, fetch=lambda _usual: pages.fetched(fetcher))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
