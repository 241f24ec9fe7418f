"""The explorer's page: written whole by the server for the address asked, with the map as its one Dash component.

What a visitor reads first (totals, filters, table, an open sheet) is in the first answer, in its place for good: Dash
starts inside the map's box and draws nothing twice. Later answers rewrite only what they change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from dash import dcc, html
from markupsafe import Markup

from dash_app.address import Address
from dash_app.answer import first_map
from dash_app.components.chips import chips
from dash_app.components.dialogs import dialogs
from dash_app.components.drawer import drawer
from dash_app.components.filter_panel import Panel, filter_panel
from dash_app.components.grounds import ground_button, ground_dialog
from dash_app.components.header import header
from dash_app.components.hint import hint
from dash_app.components.icon import icon
from dash_app.components.legend import legend
from dash_app.components.notices import dropped, empty, say, templates
from dash_app.components.pictures import picture_tools
from dash_app.components.reading_link import reading_link
from dash_app.components.result_actions import colour_choice, download_menu, share_button
from dash_app.components.sheet import sheet
from dash_app.components.time_bar import series, time_bar
from dash_app.components.totals import spoken, totals_line
from dash_app.components.views import map_views
from dash_app.ids import Id
from dash_app.labels import active_filters
from dash_app.map_data import Drawing, gazetteer, map_model, told_of
from dash_app.markup import join, tag
from dash_app.texts import Words
from passerelles.publication.facets import Facets, facets
from passerelles.publication.filters import Selection
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.timeline import timeline
from passerelles.publication.totals import Totals, totals

CONFIG: Any = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": True,
    "responsive": True,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "doubleClick": False,
}


BLANK: Any = {
    "data": [],
    "layout": {
        "xaxis": {"visible": False},
        "yaxis": {"visible": False},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
    },
}
"""What plotly shows until the first map: nothing, rather than empty axes."""


def layout() -> html.Div:
    """All that Dash holds: the map, and stores for questions and answers. The same for every visitor."""
    return html.Div(
        [
            dcc.Store(id=Id.QUESTION),
            dcc.Store(id=Id.ANSWER),
            dcc.Store(id=Id.BUSY),
            dcc.Store(id=Id.LOOK),
            dcc.Store(id=Id.SEARCH_QUESTION),
            dcc.Store(id=Id.SEARCH_ANSWER),
            html.Div(
                dcc.Graph(id=Id.MAP, figure=BLANK, config=CONFIG, responsive=True, className="map-graph"),
                className="map-frame",
            ),
        ]
    )


@dataclass(frozen=True)
class Page:
    """Everything the page of one address is written from."""

    snapshot: Snapshot
    address: Address
    formats: Sequence[str]
    words: Words
    totals: Totals
    counts: Facets
    drawing: Drawing

    @classmethod
    def of(cls, query: str, snapshot: Snapshot, formats: Sequence[str]) -> Page:
        address = Address.parse(query, snapshot)
        selection = address.selection
        return cls(
            snapshot,
            address,
            formats,
            Words(address.lang),
            totals(snapshot, selection),
            facets(snapshot, selection),
            first_map(snapshot, address),
        )


def body(page: Page, entry: Markup) -> Markup:
    """The document's body around `entry`, where Dash starts."""
    words = page.words
    skips = [
        tag("a", words(key), href=f"#{target}", class_="skip")
        for key, target in (("skip_results", "totals-line"), ("skip_filters", "filters"))
    ]
    panel = filter_panel(Panel(page.snapshot, page.address, page.counts, facets(page.snapshot, Selection()), words))
    main = tag("main", tag("h1", words("heading"), class_="sr"), panel, stage(page, entry), class_="ex")
    data = tag("script", first_answer(page), type="application/json", id="first-answer")
    return join(
        [
            skips,
            header(page.address, words),
            main,
            dialogs(page.snapshot.built_on, words),
            ground_dialog(words),
            templates(words),
            data,
        ]
    )


