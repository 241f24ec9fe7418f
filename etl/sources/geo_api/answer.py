"""An answer of the service: a bare JSON array of flat objects, read strictly."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from etl.gate.cleaning import clean
from etl.gate.csv_rows import RowRejectedAt
from etl.gate.rejection import FileRefused, RowRejected
from etl.gate.row import Row


class _Twice(ValueError):
    """An object that has one key twice: which of the two is meant cannot be known."""


def objects(content: bytes, known: Collection[str], ignored: frozenset[str]) -> Iterator[Row | RowRejectedAt]:
    """One row an object, numbered from 1; a value that is not text is given as JSON text. FileRefused for any other content."""
    found = _array(content)
    unknown = sorted({key for one in found for key in one} - set(known) - ignored)
    if unknown:
        raise FileRefused(
            "schema_contract", "The objects are not those of the service.", value=f"unknown: {', '.join(unknown)}"
        )
    return (_row(number, one, ignored) for number, one in enumerate(found, start=1))


def _array(content: bytes) -> list[dict[str, Any]]:
    try:
        found = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant)
    except _Twice as error:
        raise FileRefused("duplicate_key", f"An object has the key {error} twice.") from error
    except RecursionError as error:
        raise FileRefused(
            "too_deep", "Lists within lists without end: this is not an answer of the service."
        ) from error
    except ValueError as error:
        raise FileRefused("not_json", f"Not whole JSON ({str(error)[:100]}): fetch it again.") from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise FileRefused(
            "schema_contract", "The service answers with an array of objects.", value=type(found).__name__
        )
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Twice(next(key for key, _ in pairs if sum(other == key for other, _ in pairs) > 1))
    return found


def _no_constant(word: str) -> float:
    raise ValueError(f"{word} is no number of JSON")


def _row(number: int, one: dict[str, Any], ignored: frozenset[str]) -> Row | RowRejectedAt:
    try:
        return Row(number, {name: clean(name, _text(value)) for name, value in one.items()}, ignored)
    except RowRejected as rejection:
        return RowRejectedAt(number, rejection)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
