"""The cut of plotly.js that the explorer loads is the one that its Python side writes figures for, and is all that is loaded."""

from __future__ import annotations

import json
import re
from pathlib import Path

import plotly
from markupsafe import Markup

import dash_app
from dash_app.document import needed

FOLDER = Path(dash_app.__file__).parent
WHOLE = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
CUT = FOLDER / "assets" / "vendor" / "plotly-map.min.js"


def head(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.read(300)


def test_the_cut_is_of_the_version_that_the_plotly_package_brings() -> None:
    version = re.search(r"plotly\.js v(\S+)", head(WHOLE))
    assert version is not None
    assert f"plotly.js {version[1]} (MIT" in head(CUT)
    pinned = json.loads((FOLDER / "plotly_bundle" / "package.json").read_text())["dependencies"]["plotly.js"]
    assert pinned == version[1]


def test_it_weighs_less_and_keeps_the_licences_of_what_it_holds() -> None:
    assert CUT.stat().st_size < 0.6 * WHOLE.stat().st_size
    end = CUT.read_text(encoding="utf-8")[-3000:]
    assert "MapLibre GL JS" in end and "BSD" in end


def test_the_ramp_of_a_flow_is_painted_in_few_colours() -> None:
    """MapLibre's own 256 for every flow of every tile took half of the browser's time at each filter."""
    assert re.search(r"let (\w+)=32;if\(\w+\.stepInterpolant\)", CUT.read_text(encoding="utf-8"))


def test_scripts_of_dash_that_the_page_never_uses_are_not_asked_for() -> None:
    tags = [
        f'<script src="/_dash-component-suites/dash/{name}.js"></script>' for name in ("dash_table/bundle", "dcc/core")
    ]
    scripts = Markup("\n".join(tags))  # noqa: S704  our own
    assert needed(scripts) == tags[1].replace("<script", "<script defer")
