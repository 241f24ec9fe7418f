"""Base maps of others, shown only to a visitor who asked for one after being told whom his browser will then ask."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    """`host` is asked for `tiles` (an address with {z}, {x}, {y}; 256 px, Web Mercator); `credit` must be seen on the map, linking to `terms`."""

    host: str
    who: str
    tiles: str
    closest: int
    credit: str
    terms: str


IGN_TILES = (
    "https://data.geopf.fr/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetTile&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"
    "&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
)
GROUNDS = {
    "ign": Ground("data.geopf.fr", "IGN, France", IGN_TILES, 18, "© IGN", "https://geoservices.ign.fr/cgu-licences"),
    "osm": Ground(
        "tile.openstreetmap.org",
        "OpenStreetMap Foundation",
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        19,
        "© OpenStreetMap",
        "https://www.openstreetmap.org/copyright",
    ),
}
