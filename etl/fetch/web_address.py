"""Addresses that a source may be fetched from: https, one of its hosts, the usual port, nothing hidden."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlencode, urlsplit

from .failures import AddressRefused

LONGEST = 8_000
PLAIN = re.compile(r"[!-~]+")
"""Printable ASCII without a space: other signs are read differently by different programs."""
HOST_NAME = re.compile(r"(?!.*\.\d+$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class WebAddress:
    """An address that passed; `target` is path and query as the server is asked for them."""

    host: str
    target: str

    def __str__(self) -> str:
        return f"https://{self.host}{self.target}"


def with_parameters(url: str, params: Mapping[str, str | int] | None) -> str:
    """The address with `params` written behind what its query has already."""
    if not params:
        return url
    url = url.partition("#")[0]
    return f"{url}{'&' if '?' in url else '?'}{urlencode(params)}"


def checked_address(url: str, hosts: Collection[str]) -> WebAddress:
    """AddressRefused says which rule is broken."""
    check_signs(url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefused("The address cannot be read.") from error
    _check(parts, port, hosts)
    path = parts.path or "/"
    return WebAddress(parts.netloc.lower().removesuffix(":443"), f"{path}?{parts.query}" if parts.query else path)


def check_signs(url: str) -> None:
    """Before anything takes the address apart: some programs drop tabs and line ends, or read a backslash as a slash."""
    if len(url) > LONGEST or not PLAIN.fullmatch(url) or "\\" in url:
        raise AddressRefused("The address is too long or holds signs that an address may not hold.")


def _check(parts: SplitResult, port: int | None, hosts: Collection[str]) -> None:
    """The host is compared as written: what a program might make of a number, a dot or an @ plays no part."""
    if parts.scheme != "https":
        raise AddressRefused("Only https addresses are fetched.")
    if "@" in parts.netloc:
        raise AddressRefused("An address with a user name is not fetched.")
    if port not in (None, 443):
        raise AddressRefused("Only port 443 is fetched from.")
    if parts.netloc.lower().removesuffix(":443") not in hosts:
        raise AddressRefused(
            f"{parts.hostname or 'The address'} is not one of this source's hosts ({', '.join(hosts)})."
        )


def checked_hosts(hosts: Collection[str]) -> tuple[str, ...]:
    """ValueError for what is no full host name in small letters: a mistake in a source.yml."""
    wrong = [host for host in hosts if not HOST_NAME.fullmatch(host)]
    if wrong:
        raise ValueError(f"not host names: {', '.join(wrong)}")
    return tuple(hosts)
