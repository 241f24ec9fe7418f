"""The committed counts of cited partnerships, region by country, as the renderers take them."""

import json
from pathlib import Path
from typing import Any

from maps.flow import Flow, Place
from maps.folium_renderer import LegendRow, Total

NUMBERS = json.loads((Path(__file__).parent / "numbers.json").read_text(encoding="utf-8"))
LABELS = {"water": "1 % eau", "waste": "1 % déchets", "energy": "1 % énergie"}


def flows(*, cited_only: bool = False) -> list[Flow]:
    """Flows from a French region to a country; with `cited_only`, what a source links to a 1 % mechanism."""
    names = {place["id"]: place["name"] for place in NUMBERS["places"]}
    found = []
    for row in NUMBERS["flows"]:
        counts = {code: n for code, n in row["m"].items() if code != "unstated" or not cited_only}
        count = sum(counts.values())
        if count:
            found.append(flow(row, names, count, counts))
    return found


def places(drawn: list[Flow]) -> list[Place]:
    """The ends of the flows, each counted over those flows."""
    counts: dict[str, int] = {}
    for drawn_flow in drawn:
        for end in (drawn_flow.from_id, drawn_flow.to_id):
            counts[end] = counts.get(end, 0) + drawn_flow.count
    rows: list[dict[str, Any]] = [p for p in NUMBERS["places"] if p["id"] in counts]
    return [place(row, counts[row["id"]]) for row in rows]


def flow(row: dict[str, Any], names: dict[str, str], count: int, counts: dict[str, int]) -> Flow:
    """One flow of the file with the names of its ends."""
    (lon1, lat1), (lon2, lat2) = row["f"], row["t"]
    return Flow(row["fid"], names[row["fid"]], lon1, lat1, row["tid"], names[row["tid"]], lon2, lat2, count, counts)


def place(row: dict[str, Any], count: int) -> Place:
    """One place of the file with its count over the flows drawn."""
    (lon, lat), kind = row["p"], "region" if row["side"] == "fr" else "country"
    return Place(row["id"], row["name"], lon, lat, count, row["side"], kind, row.get("c"))


def legend(drawn: list[Flow]) -> list[LegendRow]:
    """Mechanisms that the flows cite, the most cited first."""
    sums = {code: sum(flow.mechanism_counts.get(code, 0) for flow in drawn) for code in LABELS}
    return [LegendRow(code, LABELS[code], n) for code, n in sorted(sums.items(), key=lambda item: -item[1]) if n]


def totals(drawn: list[Flow]) -> list[Total]:
    """Header figures."""
    ends = {flow.to_id for flow in drawn}
    return [
        Total(str(sum(flow.count for flow in drawn)), "partenariats"),
        Total(str(len({f.from_id for f in drawn})), "régions"),
        Total(str(len(ends)), "pays"),
    ]
