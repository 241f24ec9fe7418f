"""One JSON object, strictly: no key twice, no NaN, nothing after it, and not nested beyond reason."""

from __future__ import annotations

import json
from typing import Any

from etl.gate.rejection import FileRefused


def object_of(content: bytes) -> dict[str, Any]:
    """FileRefused when the bytes are not one JSON object in UTF-8. The query service cuts its answer when it runs out of time."""
    try:
        found = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant)
    except RecursionError:
        raise FileRefused("too_deep", "Nested too deep to be results of a query.") from None
    except ValueError as error:
        raise FileRefused("not_json", f"Not whole JSON ({error}): fetch it again.") from error
    if not isinstance(found, dict):
        raise FileRefused("unknown_format", "Neither results of a SPARQL query nor the table exported in 2018.")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise FileRefused("duplicate_key", "An object names a key twice: nobody knows which value counts.")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
