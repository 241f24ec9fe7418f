"""An answer of the service: a bare JSON array of flat objects, read strictly, one object at a time."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from etl.gate.cleaning import clean
from etl.gate.csv_rows import RowRejectedAt
from etl.gate.rejection import FileRefused, RowRejected
from etl.gate.row import Row
from etl.gate.strict_json import JsonText, Number


def objects(content: bytes, known: Collection[str], ignored: frozenset[str]) -> Iterator[Row | RowRejectedAt]:
    """One row an object, numbered from 1; a value that is not text is given as JSON text. FileRefused for any other content."""
    text = JsonText(content)
    if text.peek() != "[":
        raise FileRefused("schema_contract", "The service answers with an array of objects.", value=text.peek())
    for number, one in enumerate(text.items(), start=1):
        try:
            yield _row(number, one, list(text.twice), known, ignored)
        except RowRejected as rejection:
            yield RowRejectedAt(number, rejection)
        except RecursionError as error:
            raise FileRefused("too_deep", "Lists within lists without end.", line=number) from error
    text.end()


def _row(number: int, one: Any, twice: list[str], known: Collection[str], ignored: frozenset[str]) -> Row:
    if not isinstance(one, dict):
        raise FileRefused("schema_contract", "The service answers with an array of objects.", line=number)
    if twice:
        raise RowRejected("duplicate_key", value=twice[0], hint="The object has this name twice: which one counts?")
    unknown = sorted(set(one) - set(known) - ignored)
    if unknown:
        value = f"unknown: {', '.join(unknown)}"
        raise FileRefused("schema_contract", "The objects are not those of the service.", line=number, value=value)
    return Row(number, {name: clean(name, cell_of(value)) for name, value in one.items()}, ignored)


def cell_of(value: Any) -> str:
    """Text and numbers as they are, null as an empty cell, lists and objects as JSON text."""
    if value is None:
        return ""
    return value if isinstance(value, str) else "".join(_written(value))


def _written(value: Any) -> Iterator[str]:
    """JSON text; numbers keep their own digits, which `json` would put between quotes."""
    if isinstance(value, list):
        yield "["
        for place, one in enumerate(value):
            yield from ([","] if place else [])
            yield from _written(one)
        yield "]"
    elif isinstance(value, dict):
        yield "{"
        for place, (name, one) in enumerate(value.items()):
            yield f"{',' if place else ''}{json.dumps(name, ensure_ascii=False)}:"
            yield from _written(one)
        yield "}"
    else:
        yield value if isinstance(value, Number) else json.dumps(value, ensure_ascii=False)
