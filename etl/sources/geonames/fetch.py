"""The towns of the world of more than 500 people, as GeoNames packs them each night."""

from etl.fetch import Archived, Fetcher

ADDRESS = "https://download.geonames.org/export/dump/cities500.zip"


def fetch(fetcher: Fetcher) -> list[Archived]:
    return [fetcher.get(ADDRESS, accept=("application/zip", "application/octet-stream"), max_bytes=60_000_000)]
