"""Activities out of IATI's XML, one at a time: each is cut down to flat cells and forgotten, so that memory stays flat.

Persons named as contacts are not read at all.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from etl.gate.cleaning import clean
from etl.gate.csv_rows import RowRejectedAt
from etl.gate.rejection import FileRefused, RowRejected
from etl.gate.row import Row

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DEEPEST = 40
CELLS = (
    "iati-identifier", "reporting-org", "participating-org", "title", "activity-status", "start", "end", "recipient-country", "sector",
    "budget", "last-updated", "web-page",
)  # fmt: skip
START, END = "2", "4"
"""Types of activity-date that are facts; 1 and 3 are plans."""
WEB_PAGE = "A12"
REVISED = "2"


def activities(content: bytes) -> Iterator[Row | RowRejectedAt]:
    """One row an activity, numbered from 1; FileRefused for what is not IATI 2.x, is cut, or declares entities."""
    depth, number = 0, 0
    try:
        for event, element in iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if event == "start":
                _check_opening(element, depth, number)
            elif depth == 1 and element.tag == "iati-activity":
                number += 1
                yield _row(number, element)
                element.clear()
    except DefusedXmlException as error:
        raise FileRefused(
            "xml_entities", "The XML declares entities or a document type: IATI needs neither."
        ) from error
    except ParseError as error:
        hint = f"Not whole XML ({error}): fetch it again."
        raise FileRefused("not_xml", hint, line=error.position[0]) from error


def _check_opening(element: Element, depth: int, number: int) -> None:
    if depth > DEEPEST:
        raise FileRefused(
            "too_deep", f"Elements within elements, more than {DEEPEST} deep: this is not IATI.", line=number
        )
    if depth == 1 and (element.tag != "iati-activities" or not element.get("version", "").startswith("2.")):
        hint = "The root must be iati-activities, version 2.01 to 2.03."
        raise FileRefused("schema_contract", hint, line=1, value=f"{element.tag} {element.get('version', '')}")


def _row(number: int, activity: Element) -> Row | RowRejectedAt:
    dates = {one.get("type"): one.get("iso-date", "")[:10] for one in activity.iterfind("activity-date")}
    cells = {
        "iati-identifier": (activity.findtext("iati-identifier") or ""),
        "reporting-org": _text([_body(one) for one in activity.iterfind("reporting-org")]),
        "participating-org": _text([_body(one) for one in activity.iterfind("participating-org")]),
        "title": _narrative(activity.find("title")),
        "activity-status": _code(activity.find("activity-status")),
        "start": dates.get(START, ""),
        "end": dates.get(END, ""),
        "recipient-country": ";".join(dict.fromkeys(_code(one) for one in activity.iterfind("recipient-country"))),
        "sector": ";".join(_sectors(activity)),
        "budget": _text(_budgets(activity)),
        "last-updated": activity.get("last-updated-datetime", "")[:10],
        "web-page": next(_web_pages(activity), ""),
    }
    try:
        return Row(number, {name: clean(name, " ".join(cell.split())) for name, cell in cells.items()})
    except RowRejected as rejection:
        return RowRejectedAt(number, rejection)


def _text(listed: list[dict[str, str]]) -> str:
    return json.dumps(listed, ensure_ascii=False, sort_keys=True) if listed else ""


def _body(element: Element) -> dict[str, str]:
    found = {
        "ref": element.get("ref"),
        "type": element.get("type"),
        "role": element.get("role"),
        "name": _narrative(element),
    }
    return {name: " ".join(value.split()) for name, value in found.items() if value}


def _narrative(element: Element | None) -> str:
    """The French wording, else the first."""
    said = [] if element is None else element.findall("narrative")
    french = [one for one in said if (one.get(LANG) or "").lower().startswith("fr")]
    return next(((one.text or "") for one in [*french, *said]), "")


def _code(element: Element | None) -> str:
    return "" if element is None else element.get("code", "").strip()


def _sectors(activity: Element) -> Iterator[str]:
    """Codes of the OECD's Development Assistance Committee, of five digits (vocabulary 1, the default) or three (2)."""
    for one in activity.iterfind("sector"):
        if one.get("vocabulary", "1") in {"1", "2"} and _code(one):
            yield _code(one)


def _budgets(activity: Element) -> list[dict[str, str]]:
    """One a period: a revised budget takes the place of the original one."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for one in sorted(activity.iterfind("budget"), key=lambda one: one.get("type", "1") == REVISED):
        start, end, value = one.find("period-start"), one.find("period-end"), one.find("value")
        if start is None or end is None or value is None:
            continue
        period = start.get("iso-date", ""), end.get("iso-date", "")
        currency = value.get("currency") or activity.get("default-currency") or ""
        found[period] = {
            "start": period[0],
            "end": period[1],
            "currency": currency,
            "value": (value.text or "").strip(),
        }
    return [found[period] for period in sorted(found)]


def _web_pages(activity: Element) -> Iterator[str]:
    for one in activity.iterfind("document-link"):
        if any(_code(category) == WEB_PAGE for category in one.iterfind("category")) and one.get("url"):
            yield one.get("url", "")


def euros(budgets: list[dict[str, str]]) -> Decimal | None:
    """The sum of the budgets; None when one is not in euros or not a number."""
    try:
        values = [Decimal(one["value"]) for one in budgets if one["currency"] == "EUR"]
    except InvalidOperation:
        return None
    return (
        sum(values, Decimal())
        if values and len(values) == len(budgets) and all(v.is_finite() and v >= 0 for v in values)
        else None
    )
