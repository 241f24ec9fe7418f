"""The body of a Dash callback, checked against what Dash declared and written anew: nothing else reaches Dash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from passerelles.publication.problems import Problem, Sentence, shown
from passerelles.web.refusals import BadRequest

LARGEST = 2**53
Declared = Mapping[str, Mapping[str, Any]]
Entry = Mapping[str, Any]


def rewritten(body: Any, declared: Declared) -> bytes:
    """JSON for Dash; BadRequest for anything but the values of a callback that it declared."""
    if not isinstance(body, dict):
        raise refused("Le corps doit être un objet JSON.", "The body must be a JSON object.")
    entry = known(body.get("output"), declared)
    question = {
        "output": body["output"],
        "outputs": outputs(entry["output"]),
        "inputs": values(body.get("inputs"), entry["inputs"], "inputs"),
        "state": values(body.get("state", []), entry["state"], "state"),
        "changedPropIds": changed(body.get("changedPropIds", []), entry["inputs"]),
    }
    return orjson.dumps(question)


def known(output: object, declared: Declared) -> Entry:
    """The entry of a callback that runs on the server."""
    entry = declared.get(output) if isinstance(output, str) else None
    if entry is None or "callback" not in entry:
        choices = [name for name, one in declared.items() if "callback" in one]
        raise refused(
            "Ce résultat n'existe pas.",
            "There is no such output.",
            parameter="output",
            value=shown(str(output)),
            choices=choices,
        )
    return entry


def outputs(declared: Any) -> Any:
    """As Dash's page sends them: one object, or a list of them."""
    if isinstance(declared, list | tuple):
        return [outputs(one) for one in declared]
    return {"id": str(declared.component_id), "property": declared.component_property}


def values(given: object, declared: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """One value per declared property, in their order."""
    if not isinstance(given, list) or len(given) != len(declared):
        raise misshapen(name)
    return [value(one, wanted, name) for one, wanted in zip(given, declared, strict=True)]


def value(given: object, wanted: dict[str, Any], name: str) -> dict[str, Any]:
    expected = {"id": str(wanted["id"]), "property": str(wanted["property"])}
    if not isinstance(given, dict) or any(given.get(key) != text for key, text in expected.items()):
        raise misshapen(name)
    return {**expected, "value": sent(given.get("value"))}


def sent(data: Any) -> Any:
    """The value, if a browser can have written it: it knows no integer beyond LARGEST."""
    if isinstance(data, int | float) and abs(data) > LARGEST:
        raise misshapen("value")
    for inner in data if isinstance(data, list) else data.values() if isinstance(data, dict) else ():
        sent(inner)
    return data


def changed(given: object, declared: list[dict[str, Any]]) -> list[str]:
    """Those of the inputs that the page says have changed."""
    if not isinstance(given, list):
        raise misshapen("changedPropIds")
    possible = [f"{one['id']}.{one['property']}" for one in declared]
    return [name for name in possible if name in given]


def misshapen(name: str) -> Problem:
    return refused(
        f"« {name} » n'a pas la forme que la page envoie.",
        f"“{name}” has not the shape that the page sends.",
        parameter=name,
    )


def refused(fr: str, en: str, **members: object) -> Problem:
    detail: Sentence = {"fr": fr, "en": en}
    return BadRequest(detail, **members)
