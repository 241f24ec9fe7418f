"""What every test may ask for: the atlas loaded once from the bundled data, its snapshot, a real browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's sync API keeps an event loop in the thread of the tests

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from passerelles.publication.snapshot import Snapshot

CHROMIUM = "/usr/bin/chromium"
QUIET_CHROMIUM = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """pytest-django makes the test database only when a test says that it uses it; the atlas is loaded into that one."""
    for item in items:
        if {"atlas", "snapshot", "live_server"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Let several people test on one cluster: PASSERELLES_TEST_DB names whose database it is."""
    from django.conf import settings

    suffix = os.environ.get("PASSERELLES_TEST_DB")
    if suffix:
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"test_passerelles_{suffix.lower()}"


@pytest.fixture(scope="session", autouse=True)
def folders_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Raw files and reports of the tests' loads do not mix with those of the atlas."""
    from django.conf import settings

    settings.ARCHIVE = tmp_path_factory.mktemp("archive")
    settings.REPORTS = tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="session")
def atlas(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The bundled data, loaded once; tests that change it do so inside a transaction that is rolled back."""
    from etl.bundled import load_all

    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django gives it no type
        load_all(progress=None)
    yield


@pytest.fixture(scope="session")
def snapshot(
    atlas: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Snapshot:
    """The published snapshot of the bundled data; the application under test serves it too."""
    from django.conf import settings

    from passerelles.publication.builder import publish

    settings.SNAPSHOTS = tmp_path_factory.mktemp("snapshots")
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django gives it no type
        return publish(settings.SNAPSHOTS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    if not Path(CHROMIUM).exists():
        pytest.fail(f"{CHROMIUM} is missing: install it (Debian: apt-get install chromium), ./passerelles test does")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET_CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR", color_scheme="light")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A desktop page in French; use `context` for another size or theme."""
    return context.new_page()
