"""Answers of the query service to our query (query.rq): SPARQL 1.1 results in JSON, one row per statement and French end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from etl.gate import codes, values
from etl.gate.cleaning import clean
from etl.gate.csv_rows import RowRejectedAt
from etl.gate.rejection import FileRefused, RowIgnored, RowRejected
from etl.gate.row import Row
from etl.records import LinkRecord, NamedFrench, NamedPartner
from etl.sources.country_names import FRANCE, Country, country_of_code, known_codes
from etl.sources.two_ends import End, Pair, fold, pair_of, say_once
from passerelles.vocabulary.confidences import Confidence
from passerelles.vocabulary.levels import ForeignLevel, Level
from passerelles.vocabulary.precisions import Precision
from passerelles.vocabulary.statuses import Status

from .json_text import object_of
from .points import confirm, point_of
from .times import year_of

STATEMENT = "statement"
VARIABLES = (
    STATEMENT, "rank", "direction", "level", "item", "code", "partner", "itemLabel", "itemPoint", "partnerLabel", "partnerPoint",
    "countries", "geonames", "start", "end", "reference",
)  # fmt: skip
ITEM = re.compile(r"https?://www\.wikidata\.org/entity/(Q[1-9][0-9]{0,10})")
UNKNOWN_VALUE = re.compile(r"_:.*|.*/\.well-known/genid/.*")
DEPRECATED = "DeprecatedRank"


def rows(content: bytes) -> Iterable[Row | RowRejectedAt]:
    """`line` counts the results, from 1. FileRefused when these are not the results of our query."""
    answer = object_of(content)
    head, results = answer.get("head"), answer.get("results")
    bindings = results.get("bindings") if isinstance(results, dict) else None
    if not isinstance(head, dict) or not isinstance(bindings, list):
        raise FileRefused("unknown_format", "Neither results of a SPARQL query nor the table exported in 2018.")
    asked = head.get("vars")
    missing = [name for name in VARIABLES if not isinstance(asked, list) or name not in asked]
    if missing:
        raise FileRefused(
            "schema_contract",
            "These are results of another query than query.rq.",
            value=f"missing: {', '.join(missing)}",
        )
    return fold(_rows(bindings), _pair)


def read(row: Row) -> LinkRecord:
    pair = _pair(row)
    say_once(row, pair)
    confirm(pair.french, "itemPoint")
    confirm(pair.partner, "partnerPoint")
    start, end = pair.years or (None, None)
    reference = values.address(row, "reference")
    return LinkRecord(
        line=row.line,
        row_hash=pair.digest,
        raw=row.raw,
        french=(_french(row, pair.french),),
        partners=(_partner(row, pair.partner),),
        status=(Status.ENDED if end else Status.UNKNOWN).value,
        status_date=str(end) if end else "",
        start_year=start,
        end_year=end,
        source_name="Wikidata",
        source_title="twinned administrative body (P190)",
        source_url=f"https://www.wikidata.org/wiki/{(pair.partner if pair.turned else pair.french).identifier}#P190",
        evidence=f"Wikidata P190; {reference}"[:500] if reference else "Wikidata P190",
        confidence=(Confidence.MEDIUM if reference else Confidence.LOW).value,
        warnings=tuple(row.warnings),
    )


def _rows(bindings: list[Any]) -> Iterator[Row | RowRejectedAt]:
    for line, binding in enumerate(bindings, start=1):
        try:
            yield Row(line, dict(_cells(binding)))
        except RowRejected as rejection:
            yield RowRejectedAt(line, rejection)


def _cells(binding: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(binding, Mapping):
        raise RowRejected("not_a_record", value=str(binding)[:200], hint="A result is an object of variables.")
    for name in VARIABLES:
        term = binding.get(name, {"value": ""})
        value = term.get("value") if isinstance(term, Mapping) else None
        if not isinstance(value, str):
            raise RowRejected(
                "not_a_record", name, str(term)[:200], "A variable has a type and a value, which is text."
            )
        yield name, clean(name, f"_:{value}" if term.get("type") == "bnode" else value)
    for name in binding.keys() - set(VARIABLES):
        raise RowRejected("not_a_record", name, hint="The query has no such variable.")


def _pair(row: Row) -> Pair:
    """The French end is ours by its code; the direction says which end states it."""
    statement = row.take(STATEMENT, required=True)
    if row.take("rank").endswith(DEPRECATED):
        raise RowIgnored("deprecated", "rank", statement, "Wikidata keeps this statement as one that was found wrong.")
    french = End(
        row.take("itemLabel", required=True, longest=300),
        Country(FRANCE),
        *point_of(row.take("itemPoint"), "itemPoint"),
        _item(row, "item"),
    )
    identifier = _item(row, "partner")
    label = row.take("partnerLabel", required=True, longest=300)
    partner = End(label, _country(row), *point_of(row.take("partnerPoint"), "partnerPoint"), identifier)
    start = year_of(row, "start")
    end = year_of(row, "end")
    if start and end and end < start:
        raise RowRejected("end_before_start", "end", str(end), f"It cannot end before {start}.")
    return pair_of(*((french, partner) if row.take("direction") == "from" else (partner, french)), (start, end))


def _item(row: Row, column: str) -> str:
    cell = row.take(column, required=True)
    if UNKNOWN_VALUE.fullmatch(cell):
        raise RowRejected("partner_unknown", column, cell, "Wikidata says that there is a partner and not which one.")
    found = ITEM.fullmatch(cell)
    if found is None:
        raise RowRejected(
            "wikidata_form", column, cell, "The address of an item, like http://www.wikidata.org/entity/Q90."
        )
    return found[1]


def _country(row: Row) -> Country:
    """Of today: former States have a country statement too."""
    today = sorted({country_of_code(code) for code in row.take("countries").split() if code in known_codes()}, key=str)
    if len(today) != 1:
        hint = (
            "No country of today."
            if not today
            else "Several countries: mend the item at Wikidata, or give the right one the preferred rank."
        )
        raise RowRejected("unknown_country", "countries", row.take("countries"), hint)
    return today[0]


def _french(row: Row, end: End) -> NamedFrench:
    level = values.known_word("level", row.take("level", required=True), Level.codes())
    return NamedFrench(
        end.name, level, codes.french_code(level, row.take("code", required=True), "code"), lon=end.lon, lat=end.lat
    )


def _partner(row: Row, end: End) -> NamedPartner:
    """Several GeoNames identifiers (a town and its district) name nobody: the name and the point do."""
    given = row.take("geonames").split()
    geonames = int(given[0]) if len(given) == 1 and re.fullmatch(r"[1-9][0-9]{0,9}", given[0]) else None
    level = ForeignLevel.COMMUNE.value if row.take("level") == Level.COMMUNE else ""
    precision = Precision.LOCALITY.value if end.lon is not None else ""
    return NamedPartner(
        end.name, level, end.country.iso2, geonames, end.identifier, end.lon, end.lat, precision, end.country.within
    )
