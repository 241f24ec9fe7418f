"""Sources fetched online: the real run, against a server of ours that has their names and their shapes."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.faults.server import FaultServer, certify
from etl.fetch import Fetcher, Limits
from etl.source import Source
from passerelles.provenance.models import ImportRun

from .conftest import Load, accounted, sample

pytestmark = pytest.mark.django_db
HOSTS = ("www.insee.fr", "geo.api.gouv.fr", "download.geonames.org")
HASTY = Limits(deadline=20.0, silence=5.0, first_wait=0.001)


def answer(path: str) -> tuple[bytes, str]:
    """What each address gives; departments without a sample answer with an empty list."""
    if path.endswith(".csv"):
        return sample("v_mvt_commune.csv" if "mvt" in path else "v_commune.csv").encode(), "text/csv"
    if path.endswith(".zip"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("cities500.txt", sample("geonames.txt"))
        return out.getvalue(), "application/zip"
    text = {"/departements/34/communes": "communes.json", "/epcis?codeDepartement=74": "epcis.json"}
    found = next((name for start, name in text.items() if path.startswith(start)), "")
    return (sample(found) if found else "[]").encode(), "application/json; charset=utf-8"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultServer]:
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes the server's certificate, is not installed")
    folder = tmp_path_factory.mktemp("official")
    certify(folder, *HOSTS)
    with FaultServer(folder, answer) as running:
        yield running


@pytest.mark.parametrize(("code", "requests", "kept"), [("cog", 2, 10), ("geonames", 1, 3), ("geo-api", 202, 6)])
def test_a_source_is_fetched_and_loaded(
    load_sample: Load, server: FaultServer, tmp_path: Path, code: str, requests: int, kept: int
) -> None:
    def fetcher(source: Source) -> Fetcher:
        return Fetcher(source.code, source.hosts, tmp_path / "archive", limits=HASTY, wire=server.wire())

    server.play("none")
    report = load_sample(code, fetcher=fetcher)
    assert report.status == "loaded" and accounted(report)
    assert report.created + report.updated == kept and len(server.asked) == requests
    run = ImportRun.objects.latest("pk")
    assert len(run.files) == requests and all(file["sha256"] for file in run.files)
    server.play("status_404")
    away = load_sample(code, fetcher=fetcher)
    assert (away.status, away.exit_code) == ("unreachable", 4)
