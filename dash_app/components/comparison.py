"""Two selections side by side: what each holds, the difference in words, and paired bars of their shares."""

from __future__ import annotations

from urllib.parse import urlencode

from markupsafe import Markup

from dash_app.address import Address
from dash_app.formats import number, ratio, share
from dash_app.labels import active_filters
from dash_app.markup import Child, join, tag
from dash_app.texts import Words
from passerelles.publication.comparison import Comparison, Pair, Paired, comparison
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.totals import Totals

from .comparison_choice import choice_of_mark
from .icon import icon

TIMES_FROM = 1.5
"""A difference is also told as a ratio from there."""


def comparison_pane(snapshot: Snapshot, address: Address, words: Words) -> Child:
    found = comparison(snapshot, address.selection, address.against)
    same = address.selection == address.against
    said = tag("p", words("compare.same") if same else sentence(found, words), class_="cmp-said", id="compare-said")
    return [
        tag("div", sides(snapshot, address, words), tools(snapshot, address, words), class_="cmp-head"),
        said,
        tag(
            "div", totals_table(found, words), [paired_table(one, found, words) for one in found.compared], class_="cmp"
        ),
        tag("p", words("compare.note"), class_="fig-note"),
    ]


def sides(snapshot: Snapshot, address: Address, words: Words) -> Markup:
    ours = [tag("li", label) for _, _, label in active_filters(snapshot, address.selection, words)]
    theirs = [dropped_by(one, words) for one in active_filters(snapshot, address.against, words)]
    return tag(
        "dl",
        side("ours", words("compare.ours"), ours, words),
        side("theirs", words("compare.theirs"), theirs, words),
        class_="cmp-sides",
    )


def side(name: str, title: str, listed: list[Markup], words: Words) -> Markup:
    said = listed or tag("li", words("compare.everything"))
    return tag("div", tag("dt", tag("i", class_=f"key {name}"), title), tag("dd", tag("ul", said)), class_=name)


def dropped_by(one: tuple[str, str, str], words: Words) -> Markup:
    name, value, label = one
    said = words("compare.drop", label=label)
    return tag(
        "li",
        tag(
            "button", label, icon("x", class_="x"), type="button", class_="chip", data_mark_name=name,
            data_mark_value=value, aria_label=said, title=said,
        ),
    )  # fmt: skip


def tools(snapshot: Snapshot, address: Address, words: Words) -> Markup:
    keep = tag(
        "button", words("compare.keep"), type="button", class_="btn s", id="compare-keep", title=words("compare.keep.why"),
        disabled=address.selection == address.against,
    )  # fmt: skip
    swap = tag("button", words("compare.swap"), type="button", class_="btn s", id="compare-swap")
    reset = tag(
        "button",
        words("compare.reset"),
        type="button",
        class_="btn s q",
        id="compare-reset",
        hidden=address.against.is_empty,
    )
    return tag("div", choice_of_mark(snapshot, words), keep, swap, reset, csv_link(address, words), class_="cmp-tools")


def csv_link(address: Address, words: Words) -> Markup:
    """The whole comparison, long lists included."""
    marks = urlencode([("compare", f"{name}:{value}") for name, value in address.against.query()], safe=",:")
    query = "&".join(filter(None, [address.filter_query, marks]))
    path = "/export/comparison.csv"
    label = words("compare.csv")
    return tag(
        "a", icon("download"), words("figures.csv"), href=f"{path}?{query}" if query else path, download=True,
        class_="btn s", aria_label=label, title=label,
    )  # fmt: skip


def sentence(found: Comparison, words: Words) -> str:
    """`Votre sélection compte 290 partenariats, 110 de plus que le repère (180).`"""
    ours, theirs = found.ours.partnerships, found.theirs.partnerships
    count = words.count("partnership", ours)
    if ours == theirs:
        return words("compare.said.equal", count=count)
    return words("compare.said", count=count, difference=apart(ours, theirs, words), other=number(theirs, words.lang))


def difference(ours: int, theirs: int, words: Words) -> str:
    """`110 de plus (× 1,6)`, `12 de moins`, `autant`."""
    said = apart(ours, theirs, words)
    if theirs and ours / theirs >= TIMES_FROM:
        return words("compare.times", said=said, times=ratio(ours / theirs, words.lang))
    return said


def apart(ours: int, theirs: int, words: Words) -> str:
    if ours == theirs:
        return words("compare.equal")
    return words("compare.more" if ours > theirs else "compare.less", n=number(abs(ours - theirs), words.lang))


def totals_table(found: Comparison, words: Words) -> Markup:
    lines = [
        (noun, getattr(found.ours, field), getattr(found.theirs, field))
        for noun, field in (("partnership", "partnerships"), ("authority", "authorities"), ("country", "countries"))
    ]
    rows = [
        tag(
            "tr",
            tag("th", words.noun(noun, 2), scope="row"),
            tag("td", tag("b", number(ours, words.lang)), class_="ours"),
            tag("td", tag("b", number(theirs, words.lang)), class_="theirs"),
            tag("td", difference(ours, theirs, words), class_="dif"),
        )
        for noun, ours, theirs in lines
    ]
    return section("total", words("compare.total"), head(words("compare.total"), words, apart_too=True), rows, None)


def paired_table(one: Paired, found: Comparison, words: Words) -> Markup | None:
    """Bars are shares of each selection, so that a small one can be held against a large one."""
    if not one.pairs:
        return None
    rows = [paired_row(pair, one.name, found, words) for pair in one.pairs]
    rest = words("compare.left_out", count=words.count("smaller", one.left_out)) if one.left_out else None
    title = one.title[words.lang]
    return section(one.name, title, head(title, words, apart_too=False), rows, rest)


def section(name: str, title: str, heading: Markup, rows: list[Markup], rest: str | None) -> Markup:
    table = tag("table", tag("caption", title, class_="sr"), tag("thead", heading), tag("tbody", rows))
    note = tag("p", rest, class_="muted") if rest else None
    return tag("section", tag("h3", title), table, note, class_=f"cmp-part cmp-{name}")


def head(title: str, words: Words, *, apart_too: bool) -> Markup:
    named = [
        tag("th", tag("i", class_=f"key {name}", aria_hidden="true"), words(f"compare.{key}"), scope="col")
        for name, key in (("ours", "ours"), ("theirs", "mark"))
    ]
    last = tag("th", words("compare.difference"), scope="col") if apart_too else None
    return tag("tr", tag("th", tag("span", title, class_="sr"), scope="col"), named, last)


def paired_row(pair: Pair, name: str, found: Comparison, words: Words) -> Markup:
    label = words.noun(pair.value, 2) if name == "level" else pair.en if words.lang == "en" else pair.fr
    return tag(
        "tr",
        tag("th", label, scope="row"),
        part("ours", pair.ours, found.ours, words),
        part("theirs", pair.theirs, found.theirs, words),
        class_="unknown" if pair.unknown else None,
    )


def part(name: str, count: int, of: Totals, words: Words) -> Markup:
    """`34 (12 %)` over a bar of that share."""
    portion = count / of.partnerships if of.partnerships else 0.0
    said = join([tag("b", number(count, words.lang)), " ", tag("small", share(portion, words.lang))])
    line = tag("span", tag("span", style=f"--w:{portion:.4f}"), class_=f"ln {name}", aria_hidden="true")
    return tag("td", said, line, class_=name)
