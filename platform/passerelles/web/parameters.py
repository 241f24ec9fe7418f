"""Parameters of an address that are no filters, each read strictly; and the query string they come in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

from django.http import HttpRequest

from passerelles.publication.problems import BadFilterValue, UnknownFilterValue

from . import texts
from .refusals import AddressTooLong, BadRequest

LONGEST_QUERY = 4096
MOST_PARAMETERS = 300
LONGEST_TEXT = 200
READINGS = 1000
"""Texts of which it is remembered what they mean; each is at most as long as an address."""
Query = dict[str, list[str]]


@dataclass(frozen=True, eq=False)
class Parameter:
    """`read` turns a text into its canonical text, `default` stands when it is absent or empty.

    One that `repeats` may be given several values, which come one per line.
    """

    name: str
    read: Callable[[str, str], str]
    default: str = ""
    repeats: bool = False


def read_query(request: HttpRequest) -> Query:
    """Every value by name. AddressTooLong, or BadRequest for anything but UTF-8 text without null characters."""
    raw = request.META.get("QUERY_STRING", "")
    if len(raw) > LONGEST_QUERY:
        raise AddressTooLong(LONGEST_QUERY)
    if raw.isascii() and raw.count("&") < MOST_PARAMETERS and not ("%" in raw or "+" in raw or "\0" in raw):
        return plain(raw)
    try:
        pairs = parse_qsl(raw, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
        "".join(name + value for name, value in pairs).encode()
    except ValueError as error:
        raise BadRequest(texts.NOT_TEXT_DETAIL) from error
    return gathered(pairs)


def plain(raw: str) -> Query:
    """What the library would read where nothing is encoded, as in most addresses, at a tenth of its price."""
    found: Query = {}
    for one in raw.split("&"):
        if one:
            name, _, value = one.partition("=")
            found.setdefault(name, []).append(value)
    return found


def gathered(pairs: list[tuple[str, str]]) -> Query:
    found: Query = {}
    for name, value in pairs:
        if "\0" in name or "\0" in value:
            raise BadRequest(texts.NOT_TEXT_DETAIL)
        found.setdefault(name, []).append(value)
    return found


def read_own(query: Query, own: tuple[Parameter, ...]) -> dict[str, str]:
    """Canonical values of these parameters, defaults included; BadFilterValue when one is given two values."""
    found = {}
    for one in own:
        given = query.get(one.name)
        if not given:
            found[one.name] = one.default
        else:
            found[one.name] = read_alone(one, given[0]) if len(given) == 1 else read_several(one, given)
    return found


def read_several(one: Parameter, given: Sequence[str]) -> str:
    values = list(dict.fromkeys(text.strip() for text in given if text.strip()))
    if len(values) > 1 and not one.repeats:
        raise BadFilterValue(
            one.name, ", ".join(values), {"fr": "donnez une seule valeur.", "en": "give one value only."}
        )
    return "\n".join(one.read(one.name, value) for value in values) if values else one.default


@lru_cache(READINGS)
def read_alone(one: Parameter, given: str) -> str:
    """The canonical text; most addresses say what others said before."""
    text = given.strip()
    return one.read(one.name, text) if text else one.default


def one_of(*choices: str) -> Callable[[str, str], str]:
    def read(name: str, text: str) -> str:
        if text not in choices:
            raise UnknownFilterValue(name, text, choices)
        return text

    return read


def number(lowest: float, highest: float, pattern: str = r"\d{1,3}(\.\d{1,6})?") -> Callable[[str, str], str]:
    def read(name: str, text: str) -> str:
        if not re.fullmatch(pattern, text, re.ASCII) or not lowest <= float(text) <= highest:
            raise BadFilterValue(
                name,
                text,
                {
                    "fr": f"écrivez un nombre de {lowest:g} à {highest:g}.",
                    "en": f"write a number from {lowest:g} to {highest:g}.",
                },
            )
        return f"{float(text):g}"

    return read


def whole(lowest: int, highest: int) -> Callable[[str, str], str]:
    """A whole number, however large, in plain digits."""

    def read(name: str, text: str) -> str:
        if not re.fullmatch(r"\d{1,12}", text, re.ASCII) or not lowest <= int(text) <= highest:
            raise BadFilterValue(
                name,
                text,
                {
                    "fr": f"écrivez un nombre entier de {lowest} à {highest}.",
                    "en": f"write a whole number from {lowest} to {highest}.",
                },
            )
        return str(int(text))

    return read


def words(longest: int) -> Callable[[str, str], str]:
    def read(name: str, text: str) -> str:
        if len(text) > longest or not text.isprintable():
            raise BadFilterValue(
                name,
                text,
                {
                    "fr": f"écrivez {longest} caractères au plus, sans caractère de contrôle.",
                    "en": f"write at most {longest} characters, without control characters.",
                },
            )
        return text

    return read


LANG = Parameter("lang", one_of("fr", "en"), "fr")
ZOOM = Parameter("zoom", number(0, 24), "2")
VIEW = Parameter("bbox", words(LONGEST_TEXT))
LIMIT = Parameter("limit", number(1, 50, r"\d{1,2}"), "12")
GEOMETRY = Parameter("geometry", one_of("straight", "geodesic"), "straight")
WANTED = Parameter("q", words(LONGEST_TEXT))
SCHEME = Parameter("scheme", one_of("light", "dark"))
COLOUR = Parameter("colour", one_of("direction", "mechanism"))
COMPARE = Parameter("compare", words(LONGEST_TEXT), repeats=True)
TITLE = Parameter("title", words(120))
