"""The four outputs of one set of flows: figure, style, embed, picture; all escaped, none calling another host."""

import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import playwright
import plotly.graph_objects as go
import pytest

from maps import curves, scales
from maps.flow import Flow, Mode, Place, Selection
from maps.folium_renderer import ASSETS, LegendRow, Total, render_embed
from maps.layers import flows as flow_layers
from maps.layers import placement
from maps.layers import points as point_layers
from maps.mercator import to_pixels
from maps.plotly_renderer import CONFIG, counted, figure, model, style
from maps.svg_renderer import render_svg
from maps.tokens import tokens

SCRIPTS = Path(__file__).parents[2] / "dash_app" / "assets"
BASE = {
    "countries": "/basemap/countries.geojson",
    "borders": "/basemap/borders.geojson",
    "admin": "/basemap/admin.geojson",
}
FLOWS = [
    Flow(
        "84",
        "Auvergne-Rhône-Alpes",
        4.5,
        45.5,
        "MG",
        "Madagascar",
        46.7,
        -19.4,
        16,
        {"water": 3, "waste": 1, "unstated": 12},
    ),
    Flow("04", "La Réunion", 55.5, -21.1, "WF", "Wallis-et-Futuna", -176.2, -13.3, 1, {"unstated": 1}),
]
PLACES = [
    Place("84", "Auvergne-Rhône-Alpes", 4.5, 45.5, 16, "fr", "region"),
    Place("04", "La Réunion", 55.5, -21.1, 1, "fr", "region"),
    Place("MG", "Madagascar", 46.7, -19.4, 16, "partner", "country", "MG"),
    Place("WF", "Wallis-et-Futuna", -176.2, -13.3, 1, "partner", "country", "WF"),
]
HOSTILE = "</script><img src=x onerror=alert(1)>\u2028&\"'<b>"
MODES: tuple[Mode, ...] = ("direction", "mechanism")
NODE = Path(playwright.__file__).parent / "driver" / "node"
"""The one that Playwright brings."""


def embed(
    places: Sequence[Place] = PLACES,
    flows: Sequence[Flow] = FLOWS,
    title: str = "Les partenariats",
    mode: Mode = "mechanism",
) -> str:
    legend = [LegendRow("water", "1 % eau", 3), LegendRow("waste", "1 % déchets", 1)]
    return render_embed(
        flows,
        places,
        title,
        [Total("17", "partenariats")],
        legend,
        "fr",
        "light",
        "/?mechanism=water",
        "/embed/assets/",
        mode=mode,
    )


def ask_node(script: str, data: object) -> Any:
    done = subprocess.run(
        [NODE, "-e", script], input=json.dumps(data), capture_output=True, text=True, check=True, cwd=SCRIPTS
    )
    return json.loads(done.stdout)


def rounded(spot: dict[str, dict[str, object]]) -> dict[str, object]:
    """Properties with the radius to a thousandth of a pixel: two languages add floats in another order."""
    return {key: round(value, 3) if isinstance(value, float) else value for key, value in spot["properties"].items()}


LOAD = 'require("./curve.js"); require("./map.js"); const m = passerelles.map, i = JSON.parse(require("fs").readFileSync(0)); '


@pytest.mark.parametrize("mode", MODES)
def test_browser_and_server_write_the_same_style(mode: Mode) -> None:
    script = LOAD + "console.log(JSON.stringify(m.style(i.model, i.tokens, i.base)))"
    sent = {"model": model(FLOWS, PLACES, mode=mode), "tokens": tokens("dark"), "base": BASE}
    assert ask_node(script, sent) == json.loads(json.dumps(style(PLACES, mode, "dark", BASE)))


def test_browser_and_server_bend_the_same_curve() -> None:
    ends = [[[f.from_lon, f.from_lat], [f.to_lon, f.to_lat]] for f in FLOWS]
    bent = ask_node(LOAD + "console.log(JSON.stringify(i.map(([a, b]) => m.arc(a, b))))", ends)
    for flow, line in zip(FLOWS, bent, strict=True):
        expected = curves.arc(flow.from_lon, flow.from_lat, flow.to_lon, flow.to_lat, n=len(line))[0]
        assert np.allclose(line, expected, atol=1e-4)


