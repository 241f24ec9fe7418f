"""The quality page's figures in words: everything that its template writes, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from passerelles.publication.labels import level_label
from passerelles.publication.quality_content import MEASURES
from passerelles.publication.quality_runs import WITHHELD
from passerelles.vocabulary.dates import day
from passerelles.vocabulary.frequencies import Frequency
from passerelles.vocabulary.hints import value_text
from passerelles.vocabulary.kinds import Kind
from passerelles.vocabulary.labelled import Lang
from passerelles.vocabulary.levels import ForeignLevel, Level
from passerelles.vocabulary.outcomes import Outcome
from passerelles.vocabulary.reasons import reason

from .quality_tables import TABLES, outcome_of
from .quality_texts import FIGURES, FRESH, PAGE, STATUSES
from .reading_page import frame, worded
from .texts import number

Told = dict[str, Any]
EXAMPLES, ROWS = 5, 50
"""Rows that the page shows of one source for one reason, and of a long list; tables for spreadsheets give more."""


def context(told: Told, lang: Lang, scheme: str = "") -> dict[str, Any]:
    return Page(told, lang).written() | frame("quality", lang, scheme) | {"downloads": downloads(lang)}


def downloads(lang: Lang) -> list[dict[str, str]]:
    return [{"href": f"/export/quality-{name}.csv", "label": f"{PAGE[name][lang]} (CSV)"} for name in TABLES]


class Page:
    """One account of quality, told in one language."""

    def __init__(self, told: Told, lang: Lang) -> None:
        self.told, self.lang = told, lang
        self.names = {one["code"]: one["name"] for one in told["sources"]}

    def written(self) -> dict[str, Any]:
        rejected = [one for one in self.told["rejects"] if one["rejected"]]
        others = {one: [said for said in self.told["rejects"] if outcome_of(said) == one] for one in Outcome}
        return {
            "w": worded(PAGE, self.lang),
            "published": PAGE["published"][self.lang].format(date=day(self.told["published_on"], self.lang)),
            "figures": self.figures(rejected),
            "sources": [self.source(one) for one in self.told["sources"]],
            "measures": [PAGE[f"measure.{name}"][self.lang] for name in MEASURES],
            "coverage": self.coverage(),
            "told_by": [(number(int(n), self.lang), self.count(count)) for n, count in self.told["told_by"].items()],
            "overlaps": [(" + ".join(map(self.name, one["sources"])), self.count(one["partnerships"])) for one in self.told["overlaps"]],
            "conflicts": [self.conflict_rule(field, count) for field, count in self.told["conflicts_total"].items()],
            "conflict_rows": [self.conflict(one) for one in self.told["conflicts"][:ROWS]],
            "conflicts_shown": self.shown("conflicts", sum(self.told["conflicts_total"].values())),
            "rejects": self.reasons(rejected),
            "remarks": self.reasons(others[Outcome.REMARKED]),
            "left_out": self.reasons(others[Outcome.IGNORED]),
            "waiting": [self.waiting(one) for one in self.told["waiting"][:ROWS]],
            "waiting_shown": self.shown("waiting", self.told["waiting_total"]),
        }  # fmt: skip

    def count(self, value: int) -> str:
        return number(value, self.lang)

    def name(self, source: str) -> str:
        return str(self.names.get(source, source))

    def figures(self, rejected: list[Told]) -> list[tuple[str, str]]:
        counts = {
            "links": self.told["links"],
            "sources": len(self.told["sources"]),
            "shared": sum(count for sources, count in self.told["told_by"].items() if int(sources) > 1),
            "conflicts": sum(self.told["conflicts_total"].values()),
            "rejected": sum(one["rows"] for one in rejected),
            "waiting": self.told["waiting_total"],
        }
        return [(self.count(counts[name]), FIGURES[name][self.lang]) for name in FIGURES]

    def source(self, one: Told) -> dict[str, Any]:
        run, load, fresh = one["last_run"], one["last_load"], one["freshness"]
        return {
            "name": one["name"],
            "publisher": one["publisher"] or PAGE["no_publisher"][self.lang],
            "licence": one["licence"] or PAGE["no_licence"][self.lang],
            "url": one["url"],
            "rhythm": Frequency(one["frequency"]).label(self.lang),
            "read_on": day(one["retrieved_on"], self.lang),
            "age": self.age(fresh["days"]),
            "due": self.due(fresh),
            "late": fresh["late"],
            "run": self.run(run, load) if run else None,
            "rows": [self.count(load[name]) for name in ("rows_in", "loaded", "rejected", "ignored")]
            if load
            else ["–"] * 4,
            "records": self.count(one["records"]),
            "withdrawn": PAGE["withdrawn"][self.lang].format(count=self.count(one["withdrawn"]))
            if one["withdrawn"]
            else "",
        }

    def age(self, days: int | None) -> str:
        key = "never" if days is None else {0: "today", 1: "day"}.get(days, "days")
        return FRESH[key][self.lang].format(days=days)

    def due(self, fresh: Told) -> str:
        if fresh["days"] is None:
            return ""
        key = "no_rhythm" if fresh["late"] is None else ("late" if fresh["late"] else "fresh")
        return FRESH[key][self.lang].format(date=day(fresh["due_on"], self.lang))

    def run(self, run: Told, load: Told | None) -> dict[str, str]:
        """How the last run ended; when it did not load, why, and which data stands all the same."""
        said = []
        if run["refused_for"]:
            title = reason(run["refused_for"]).wording(self.lang).title
            said.append(PAGE["refused_for"][self.lang].format(reason=title))
        if run["status"] != "loaded" and load:
            said.append(PAGE["kept_from"][self.lang].format(date=day(load["ended_on"], self.lang)))
        status = STATUSES.get(run["status"], STATUSES["failed"])[self.lang]
        return {
            "status": status,
            "state": run["status"],
            "on": day(run["ended_on"], self.lang),
            "said": " · ".join(said),
        }

    def coverage(self) -> list[dict[str, Any]]:
        """Groups of rows: the whole, the levels, the sources."""
        grouped = groupby(self.told["coverage"], key=lambda one: one["scope"])
        return [
            {
                "title": PAGE[f"scope.{scope}"][self.lang],
                "whole": scope == "all",
                "rows": [self.covered(one) for one in rows],
            }
            for scope, rows in grouped
        ]

    def covered(self, one: Told) -> dict[str, Any]:
        label = {
            "all": lambda _: PAGE["scope.all"][self.lang],
            "level": lambda code: level_label(code, self.lang),
            "source": self.name,
        }
        cells = [(percent(one[name], one["links"], self.lang), width(one[name], one["links"])) for name in MEASURES]
        return {"label": label[one["scope"]](one["code"]), "links": self.count(one["links"]), "cells": cells}

    def conflict_rule(self, field: str, count: int) -> tuple[str, str, str]:
        return PAGE[f"field.{field}"][self.lang], self.count(count), PAGE[f"rule.{field}"][self.lang]

    def conflict(self, one: Told) -> dict[str, Any]:
        word = self.kind if one["field"] == "kind" else str
        return {
            "id": one["partnership"],
            "title": one["title"],
            "field": PAGE[f"field.{one['field']}"][self.lang],
            "kept": word(one["kept"]) if one["kept"] else "–",
            "told": [(word(said["value"]), self.name(said["source"])) for said in one["told"]],
        }

    def kind(self, code: str) -> str:
        return Kind(code).label(self.lang) if code in Kind.codes() else code

    def reasons(self, found: list[Told]) -> list[dict[str, Any]]:
        """By code, the most frequent first; each with the sources in which it was met."""
        by_code: dict[str, list[Told]] = {}
        for one in found:
            by_code.setdefault(one["code"], []).append(one)
        ordered = sorted(by_code.items(), key=lambda pair: (-sum(one["rows"] for one in pair[1]), pair[0]))
        return [self.reason(code, ones) for code, ones in ordered]

    def reason(self, code: str, ones: list[Told]) -> dict[str, Any]:
        return {
            "code": code,
            "wording": reason(code).wording(self.lang),
            "rows": self.count(sum(one["rows"] for one in ones)),
            "sources": ", ".join(f"{self.name(one['source'])} ({self.count(one['rows'])})" for one in ones),
            "examples": list(self.examples(ones)),
        }

    def examples(self, ones: Iterable[Told]) -> Iterable[dict[str, str]]:
        for one in ones:
            for row in one["examples"][:EXAMPLES]:
                yield {"source": self.name(one["source"]), **self.placed(row, one["code"])}

    def placed(self, row: Told, code: str) -> dict[str, str]:
        value = value_text(code, row["value"], self.lang) or PAGE["empty"][self.lang]
        return {
            "line": self.count(row["line"]) if row["line"] else PAGE["whole_file"][self.lang],
            "column": row["column"],
            "value": PAGE["withheld"][self.lang] if value == WITHHELD else value,
            "quiet": value == WITHHELD or not row["value"],
        }

    def waiting(self, one: Told) -> dict[str, Any]:
        reason_title = reason(one["code"]).wording(self.lang).title
        candidates = [self.candidate(who) for who in one["candidates"]]
        return {
            "source": self.name(one["source"]),
            "reason": reason_title,
            "candidates": candidates,
            **self.placed(one, one["code"]),
        }

    def candidate(self, who: Told) -> str:
        """`Saint-Denis, Commune 93066 (50 %)`."""
        level = label_of(who["level"], who["country"], self.lang)
        what = " ".join(part for part in (level, who["code"] or "") if part)
        return f"{who['name']}{', ' + what if what else ''} ({percent(round(who['score'] * 1000), 1000, self.lang)})"

    def shown(self, name: str, total: int) -> str:
        """Nothing when the page shows all."""
        listed = len(self.told[name])
        if total <= ROWS:
            return ""
        counts = {"shown": min(ROWS, listed), "total": total, "listed": listed}
        return PAGE["shown"][self.lang].format(**{key: self.count(value) for key, value in counts.items()})


def label_of(level: str | None, country: str | None, lang: Lang) -> str:
    known = (*Level.codes(), *ForeignLevel.codes())
    return level_label(level, lang, foreign=country != "FR") if level in known and level else ""


def percent(part: int, whole: int, lang: Lang) -> str:
    """Whole percents; only none is 0 and only all is 100."""
    blank = "\u00a0" if lang == "fr" else ""
    if not whole:
        return "–"
    share = 100 * part / whole
    if 0 < share < 1:
        return f"<{blank}1{blank}%"
    return f"{99 if 99 < share < 100 else round(share)}{blank}%"


def width(part: int, whole: int) -> str:
    """Of a bar of 100."""
    return f"{100 * part / whole if whole else 0:.1f}"
