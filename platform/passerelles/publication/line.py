"""The line of a link: its two end points, cut where the shorter way crosses the antimeridian (RFC 7946, 3.1.9)."""

Position = tuple[float, float]
"""Longitude and latitude in decimal degrees (WGS 84)."""

DECIMALS = 5
"""About one metre; no source of ours is more precise."""


def straight(start: Position, end: Position) -> dict[str, object]:
    """A GeoJSON LineString, or a MultiLineString of two parts that meet at longitude ±180."""
    start, end = rounded(start), rounded(end)
    if abs(end[0] - start[0]) <= 180:
        return {"type": "LineString", "coordinates": [start, end]}
    edge = 180.0 if start[0] > 0 else -180.0
    beyond = end[0] + 2 * edge
    if beyond == start[0]:  # both on the antimeridian, written +180 and -180: one meridian, no crossing
        return {"type": "LineString", "coordinates": [start, (start[0], end[1])]}
    share = (edge - start[0]) / (beyond - start[0])
    latitude = round(start[1] + share * (end[1] - start[1]), DECIMALS)
    parts = [[start, (edge, latitude)], [(-edge, latitude), end]]
    whole = [part for part in parts if part[0] != part[1]]
    if len(whole) == 1:  # one end lies on the antimeridian itself
        return {"type": "LineString", "coordinates": whole[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def rounded(position: Position) -> Position:
    return round(position[0], DECIMALS), round(position[1], DECIMALS)
