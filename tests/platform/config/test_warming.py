"""A snapshot is asked, once it is served, what visitors ask first: beside them, and at nobody's cost."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from passerelles.config import warming
from passerelles.publication.problems import NoSnapshot
from passerelles.publication.snapshot import Snapshot, current
from passerelles.web import ready_made


@pytest.fixture
def fresh(snapshot: Snapshot) -> Snapshot:
    """As after a publication: nothing was asked of it."""
    return Snapshot.open(snapshot.folder)


def test_what_a_first_visitor_needs_is_at_hand_before_any_comes(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("passerelles.publication.snapshot._opened", {})
    warm = warming.warmed(current, None)
    assert warm is current() is not snapshot
    assert {
        "links by names",
        "whole order",
        "lanes",
        "hubs",
        "countries",
        "index",
    } <= warm.memory.kinds()


def test_the_same_snapshot_is_asked_once_and_another_one_anew(fresh: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Snapshot] = []
    monkeypatch.setattr(warming, "questions", lambda snapshot: [lambda: asked.append(snapshot)])
    other = Snapshot.open(fresh.folder)
    warm = None
    for served in (fresh, fresh, other, other):
        warm = warming.warmed(iter([served]).__next__, warm)
    assert asked == [fresh, other]


def test_a_failure_is_told_in_the_log_and_harms_nobody(
    fresh: Snapshot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> None:
        raise RuntimeError("no room")

    monkeypatch.setattr(warming, "questions", lambda _: [fails])
    with caplog.at_level(logging.ERROR):
        assert warming.warmed(lambda: fresh, None) is fresh, "it is not asked again and again"
    assert "warming was given up" in caplog.text and "no room" in caplog.text


def test_without_a_publication_there_is_nothing_to_warm_and_nothing_to_say(caplog: pytest.LogCaptureFixture) -> None:
    def none() -> Snapshot:
        raise NoSnapshot()

    assert warming.warmed(none, None) is None and not caplog.records


def test_neither_the_start_nor_a_question_waits_for_it(fresh: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()
    monkeypatch.setattr(warming, "questions", lambda _: [held.wait])
    monkeypatch.setattr(warming, "keep_warm", lambda: warming.warmed(lambda: fresh, None))
    before = set(threading.enumerate())
    warming.start()
    (thread,) = set(threading.enumerate()) - before
    assert thread.daemon and fresh.remember(("asked", "meanwhile"), lambda: "answered") == "answered"
    held.set()
    thread.join(timeout=10)
    assert not thread.is_alive()


def test_the_files_of_the_page_are_compressed_before_the_first_visitor_asks(
    snapshot: Snapshot, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "snapshots").symlink_to(settings.SNAPSHOTS)
    settings.SNAPSHOTS = tmp_path / "snapshots"
    warming.files()
    ready_made.wait()
    packed = [path.name for path in (tmp_path / "cache").glob("file-*.br")]
    assert any("explorer-" in name and ".js" in name for name in packed) and len(packed) > 8


def test_a_server_starts_without_a_snapshot_and_with_one_that_cannot_be_counted(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    started: list[str] = []
    monkeypatch.setattr(threading.Thread, "start", lambda thread: started.append(thread.name))

    def missing() -> Snapshot:
        raise NoSnapshot()

    def broken() -> Snapshot:
        raise ValueError("a link names number 7 of 3")

    warming.start(missing)
    assert not caplog.records
    warming.start(broken)
    assert "nothing could be counted" in caplog.text and "number 7 of 3" in caplog.text
    assert started == ["warming", "warming"]
