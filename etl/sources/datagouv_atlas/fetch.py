"""data.gouv.fr: the ministry's datasets are found by the beginning of their name, then each one's main CSV files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from etl.fetch import Archived, Fetcher, Page, SourceUnreachable, fetch_pages

API = "https://www.data.gouv.fr/api/2/datasets/"
WORDS = "projets de coopération décentralisée"
DATASETS = "les-projets-de-cooperation-decentralisee-"
"""One dataset per region of the world: …-asie-extreme-orient, …-proche-et-moyen-orient, …-amerique-centrale and so on."""
PAGE_SIZE = 50
JSON = ("application/json",)
TABLE = ("text/csv", "text/plain", "application/csv", "application/octet-stream", "binary/octet-stream")


def fetch(fetcher: Fetcher) -> list[Archived]:
    """SourceUnreachable when the portal knows no such dataset any more: its files can be given with --file."""
    found = [resource for dataset in _datasets(fetcher) for resource in _tables(fetcher, dataset)]
    if not found:
        raise SourceUnreachable(
            f"data.gouv.fr lists no CSV file of a dataset named {DATASETS}…: give the files with --file."
        )
    return [fetcher.get(address, accept=TABLE) for address in found]


def _datasets(fetcher: Fetcher) -> list[str]:
    listed = _listed(fetcher, f"{API}search/", {"q": WORDS})
    return sorted({str(one["slug"]) for one in listed if str(one["slug"]).startswith(DATASETS)})


def _tables(fetcher: Fetcher, dataset: str) -> list[str]:
    """Not the documentation, and no other format."""
    listed = _listed(fetcher, f"{API}{dataset}/resources/", {})
    return sorted(str(one["url"]) for one in listed if one["type"] == "main" and one["format"] == "csv")


def _listed(fetcher: Fetcher, address: str, question: dict[str, str]) -> Iterator[dict[str, Any]]:
    first: dict[str, str | int] = {**question, "page": 1, "page_size": PAGE_SIZE}
    for page in fetch_pages(fetcher, address, first, lambda content: _page(content, first), accept=JSON):
        yield from json.loads(page.read())["data"]


def _page(content: bytes, first: dict[str, str | int]) -> Page:
    said = json.loads(content)
    following = {**first, "page": int(said["page"]) + 1} if said["next_page"] else None
    return Page(keys=[str(one["id"]) for one in said["data"]], following=following, total=int(said["total"]))