def test_a_curve_is_a_tenth_of_a_pixel_off_at_most_where_the_fan_was_drawn() -> None:
    """Between its points a line is straight: near and far, its middle is as near to the middle of the curve."""
    away = [[2.35 + d, 48.85 - s * d] for d in (2, 9, 30, 60, 110, 170) for s in (0.0, 0.4)]
    lines = ask_node(LOAD + "console.log(JSON.stringify(i.map((b) => m.arc([2.35, 48.85], b))))", away)
    for end, line in zip(away, lines, strict=True):
        fine = curves.arc(2.35, 48.85, end[0], end[1], n=2 * len(line) - 1)[0]
        x, y = to_pixels(*fine.T)
        middle = np.hypot(x[1::2] - (x[:-1:2] + x[2::2]) / 2, y[1::2] - (y[:-1:2] + y[2::2]) / 2)
        assert middle.max() <= 0.1
        assert len(line) <= 33


def test_browser_and_server_dim_and_size_alike() -> None:
    script = (
        LOAD + "console.log(JSON.stringify([m.placeData(i).features, m.flowData(i).features.map((f) => f.properties)]))"
    )
    sent = model(FLOWS, PLACES, selected="MG", mode="mechanism")
    spots, lines = ask_node(script, sent)
    drawn = figure(FLOWS, PLACES, BASE, selected="MG", mode="mechanism")["layout"]["map"]["style"]["sources"]
    assert [rounded(spot) for spot in spots] == [rounded(spot) for spot in drawn["places"]["data"]["features"]]
    assert lines == [f["properties"] for f in drawn["flows"]["data"]["features"]]


@pytest.mark.parametrize("mode", MODES)
def test_the_style_is_self_consistent_and_offline(mode: Mode) -> None:
    made = style(PLACES, mode, "light", BASE)
    assert "glyphs" not in made and "sprite" not in made
    names = [layer["id"] for layer in made["layers"]]
    assert len(names) == len(set(names))
    assert {layer.get("source", "countries") for layer in made["layers"]} <= set(made["sources"])
    gradients = [layer for layer in made["layers"] if "line-gradient" in layer.get("paint", {})]
    assert (
        all("line-dasharray" not in layer["paint"] for layer in gradients) and made["sources"]["flows"]["lineMetrics"]
    )
    assert names.index("flows-dim") < names.index("partners") < names.index("labels")
    assert not re.search(r"https?:", json.dumps(made))


@pytest.mark.parametrize("mode", MODES)
def test_plotly_accepts_the_figure(mode: Mode) -> None:
    made = figure(FLOWS, PLACES, BASE, mode=mode)
    drawn = go.Figure(made["data"], made["layout"])
    assert [trace.type for trace in drawn.data] == ["scattermap", "scattermap"]
    assert list(drawn.data[0].customdata[0]) == ["MG", "partner"]
    assert drawn.layout.uirevision == "camera" and CONFIG["showSendToCloud"] is False


def test_what_travels_is_end_points_only() -> None:
    many = [replace(FLOWS[0], to_id=str(i)) for i in range(400)]
    assert len(json.dumps(model(many, PLACES), separators=(",", ":"))) < 50_000


def test_hover_text_shows_markup_as_text() -> None:
    made = figure(FLOWS, [replace(PLACES[2], name="<a href='x'>&")], BASE)
    assert made["data"][0]["text"][0].startswith("<b>&lt;a href='x'&gt;&amp;</b>")


def test_a_flow_outside_the_selection_is_dimmed() -> None:
    assert not flow_layers.dimmed("84", "MG", None)
    assert not flow_layers.dimmed("84", "MG", "MG") and flow_layers.dimmed("84", "MG", "WF")
    assert not flow_layers.dimmed("84", "MG", ("84", "MG")) and flow_layers.dimmed("84", "MG", ("84", "WF"))


