"""A run as one page: what became of every row, why, and what to do. No script, nothing from elsewhere; all that a file said is escaped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from etl.phases import PHASES
from etl.records import Remark
from etl.runs import REFUSED, RunReport
from etl.telling.dialects import dialect_text
from etl.telling.looks import LOGO, style
from etl.telling.markup import Markup, tag, together
from etl.telling.page_texts import TEXTS, moment, number, seconds, text
from passerelles.vocabulary.hints import hint_text, value_text
from passerelles.vocabulary.labelled import Lang
from passerelles.vocabulary.outcomes import Outcome
from passerelles.vocabulary.reasons import reason

POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
MOST_REJECTS, MOST_REMARKS = 1000, 100
"""Rows of one reason that the page lists; the report on the terminal and as JSON lists all."""
REFUSAL = re.compile(r"(?P<code>\w+)(?:, line (?P<line>\d+))?: (?P<hint>.*)", re.DOTALL)
"""As a refusal says itself."""
FIGURES = ("rows_in", "created", "updated", "unchanged", "rejected", "ignored")


def page(report: RunReport, source: Mapping[str, str], lang: Lang = "fr") -> str:
    """The whole document; `source` gives code, name, publisher, licence and url."""
    t = partial(text, lang=lang)
    title = t("title", run=str(report.run))
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width,initial-scale=1"),
        tag("meta", name="robots", content="noindex"),
        tag("title", f"{title} · {source['name']} · Passerelles"),
        tag("style", style()),
    )
    parts = (_opening, _accounting, _rejects, _remarks, _mending, _files, _phases, _footer)
    body = tag("main", *(part(report, source, lang) for part in parts))
    header = tag("header", tag("p", LOGO, "Passerelles", class_="brand"), class_="bar")
    return "<!doctype html>\n" + tag("html", head, tag("body", header, body), lang=lang) + "\n"


def _opening(report: RunReport, source: Mapping[str, str], lang: Lang) -> Markup:
    t = partial(text, lang=lang)
    said = [t("of", name=source["name"], when=moment(report.started, lang)), source["publisher"]]
    said += [t("licence", licence=source["licence"])] if source["licence"] else []
    reached = t("reached", phase=t(report.phase)) if report.phase in PHASES else None
    return together(
        tag("span", t(report.status), class_=f"status {report.status}"),
        tag("h1", t("title", run=str(report.run))),
        tag("p", " · ".join(part for part in said if part), class_="lead"),
        _cause(report, reached, lang) if report.cause else None,
    )


def _cause(report: RunReport, reached: str | None, lang: Lang) -> Markup:
    """Why, in the page's language; then the details: of a refusal too, of a failure as the machine has them, in English."""
    said = f"{text(f'{report.status}_why', lang)} " if f"{report.status}_why" in TEXTS else ""
    own = report.cause if lang == "en" else None
    if report.status == REFUSED and (refusal := REFUSAL.fullmatch(report.cause)):
        words = reason(refusal["code"]).wording(lang)
        said = f"{words.title}. {words.why} {words.todo} "
        own = _refusal(refusal, lang)
    details = tag("span", own or report.cause, lang=None if own else "en", class_="details")
    return tag("p", said, " ", reached, details, class_="cause")


def _refusal(refusal: re.Match[str], lang: Lang) -> str | None:
    """`schema_contract, ligne 1 : Les colonnes ne sont pas celles du format.`"""
    hint = hint_text(refusal["hint"], lang)
    place = f", {text('line', lang).lower()} {refusal['line']}" if refusal["line"] else ""
    return hint and f"{refusal['code']}{place}{text('colon', lang)}{hint}"


def _accounting(report: RunReport, _source: Mapping[str, str], lang: Lang) -> Markup:
    t = partial(text, lang=lang)
    figures = [
        tag("div", tag("dt", t(name)), tag("dd", number(getattr(report, name), lang)), class_=name) for name in FIGURES
    ]
    absent = [(name, getattr(report, name)) for name in ("missing", "withdrawn")]
    notes = [tag("p", t(name, n=number(rows, lang)), class_="note") for name, rows in absent if rows]
    return tag("section", tag("h2", t("accounting")), tag("dl", *figures, class_="figures"), *notes)


def _rejects(report: RunReport, _source: Mapping[str, str], lang: Lang) -> Markup:
    rejects = [remark for remark in report.remarks if remark.is_rejected and remark.line]
    heading = tag("h2", text("rejects", lang))
    if not rejects:
        return tag("section", heading, tag("p", text("no_rejects", lang), class_="note"))
    return tag("section", heading, *_by_reason(rejects, report, lang, MOST_REJECTS, opened=True))


def _remarks(report: RunReport, _source: Mapping[str, str], lang: Lang) -> Markup:
    """Those that were loaded, then those left out on purpose; nothing where there are none."""
    return together(*(_of_outcome(outcome, report, lang) for outcome in (Outcome.REMARKED, Outcome.IGNORED)))


def _of_outcome(outcome: Outcome, report: RunReport, lang: Lang) -> Markup | None:
    said = [remark for remark in report.remarks if remark.outcome is outcome]
    if not said:
        return None
    heading = tag("h2", text(f"rows_{outcome}", lang))
    return tag("section", heading, *_by_reason(said, report, lang, MOST_REMARKS, opened=False))


def _by_reason(remarks: Sequence[Remark], report: RunReport, lang: Lang, most: int, *, opened: bool) -> list[Markup]:
    """The most frequent reason first."""
    groups: dict[str, list[Remark]] = defaultdict(list)
    for remark in remarks:
        groups[remark.code].append(remark)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return [_reason(code, group, report, lang, most, opened=opened) for code, group in ordered]


