"""Writes outlines.json: the strokes of every glyph as filled shapes. `python -m dash_app.outlining`, after a change of glyphs.

A browser that draws without a graphics card fills a small shape from a picture that it keeps and draws each stroke anew: with
strokes, a change of one line in the panel of filters took three times as long to paint.
"""

from __future__ import annotations

from typing import Any

import orjson
from fontTools.svgLib.path import SVGPath  # type: ignore[import-untyped]  # fontTools has no types
from pathops import FillType, LineCap, LineJoin, Path, PathVerb  # type: ignore[import-untyped]  # skia-pathops has no types

from dash_app.glyphs import GLYPHS, OUTLINES, SOLID
from maps.icons import PATHS

WIDTH, SOLID_WIDTH = 1.9, 1.0
"""Of strokes, in the box of 24: outlined glyphs, and the edge of filled ones."""
FINE = 2
"""Decimals: a hundredth of the box is less than a hundredth of a pixel."""
LETTERS = {PathVerb.MOVE: "M", PathVerb.LINE: "L", PathVerb.QUAD: "Q", PathVerb.CUBIC: "C", PathVerb.CLOSE: "Z"}


def drawings() -> dict[str, str]:
    """The strokes of each glyph by name, those of the interface before those of the map."""
    return {**{name: "".join(shapes) for name, shapes in PATHS.items()}, **GLYPHS}


def outlines() -> dict[str, str]:
    """What fills the same: the `d` of one path per glyph, wound so that holes stay empty."""
    return {name: written(outline(drawing, solid=name in SOLID)) for name, drawing in drawings().items()}


def outline(drawing: str, *, solid: bool = False) -> Any:
    shape = shape_of(drawing)
    edge = Path(shape)
    edge.stroke(SOLID_WIDTH if solid else WIDTH, LineCap.ROUND_CAP, LineJoin.ROUND_JOIN, 4)
    if solid:
        shape.draw(edge.getPen())
    edge.convertConicsToQuads(0.02)
    edge.fillType = FillType.WINDING
    edge.simplify(fix_winding=True, keep_starting_points=False)
    return edge


def shape_of(drawing: str) -> Any:
    shape = Path()
    document = f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}</svg>'
    SVGPath.fromstring(document.encode()).draw(shape.getPen(glyphSet=None))
    return shape


def written(shape: Any) -> str:
    return "".join(
        LETTERS[verb] + " ".join(short(value) for point in points for value in point) for verb, points in shape
    )


def short(value: float) -> str:
    return f"{round(value, FINE):g}"


if __name__ == "__main__":
    OUTLINES.write_bytes(orjson.dumps(outlines(), option=orjson.OPT_INDENT_2) + b"\n")
