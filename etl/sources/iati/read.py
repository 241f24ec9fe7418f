"""Activities of French local authorities abroad, as they or others publish them in IATI's XML 2.x."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from etl.gate import suspicions, values
from etl.gate.csv_rows import RowRejectedAt, Schema
from etl.gate.rejection import RowIgnored, RowRejected
from etl.gate.row import Row
from etl.records import LinkRecord, NamedPartner
from passerelles.vocabulary.amount_scopes import AmountScope
from passerelles.vocabulary.kinds import Kind
from passerelles.vocabulary.levels import ForeignLevel
from passerelles.vocabulary.statuses import Status
from passerelles.vocabulary.themes import themes

from .activities import CELLS, activities, euros
from .bodies import CARRIES_OUT, FUNDS, LOCAL_GOVERNMENT, Body, bodies_of, french

SCHEMA = Schema(required=(), optional=CELLS)
STATUSES = {"1": Status.PLANNED, "2": Status.ACTIVE, "4": Status.ENDED, "5": Status.ENDED, "6": Status.SUSPENDED}
"""3 (finalisation) is neither active nor ended."""
CAUSES = {"5": "Annulée, selon la source."}
FRENCH_TERRITORIES = frozenset(["FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC", "TF"])


def rows(content: bytes, _encoding: str, _schema: Schema) -> Iterable[Row | RowRejectedAt]:
    """XML declares its own encoding."""
    return activities(content)


def read(row: Row) -> LinkRecord:
    """RowIgnored without a French authority that an identifier tells: by its name alone, Saint-Louis may be in Senegal."""
    suspicions.look_at(row)
    reporting, taking_part = bodies_of(row.take("reporting-org", longest=20_000)), _participants(row)
    ours = {body.siren: body for body in [*taking_part, *reporting] if body.siren}
    cells = {
        name: row.take(name, longest=20_000)
        for name in ("recipient-country", "budget", "sector", "activity-status", "start", "end")
    }
    identifier = row.take("iati-identifier", longest=400, required=True)
    if not ours:
        raise RowIgnored(
            "no_french_authority",
            "participating-org",
            identifier,
            "No organisation has the SIREN of a French authority.",
        )
    countries = _countries(cells["recipient-country"])
    amount, amount_year = _amount(row, cells["budget"])
    updated = values.partial_date(row, "last-updated")
    return LinkRecord(
        line=row.line,
        row_hash=row.digest,
        raw=row.raw,
        french=tuple(french(body) for _, body in sorted(ours.items())),
        partners=_partners(countries, taking_part),
        title=row.take("title", longest=1000),
        kind=Kind.PROJECT.value,
        themes=_themes(cells["sector"]),
        status=STATUSES.get(cells["activity-status"], Status.UNKNOWN).value,
        status_date=updated,
        status_cause=CAUSES.get(cells["activity-status"], ""),
        start_year=_year("start", cells["start"]),
        end_year=_year("end", cells["end"]),
        amount_eur=amount,
        amount_scope=AmountScope.TOTAL.value if amount is not None else "",
        amount_year=amount_year,
        operators=_named(taking_part, CARRIES_OUT),
        co_funders=_named(taking_part, FUNDS),
        source_name=next((body.name for body in reporting if body.name), "")[:300],
        source_title=row.take("title", longest=1000),
        source_url=values.address(row, "web-page"),
        source_date=updated,
        evidence=f"IATI {identifier}",
        warnings=tuple(row.warnings),
    )


def _participants(row: Row) -> list[Body]:
    return bodies_of(row.take("participating-org", longest=100_000))


def _countries(cell: str) -> list[str]:
    found = [code for code in cell.split(";") if code]
    if not found:
        raise RowRejected(
            "required_missing", "recipient-country", hint="Only a region of the world, or nothing, is given."
        )
    for code in found:
        if not re.fullmatch(r"[A-Z]{2}", code):
            raise RowRejected("unknown_country", "recipient-country", code, "ISO 3166-1 code of two capitals.")
    abroad = [code for code in found if code not in FRENCH_TERRITORIES]
    if not abroad:
        raise RowIgnored("within_france", "recipient-country", cell, "The activity takes place in France.")
    return abroad


def _partners(countries: list[str], bodies: list[Body]) -> tuple[NamedPartner, ...]:
    """Foreign local governments, where one country leaves no doubt where they are; else the countries."""
    named = [
        body.name for body in bodies if body.type == LOCAL_GOVERNMENT and body.name and not body.ref.startswith("FR-")
    ]
    if len(countries) == 1 and named:
        return tuple(NamedPartner(name, "", countries[0]) for name in dict.fromkeys(named))
    return tuple(NamedPartner("", ForeignLevel.COUNTRY.value, code) for code in countries)


def _named(bodies: list[Body], role: str) -> tuple[str, ...]:
    """Bodies of one role that are no local government."""
    found = (
        body.name
        for body in bodies
        if body.role == role and body.name and not body.siren and body.type != LOCAL_GOVERNMENT
    )
    return tuple(dict.fromkeys(name[:300] for name in found))


def _amount(row: Row, cell: str) -> tuple[int | None, int | None]:
    """Whole euros of all budgets, and their year when it is one."""
    budgets = json.loads(cell) if cell else []
    amount = euros(budgets)
    if budgets and amount is None:
        row.warn("amount_not_in_euros", "budget", cell, "Amounts in other currencies are not converted: none is given.")
    years = {year for one in budgets for year in (one["start"][:4], one["end"][:4])}
    year = int(years.pop()) if amount is not None and len(years) == 1 and next(iter(years)).isdecimal() else None
    return None if amount is None else int(amount), year


def _year(column: str, day: str) -> int | None:
    if not day:
        return None
    if not re.fullmatch(r"(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", day):
        raise RowRejected("date_format", column, day, "Write YYYY-MM-DD.")
    return int(day[:4])


@cache
def _theme_of() -> dict[str, str]:
    with Path(__file__).with_name("sectors.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["theme"] for row in csv.DictReader(file)}


def _themes(cell: str) -> tuple[str, ...]:
    """The code of five digits counts before that of three; codes that could mean several of our themes mean none."""
    table = _theme_of()
    found = {table.get(code, table.get(code[:3], "")) for code in cell.split(";")}
    return tuple(code for code in themes() if code in found)
