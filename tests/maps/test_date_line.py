"""Flows of the Pacific: across the date line by the shorter way, on the server's picture and on the browser's."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import playwright
import pytest

from maps.flow import Flow, Place
from maps.plotly_renderer import model
from maps.svg_renderer import render_svg
from maps.tokens import tokens
from maps.viewport import fitting

SCRIPTS = Path(__file__).parents[2] / "dash_app" / "assets"
NODE = Path(playwright.__file__).parent / "driver" / "node"
SVG = "{http://www.w3.org/2000/svg}"
FLOWS = [
    Flow("986", "Wallis-et-Futuna", -176.15, -13.27, "FJ", "Fidji", 178.0, -17.8, 2, {}),
    Flow("987", "Polynésie française", -149.49, -17.62, "NZ", "Nouvelle-Zélande", 174.0, -41.3, 4, {}),
]
PLACES = [
    Place("986", "Wallis-et-Futuna", -176.15, -13.27, 2, "fr", "region"),
    Place("FJ", "Fidji", 178.0, -17.8, 2, "partner", "country", "FJ"),
    Place("987", "Polynésie française", -149.49, -17.62, 4, "fr", "region"),
    Place("NZ", "Nouvelle-Zélande", 174.0, -41.3, 4, "partner", "country", "NZ"),
]
DRAW = (
    'require("./curve.js"); require("./map.js"); require("./map_svg.js"); const i = JSON.parse(require("fs").readFileSync(0));'
    "const empty = { features: [] }, ground = { countries: empty, borders: empty, admin: empty };"
    "process.stdout.write('<svg xmlns=\"http://www.w3.org/2000/svg\">' + passerelles.mapSvg.draw({ ...i, ground }) + '</svg>')"
)


def server_picture(flows: list[Flow], places: list[Place]) -> ElementTree.Element:
    return ElementTree.fromstring(render_svg(flows, places, "Pacifique", size=(900, 500)))  # noqa: S314  ours


def browser_picture(flows: list[Flow], places: list[Place]) -> ElementTree.Element:
    camera = {"center": [-170, -28], "zoom": 3}
    sent: dict[str, Any] = {
        "model": model(flows, places),
        "camera": camera,
        "size": [900, 500],
        "tokens": tokens("light"),
    }
    done = subprocess.run(
        [NODE, "-e", DRAW], input=json.dumps(sent), capture_output=True, text=True, check=True, cwd=SCRIPTS
    )
    return ElementTree.fromstring(done.stdout)  # noqa: S314  ours


def ends(document: ElementTree.Element) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """First and last point of each flow, in pixels."""
    found = []
    for path in document.iter(f"{SVG}path"):
        if "url(#" in path.get("stroke", ""):
            numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path.get("d", ""))]
            found.append(((numbers[0], numbers[1]), (numbers[-2], numbers[-1])))
    return found


@pytest.mark.parametrize("draw", [server_picture, browser_picture])
def test_no_flow_crosses_the_whole_picture_and_each_ends_at_its_places(draw: Any) -> None:
    document = draw(FLOWS, PLACES)
    lines = ends(document)
    points = [(float(c.get("cx", "")), float(c.get("cy", ""))) for c in document.iter(f"{SVG}circle")]
    assert len(lines) >= len(FLOWS)
    for line in lines:
        assert abs(line[0][0] - line[1][0]) < 600, "the long way round"
        seen = [end for end in line if 0 <= end[0] <= 900]
        for x, y in seen:
            assert any(abs(x - px) < 0.3 and abs(y - py) < 0.3 for px, py in points), (x, y, points)


@pytest.mark.parametrize("draw", [server_picture, browser_picture])
def test_the_names_of_both_shores_are_written(draw: Any) -> None:
    said = " ".join(text.text or "" for text in draw(FLOWS, PLACES).iter(f"{SVG}text"))
    assert "Fidji" in said and "Nouvelle-Zélande" in said


def test_a_stretch_shows_once_on_each_copy_of_the_world_in_view() -> None:
    pacific = fitting([(165.0, -40.0), (215.0, 0.0)], 900, 500)
    assert pacific.turns(-176.0, -176.0) == [360.0]
    assert pacific.turns(178.0, 178.0) == [0.0]
    assert pacific.turns(2.0, 2.0) == []
    assert pacific.turns(-182.0, -176.0) == [360.0]


def test_an_svg_gradient_keeps_its_transparency_apart_for_drawing_programs() -> None:
    document = browser_picture(FLOWS, PLACES)
    stops = list(document.iter(f"{SVG}stop"))
    assert stops and all("/" not in stop.get("stop-color", "") for stop in stops)
    assert 0 < float(stops[0].get("stop-opacity", "")) < 1
