"""Wikidata and data.gouv.fr as their fetchers ask them, over TLS, on this machine: every department, every page, nothing but tables."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from etl.faults.server import FaultServer, certify
from etl.fetch import Fetcher, Limits, SourceUnreachable
from etl.source import source_named
from etl.sources.datagouv_atlas.fetch import DATASETS

from .conftest import SAMPLES, links, read_as
from .sparql import answer, binding

HOSTS = ("query.wikidata.org", "www.data.gouv.fr", "static.data.gouv.fr")
TABLES = [f"{DATASETS}afrique", f"{DATASETS}asie"]
SLOW = Limits(deadline=20.0, silence=5.0, first_wait=0.001)
JSON = "application/json; charset=utf-8"


def wikidata(path: str) -> tuple[bytes, str]:
    """Loir-et-Cher has a twinning; the other departments have none."""
    (query,) = parse_qs(urlsplit(path).query)["query"]
    found = [binding()] if 'STRSTARTS(?code, "41")' in query else []
    return answer(*found).encode(), "application/sparql-results+json; charset=utf-8"


def resource(name: str, **changed: str) -> dict[str, object]:
    """As API v2 lists it (shortened)."""
    return {
        "id": name,
        "title": name,
        "type": "main",
        "format": "csv",
        "url": f"https://static.data.gouv.fr/{name}.csv",
        **changed,
    }


def portal(path: str) -> tuple[bytes, str]:
    """Datasets in two pages, one of them a stranger; resources of which one is a table."""
    address = urlsplit(path)
    page = int(parse_qs(address.query).get("page", ["1"])[0])
    if address.path.endswith("search/"):
        slugs = [[TABLES[0], "un-autre-jeu"], [TABLES[1]]][page - 1]
        return listing([{"id": slug, "slug": slug} for slug in slugs], page, page == 1, 3)
    if address.path.endswith("/resources/"):
        name = address.path.split("/")[-3]
        return listing(
            [resource(name), resource(f"{name}-notice", type="documentation"), resource(f"{name}-xls", format="xlsx")],
            1,
            False,
            3,
        )
    return (SAMPLES / "atlas_afrique.csv").read_bytes(), "text/csv; charset=utf-8"


def listing(data: list[dict[str, object]], page: int, more: bool, total: int) -> tuple[bytes, str]:
    following = f"https://www.data.gouv.fr/api/2/?page={page + 1}" if more else None
    return json.dumps(
        {"data": data, "next_page": following, "page": page, "page_size": 50, "total": total}
    ).encode(), JSON


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultServer]:
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes the fault server's certificate, is not installed")
    folder = tmp_path_factory.mktemp("server")
    certify(folder, *HOSTS)
    with FaultServer(folder, wikidata) as running:
        yield running


@pytest.fixture
def fetcher_of(server: FaultServer, tmp_path: Path) -> Callable[[str], Fetcher]:
    server.play("none")
    return lambda code: Fetcher(code, source_named(code).hosts, tmp_path / "archive", limits=SLOW, wire=server.wire())


def test_wikidata_is_asked_once_per_department_and_its_answers_are_read(
    server: FaultServer, fetcher_of: Callable[[str], Fetcher]
) -> None:
    server.answer = wikidata
    fetch = source_named("wikidata-p190").fetch
    assert fetch is not None
    files = fetch(fetcher_of("wikidata-p190"))
    assert len(server.asked) == len(files) == 101 + 6 + 2
    assert all(headers["accept"] == "application/sparql-results+json" for _, headers in server.asked)
    found = [one for file in files for one in links(read_as("wikidata-p190", file.path))]
    assert [one.partners[0].name for one in found] == ["Weimar"]


def test_an_answer_that_the_service_cut_is_not_read(server: FaultServer, fetcher_of: Callable[[str], Fetcher]) -> None:
    server.answer = wikidata
    server.play("cut_50")
    fetch = source_named("wikidata-p190").fetch
    assert fetch is not None
    with pytest.raises(SourceUnreachable):
        fetch(fetcher_of("wikidata-p190"))


def test_every_dataset_of_the_ministry_gives_its_tables_and_nothing_else(
    server: FaultServer, fetcher_of: Callable[[str], Fetcher]
) -> None:
    server.answer = portal
    fetch = source_named("datagouv-atlas").fetch
    assert fetch is not None
    files = fetch(fetcher_of("datagouv-atlas"))
    assert [file.url for file in files] == [f"https://static.data.gouv.fr/{name}.csv" for name in TABLES]
    assert len(links(read_as("datagouv-atlas", files[0].path))) > 10


def test_a_portal_that_lists_no_such_dataset_is_said_with_what_to_do(
    server: FaultServer, fetcher_of: Callable[[str], Fetcher]
) -> None:
    server.answer = lambda _path: listing([{"id": "1", "slug": "un-autre-jeu"}], 1, False, 1)
    fetch = source_named("datagouv-atlas").fetch
    assert fetch is not None
    with pytest.raises(SourceUnreachable, match="--file"):
        fetch(fetcher_of("datagouv-atlas"))
