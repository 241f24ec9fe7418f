"""Both files of one year, from Insee; the number in the address is that year's."""

from etl.fetch import Archived, Fetcher

FOLDER = "https://www.insee.fr/fr/statistiques/fichier/8740222"
FILES = ("v_commune_2026.csv", "v_mvt_commune_2026.csv")
CSV = ("text/csv", "application/csv", "application/octet-stream", "text/plain")


def fetch(fetcher: Fetcher) -> list[Archived]:
    """The list first: the movements lead to the communes that it names."""
    return [fetcher.get(f"{FOLDER}/{name}", accept=CSV, max_bytes=30_000_000) for name in FILES]
