"""GeoNames: places of the world that matching can find, from a table or a zip, beside the bundled ones."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from etl.matching.world import World
from passerelles.provenance.models import SourceRecord

from .conftest import Load, accounted, reasons, sample

pytestmark = pytest.mark.django_db
LINE = sample("geonames.txt").splitlines()[1]


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_txt", ".txt"), text)
    return out.getvalue()


def lines(**changes: str) -> str:
    """Ten sound places and one that differs."""
    columns = ("geonameid", "name", "", "", "latitude", "longitude", "feature_class", "feature_code", "country")
    cells = LINE.split("\t")
    for name, value in changes.items():
        cells[columns.index(name)] = value
    good = [LINE.replace("99000001", f"9800000{number}") for number in range(10)]
    return "\n".join([*good, "\t".join(cells)]) + "\n"


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from passerelles.config import paths

    monkeypatch.setattr(paths, "VAR", tmp_path / "var")
    return tmp_path / "var"


def test_towns_and_subdivisions_are_found_once_the_run_is_committed(
    load_sample: Load, var: Path, django_capture_on_commit_callbacks: Any
) -> None:
    from etl.load.world_places import BUNDLED, world_folder

    with django_capture_on_commit_callbacks() as at_commit:
        report = load_sample("geonames", "geonames.txt")
    assert (report.status, report.created, report.ignored) == ("loaded", 3, 2) and accounted(report)
    assert world_folder() == BUNDLED and not var.exists()
    for act in at_commit:
        act()
    world, bundled = World(world_folder()), World(BUNDLED)
    place = world.by_id(99000001)
    assert place is not None and (place.name, place.country, place.area) == ("Newtown-on-Test", "GB", 99000002)
    assert [one.geonames for one in world.called("GB", "nouvelleville")[1]] == [99000001]
    assert world.by_id(99000002) is not None and world.by_id(99000003) is None
    london, before = world.by_id(2643743), bundled.by_id(2643743)
    assert london is not None and before is not None and london.area == before.area
    assert 2643743 in [one.geonames for one in world.called("GB", "londres")[1]]
    weimar = bundled.by_id(2812482)
    assert weimar is not None and world.by_id(2812482) == weimar
    assert not list(var.glob(".geonames-*"))


def test_loading_again_changes_nothing_and_a_correction_updates(load_sample: Load, var: Path) -> None:
    load_sample("geonames", "geonames.txt")
    again = load_sample("geonames", "geonames.txt")
    assert (again.unchanged, again.created, again.updated) == (3, 0, 0)
    moved = load_sample("geonames", text=sample("geonames.txt").replace("\t52.1\t", "\t52.15\t"))
    assert (moved.unchanged, moved.updated) == (2, 1)
    assert SourceRecord.objects.filter(source_id="geonames").count() == 3


def test_a_zip_of_one_table_is_read(load_sample: Load, var: Path) -> None:
    assert load_sample("geonames", content=zipped(cities500_txt=sample("geonames.txt"))).created == 3


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (zipped(a_txt="x", b_txt="y"), "type_mismatch"),
        (zipped(**{"../a_txt": "x"}), "type_mismatch"),
        (zipped(a_txt="0" * 5_000_000), "archive_ratio"),
        (zipped(cities500_txt=sample("geonames.txt"))[:200], "broken_archive"),
        (b"geonameid\tname\n1\tParis\n", "schema_contract"),
        (b"", "empty_file"),
    ],
)
def test_another_file_is_refused_whole(load_sample: Load, var: Path, content: bytes, cause: str) -> None:
    report = load_sample("geonames", content=content or b" ")
    assert report.status == "refused" and cause in report.cause


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"latitude": "91"}, "coord_range"),
        ({"latitude": "nan"}, "number_format"),
        ({"latitude": "0", "longitude": "0"}, "null_island"),
        ({"country": "XX"}, "unknown_country"),
        ({"country": "gb"}, "unknown_country"),
        ({"geonameid": "0"}, "number_format"),
        ({"geonameid": "98000001", "name": "Twice"}, "place_told_twice"),
        ({"name": ""}, "required_missing"),
        ({"name": "a\x00b"}, "control_char"),
        ({"name": "two\tcells"}, "column_count"),
    ],
)
def test_what_is_no_place_is_rejected_and_the_rest_loads(
    load_sample: Load, var: Path, changes: dict[str, str], code: str
) -> None:
    report = load_sample("geonames", text=lines(**changes))
    assert reasons(report) == {11: code} and report.created == 10 and accounted(report)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"country": "RE"}, "in_france"),
        ({"feature_code": "PPLX"}, "other_feature"),
        ({"feature_class": "S"}, "other_feature"),
    ],
)
def test_what_matching_does_not_seek_is_ignored_and_said(
    load_sample: Load, var: Path, changes: dict[str, str], code: str
) -> None:
    report = load_sample("geonames", text=lines(**changes))
    assert [(one.line, one.code) for one in report.remarks] == [(11, code)] and accounted(report)


def test_an_id_that_now_names_another_place_far_away_waits_and_the_known_place_stays(
    load_sample: Load, var: Path
) -> None:
    load_sample("geonames", text=lines())
    again = lines().replace(
        "98000001\tNewtown-on-Test\tNewtown-on-Test\tNouvelleville\t52.1", "98000001\tBalnahard\t\t\t56.5"
    )
    report = load_sample("geonames", text=again)
    assert reasons(report) == {2: "identity_change"} and accounted(report)
    (waiting,) = [one for one in report.remarks if one.code == "identity_change"]
    assert [one.name for one in waiting.candidates] == ["Newtown-on-Test", "Balnahard"]
    stored = SourceRecord.objects.get(source_id="geonames", raw__geonameid="98000001")
    assert (stored.raw["name"], stored.withdrawn_by) == ("Newtown-on-Test", None)


def test_an_id_of_the_bundled_places_given_to_another_country_waits(load_sample: Load, var: Path) -> None:
    report = load_sample("geonames", text=lines(geonameid="2812482", name="Kirkby Malory"))
    assert reasons(report) == {11: "identity_change"}  # Weimar, in Germany


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Weimar", "country": "DE", "latitude": "48.0"},
        {"name": "Ilmstadt", "country": "DE", "latitude": "50.98", "longitude": "11.32"},
    ],
)
def test_a_place_that_was_moved_or_renamed_is_still_the_same(
    load_sample: Load, var: Path, changes: dict[str, str]
) -> None:
    assert not reasons(load_sample("geonames", text=lines(geonameid="2812482", **changes)))
