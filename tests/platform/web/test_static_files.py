"""Files: an ETag of their content, one compression for all visitors, and nothing outside the listed folders."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # brotli has no types
import pytest
import zstandard
from django.test import Client
from pytest_django.fixtures import Settings

from maps.folium_renderer import ASSETS as EMBED_ASSETS
from passerelles.web import encodings, ready_made, static_files
from passerelles.web.refusals import NoSuchAddress
from passerelles.web.release import ROOT

pytestmark = pytest.mark.django_db
UNPACK = {"gzip": lambda body: zlib.decompress(body, 31), "br": brotli.decompress, "zstd": zstandard.decompress}


@pytest.fixture
def own_cache(settings: Settings, tmp_path: Path) -> Path:
    """Compressed files of this test alone."""
    settings.SNAPSHOTS = tmp_path / "snapshots"
    return tmp_path / "cache"


def test_every_script_and_style_of_the_explorer_is_served(visitor: Client) -> None:
    page = visitor.get("/").content.decode()
    found = re.findall(r'(?:src|href)="(/(?:assets|_dash-component-suites)/[^"]+)"', page)
    assert len(found) > 8
    for address in found:
        answer = visitor.get(address.replace("&amp;", "&"))
        assert answer.status_code == 200 and "ETag" in answer, address
        if "/fonts/" not in address:
            assert "immutable" in answer["Cache-Control"], address


def test_the_explorer_s_own_scripts_and_styles_travel_as_one_file_each(visitor: Client) -> None:
    page = visitor.get("/").content.decode()
    found = re.findall(r'"(/assets/explorer-[0-9a-f]{12}\.(?:css|js))"', page)
    assert len(found) == 2 and not re.search(r"/assets/(?!explorer-|fonts/|vendor/)", page)
    folder = ROOT / "dash_app" / "assets"
    for address in found:
        body = Client(headers={"host": "localhost"}).get(address).content
        for path in folder.glob(f"*{Path(address).suffix}"):
            assert path.read_bytes() in body, path.name


def test_no_script_holds_the_first_lines_back(visitor: Client) -> None:
    page = visitor.get("/").content.decode()
    scripts = re.findall(r"<script\b[^>]*>", page)
    assert len(scripts) > 8
    assert [one for one in scripts if not re.search(r" defer\b|type=\"(?:module|application/json)\"", one)] == []


def test_every_file_of_the_embed_is_served_and_kept(visitor: Client) -> None:
    page = visitor.get("/embed").content.decode()
    found = re.search(r'"(/embed/assets/[0-9a-f]{12}/)leaflet\.js"', page)
    assert found
    for name in EMBED_ASSETS:
        answer = visitor.get(found[1] + name)
        assert answer.status_code == 200 and "immutable" in answer["Cache-Control"], name
        assert answer["Access-Control-Allow-Origin"] == "*"
    assert "immutable" not in visitor.get("/embed/assets/older/leaflet.js")["Cache-Control"]


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_a_large_script_is_compressed_aside_and_then_sent_so(own_cache: Path, coding: str) -> None:
    client, address = Client(headers={"host": "localhost"}), "/embed/assets/any/leaflet.js"
    plain = client.get(address, headers={"accept-encoding": coding})
    assert "Content-Encoding" not in plain, "the first visitor does not wait"
    ready_made.wait()
    packed = client.get(address, headers={"accept-encoding": coding})
    assert packed["Content-Encoding"] == coding and len(packed.content) < len(plain.content) / 2
    assert UNPACK[coding](packed.content) == plain.content
    assert len(list(own_cache.iterdir())) == 1


def test_nothing_is_compressed_twice(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    thorough = encodings.thorough

    def counted(body: bytes, coding: encodings.Coding) -> bytes:
        made.append(1)
        return thorough(body, coding)

    monkeypatch.setattr(ready_made, "thorough", counted)
    client = Client(headers={"host": "localhost"})
    for _ in range(5):
        client.get("/basemap/countries.geojson", headers={"accept-encoding": "br"})
        ready_made.wait()
    assert len(made) == 1


def test_a_disk_that_refuses_the_cache_only_costs_the_compression(own_cache: Path) -> None:
    own_cache.write_text("a file where the folder should be")
    client = Client(headers={"host": "localhost"})
    for _ in range(2):
        answer = client.get("/assets/tokens.css", headers={"accept-encoding": "br"})
        ready_made.wait()
        assert answer.status_code == 200 and "Content-Encoding" not in answer


def test_an_unchanged_file_costs_a_304_and_a_changed_one_does_not(tmp_path: Path) -> None:
    file = tmp_path / "page.css"
    file.write_text("a{}")
    before = static_files.digest(file)
    assert static_files.digest(file) == before
    file.write_text("b{} ")
    assert static_files.digest(file) != before


@pytest.mark.parametrize(
    "address", ["/assets/tokens.css", "/basemap/countries.geojson", "/favicon.svg", "/site/page.css"]
)
def test_a_known_file_costs_a_304(visitor: Client, address: str) -> None:
    first = visitor.get(address)
    again = visitor.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert visitor.head(address)["Content-Length"] == str(len(first.content))


@pytest.mark.parametrize("folder", ["assets", "basemap", "site", "embed/assets/any", "_dash-component-suites/dash"])
@pytest.mark.parametrize(
    "name",
    ["../settings.py", "..%2f..%2fapplication.py", "%2e%2e/%2e%2e/pyproject.toml", "....//pyproject.toml", "/etc/passwd", "//etc/passwd",
     "%00.css", "tokens.css%00.js", "..\\..\\pyproject.toml", "x" * 400 + ".css", ".", "..", "", "fonts", "~root/x.css", "dash.py", "../dash_app/texts.py"],
)  # fmt: skip
def test_no_address_leads_out_of_the_folders(visitor: Client, folder: str, name: str) -> None:
    assert visitor.get(f"/{folder}/{name}").status_code == 404


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret.css").write_text("secret")
    (tmp_path / "inside" / "link.css").symlink_to(tmp_path / "secret.css")
    with pytest.raises(NoSuchAddress):
        static_files.inside(tmp_path / "inside", "link.css")


def test_the_old_favicon_leads_to_the_new_one(visitor: Client) -> None:
    assert visitor.get("/favicon.ico")["Location"] == "/favicon.svg"


@pytest.mark.parametrize(
    ("header", "coding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip;q=1.0, br;q=0", "gzip"), ("*", "br"), ("identity", None), ("", None), ("br;q=x", None), ("GZIP", "gzip")],
)  # fmt: skip
def test_the_coding_is_one_that_the_browser_takes(header: str, coding: str | None) -> None:
    from django.test import RequestFactory

    request = RequestFactory().get("/", headers={"accept-encoding": header})
    assert encodings.chosen(request, encodings.SMALLEST) == coding
