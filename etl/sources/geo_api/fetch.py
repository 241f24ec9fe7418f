"""The communes and the groups of communes, a department at a time; a group of two departments comes twice, in the same words."""

from collections.abc import Iterator

from etl.fetch import Archived, Fetcher

SITE = "https://geo.api.gouv.fr"
FIELDS = "nom,code,siren,population,centre,contour"
DEPARTMENTS = [
    *(f"{number:02}" for number in range(1, 96) if number != 20),
    "2A",
    "2B",
    "971",
    "972",
    "973",
    "974",
    "976",
]


def fetch(fetcher: Fetcher) -> list[Archived]:
    return [
        fetcher.get(address, params=asked, accept=("application/json",), max_bytes=60_000_000)
        for address, asked in questions()
    ]


def questions() -> Iterator[tuple[str, dict[str, str]]]:
    """Address and parameters of each request."""
    for code in DEPARTMENTS:
        yield f"{SITE}/departements/{code}/communes", {"fields": FIELDS}
        yield f"{SITE}/epcis", {"codeDepartement": code, "fields": FIELDS.replace("siren,", "")}
