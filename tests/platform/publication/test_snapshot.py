"""The published snapshot: one content, one hash; replaced in one step; never synthetic by accident."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from passerelles.publication import store
from passerelles.publication.builder import publish
from passerelles.publication.content import Content
from passerelles.publication.filters import Selection
from passerelles.publication.profiles import CATEGORIES, SETS, Flags
from passerelles.publication.snapshot import NoSnapshot, Snapshot, current
from passerelles.publication.store import publish_folder
from passerelles.publication.totals import totals
from passerelles.publication.writer import write
from tests.platform.publication.small_atlas import PARTNERSHIPS, small_content


@pytest.fixture
def root(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.SNAPSHOTS = tmp_path / "snapshots"
    yield settings.SNAPSHOTS


def published(root: Path, content: Content | None = None, *, synthetic: bool = False) -> Snapshot:
    return publish_folder(
        root, lambda folder: write(content or small_content(), folder, built_on=date(2025, 1, 1), synthetic=synthetic)
    )


def without_first(n: int) -> Content:
    return Content(small_content().reference, sorted(PARTNERSHIPS[n:], key=lambda p: p.id))


def test_without_a_snapshot_there_is_a_problem_that_says_so(root: Path) -> None:
    with pytest.raises(NoSnapshot) as missing:
        current()
    assert missing.value.status == 503


def test_the_current_snapshot_is_the_last_published(root: Path) -> None:
    first = published(root)
    assert current().hash == first.hash and current() is current()
    second = published(root, without_first(1))
    assert current().hash == second.hash != first.hash


def test_a_rebuild_of_the_same_content_is_the_same_folder(root: Path) -> None:
    assert published(root).folder == published(root).folder


def test_reading_sources_again_another_day_keeps_the_hash_and_shows_the_day(root: Path) -> None:
    later = [replace(p, sources=tuple(replace(s, retrieved="2025-06-01") for s in p.sources)) for p in PARTNERSHIPS]
    first, second = (
        published(root),
        published(root, Content(small_content().reference, sorted(later, key=lambda p: p.id))),
    )
    assert first.hash == second.hash and first.folder != second.folder
    assert b"2025-06-01" in second.links_text.read_bytes()


def test_a_changed_word_changes_the_hash(root: Path) -> None:
    changed = [replace(p, title=p.title + " ") for p in PARTNERSHIPS]
    assert published(root).hash != published(root, Content(small_content().reference, changed)).hash


def test_only_the_last_three_are_kept_and_open_ones_stay_readable(root: Path) -> None:
    oldest = published(root)
    for n in range(1, 5):
        published(root, without_first(n))
    assert len([path for path in root.iterdir() if path.is_dir() and not path.is_symlink()]) == store.KEPT
    assert not oldest.folder.exists()
    assert totals(oldest, Selection()).links == 9
    assert oldest.document(0)["id"] and bytes(oldest.links_bytes[:1]) == b"{"


def test_a_failed_writing_leaves_what_was_served_and_no_debris(root: Path) -> None:
    before = published(root)

    def fail(folder: Path) -> dict[str, object]:
        (folder / "half").write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        publish_folder(root, fail)
    assert current().hash == before.hash
    assert sorted(path.name for path in root.iterdir()) == sorted([before.folder.name, "current"])


def test_a_reader_never_finds_nothing_while_snapshots_change(root: Path) -> None:
    published(root)
    stop, seen = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            seen.append(totals(current(), Selection()).partnerships)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for n in (1, 0, 1, 0, 2, 0):
            published(root, without_first(n))
    finally:
        stop.set()
        reader.join()
    assert seen and set(seen) <= {4, 5, 6}


def test_invented_links_are_not_served(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(root, synthetic=True)
    monkeypatch.setattr("passerelles.publication.snapshot.SYNTHETIC_TOO", False)
    with pytest.raises(NoSnapshot):
        current()
    monkeypatch.setattr("passerelles.publication.snapshot.SYNTHETIC_TOO", True)
    assert current().synthetic


def test_columns_are_read_only(small: Snapshot) -> None:
    with pytest.raises(ValueError, match="read-only"):
        small.partnership[0] = 1


def test_partnerships_of_one_link_come_first_with_the_same_number(small: Snapshot) -> None:
    assert np.array_equal(small.partnership[: small.singles], np.arange(small.singles))
    assert (np.bincount(small.partnership)[small.singles :] > 1).all()
    for number in range(small.partnerships):
        assert [small.identifier("links", n) for n in small.links_of(number)] == [
            link["id"] for link in small.document(number)["links"]
        ]


def test_alike_profiles_are_neighbours(small: Snapshot) -> None:
    for group, profiles in small.profiles.items():
        rows = [
            (
                *(profiles.categories[name][row] for name in CATEGORIES[group]),
                *(values(profiles.sets[name][row]) for name in SETS[group]),
            )
            for row in range(profiles.size)
        ]
        assert rows == sorted(set(rows)) and len(rows) > 1, group
        assert set(profiles.of_link.tolist()) == set(range(profiles.size)), "each is that of a link"


def values(members: Flags) -> tuple[int, ...]:
    return tuple(np.flatnonzero(members).tolist())


def test_a_folder_that_is_no_snapshot_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSnapshot):
        Snapshot.open(tmp_path)


def test_an_atlas_without_any_partnership_can_be_published(root: Path) -> None:
    empty = published(root, Content(small_content().reference, []))
    assert totals(empty, Selection()).links == 0
    assert empty.links_text.read_bytes().endswith(b"]}\n")


@pytest.mark.django_db
def test_publishing_twice_from_the_database_gives_one_hash(snapshot: Snapshot, root: Path) -> None:
    assert publish(root).hash == snapshot.hash
    assert publish(root).folder.name == snapshot.hash


def test_answers_kept_in_memory_are_bounded(small: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("passerelles.publication.memory.KEPT_BYTES", 1000)
    for _ in range(50):
        small.remember(("heavy", random.random()), lambda: None, weight=400)  # noqa: S311  no secret
    assert 0 < small.memory.bytes <= 1000


def test_what_is_asked_again_is_kept_longest(small: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("passerelles.publication.memory.KEPT_BYTES", 1000)
    first = small.remember("popular", object, weight=400)
    for number in range(10):
        small.remember(("once", number), object, weight=400)
        assert small.remember("popular", object, weight=400) is first