def _reason(code: str, remarks: Sequence[Remark], report: RunReport, lang: Lang, most: int, *, opened: bool) -> Markup:
    t = partial(text, lang=lang)
    words = reason(code).wording(lang)
    count = t("row") if len(remarks) == 1 else t("rows", n=number(len(remarks), lang))
    command = tag("code", f"./passerelles etl report {report.run}")
    left = len(remarks) - most
    more = (
        tag("p", *_around(t("more", n=number(left, lang), command="\0"), command), class_="why") if left > 0 else None
    )
    return tag(
        "details",
        tag("summary", tag("span", words.title), tag("code", code), tag("span", count, class_="count")),
        tag("p", words.why, " ", tag("strong", t("todo")), words.todo, class_="why"),
        _table(remarks[:most], lang),
        more,
        open="" if opened else None,
    )


def _around(sentence: str, inside: Markup) -> tuple[str, ...]:
    before, _, after = sentence.partition("\0")
    return before, inside, after


def _table(remarks: Sequence[Remark], lang: Lang) -> Markup:
    """Only the columns in which some row has something to say."""
    cells: dict[str, Callable[[Remark], str]] = {
        "file": lambda one: one.file,
        "line": lambda one: number(one.line, lang) if one.line else "",
        "column": lambda one: one.column,
        "value": lambda one: value_text(one.code, one.value, lang),
        "hint": lambda one: _hint(one, lang),
        "candidates": _candidates,
    }
    used = {name: cell for name, cell in cells.items() if name == "line" or any(cell(one) for one in remarks)}
    head = tag("tr", *(tag("th", text(name, lang), scope="col", class_=_class(name)) for name in used))
    body = (tag("tr", *(_cell(name, cell(one), lang) for name, cell in used.items())) for one in remarks)
    return tag("div", tag("table", tag("thead", head), tag("tbody", *body)), class_="wide", tabindex="0")


def _cell(name: str, content: str, lang: Lang) -> Markup:
    """`data-name` is its heading where the table becomes a list, on a telephone."""
    return tag("td", content, class_=_class(name), data_name=text(name, lang) if content else None)


def _hint(remark: Remark, lang: Lang) -> str:
    """In the page's language; as it was written where nobody has said it in French, and marked so."""
    return hint_text(remark.hint, lang) or tag("span", remark.hint, lang="en")


def _class(name: str) -> str | None:
    return {"line": "n", "bytes": "n", "seconds": "n", "column": "word"}.get(name)


def _candidates(remark: Remark) -> Markup | str:
    """Those that the hint does not name already."""
    codes = {one.key.rpartition("/")[2]: one for one in remark.candidates}
    if not codes or all(code in remark.hint for code in codes):
        return ""
    return tag("ul", *(tag("li", f"{one.name} ", tag("code", code)) for code, one in codes.items()))


def _mending(report: RunReport, source: Mapping[str, str], lang: Lang) -> Markup | None:
    if not any(remark.raw for remark in report.remarks):
        return None
    commands = (
        f"./passerelles etl report {report.run} --rejects rejects.csv\n"
        f"./passerelles etl run {source['code']} --file rejects.csv --part"
    )
    how = tag("p", text("mend_how", lang), class_="note")
    return tag("section", tag("h2", text("mend", lang)), tag("pre", tag("code", commands)), how)


def _files(report: RunReport, _source: Mapping[str, str], lang: Lang) -> Markup | None:
    if not report.files:
        return None
    files = [{**file, "dialect": dialect_text(file.get("dialect", {}), lang)} for file in report.files]
    every = ("name", "address", "retrieved_on", "dialect", "bytes", "sha256")
    names = [name for name in every if any(one.get(name) for one in files)]
    head = (
        tag("th", text("file" if name == "name" else name, lang), scope="col", class_=_class(name)) for name in names
    )
    rows = (tag("tr", *(_fact(name, file.get(name) or "", lang) for name in names)) for file in files)
    table = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows))
    return tag("section", tag("h2", text("files", lang)), tag("div", table, class_="wide", tabindex="0"))


def _fact(name: str, value: str | int, lang: Lang) -> Markup:
    if isinstance(value, int):
        return tag("td", number(value, lang), class_="n")
    return tag("td", value, class_="mono" if name == "sha256" else None)


def _phases(report: RunReport, _source: Mapping[str, str], lang: Lang) -> Markup | None:
    if not report.timings:
        return None
    longest = max(report.timings.values()) or 1.0
    rows = [
        tag(
            "tr",
            tag("th", text(phase, lang), scope="row"),
            tag("td", seconds(report.timings[phase], lang), class_="n"),
            tag(
                "td",
                tag("span", class_="share", style=f"width: {100 * report.timings[phase] / longest:.0f}%"),
                class_="bar-of",
            ),
        )
        for phase in PHASES
        if phase in report.timings
    ]
    head = tag(
        "tr",
        tag("th", text("phase", lang), scope="col"),
        tag("th", text("seconds", lang), scope="col", class_="n"),
        tag("td"),
    )
    table = tag("table", tag("thead", head), tag("tbody", *rows))
    return tag("section", tag("h2", text("phases", lang)), tag("div", table, class_="wide"))


def _footer(report: RunReport, _source: Mapping[str, str], lang: Lang) -> Markup:
    content = tag(
        "p",
        f"{text('content', lang)} : " if lang == "fr" else f"{text('content', lang)}: ",
        tag("span", report.content_hash, class_="mono"),
    )
    return tag("footer", content if report.content_hash else None, tag("p", text("footer", lang)))
