"""What was fetched is kept as it came, found again only while it is sound, and not fetched twice when the source says so."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from etl.faults.server import HOST, OTHER_HOST, FaultServer
from etl.fetch import SourceUnreachable
from etl.fetch.body import BLOCK, _unpacked
from etl.fetch.failures import PassingTrouble

from .conftest import ADDRESS, CONTENT, Fetching

SHA256 = hashlib.sha256(CONTENT).hexdigest()
Kept = Callable[[], dict[str, bytes]]


def conditions(server: FaultServer) -> list[bool]:
    """Of each request: whether it asked for news only."""
    return [any(name.startswith("if-") for name in headers) for _path, headers in server.asked]


def test_the_raw_file_lies_under_its_sha256_with_its_origin_beside(fetcher: Fetching, server: FaultServer) -> None:
    got = fetcher().get(ADDRESS)
    assert (got.path.name, got.path.parent.name) == (SHA256, "essai")
    assert (got.sha256, got.bytes, got.url, got.from_archive) == (SHA256, len(CONTENT), ADDRESS, False)
    assert got.retrieved_on in (datetime.now(UTC).date(), date.today())
    assert got.content_type == "text/csv; charset=utf-8"
    beside = json.loads(got.path.with_suffix(".json").read_text())
    assert (beside["address"], beside["sha256"], beside["bytes"]) == (ADDRESS, SHA256, len(CONTENT))
    assert beside["etag"]
    assert datetime.fromisoformat(beside["retrieved_at"]).tzinfo


def test_an_unchanged_file_comes_from_the_archive(fetcher: Fetching, server: FaultServer) -> None:
    first = fetcher().get(ADDRESS)
    again = fetcher().get(ADDRESS)
    assert (again.from_archive, again.path, again.read()) == (True, first.path, CONTENT)
    assert again.retrieved_on == first.retrieved_on
    assert conditions(server) == [False, True]


def test_a_changed_file_is_fetched_and_the_old_one_kept(fetcher: Fetching, server: FaultServer) -> None:
    old = fetcher().get(ADDRESS)
    server.answer = lambda _path: (b"new,content\n", "text/csv")
    new = fetcher().get(ADDRESS)
    assert (new.read(), new.from_archive, old.read()) == (b"new,content\n", False, CONTENT)


def test_packed_and_plain_answers_are_one_content(fetcher: Fetching, server: FaultServer) -> None:
    server.play("gzip_sound")
    assert fetcher().get(ADDRESS).sha256 == SHA256


def test_a_tampered_file_is_not_used_and_is_replaced(fetcher: Fetching, server: FaultServer) -> None:
    fetcher().get(ADDRESS).path.write_bytes(CONTENT.replace(b"Lyon", b"Nice"))
    again = fetcher().get(ADDRESS)
    assert (again.from_archive, again.read()) == (False, CONTENT)
    assert conditions(server) == [False, False]


def test_a_tampered_file_is_not_used_even_when_the_source_says_that_nothing_changed(
    fetcher: Fetching, server: FaultServer
) -> None:
    fetcher().get(ADDRESS).path.write_bytes(b"")
    server.play("unasked_304")
    with pytest.raises(SourceUnreachable, match="nothing is in the archive"):
        fetcher().get(ADDRESS)


def test_nothing_changed_is_no_answer_to_a_question_that_was_not_asked(fetcher: Fetching, server: FaultServer) -> None:
    """The archived answer bears no tag: the source was asked for the content, whatever it says."""
    server.play("gzip_sound")
    fetcher().get(ADDRESS)
    server.play("unasked_304")
    with pytest.raises(SourceUnreachable, match="nothing is in the archive"):
        fetcher().get(ADDRESS)
    assert conditions(server) == [False]


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"address": 1}', b"\xff"])
def test_a_broken_note_means_a_new_fetch(broken: bytes, fetcher: Fetching, server: FaultServer) -> None:
    got = fetcher().get(ADDRESS)
    for note in got.path.parent.rglob("*.json"):
        note.write_bytes(broken)
    assert fetcher().get(ADDRESS).read() == CONTENT
    assert conditions(server) == [False, False]


def test_a_note_cannot_lead_out_of_the_archive(fetcher: Fetching, server: FaultServer, tmp_path: Path) -> None:
    got = fetcher().get(ADDRESS)
    (tmp_path / "secret").write_bytes(b"secret")
    for note in (got.path.parent / "asked").glob("*.json"):
        note.write_text(note.read_text().replace(SHA256, "../../secret"))
    assert fetcher().get(ADDRESS).read() == CONTENT


def test_another_form_of_the_same_address_is_another_content(fetcher: Fetching, server: FaultServer) -> None:
    """A SPARQL service answers JSON or CSV at one address: the one's tag says nothing of the other."""
    fetcher().get(ADDRESS, accept=("text/csv",))
    fetcher().get(ADDRESS, accept=("text/csv", "application/json"))
    assert conditions(server) == [False, False]


