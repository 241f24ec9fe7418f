"""The whole application on a free port, and pages of which the console and the network are watched."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from passerelles.publication.snapshot import Snapshot

expect.set_options(timeout=30_000)  # a software GL draws slowly
Open = Callable[..., Page]
Read = Callable[..., Page]


class Silent(WSGIRequestHandler):
    """A request is no news."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


@pytest.fixture(scope="session")
def site(snapshot: Snapshot) -> Iterator[str]:
    """Address of the application served over the snapshot of the bundled data; ends with a slash."""
    from passerelles.config.wsgi import application

    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def window(site: str, browser: Browser) -> Iterator[Browser]:
    """The browser, opened after `site`: Playwright keeps an event loop, and Django gives a database connection to each loop.

    The one of Playwright's loop is closed before the test database is dropped.
    """
    from django.db import connections

    yield browser
    connections.close_all()


@pytest.fixture
def visit(site: str, window: Browser) -> Iterator[Open]:
    """Open an address of the site; at the end the console must be empty and nobody else asked."""
    told: list[str] = []
    foreign: list[str] = []
    opened: list[Page] = []

    def visit(
        query: str = "", *, width: int = 1440, height: int = 900, touch: bool = False, quiet: bool = True
    ) -> Page:
        context = window.new_context(
            viewport={"width": width, "height": height},
            locale="fr-FR",
            color_scheme="light",
            has_touch=touch,
            is_mobile=touch,
        )
        page = context.new_page()
        if quiet:
            page.on("console", lambda message: told.append(message.text))
            page.on("pageerror", lambda error: told.append(str(error)))
        local = (site, "data:", "blob:")
        page.on("request", lambda request: None if request.url.startswith(local) else foreign.append(request.url))
        opened.append(page)
        page.goto(site + query)
        expect(page.locator("#map .maplibregl-canvas, #say-webgl .say").first).to_be_attached()
        return page

    yield visit
    for page in opened:
        page.context.close()
    assert (told, foreign) == ([], [])


@pytest.fixture
def read_page(site: str, window: Browser) -> Iterator[Read]:
    """Open a page that is read, not explored; at the end the console must be empty, nobody else asked and nothing kept."""
    told: list[str] = []
    opened: list[Page] = []

    def read(path: str, *, width: int = 1440, height: int = 900, dark: bool = False, scripts: bool = True) -> Page:
        context = window.new_context(
            viewport={"width": width, "height": height}, locale="fr-FR", color_scheme="dark" if dark else "light", java_script_enabled=scripts
        )  # fmt: skip
        page = context.new_page()
        opened.append(page)
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        local = (site, "data:", "blob:")
        page.on("request", lambda request: None if request.url.startswith(local) else told.append(request.url))
        page.on("response", lambda answer: told.append(answer.url) if answer.status >= 400 else None)
        page.goto(f"{site}{path}")
        return page

    yield read
    cookies = [cookie for page in opened for cookie in page.context.cookies()]
    for page in opened:
        page.context.close()
    assert (told, cookies) == ([], [])
