"""places.geojson: the authorities that have a link in a selection, with their number of partnerships."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import orjson

from .features import BETWEEN, HEAD, TAIL
from .filters import Selection
from .search import authority_counts
from .selected import select
from .snapshot import Snapshot


def write(snapshot: Snapshot, selection: Selection) -> Iterator[bytes]:
    """The FeatureCollection as chunks of bytes; the ready file itself when nothing is filtered."""
    if selection.is_empty:
        yield bytes(snapshot.places_bytes)
        return
    counts = authority_counts(select(snapshot, selection))
    features = place_features(snapshot)
    yield HEAD
    for place, number in enumerate(np.flatnonzero(counts).tolist()):
        yield (BETWEEN if place else b"") + with_count(features[number], int(counts[number]))
    yield TAIL


def place_features(snapshot: Snapshot) -> dict[int, dict[str, object]]:
    """The ready features by number of their authority."""
    return snapshot.remember("place features", lambda: read_features(snapshot))


def read_features(snapshot: Snapshot) -> dict[int, dict[str, object]]:
    features = orjson.loads(snapshot.places_bytes)["features"]
    return {snapshot.number_of("authorities", feature["id"]) or 0: feature for feature in features}


def with_count(feature: dict[str, object], count: int) -> bytes:
    properties = feature["properties"]
    assert isinstance(properties, dict)  # noqa: S101  written by features.place_feature
    return orjson.dumps({**feature, "properties": {**properties, "partnerships": count}})
