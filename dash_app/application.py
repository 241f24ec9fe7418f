"""The Dash application, to be mounted by the configuration; `create` gives a new one for each prefix."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import dash
from flask import request
from markupsafe import Markup

from passerelles.publication.exports import all_formats
from passerelles.publication.problems import NoSnapshot
from passerelles.publication.snapshot import Snapshot, current

from .callbacks import answering, drawing, searching
from .document import document, unavailable
from .pages.explorer import Page, layout

FIRST_FORMATS = ("csv", "geojson")


def export_formats() -> list[str]:
    """Extensions of the exports that exist, the most asked first."""
    return sorted(all_formats(), key=lambda name: (name not in FIRST_FORMATS, name))


class Explorer(dash.Dash):
    """Dash with a page of its own around the map; the page is written for the address of each request."""

    def __init__(self, snapshot: Callable[[], Snapshot], formats: Sequence[str], **options: Any) -> None:
        super().__init__(**options)
        self.snapshot = snapshot
        self.formats = formats

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]  # Dash passes the same names
        tags = {name: Markup(part) for name, part in parts.items()}  # noqa: S704  Dash's own tags
        try:
            return document(
                Page.of(request.query_string.decode("utf-8", "replace"), self.snapshot(), self.formats), tags
            )
        except NoSnapshot as problem:
            return unavailable(problem, tags)


def create(prefix: str = "/", snapshot: Callable[[], Snapshot] = current) -> Explorer:
    """An application served under `prefix`; `snapshot` gives the one to show, asked at each request."""
    app = Explorer(
        snapshot,
        export_formats(),
        name="dash_app",
        requests_pathname_prefix=prefix,
        routes_pathname_prefix=prefix,
        include_assets_files=False,  # the document names them, joined
        serve_locally=True,
        update_title="",
        title="Passerelles",
        use_async=False,
        include_pages_meta=False,
        add_log_handler=False,
    )
    app.layout = layout
    answering.register(app, snapshot)
    searching.register(app, snapshot)
    drawing.register(app)
    return app
