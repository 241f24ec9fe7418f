"""`/api/v1/links.geojson`: every link of the selection, as a line between its two ends or along the geodesic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from django.http.response import HttpResponseBase

from maps.great_circle import geodesic
from passerelles.publication.exports.formats import geojson
from passerelles.publication.exports.slices import pieces
from passerelles.publication.features import BETWEEN, HEAD, TAIL
from passerelles.publication.line import rounded

from ..endpoint import Question, public
from ..parameters import GEOMETRY, LANG
from ..streams import ready_text, stream


@public(LANG, GEOMETRY)
def links(question: Question) -> HttpResponseBase:
    snapshot, selection = question.snapshot, question.selection
    if question.own["geometry"] == "geodesic":
        return stream(along_geodesics(question), geojson.MEDIA_TYPE)
    if selection.is_empty:
        return ready_text(question, snapshot.links_text, geojson.MEDIA_TYPE)
    return stream(geojson.write(snapshot, selection), geojson.MEDIA_TYPE)


def along_geodesics(question: Question) -> Iterator[bytes]:
    """The features of the selection, each line replaced by the shortest one on the ellipsoid."""
    before = HEAD
    for piece in pieces(question.snapshot, question.selection):
        features = orjson.loads(b"[" + piece + b"]")
        for feature in features:
            feature["geometry"] = bent(feature["geometry"])
        yield before + BETWEEN.join(orjson.dumps(feature) for feature in features)
        before = BETWEEN
    yield (HEAD if before is HEAD else b"") + TAIL


def bent(geometry: dict[str, Any] | None) -> dict[str, Any] | None:
    """None stays None: an end of the link has no place."""
    if geometry is None:
        return None
    parts = geometry["coordinates"]
    start, end = (parts[0][0], parts[-1][-1]) if geometry["type"] == "MultiLineString" else (parts[0], parts[-1])
    line = geodesic(*start, *end)
    lines = line["coordinates"] if line["type"] == "MultiLineString" else [line["coordinates"]]
    short = [[rounded((lon, lat)) for lon, lat in one] for one in lines]
    return {"type": line["type"], "coordinates": short if line["type"] == "MultiLineString" else short[0]}