def stage(page: Page, entry: Markup) -> Markup:
    address, words = page.address, page.words
    side = sheet(page.snapshot, address, words)
    opened = f"table-open {address.pane}-open" if address.pane else ""
    classes = ["stage", opened, "sheet-open" if side else ""]
    return tag(
        "section",
        results_bar(page),
        time_bar(page.snapshot, address.selection, page.totals, words),
        tag(
            "div",
            hint(words),
            entry,
            map_controls(words),
            map_views(page.snapshot, words),
            legend(told_of(page.snapshot, address.selection, page.drawing), page.drawing.flows_added, words),
            credits(page),
            notices(page),
            class_="mapbox",
        ),
        drawer(page.snapshot, address, words),
        tag(
            "aside",
            side,
            class_="sheet",
            id="sheet",
            hidden=side is None,
            aria_labelledby="sheet-title",
            data_of=address.selected,
        ),
        class_=" ".join(filter(None, classes)),
        id="stage",
        data_colour=address.colour,
        data_map_label=words("map.keys"),
        aria_label=words("results"),
    )


def results_bar(page: Page) -> Markup:
    address, words = page.address, page.words
    active = active_filters(page.snapshot, address.selection, words)
    badge = tag("span", tag("span", len(active)), class_="badge", hidden=not active, data_total_badge=True)
    opener = tag(
        "button",
        icon("sliders-horizontal"),
        words("filters"),
        badge,
        type="button",
        class_="btn filters-open",
        data_dialog="filters-dialog",
        data_filters_title=True,
    )
    line = tag("p", totals_line(page.totals, words), class_="tot", id="totals")
    live = tag("p", id="spoken", class_="sr", role="status", aria_live="polite")
    listed = tag("ul", chips(active, words), class_="chips", id="chips", aria_label=words("chips"))
    tools = [
        colour_choice(address, words),
        download_menu(address, page.formats, picture_tools(page.snapshot, words), words),
        share_button(words),
    ]
    return tag(
        "div",
        opener,
        tag("div", line, live, id="totals-line", tabindex="-1"),
        listed,
        tag("span", class_="sp"),
        tools,
        class_="res",
    )


def map_controls(words: Words) -> Markup:
    """Buttons for what the mouse wheel does, so that the keyboard moves the map too."""
    buttons = [
        tag("button", icon(glyph), type="button", data_zoom=action, aria_label=words(label), title=words(label))
        for action, glyph, label in (
            ("in", "plus", "zoom_in"),
            ("out", "minus", "zoom_out"),
        )
    ]
    return tag(
        "div", buttons, ground_button(words), class_="ctl card", id="controls", role="group", aria_label=words("map")
    )


def credits(page: Page) -> Markup:
    words = page.words
    method = tag("button", words("method"), type="button", class_="lnk", data_dialog="method")
    quality = reading_link("quality", words("quality"), words, page.address.scheme, class_="lnk")
    about = reading_link("about", words("about"), words, page.address.scheme, class_="lnk")
    return tag("p", words("credits"), " · ", method, " · ", quality, " · ", about, class_="att")


def notices(page: Page) -> Markup:
    """Messages over the map; each kind has its own place."""
    words, selection = page.words, page.address.selection
    nothing = None if page.totals.partnerships else empty(page.snapshot, selection, page.counts, words)
    synthetic = say("warn", "triangle-alert", words("synthetic")) if page.snapshot.synthetic else None
    places = [
        tag("div", synthetic),
        tag("div", dropped(page.address.dropped, words), id="say-dropped"),
        tag("div", nothing, id="say-empty"),
        tag("div", id="say-error", role="alert"),
        tag("div", id="say-webgl"),
    ]
    without_script = tag("noscript", tag("p", words("without_script"), class_="say"))
    alternative = tag("p", words("map.alternative"), class_="sr")
    return tag("div", alternative, without_script, places, class_="notice")


def first_answer(page: Page) -> Markup:
    """The first drawing of the map as a block of data; `<` is escaped, so no text can close the block."""
    model = map_model(page.drawing)
    words = page.words
    show = words("show_partnerships", count=words.count("partnership", page.totals.partnerships))
    years = series(timeline(page.snapshot, page.address.selection))
    data = {"n": 0, "map": model, "sel": page.address.selected, "show": show, "spoken": spoken(page.totals, words)}
    data["years"] = years
    if page.address.dropped:
        data["understood"] = page.address.filter_query
    data["gazetteer"] = gazetteer(page.snapshot, page.address.lang)
    return Markup(orjson.dumps(data).decode().replace("<", "\\u003c"))  # noqa: S704  a data block, made safe above