@pytest.mark.parametrize("selected", [None, "WF", ("04", "WF")])
def test_flows_of_what_is_selected_stand_out_and_its_places_are_named_first(selected: Selection) -> None:
    lines = [one["properties"] for one in flow_layers.features(FLOWS, "direction", selected)["features"]]
    assert {line["tid"]: (line["a"], line["d"]) for line in lines} == (
        {"MG": (0, 0), "WF": (0, 0)} if selected is None else {"MG": (0, 1), "WF": (1, 0)}
    )
    first = point_layers.features(PLACES, FLOWS, selected)["features"][0]["properties"]
    assert first["pid"] == ("84" if selected is None else "04") and first["rank"] == 0


def test_counts_are_written_as_each_language_does() -> None:
    assert [counted(n) for n in (0, 1, 2)] == ["0 partenariat", "1 partenariat", "2 partenariats"]
    assert [counted(n, "en") for n in (0, 1, 2)] == ["0 partnerships", "1 partnership", "2 partnerships"]
    assert counted(12345) == "12\u202f345 partenariats" and counted(12345, "en") == "12,345 partnerships"


def test_widths_are_those_of_the_legend() -> None:
    assert [round(scales.width(n), 1) for n in scales.LEGEND_STEPS] == [1.3, 2.4, 3.9, 5.4]
    assert scales.width(10_000) == 7 and scales.opacity(8) == 1 and scales.radius(4, "fr") < scales.radius(4, "partner")


def test_the_embed_has_no_inline_script_style_or_handler() -> None:
    page = embed()
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))", page) == []
    assert "<style" not in page and " style=" not in page
    assert not re.search(r"\son\w+=", re.sub(r"<script.*?</script>", "", page, flags=re.S))


def test_the_embed_loads_only_its_own_files() -> None:
    page = embed()
    asked = re.findall(r'(?:src|href)="([^"]+)"', page)
    names = [a.removeprefix("/embed/assets/") for a in asked if a.startswith("/embed/assets/")]
    assert set(names) <= set(ASSETS) and set(asked) - {f"/embed/assets/{n}" for n in names} == {
        "/?mechanism=water",
        "data:,",
    }
    assert not re.search(r"https?://|//cdn|jquery|bootstrap", page)
    assert all(path.is_file() for path in ASSETS.values())


def test_the_embed_script_names_no_other_host() -> None:
    for name in ("embed.js", "curve.js", "embed.css", "tokens.css"):
        assert not re.search(r"https?://", ASSETS[name].read_text(encoding="utf-8")), name


def test_a_hostile_name_stays_text_in_every_output() -> None:
    places = [replace(place, name=HOSTILE) for place in PLACES]
    flows = [replace(flow, from_name=HOSTILE, to_name=HOSTILE) for flow in FLOWS]
    page, picture = embed(places, flows, HOSTILE), render_svg(flows, places, HOSTILE)
    assert page.count("</script>") == embed().count("</script>") and "<img src=x" not in page + picture
    block = re.search(r'id="map-data">(.*?)</script>', page, flags=re.S)
    assert block and json.loads(block[1])["places"][0][4] == HOSTILE


def test_the_embed_is_the_same_at_each_rendering() -> None:
    assert embed() == embed(), "a random id would change its ETag"


def test_the_embed_says_its_partners_to_a_screen_reader() -> None:
    assert "<li>Madagascar : 16</li>" in embed()


@pytest.mark.parametrize("mode", MODES)
def test_the_picture_is_well_formed_and_stands_alone(mode: Mode) -> None:
    picture = render_svg(FLOWS, PLACES, "Carte", mode=mode)
    root = ElementTree.fromstring(picture)  # noqa: S314 - our own text
    assert root.tag.endswith("svg") and len(root.findall(".//{*}circle")) == len(PLACES)
    assert "var(" not in picture and not re.search(r"(?:href|src)=", picture)
    assert re.findall(r"https?://[^\"]+", picture) == ["http://www.w3.org/2000/svg"]


def test_a_picture_without_flow_shows_the_world() -> None:
    assert "<path" in render_svg([], [], "Aucun partenariat")


def test_labels_of_a_picture_never_overlap() -> None:
    spots = [placement.Spot(100 + 9 * i, 100 + 5 * i, 6, "Madagascar", 60 - i) for i in range(20)]
    found = placement.place(spots, 400, 300)
    assert found[0].spot.count == 60 and 0 < len(found) < 20
