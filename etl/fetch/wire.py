"""From a host's name to an encrypted line: one resolution, checked, then a connection to that very address."""

from __future__ import annotations

import io
import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from .deadline import Deadline
from .failures import AddressRefused, PassingTrouble, network_troubles
from .public_address import is_public

PORT = 443
LONGEST_CONNECT = 10.0
"""Seconds for one address, so that the next one gets its turn."""
Resolve = Callable[[str], Sequence[str]]
Connect = Callable[[str, float], socket.socket]


def resolve(host: str) -> list[str]:
    """The addresses of a host, in the order of the system's preference."""
    found = socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def connect(address: str, timeout: float) -> socket.socket:
    """A TCP connection to an address that was checked, not to a name that could be resolved anew."""
    return socket.create_connection((address, PORT), timeout)


@dataclass(frozen=True)
class Wire:
    """How the outside is reached. Only tests and the fault storm use another one, handed over in code, never by the environment."""

    resolve: Resolve = resolve
    connect: Connect = connect
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def __post_init__(self) -> None:
        if not self.tls.check_hostname or self.tls.verify_mode != ssl.CERT_REQUIRED:
            raise ValueError("a wire must verify certificates and the host's name in them")
        # Python lets OpenSSL take a line that was cut for one that was ended: a body without announced length would lose its rest
        self.tls.options &= ~ssl.OP_IGNORE_UNEXPECTED_EOF


def public_addresses(wire: Wire, host: str, deadline: Deadline) -> tuple[str, ...]:
    """All addresses of a host; AddressRefused when a single one is not public, which no honest source has."""
    with network_troubles(host):
        try:
            addresses = _within(deadline.left(), lambda: wire.resolve(host))
        except (socket.gaierror, UnicodeError) as error:
            raise PassingTrouble(f"The name {host} could not be resolved.") from error
    if not addresses:
        raise PassingTrouble(f"The name {host} has no address.")
    if not all(is_public(address) for address in addresses):
        raise AddressRefused(f"{host} leads into a private or reserved network: nothing was asked there.")
    return tuple(addresses)


def _within(seconds: float, call: Callable[[], Sequence[str]]) -> Sequence[str]:
    """The system's resolver knows no time limit: it is waited for from outside."""
    outcome: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def work() -> None:
        try:
            outcome.put(call())
        except Exception as error:  # raised again below, in the thread that asked
            outcome.put(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        answer = outcome.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        raise answer
    return answer


class _Reads(io.RawIOBase):
    """Reads of a socket, none of which waits longer than `silence` or past the deadline: one byte a second does not hold us."""

    def __init__(self, line: socket.socket, deadline: Deadline, silence: float) -> None:
        self.silence = silence
        self._line, self._deadline = line, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._line.settimeout(min(self.silence, self._deadline.left()))
        return self._line.recv_into(buffer)


class _Lasting(io.BufferedReader):
    """http.client closes its reader at the end of a body; what comes behind that end must still be seen."""

    def close(self) -> None:
        return


class Line:
    """What http.client asks of a socket."""

    def __init__(self, line: socket.socket, deadline: Deadline, silence: float) -> None:
        self._line, self._deadline = line, deadline
        self._reads = _Reads(line, deadline, silence)
        self.reader = _Lasting(self._reads)

    def sendall(self, content: bytes) -> None:
        self._line.settimeout(self._deadline.left())
        self._line.sendall(content)

    def makefile(self, *_arguments: Any) -> io.BufferedReader:
        return self.reader

    def close(self) -> None:
        """The line is closed by who opened it."""

    def goes_on(self, wait: float) -> bool:
        """Whether bytes follow where the answer should have ended."""
        self._reads.silence = wait
        try:
            return bool(self.reader.peek(1))
        except OSError:
            return False


@contextmanager
def open_line(wire: Wire, host: str, addresses: Sequence[str], deadline: Deadline, silence: float) -> Iterator[Line]:
    """An encrypted line to the first address that answers, whose certificate bears the host's name."""
    with network_troubles(host):
        line = _connected(wire, addresses, deadline)
    try:
        with network_troubles(host):
            line.settimeout(min(silence, deadline.left()))
            # an end that the server did not announce is a cut, not an end
            line = wire.tls.wrap_socket(line, server_hostname=host, suppress_ragged_eofs=False)
        yield Line(line, deadline, silence)
    finally:
        line.close()


def _connected(wire: Wire, addresses: Sequence[str], deadline: Deadline) -> socket.socket:
    *firsts, last = addresses
    for address in firsts:
        try:
            return wire.connect(address, min(LONGEST_CONNECT, deadline.left()))
        except OSError:
            continue  # a machine without IPv6 gets to the IPv4 address this way
    return wire.connect(last, min(LONGEST_CONNECT, deadline.left()))
