"""Answers of the query service as it writes them: SPARQL 1.1 results in JSON."""

from __future__ import annotations

import json
from typing import Any

from etl.sources.wikidata_p190.sparql_results import VARIABLES

ENTITY = "http://www.wikidata.org/entity/"
WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"
BLOIS_WEIMAR = {
    "statement": f"{ENTITY}statement/Q160927-one",
    "rank": "http://wikiba.se/ontology#NormalRank",
    "direction": "from",
    "level": "commune",
    "item": f"{ENTITY}Q160927",
    "code": "41018",
    "itemLabel": "Blois",
    "itemPoint": "Point(1.333333 47.593889)",
    "partner": f"{ENTITY}Q3955",
    "partnerLabel": "Weimar",
    "partnerPoint": "Point(11.316666666 50.983333333)",
    "countries": "DE",
    "geonames": "2812482",
    "start": "1995-02-18T00:00:00Z/11",
    "reference": "http://stadt.weimar.de/ueber-weimar/partnerstaedte/",
}
LYON = {"item": f"{ENTITY}Q456", "code": "69123", "itemLabel": "Lyon", "itemPoint": "Point(4.841 45.758)"}
URIS = {"statement", "rank", "item", "partner"}


def term(name: str, value: str) -> dict[str, str]:
    if value.startswith("_:"):
        return {"type": "bnode", "value": value[2:]}
    if name in URIS:
        return {"type": "uri", "value": value}
    if name.endswith("Label"):
        return {"type": "literal", "value": value, "xml:lang": "fr"}
    return {"type": "literal", "value": value, **({"datatype": WKT} if value.startswith("Point") else {})}


def binding(**changed: str) -> dict[str, dict[str, str]]:
    """Blois – Weimar, and what differs from it; what is empty is left out, as the service does."""
    return {name: term(name, value) for name, value in {**BLOIS_WEIMAR, **changed}.items() if value}


def answer(*bindings: Any, **head: Any) -> str:
    return json.dumps({"head": {"vars": list(VARIABLES), **head}, "results": {"bindings": list(bindings)}})
