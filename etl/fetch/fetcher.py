"""Fetch one address of a source: checked, pinned, bounded, retried, archived."""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urljoin

from etl.phases import reached

from .archive import Answers, Archived, Facts, now_text
from .body import body_of
from .content import charset_note, check_start, check_type
from .deadline import Deadline
from .failures import AddressRefused, PassingTrouble, SourceUnreachable, network_troubles
from .retrying import PASSING, Patience, retry_after
from .web_address import WebAddress, check_signs, checked_address, checked_hosts, with_parameters
from .wire import Line, Wire, open_line, public_addresses

REDIRECTS = {301, 302, 303, 307, 308}
MOST_REDIRECTS, MOST_RETRIES = 3, 3
ETAG = re.compile(r'(?:W/)?"[!#-~]*"')
"""What a server writes there in another form is not sent back to it."""
HTTP_DATE = re.compile(r"[A-Za-z0-9 ,:+-]{10,40}")


@dataclass(frozen=True)
class Limits:
    """Seconds for all of one fetch and for one silence, bytes after unpacking, tries after the first, seconds before the second."""

    deadline: float = 300.0
    silence: float = 30.0
    max_bytes: int = 200_000_000
    retries: int = MOST_RETRIES
    first_wait: float = 1.0


@dataclass(frozen=True)
class Request:
    """One question to a source; `name` tells it from others that would be answered otherwise."""

    url: str
    accept: tuple[str, ...]
    headers: Mapping[str, str]
    max_bytes: int

    @property
    def name(self) -> str:
        return "\n".join((self.url, *self.accept, *(f"{key}: {self.headers[key]}" for key in sorted(self.headers))))


@dataclass(frozen=True)
class Answer:
    """Headers are read, the body is not yet."""

    address: WebAddress
    status: int
    headers: Message
    response: http.client.HTTPResponse
    line: Line


