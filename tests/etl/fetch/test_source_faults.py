"""Whatever a source does, a fetch ends in time: with the sound content, or with a sentence and an archive as it was."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from etl.faults.misbehaviour import FAULTS, LOCAL
from etl.faults.server import HOST, PUBLIC, FaultServer
from etl.fetch import Limits, SourceUnreachable, Wire

from .conftest import ADDRESS, CONTENT, HASTY, Fetching

TIRELESS = 4
"""Tries for what may pass: one and three more."""
EXPECTED = {
    "status_500": ("answered 500", TIRELESS),
    "status_502": ("answered 502", TIRELESS),
    "status_503": ("answered 503", TIRELESS),
    "status_429": ("asks to wait 1 seconds", 1),
    "status_404": ("answered 404", 1),
    "status_410": ("answered 410", 1),
    "refused": ("refused the connection", TIRELESS),
    "dns_failure": ("could not be resolved", TIRELESS),
    "read_timeout": ("did not answer in time", 3),
    "no_answer": ("without an answer", TIRELESS),
    "cut_0": ("sent 0.", TIRELESS),
    "cut_1": ("announced", TIRELESS),
    "cut_50": ("announced", TIRELESS),
    "cut_99": ("announced", TIRELESS),
    "cut_without_length": ("broke", TIRELESS),
    "cut_in_chunks": ("before it was complete", TIRELESS),
    "length_too_large": ("announced", TIRELESS),
    "length_too_small": ("and more", TIRELESS),
    "gzip_cut": ("gzip that was cut", TIRELESS),
    "gzip_bomb": ("larger than", 1),
    "slow_loris": ("not complete after", 1),
    "slow_headers": ("not complete after", 1),
    "endless": ("larger than", 1),
    "html_with_200": ("an HTML page in place of data", 1),
    "html_as_data": ("an HTML page in place of data", 1),
    "empty": ("without any content", 1),
    "redirect_loop": ("redirects more than 3 times", 4),
    "redirect_to_loopback": ("not one of this source's hosts", 1),
    "redirect_elsewhere": ("not one of this source's hosts", 1),
    "unasked_304": ("nothing is in the archive", 1),
}
"""What is said, and how often the source is asked."""
OF_PAGES = {"changed_in_mid_paging", "duplicate_pages"}
HARMLESS = {name for name, fault in FAULTS.items() if fault.harmless}
FRAYED = 0.6
"""Seconds of a busy machine beyond the deadline of a second."""


def test_every_misbehaviour_of_the_server_is_expected_here() -> None:
    assert set(FAULTS) == set(EXPECTED) | OF_PAGES | HARMLESS


@pytest.mark.parametrize("fault", EXPECTED)
def test_a_fault_ends_in_time_with_a_sentence_and_leaves_the_archive_as_it_was(
    fault: str, server: FaultServer, fetcher: Fetching, kept: Callable[[], dict[str, bytes]]
) -> None:
    fetcher().get(f"https://{HOST}/avant.csv", accept=("text/csv",))
    before = kept()
    server.play(fault)
    started = time.monotonic()
    with pytest.raises(SourceUnreachable) as unreachable:
        fetcher().get(ADDRESS, accept=("text/csv",))
    assert time.monotonic() - started < HASTY.deadline + FRAYED
    words, tries = EXPECTED[fault]
    assert words in unreachable.value.cause
    assert server.played in ({tries, tries + 1} if fault == "read_timeout" else {tries})
    assert kept() == before


@pytest.mark.parametrize("fault", sorted(HARMLESS))
def test_sound_content_is_had_however_it_is_wrapped(fault: str, server: FaultServer, fetcher: Fetching) -> None:
    server.play(fault)
    assert fetcher().get(ADDRESS, accept=("text/csv",)).read() == CONTENT


@pytest.mark.parametrize("fault", ["status_503", "refused", "dns_failure", "cut_50", "gzip_cut", "length_too_large"])
def test_a_trouble_that_passes_is_survived(fault: str, server: FaultServer, fetcher: Fetching) -> None:
    server.play(fault, times=3)
    assert fetcher().get(ADDRESS).read() == CONTENT
    assert server.played == 4


def test_a_cause_shows_nothing_internal(server: FaultServer, fetcher: Fetching) -> None:
    for fault in EXPECTED:
        server.play(fault)
        with pytest.raises(SourceUnreachable) as unreachable:
            fetcher(limits=replace(HASTY, deadline=0.3, silence=0.1, retries=0)).get(ADDRESS, accept=("text/csv",))
        cause = unreachable.value.cause
        assert cause.endswith(".")
        assert not [
            word for word in ("Exception", "Traceback", "rrno", "socket", "ssl", PUBLIC, "/etl/") if word in cause
        ]


def test_a_refused_file_does_not_wait_for_its_end(server: FaultServer, fetcher: Fetching) -> None:
    """The announced length alone is enough."""
    with pytest.raises(SourceUnreachable, match=f"announces {len(CONTENT)} bytes"):
        fetcher().get(ADDRESS, max_bytes=100)


def test_pauses_double_and_are_spread(server: FaultServer, fetcher: Fetching) -> None:
    server.play("status_503")
    pauses: list[float] = []
    patient = fetcher(limits=Limits(first_wait=2.0), pause=pauses.append)
    with pytest.raises(SourceUnreachable):
        patient.get(ADDRESS)
    assert [low <= pause <= 2 * low for low, pause in zip((1, 2, 4), pauses, strict=True)] == [True] * 3


def test_no_source_is_asked_more_often_than_four_times(server: FaultServer, fetcher: Fetching) -> None:
    server.play("status_503")
    with pytest.raises(SourceUnreachable):
        fetcher(limits=replace(HASTY, retries=50)).get(ADDRESS)
    assert server.played == 4


def test_the_pause_that_a_source_asks_for_is_kept(server: FaultServer, fetcher: Fetching) -> None:
    server.play("status_429", times=2)
    server.retry_after = "7"
    pauses: list[float] = []
    assert fetcher(limits=Limits(first_wait=0.001), pause=pauses.append).get(ADDRESS).bytes == len(CONTENT)
    assert pauses == [7.0, 7.0]


def test_a_pause_may_be_asked_for_as_a_date(server: FaultServer, fetcher: Fetching) -> None:
    server.play("status_429", times=1)
    server.retry_after = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    pauses: list[float] = []
    fetcher(limits=Limits(first_wait=0.001), pause=pauses.append).get(ADDRESS)
    assert 25 < pauses[0] <= 30


@pytest.mark.parametrize("wish", ["86400", "999999999999999999999999"])
def test_a_pause_beyond_the_deadline_is_not_begun(wish: str, server: FaultServer, fetcher: Fetching) -> None:
    server.play("status_429")
    server.retry_after = wish
    pauses: list[float] = []
    with pytest.raises(SourceUnreachable, match="no time left"):
        fetcher(pause=pauses.append).get(ADDRESS)
    assert pauses == []


@pytest.mark.parametrize("wish", ["bientôt", "-5", "٣"])
def test_a_pause_that_cannot_be_read_is_our_own(wish: str, server: FaultServer, fetcher: Fetching) -> None:
    server.play("status_429", times=1)
    server.retry_after = wish
    pauses: list[float] = []
    fetcher(pause=pauses.append).get(ADDRESS)
    assert pauses[0] < 0.01


def test_a_line_that_never_becomes_encrypted_is_left(server: FaultServer, fetcher: Fetching) -> None:
    with socket.create_server((LOCAL, 0)) as mute:
        where = mute.getsockname()
        wire = replace(server.wire(), connect=lambda _address, timeout: socket.create_connection(where, timeout))
        started = time.monotonic()
        with pytest.raises(SourceUnreachable, match="did not answer in time"):
            fetcher(wire=wire, limits=replace(HASTY, retries=0)).get(ADDRESS)
        assert time.monotonic() - started < HASTY.silence + FRAYED


def test_a_name_server_that_never_answers_does_not_hold_a_run(server: FaultServer, fetcher: Fetching) -> None:
    def slow(_host: str) -> list[str]:
        time.sleep(1.0)
        return [PUBLIC]

    started = time.monotonic()
    with pytest.raises(SourceUnreachable, match="not complete after"):
        fetcher(wire=replace(server.wire(), resolve=slow)).get(ADDRESS, deadline=0.2)
    assert time.monotonic() - started < 0.2 + FRAYED


def test_the_next_address_is_tried_when_one_does_not_answer(server: FaultServer, fetcher: Fetching) -> None:
    """A machine without IPv6 gets addresses of it all the same."""
    sound = server.wire()

    def connect(address: str, timeout: float) -> socket.socket:
        if ":" in address:
            raise OSError("Network is unreachable")
        return sound.connect(address, timeout)

    wire = replace(sound, resolve=lambda _host: ["2a01:e0a::1", PUBLIC], connect=connect)
    assert fetcher(wire=wire, limits=replace(HASTY, retries=0)).get(ADDRESS).read() == CONTENT


def test_a_certificate_of_another_name_is_not_believed(server: FaultServer, fetcher: Fetching) -> None:
    with pytest.raises(SourceUnreachable, match=r"certificate of third\.example could not be verified"):
        fetcher("third.example").get("https://third.example/liens.csv")
    assert server.asked == []


def test_a_certificate_that_nobody_vouches_for_is_not_believed(server: FaultServer, fetcher: Fetching) -> None:
    with pytest.raises(SourceUnreachable, match="could not be verified"):
        fetcher(wire=replace(server.wire(), tls=ssl.create_default_context())).get(ADDRESS)
    assert server.asked == []


def test_a_wire_that_verifies_nothing_cannot_be_made() -> None:
    blind = ssl.create_default_context()
    blind.check_hostname = False
    with pytest.raises(ValueError, match="must verify"):
        Wire(tls=blind)


def test_the_environment_does_not_change_the_way(
    server: FaultServer, fetcher: Fetching, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetcher().get(ADDRESS).read() == CONTENT


@pytest.mark.parametrize(
    ("kind", "content", "note"),
    [
        ("text/csv; charset=utf-8", "Bethléem".encode(), ""),
        ("text/csv; charset=iso-8859-1", "Bethléem".encode("latin-1"), ""),
        ("text/csv; charset=iso-8859-1", b"Lyon", ""),
        ("text/csv; charset=iso-8859-1", "Bethléem".encode(), "The server says iso8859-1, but the content is UTF-8."),
        ("text/csv; charset=utf-8", "Bethléem".encode("latin-1"), "The server says utf-8, but the content is not."),
        ("text/csv; charset=klingon", b"Lyon", "The server names a charset that does not exist ('klingon')."),
    ],
)
def test_a_charset_that_the_bytes_deny_is_noted(
    kind: str, content: bytes, note: str, server: FaultServer, fetcher: Fetching
) -> None:
    server.answer = lambda _path: (content, kind)
    assert fetcher().get(ADDRESS).notes == ((note,) if note else ())


@pytest.mark.parametrize(
    ("kind", "accept"), [("application/json", ("text/csv",)), ("text/csvx", ("text/csv",)), ("text/html", ())]
)
def test_another_type_than_data_is_refused(kind: str, accept: Any, server: FaultServer, fetcher: Fetching) -> None:
    server.answer = lambda _path: (CONTENT, kind)
    with pytest.raises(SourceUnreachable, match="answered with"):
        fetcher().get(ADDRESS, accept=accept)
