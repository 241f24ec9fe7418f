"""Loading: everything or nothing, every row accounted for, the same result whatever the order."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.bundled import load_all, load_one
from etl.load import unchanged
from etl.load.running import run_source
from etl.matching.known import KnownFrench
from etl.runs import RunReport
from etl.source import FIXTURES, source_named
from passerelles.cooperation.content_hash import content_hash
from passerelles.cooperation.models import Funding, Membership, Partnership
from passerelles.identifiers import uuid_of
from passerelles.provenance.models import ImportRun, LockedField, RejectedRow, SourceRecord
from passerelles.territories.models import Authority

Load = Callable[..., RunReport]
pytestmark = pytest.mark.django_db


def counted(report: RunReport) -> int:
    return report.created + report.updated + report.unchanged + report.rejected + report.ignored


def test_the_bundled_data_loads_and_every_row_is_accounted_for(atlas: None) -> None:
    for run in ImportRun.objects.filter(source__code__startswith="passerelles-"):
        assert run.status == "loaded"
        assert run.rows_in == run.created + run.updated + run.unchanged + run.rejected + run.ignored
        assert run.rejected == run.rejects.filter(outcome="rejected").count() <= run.rows_in / 50
    assert Partnership.objects.count() > 2400
    assert Membership.objects.count() > 60
    assert Authority.objects.french().filter(level="commune").count() == 34_969


def test_loading_the_bundled_data_again_changes_nothing(atlas: None) -> None:
    before = content_hash()
    reports = load_all(progress=None)
    assert [report.unchanged for report in reports] == [report.rows_in - report.rejected for report in reports]
    assert {report.created + report.updated + report.withdrawn for report in reports} == {0}
    assert reports[-1].content_hash == content_hash() == before


def test_the_order_of_rows_and_of_files_does_not_matter(atlas: None, file_of: Callable[..., Path]) -> None:
    before = content_hash()
    forget_everything()
    for code, name in (
        ("passerelles-networks", "networks"),
        ("passerelles-listed", "partnerships/listed"),
        ("passerelles-twins", "partnerships/twins"),
        ("passerelles-cited", "partnerships/cited"),
    ):
        assert load_one(source_named(code), file_of(text=shuffled(FIXTURES / f"{name}.csv"))).status == "loaded"
    assert content_hash() == before


def forget_everything() -> None:
    """Back to reference geography and gazetteer, as before a first load."""
    from passerelles.provenance.staging import run_sql

    for table in (
        "funding",
        "statuschange",
        "participation",
        "partnership_themes",
        "partnership_records",
        "partnership",
        "membership",
        "network",
    ):
        run_sql(f"DELETE FROM cooperation_{table}")  # noqa: S608  names of our tables
    for table in ("rejectedrow", "sourcerecord", "importrun"):
        run_sql(f"DELETE FROM provenance_{table}")  # noqa: S608  names of our tables


def shuffled(path: Path) -> str:
    """The file with its rows in another order (no cell of ours holds a line break)."""
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    random.Random(7).shuffle(lines)  # noqa: S311  an order, not a secret
    return "\n".join([header, *lines]) + "\n"


def test_a_user_s_file_adds_to_what_is_known(load: Load) -> None:
    report = load({"title": "Un projet tout neuf", "kind": "project"}, {"kind": "agreement", "start_year": "1967"})
    assert (report.status, report.rows_in, counted(report)) == ("loaded", 2, 2)
    again = load({"title": "Un projet tout neuf", "kind": "project"}, {"kind": "agreement", "start_year": "1967"})
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)
    assert again.content_hash == report.content_hash


def test_a_rejected_row_is_not_half_loaded_and_says_why(load: Load) -> None:
    partnerships, places = Partnership.objects.count(), Authority.objects.count()
    bad = {"fr_name": "Saint-Denis", "fr_code": "", "partner_name": "Nulle-Part-Ville", "title": "Jamais chargé"}
    report = load(bad, *({"title": f"Projet {number}", "kind": "project"} for number in range(9)))
    assert (report.rejected, counted(report)) == (1, 10)
    row = RejectedRow.objects.get(run=report.run, outcome="rejected")
    assert (row.line, row.column, row.code, row.value) == (2, "fr_name", "ambiguous_authority", "Saint-Denis")
    assert "93066" in row.hint
    assert Partnership.objects.count() == partnerships + 9
    assert Authority.objects.count() == places
    assert not SourceRecord.objects.filter(title="Jamais chargé").exists()


def test_a_refused_file_changes_nothing_and_its_run_says_why(load: Load) -> None:
    before = content_hash()
    report = load({"kind": "sport"}, {"kind": "agreement", "title": "Bonne ligne"})
    assert (report.status, report.exit_code) == ("refused", 3)
    assert report.run is not None
    run = ImportRun.objects.get(pk=report.run)
    assert run.status == "refused" and run.cause.startswith("too_many_rejects")
    assert set(run.rejects.values_list("code", flat=True)) == {"too_many_rejects", "unknown_kind"}
    assert content_hash() == before


def test_a_dry_run_tells_what_would_change_and_changes_nothing(load: Load) -> None:
    before, runs, places = content_hash(), ImportRun.objects.count(), Authority.objects.count()
    report = load({"title": "Un projet tout neuf", "kind": "project", "partner_name": "Sirimou"}, dry_run=True)
    assert (report.status, report.created, report.run) == ("dry-run", 1, None)
    assert report.content_hash != before
    assert (content_hash(), ImportRun.objects.count(), Authority.objects.count()) == (before, runs, places)


def test_a_row_that_a_complete_source_no_longer_has_is_marked_and_counts_no_more_the_third_time(
    atlas: None, file_of: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    header, first, *rest = (FIXTURES / "partnerships" / "twins.csv").read_text(encoding="utf-8").splitlines()
    before = SourceRecord.objects.count()
    source, shorter = source_named("passerelles-twins"), "\n".join([header, *rest]) + "\n"
    for missed, text in ((1, shorter), (1, shorter), (2, shorter + "\n")):  # the same file again is no further time
        monkeypatch.setattr(unchanged, "reading_of_today", lambda: "other rules, so that it is read again")
        report = load_one(source, file_of(text=text))
        assert (report.missing, report.withdrawn, report.unchanged) == (1, 0, report.rows_in)
        gone = SourceRecord.objects.get(missed=missed)
        assert gone.raw["fr_code"] == first.split(",")[2]
        assert gone.partnerships.exists() and gone.missing_since
    report = load_one(source, file_of(text=shorter + "\n\n"))
    assert (report.missing, report.withdrawn) == (0, 1)
    gone.refresh_from_db()
    assert gone.withdrawn_by_id == report.run and not gone.partnerships.exists()
    assert SourceRecord.objects.count() == before


def test_a_row_that_comes_back_is_as_it_was(atlas: None, file_of: Callable[..., Path]) -> None:
    whole = (FIXTURES / "partnerships" / "twins.csv").read_text(encoding="utf-8")
    header, _, *rest = whole.splitlines()
    before = content_hash()
    load_one(source_named("passerelles-twins"), file_of(text="\n".join([header, *rest]) + "\n"))
    assert content_hash() != before  # the atlas says since when the source says so no more
    load_one(source_named("passerelles-twins"), file_of(text=whole))
    assert content_hash() == before


def test_a_corrected_row_takes_the_place_of_the_former_at_once(atlas: None, file_of: Callable[..., Path]) -> None:
    lines = (FIXTURES / "partnerships" / "twins.csv").read_text(encoding="utf-8").splitlines()
    number, row = next((n, line) for n, line in enumerate(lines) if ",1962," in line)
    lines[number] = row.replace(",1962,", ",1963,")
    report = load_one(source_named("passerelles-twins"), file_of(text="\n".join(lines) + "\n"))
    assert (report.missing, report.withdrawn, report.updated) == (0, 1, 1)


@pytest.mark.parametrize(("rows", "words"), [(1402, "more than a fifth is gone"), (1399, "never has fewer than 1400")])
def test_a_complete_source_that_shrinks_by_a_fifth_is_refused(
    atlas: None, file_of: Callable[..., Path], rows: int, words: str
) -> None:
    lines = (FIXTURES / "partnerships" / "twins.csv").read_text(encoding="utf-8").splitlines()
    report = load_one(source_named("passerelles-twins"), file_of(text="\n".join(lines[: rows + 1]) + "\n"))
    assert report.status == "refused"
    assert report.cause.startswith("too_few_rows") and words in report.cause


def test_a_large_file_is_read_twice_and_tells_the_same(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"title": f"Projet {number}", "kind": "project"} for number in range(20)]
    rows += [
        rows[3],
        {"title": "Sans pays", "partner_country": "XX"},
        {"partner_name": "Sirimou", "title": "Un village"},
    ]
    told = []
    for large in (5_000_000, 0):
        monkeypatch.setattr("etl.load.uniting.LARGE", large)
        report = load(*rows, dry_run=True)
        told.append(
            (report.rows_in, report.created, report.rejected, report.ignored, report.content_hash, report.remarks)
        )
    assert told[0] == told[1] and told[0][:4] == (23, 21, 1, 1)


def test_a_place_has_the_codes_of_all_who_describe_it_in_any_order(
    known: KnownFrench, db: None, tmp_path: Path
) -> None:
    plain = {"fr_name": "Lyon", "fr_level": "commune", "fr_code": "69123", "partner_name": "Sirimou", "partner_level": "commune",
             "partner_country": "BF", "partner_lon": "-1.5", "partner_lat": "12.4", "partner_precision": "locality",
             "source_url": "https://www.lyon.fr/", "title": "Un projet", "kind": "project", "partner_wikidata": ""}  # fmt: skip
    rows = [plain, plain | {"title": "Un autre projet", "partner_wikidata": "Q42000001"}]
    for order in (rows, rows[::-1]):
        for number, row in enumerate(order):
            text = io.StringIO()
            writer = csv.DictWriter(text, row)
            writer.writeheader()
            writer.writerow(row)
            file = tmp_path / f"{number}.csv"
            file.write_text(text.getvalue(), encoding="utf-8")
            assert run_source(source_named("links-csv"), file, french=known).status == "loaded"
        codes = Authority.objects.get(natural_key="bf/commune/~sirimou").codes.values_list("scheme", "value")
        assert list(codes) == [("wikidata", "Q42000001")]
        Authority.objects.get(natural_key="bf/commune/~sirimou").codes.all().delete()


def test_a_field_that_a_person_locked_survives_every_load(load: Load) -> None:
    partnership = Partnership.objects.get(natural_key="relation/fr/commune/69123/geonames/commune/2357048")
    partnership.title, partnership.start_year = "Le titre d'une personne", 1966
    partnership.save()
    for field in ("title", "start_year"):
        LockedField.objects.create(
            model="cooperation.Partnership", object_id=partnership.pk, field=field, reason="Archives"
        )
    assert load({"title": "Un autre titre", "start_year": "1950", "kind": "twinning"}).updated == 1
    partnership.refresh_from_db()
    assert (partnership.title, partnership.start_year, partnership.kind) == (
        "Le titre d'une personne",
        1966,
        "twinning",
    )


def test_a_locked_name_of_an_authority_survives_the_reference_geography(atlas: None) -> None:
    from etl.load.reference import load_reference

    lyon = Authority.objects.get(natural_key="fr/commune/69123")
    Authority.objects.filter(pk=lyon.pk).update(name="Lyon (corrigé)", population=1)
    LockedField.objects.create(model="territories.Authority", object_id=lyon.pk, field="name", reason="Essai")
    assert load_reference(FIXTURES / "reference") == 1
    lyon.refresh_from_db()
    assert lyon.name == "Lyon (corrigé)" and lyon.population != 1


def test_ids_are_the_same_on_every_machine(atlas: None) -> None:
    for natural_key, key in Authority.objects.values_list("natural_key", "pk")[:200]:
        assert key == uuid_of(natural_key)
    for natural_key, key in Partnership.objects.values_list("natural_key", "pk")[:200]:
        assert key == uuid_of(f"partnership/{natural_key}")


def test_every_partnership_is_traceable_to_the_line_of_a_file(atlas: None) -> None:
    assert not Partnership.objects.filter(records__isnull=True).exists()
    for record in SourceRecord.objects.filter(source_id="passerelles-cited")[:200]:
        assert record.raw["source_url"] == record.url
        assert record.run.file_sha256 and record.line > 1


def test_a_water_agency_s_row_is_money_for_the_partnership_that_it_names(atlas: None) -> None:
    (aid,) = Funding.objects.filter(funder__level="water_agency", scope="agency_share", amount_eur=1_500_000)
    leads: Counter[Any] = Counter(
        aid.partnership.participations.filter(role="lead").values_list("authority__name", flat=True)
    )
    assert leads == {"Métropole de Lyon": 1}
    assert aid.partnership.records.count() == 2
    assert "19 réseaux" in aid.partnership.title or "agence" in aid.partnership.title


def test_foreign_places_that_nothing_names_any_more_are_forgotten(atlas: None) -> None:
    from etl.load.gazetteer import forget_what_no_source_names

    Authority.objects.create(natural_key="bf/commune/~oubliee", country_id="BF", level="commune", name="Oubliée")
    assert forget_what_no_source_names(FIXTURES / "places" / "partners.csv") == 1