class Fetcher:
    """The way to the hosts of one source, and to no other. `contact` is the public address of this atlas, for the servers' keepers."""

    def __init__(
        self,
        source_code: str,
        hosts: Collection[str],
        folder: Path,
        *,
        limits: Limits | None = None,
        contact: str = "",
        wire: Wire | None = None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.source_code = source_code
        self.hosts = checked_hosts(hosts)
        self.archive = Answers(folder, source_code)
        self.limits = limits or Limits()
        self._agent = (
            f"Passerelles/{version('passerelles')} (open atlas of partnerships{'; +' if contact else ''}{contact})"
        )
        self._wire = wire or Wire()
        self._patience = Patience(min(self.limits.retries, MOST_RETRIES), self.limits.first_wait, pause)
        self._pinned: dict[str, tuple[str, ...]] = {}

    def get(
        self,
        url: str,
        *,
        params: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
        accept: Sequence[str] = (),
        max_bytes: int | None = None,
        deadline: float | None = None,
    ) -> Archived:
        """The content at `url`, in the archive; SourceUnreachable says why there is none. `accept`: the content types that are data."""
        reached("fetch")
        request = Request(
            with_parameters(url, params), tuple(accept), headers or {}, max_bytes or self.limits.max_bytes
        )
        address = checked_address(request.url, self.hosts)
        ends = Deadline(deadline or self.limits.deadline)
        tries = 0
        while True:
            tries += 1
            try:
                return self._follow(request, address, ends)
            except PassingTrouble as trouble:
                self._patience.wait(tries, trouble, ends)

    def _follow(self, request: Request, address: WebAddress, ends: Deadline) -> Archived:
        """Ask, and go where the answer sends: each step is checked like the first."""
        for _hop in range(MOST_REDIRECTS + 1):
            with self._ask(request, address, ends) as answer:
                if answer.status not in REDIRECTS:
                    return self._take(request, answer)
                address = self._next(answer)
        raise SourceUnreachable(f"{address.host} redirects more than {MOST_REDIRECTS} times.")

    def _next(self, answer: Answer) -> WebAddress:
        location = answer.headers.get("Location", "")
        if not location:
            raise SourceUnreachable(f"{answer.address.host} redirects to nowhere.")
        try:
            check_signs(location)
            return checked_address(_joined(answer.address, location), self.hosts)
        except AddressRefused as refusal:
            cause = f"{answer.address.host} redirects to an address that is refused: {refusal.cause}"
            raise AddressRefused(cause) from refusal

    @contextmanager
    def _ask(self, request: Request, address: WebAddress, ends: Deadline) -> Iterator[Answer]:
        with open_line(
            self._wire, address.host, self._addresses(address.host, ends), ends, self.limits.silence
        ) as line:
            with network_troubles(address.host):
                asking = http.client.HTTPConnection(address.host)
                asking.sock = line
                asking.request("GET", address.target, headers=self._headers(request, address))
                response = asking.getresponse()
            yield Answer(address, response.status, response.headers, response, line)

    def _addresses(self, host: str, ends: Deadline) -> tuple[str, ...]:
        """Resolved once and kept for the life of this fetcher: a later answer of the name servers is never used."""
        if host not in self._pinned:
            self._pinned[host] = public_addresses(self._wire, host, ends)
        return self._pinned[host]

    def _headers(self, request: Request, address: WebAddress) -> dict[str, str]:
        """The source's own headers go to the host they are meant for, not to one that it redirects to."""
        own = request.headers if address.host == checked_address(request.url, self.hosts).host else {}
        return {
            **own,
            "Host": address.host,
            "User-Agent": self._agent,
            "Accept": ", ".join(request.accept) or "*/*",
            "Accept-Encoding": "gzip",
            "Connection": "close",
            **self._condition(request, address),
        }

    def _condition(self, request: Request, address: WebAddress) -> dict[str, str]:
        """What the archive has of this very address, if its bytes are sound."""
        known = self.archive.latest(request.name)
        if known is None or known.final_address != str(address):
            return {}
        if ETAG.fullmatch(known.etag):
            return {"If-None-Match": known.etag}
        return {"If-Modified-Since": known.last_modified} if HTTP_DATE.fullmatch(known.last_modified) else {}

    def _take(self, request: Request, answer: Answer) -> Archived:
        host = answer.address.host
        if answer.status == http.HTTPStatus.NOT_MODIFIED:
            return self._unchanged(request, answer)
        if answer.status in PASSING:
            raise PassingTrouble(_status_sentence(answer), retry_after(answer.headers.get("Retry-After")))
        if answer.status != http.HTTPStatus.OK:
            raise SourceUnreachable(_status_sentence(answer))
        check_type(answer.headers, request.accept, host)
        return self._receive(request, answer)

    def _unchanged(self, request: Request, answer: Answer) -> Archived:
        known = self.archive.latest(request.name) if self._condition(request, answer.address) else None
        if known is None:
            raise SourceUnreachable(f"{answer.address.host} says that nothing changed, but nothing is in the archive.")
        return self.archive.confirmed(known, request.name)

    def _receive(self, request: Request, answer: Answer) -> Archived:
        host = answer.address.host
        with self.archive.receiving() as part:
            for block in body_of(answer.response, answer.line, host, request.max_bytes):
                part.write(block)
                reached("fetch", "middle")
            part.flush()
            check_start(part.path, request.accept, host)
            reached("fetch", "end")
            note = charset_note(answer.headers, part.path)
            now = now_text()
            facts = Facts(
                address=request.url,
                final_address=str(answer.address),
                retrieved_at=now,
                confirmed_at=now,
                sha256=part.sha256,
                bytes=part.bytes,
                etag=str(answer.headers.get("ETag", "")),
                last_modified=str(answer.headers.get("Last-Modified", "")),
                content_type=str(answer.headers.get("Content-Type", ""))[:200],
                notes=(note,) if note else (),
            )
            return self.archive.keep(part, facts, request.name)


def _joined(address: WebAddress, location: str) -> str:
    try:
        return urljoin(str(address), location)
    except ValueError:
        raise AddressRefused("The address cannot be read.") from None


def _status_sentence(answer: Answer) -> str:
    try:
        phrase = http.HTTPStatus(answer.status).phrase
    except ValueError:
        phrase = "unknown status"
    return f"{answer.address.host} answered {answer.status} ({phrase}) for {answer.address.target[:200]}."