def test_a_tag_is_sent_only_to_the_address_that_gave_it(fetcher: Fetching, server: FaultServer) -> None:
    fetcher(HOST, OTHER_HOST).get(ADDRESS)
    server.play("redirect_elsewhere", times=1)
    server.location = f"https://{OTHER_HOST}/liens.csv"
    fetcher(HOST, OTHER_HOST).get(ADDRESS)
    assert conditions(server) == [True, False]


def test_a_tag_with_a_line_end_is_not_sent_back(fetcher: Fetching, server: FaultServer) -> None:
    got = fetcher().get(ADDRESS)
    note = next((got.path.parent / "asked").glob("*.json"))
    facts = json.loads(note.read_text())
    note.write_text(json.dumps({**facts, "etag": '"a"\r\nX-Evil: 1'}))
    assert fetcher().get(ADDRESS).read() == CONTENT
    assert conditions(server) == [False, False]


def test_nothing_half_written_is_left_by_a_process_that_died(
    fetcher: Fetching, server: FaultServer, kept: Kept
) -> None:
    got = fetcher().get(ADDRESS)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    for pid in (dead.pid, os.getpid()):
        (got.path.parent / f".{pid}-00ff.part").write_bytes(b"half")
    fetcher()
    assert [name for name in kept() if name.endswith(".part")] == [f"essai/.{os.getpid()}-00ff.part"]


@pytest.mark.parametrize("moment", ["fetch:middle", "fetch:end", "archive:entry", "archive:middle", "archive:end"])
def test_a_kill_leaves_nothing_that_is_taken_for_whole(
    moment: str, fetcher: Fetching, server: FaultServer, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kill is played by an exception that nobody catches, at the place where the fault storm kills."""

    def die(phase: str, at: str = "entry") -> None:
        if f"{phase}:{at}" == moment:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        for module in ("fetcher", "archive"):
            patched.setattr(f"etl.fetch.{module}.reached", die)
        with pytest.raises(KeyboardInterrupt):
            fetcher().get(ADDRESS)
    assert all(name.endswith(".json") or content == CONTENT for name, content in kept().items())
    again = fetcher().get(ADDRESS)
    assert (again.from_archive, again.read()) == (False, CONTENT)


def test_a_full_disk_is_not_taken_for_a_broken_line(
    fetcher: Fetching, server: FaultServer, monkeypatch: pytest.MonkeyPatch, kept: Kept
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    ready = fetcher()
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        ready.get(ADDRESS)
    assert (kept(), len(server.asked)) == ({}, 1)


@pytest.mark.parametrize("writes", [2, 3])
def test_a_disk_that_fills_up_while_a_note_is_written_leaves_the_old_note(
    writes: int, fetcher: Fetching, server: FaultServer, monkeypatch: pytest.MonkeyPatch, kept: Kept
) -> None:
    """Of one fetch, the content is written first, then its note, then the way from the request to it."""
    fetcher().get(ADDRESS)
    before = kept()
    done: list[int] = []
    sound = os.fsync

    def full(descriptor: int) -> None:
        done.append(descriptor)
        if len(done) > writes:
            raise OSError(28, "No space left on device")
        sound(descriptor)

    server.play("gzip_sound")
    with monkeypatch.context() as patched, pytest.raises(OSError, match="No space left"):
        patched.setattr("os.fsync", full)
        fetcher().get(ADDRESS)
    assert set(kept()) == set(before)
    assert all(json.loads(content)["sha256"] == SHA256 for name, content in kept().items() if name.endswith(".json"))


@pytest.mark.parametrize("step", [1, 7, 1_000, BLOCK])
def test_unpacking_gives_every_byte_back(step: int) -> None:
    """Members in a row, a member without content, and what packs so well that a block of it fills many."""
    parts = [b"", b"0" * 3 * BLOCK, os.urandom(5_000), b"end"]
    packed = b"".join(gzip.compress(part) for part in parts)
    blocks = [packed[start : start + step] for start in range(0, len(packed), step)]
    assert b"".join(_unpacked(blocks, HOST)) == b"".join(parts)
    with pytest.raises(PassingTrouble, match="cut"):
        list(_unpacked(blocks[:-1] or [packed[:-1]], HOST))
    with pytest.raises(PassingTrouble, match="damaged"):
        list(_unpacked([*blocks, b"behind"], HOST))


def test_unpacking_never_holds_more_than_a_block() -> None:
    assert max(map(len, _unpacked([gzip.compress(bytes(50_000_000))], HOST))) <= BLOCK
