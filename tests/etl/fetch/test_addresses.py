"""No source leads us into a private network: not by its address, a redirect, a name server or a change of mind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from etl.faults.server import HOST, OTHER_HOST, PUBLIC, FaultServer
from etl.fetch import AddressRefused, Fetcher, SourceUnreachable, Wire
from etl.fetch.public_address import is_public
from etl.fetch.web_address import checked_address, checked_hosts

from .conftest import ADDRESS, CONTENT, Fetching

HOSTILE = [
    *(f"http://{HOST}/", "HTTP://source.example/", "//127.0.0.1/", "/etc/passwd", "source.example/", ""),
    *("file:///etc/passwd", "file://source.example/etc/passwd", "gopher://127.0.0.1:25/_HELO", "ftp://127.0.0.1/"),
    *("data:text/csv,a", "dict://127.0.0.1:11211/stat", "ldap://127.0.0.1/", "javascript:alert(1)", "jar:https://x!/"),
    *("https://127.0.0.1/", "https://127.0.0.1:443/", "https://127.1/", "https://127.0.1/", "https://0/"),
    *("https://2130706433/", "https://0x7f000001/", "https://0x7f.0x0.0x0.0x1/", "https://017700000001/"),
    *("https://0177.0.0.1/", "https://127.0.0.1.nip.io/", "https://localhost/", "https://localhost./"),
    *("https://LOCALHOST/", "https://localhost.localdomain/", "https://[::1]/", "https://[::]/"),
    *(
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[::127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
    ),
    *("https://[2002:7f00:1::]/", "https://[fe80::1%25eth0]/", "https://[fd00:ec2::254]/", "https://[::1%25lo]/"),
    *("https://169.254.169.254/latest/meta-data/", "https://100.64.0.1/", "https://10.0.0.1/", "https://192.168.1.1/"),
    *("https://source.example@127.0.0.1/", "https://user:secret@source.example/", "https://@source.example/"),
    *("https://127.0.0.1#@source.example/", "https://127.0.0.1?@source.example/", "https://127.0.0.1/@source.example"),
    *("https://source.example:@127.0.0.1/", "https://source.example\\@127.0.0.1/", "https:\\\\127.0.0.1/"),
    *("https://source.example:22/", "https://source.example:80/", "https://source.example:8443/"),
    *("https://source.example:0/", "https://source.example:99999/", "https://source.example:four/"),
    *("https://source.example./", "https://source.example.evil.example/", "https://evilsource.example/"),
    *("https://xn--source-.example/", "https://source。example/", "https://ⓢource.example/", "https://１２７.0.0.1/"),
    *("https://source.example%2f@127.0.0.1/", "https://source.example%00.evil.example/", "https://%31%32%37.0.0.1/"),
    *("https://source.example/\r\nHost: 127.0.0.1", "https://source.example /", "https://source.example\t/", "\x00"),
    *("https://[source.example]/", "https://[::1", "https:///source.example/", "https:source.example", "https://?"),
    "https://source.example/" + "a" * 9_000,
]
SENDABLE = [url for url in HOSTILE if url and not set(url) & set("\r\n\x00") and not url.startswith("/etc")]
"""Those that can stand in a Location header and that are not simply another path of the same host."""
SAME_HOST = {"source.example/", "https:source.example", "https:///source.example/", "https://?"}
PRIVATE = [
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254"),  # noqa: S104  an address to be refused, not to listen on
    *("168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1"),
    *("192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255"),
    *("240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8"),
    *("64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:10::1", "2001:db8::1", "2002:7f00:1::"),
    *(
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%lo",
        "2a01:e0a::1%lo",
        "fec0::1",
        "ff02::1",
    ),
    *("127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost", ""),
]


def test_there_are_enough_hostile_addresses() -> None:
    assert len(set(HOSTILE)) >= 60


@pytest.mark.parametrize("url", HOSTILE)
def test_a_hostile_address_is_refused_before_a_name_is_asked_for(
    url: str, server: FaultServer, fetcher: Fetching
) -> None:
    asked: list[str] = []

    def resolve(host: str) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"]

    with pytest.raises(AddressRefused):
        fetcher(wire=replace(server.wire(), resolve=resolve)).get(url)
    assert (asked, server.connected, server.asked) == ([], [], [])


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("http://source.example/", "Only https"),
        ("https://user@source.example/", "user name"),
        ("https://source.example:8443/", "port 443"),
        ("https://10.0.0.1/", "not one of this source's hosts"),
        ("https://source.example/a b", "signs"),
    ],
)
def test_a_refusal_names_the_rule(url: str, rule: str) -> None:
    with pytest.raises(AddressRefused, match=rule):
        checked_address(url, (HOST,))


@pytest.mark.parametrize("url", [url for url in SENDABLE if url not in SAME_HOST])
def test_a_redirect_to_a_hostile_address_is_not_followed(url: str, server: FaultServer, fetcher: Fetching) -> None:
    server.play("redirect_elsewhere")
    server.location = url
    with pytest.raises(AddressRefused):
        fetcher().get(ADDRESS)
    assert (server.connected, len(server.asked)) == ([PUBLIC], 1)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_kind_of_redirect_leads_to_this_machine(status: int, server: FaultServer, fetcher: Fetching) -> None:
    server.play("redirect_elsewhere")
    server.location, server.redirect_status = "https://127.0.0.1/admin", status
    with pytest.raises(AddressRefused):
        fetcher().get(ADDRESS)
    assert (server.connected, len(server.asked)) == ([PUBLIC], 1)


@pytest.mark.parametrize("address", PRIVATE)
def test_a_host_of_ours_that_leads_to_a_private_address_is_not_connected_to(
    address: str, server: FaultServer, fetcher: Fetching
) -> None:
    """Alone or beside a public one: whoever mixes them is not to be trusted with either."""
    for addresses in ([address], [PUBLIC, address]):
        with pytest.raises(SourceUnreachable, match="private or reserved"):
            fetcher(wire=replace(server.wire(), resolve={HOST: addresses}.__getitem__)).get(ADDRESS)
    assert (server.connected, server.asked) == ([], [])


@pytest.mark.parametrize(
    "address", ["9.9.9.9", "185.194.81.29", "2a01:e0a::1", "2001:67c:2e8::1", "2620:0:862:ed1a::1"]
)
def test_ordinary_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_a_redirect_leads_to_another_host_of_the_source_only_if_that_is_public(
    server: FaultServer, fetcher: Fetching
) -> None:
    server.play("redirect_elsewhere", times=1)
    server.location = f"https://{OTHER_HOST}/moved.csv"
    inward = replace(server.wire(), resolve=lambda host: [PUBLIC] if host == HOST else ["10.0.0.1"])
    with pytest.raises(AddressRefused):
        fetcher(HOST, OTHER_HOST, wire=inward).get(ADDRESS)
    assert server.connected == [PUBLIC]


@pytest.fixture
def changing(server: FaultServer, fetcher: Fetching) -> tuple[Fetcher, list[str]]:
    """A name server that says a public address once and a private one ever after, and what it said."""
    said: list[str] = []

    def resolve(_host: str) -> Sequence[str]:
        said.append(PUBLIC if not said else "127.0.0.1")
        return said[-1:]

    return fetcher(wire=replace(server.wire(), resolve=resolve)), said


@pytest.mark.parametrize("fault", ["none", "status_503", "cut_50", "redirect_loop", "refused"])
def test_a_second_answer_of_a_name_server_is_never_used(
    fault: str, server: FaultServer, changing: tuple[Fetcher, list[str]]
) -> None:
    """Neither for the connection, nor for another try, nor for a redirect, nor for the next file."""
    rebound, said = changing
    server.play(fault, times=2)
    for _file in range(3):
        assert rebound.get(ADDRESS).read() == CONTENT
    assert said == [PUBLIC]
    assert set(server.connected) == {PUBLIC}


def test_a_redirect_within_the_source_is_followed(server: FaultServer, fetcher: Fetching) -> None:
    server.play("redirect_elsewhere", times=1)
    server.location = f"https://{OTHER_HOST}/moved.csv"
    assert fetcher(HOST, OTHER_HOST).get(ADDRESS).read() == CONTENT
    assert [path for path, _headers in server.asked] == ["/liens.csv", "/moved.csv"]


def test_a_relative_redirect_stays_at_its_host(server: FaultServer, fetcher: Fetching) -> None:
    server.play("redirect_elsewhere", times=1)
    server.location = "../2026/liens.csv#top"
    assert fetcher().get(f"https://{HOST}/data/liens.csv").read() == CONTENT
    assert server.asked[1][0] == "/2026/liens.csv"


def test_headers_of_a_source_do_not_follow_a_redirect_to_another_host(server: FaultServer, fetcher: Fetching) -> None:
    server.play("redirect_elsewhere", times=1)
    server.location = f"https://{OTHER_HOST}/moved.csv"
    fetcher(HOST, OTHER_HOST).get(ADDRESS, headers={"Authorization": "Bearer key"})
    assert ["authorization" in headers for _path, headers in server.asked] == [True, False]


def test_the_request_says_who_asks_and_for_what(server: FaultServer, fetcher: Fetching) -> None:
    fetcher(contact="https://atlas.example/").get(ADDRESS, params={"page": 2, "q": "Bethléem"}, accept=("text/csv",))
    path, headers = server.asked[0]
    assert path == "/liens.csv?page=2&q=Bethl%C3%A9em"
    assert headers["host"] == HOST
    assert headers["user-agent"].startswith("Passerelles/")
    assert "+https://atlas.example/" in headers["user-agent"]
    assert headers["accept"] == "text/csv"


def test_parameters_are_added_to_those_of_the_address() -> None:
    from etl.fetch.web_address import with_parameters

    assert with_parameters("https://a.example/x?y=1#top", {"z": 2}) == "https://a.example/x?y=1&z=2"


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "2130706433", "*.example.org", "Source.example", "a..b", "[::1]", ""]
)
def test_what_is_no_host_name_cannot_be_a_host_of_a_source(host: str, fetcher: Fetching) -> None:
    with pytest.raises(ValueError, match="not host names"):
        fetcher(HOST, host)


def test_every_host_of_our_sources_is_a_host_name() -> None:
    from etl.source import sources

    for source in sources().values():
        assert checked_hosts(source.hosts) == source.hosts
        assert bool(source.hosts) >= bool(source.fetch)


def test_the_usual_port_may_be_written() -> None:
    assert str(checked_address(f"https://{HOST}:443/a?b=c#d", (HOST,))) == f"https://{HOST}/a?b=c"


def test_the_real_wire_connects_to_the_address_that_was_checked_and_to_no_name(
    fetcher: Fetching, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the system's own calls are played."""
    asked: list[object] = []

    def getaddrinfo(host: str, port: int, **_kind: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        asked.append((host, port))
        return [(2, 1, 6, "", (PUBLIC, port)), (2, 1, 6, "", (PUBLIC, port))]

    def create_connection(address: tuple[str, int], _timeout: float) -> None:
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("socket.getaddrinfo", getaddrinfo)
    monkeypatch.setattr("socket.create_connection", create_connection)
    with pytest.raises(SourceUnreachable, match="refused the connection"):
        fetcher(wire=Wire()).get(ADDRESS)
    assert asked == [(HOST, 443), *[(PUBLIC, 443)] * 4]
