"""What one does with a selection: colour it, download it, share it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dash_app.address import Address
from dash_app.markup import tag
from dash_app.texts import TEXTS, Words

from .icon import icon


def colour_choice(address: Address, words: Words) -> Markup:
    radios = [
        tag(
            "label",
            tag("input", type="radio", name="colouring", value=value, checked=value == address.colour),
            tag("span", words(f"colour.{value}")),
        )
        for value in ("direction", "mechanism")
    ]
    return tag(
        "div",
        tag("span", words("colour_by"), class_="lb", id="colour-label"),
        tag("div", radios, class_="seg", id="colour", role="radiogroup", aria_labelledby="colour-label"),
        class_="colour",
    )


def download_menu(address: Address, formats: Sequence[str], pictures: Markup, words: Words) -> Markup:
    """Links to the exports of exactly this selection, whose addresses the browser keeps up to date; then the map as a picture."""
    query = f"?{address.filter_query}" if address.filter_query else ""
    links = [download(extension, query, words) for extension in formats]
    return tag(
        "details",
        tag("summary", icon("download"), tag("span", words("download"), class_="lb"), class_="btn"),
        tag("div", links, tag("p", words("download.note")), pictures, class_="card"),
        class_="menu",
    )


def download(extension: str, query: str, words: Words) -> Markup:
    address = f"/export/links.{extension}"
    said = tag("small", words(f"download.{extension}")) if f"download.{extension}" in TEXTS else None
    return tag(
        "a", NAMES.get(extension, extension.upper()), said, href=address + query, data_export=address, download=True
    )


NAMES = {"geojson": "GeoJSON", "geojsonl": "GeoJSON Lines", "gpkg": "GeoPackage", "parquet": "GeoParquet"}


def share_button(words: Words) -> Markup:
    label = tag("span", words("share"), class_="lb")
    return tag("button", icon("share-2"), label, type="button", class_="btn share", data_dialog="share")
