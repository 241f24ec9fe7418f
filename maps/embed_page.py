"""Folium's map tree turned into a page without inline script: folium describes, a JSON block carries, `embed.js` draws.

Folium's own templates write one inline script per layer, with random names, and load Leaflet, jQuery and Bootstrap from third parties:
no content security policy could allow them and no visitor should meet them.
"""

import json
from typing import Any

import folium
from branca.element import Figure, MacroElement
from jinja2 import Template

UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def json_block(data: Any) -> str:
    """JSON that cannot close its script element, whatever the names in it; ValueError for NaN or infinity."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(UNSAFE)


class DataLayer(MacroElement):
    """One part of the picture as plain data: folium keeps it in its tree, nothing is written as script."""

    _template = Template("")

    def __init__(self, name: str, data: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca is not typed
        self._name, self.data = name, data


class EmbedMap(folium.Map):
    """A folium map without tiles, whose children are `DataLayer`s and whose figure is our own page."""

    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []
    _template = Template("{% macro header(this, kwargs) %}{% endmacro %}")

    def __init__(self, page: Template, **kwargs: Any) -> None:
        super().__init__(tiles=None, attribution_control=False, zoom_snap=0.1, **kwargs)
        self.page = page

    def data(self) -> dict[str, Any]:
        """Options for Leaflet and the data of every layer, by layer name."""
        layers = {child._name: child.data for child in self._children.values() if isinstance(child, DataLayer)}
        return {"options": {key: value for key, value in self.options.items() if value is not None}, **layers}

    def render(self, **kwargs: Any) -> str:
        """The whole page; `kwargs` are the words and addresses of the template, escaped by it."""
        figure = Figure()
        figure.add_child(self, name="map")
        return self.page.render(map_data=json_block(self.data()), **kwargs)
