"""What is published of the atlas's quality: recounted in plain Python, and silent on what must not be told."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from passerelles.publication.builder import publish
from passerelles.publication.database import reference
from passerelles.publication.quality import NoQuality, edition, measured, quality
from passerelles.publication.quality_runs import EXAMPLES, LONGEST, publishable
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.store import QUALITY
from passerelles.vocabulary.frequencies import Frequency
from passerelles.vocabulary.reasons import reasons
from passerelles.web.freshness import freshness

if TYPE_CHECKING:
    from passerelles.provenance.models import ImportRun
    from tests.platform.publication.recount import Told

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
Telling = dict[str, dict[str, bool]]


@pytest.fixture
def told(snapshot: Snapshot) -> dict[str, Any]:
    return quality(snapshot)


@pytest.fixture
def telling(snapshot: Snapshot, told_by_orm: list[Told]) -> Telling:
    """Partnerships that are drawn, by source: whether that source gives an address."""
    from passerelles.cooperation.models import Partnership

    drawn = {one.id for one in told_by_orm if one.pairs}
    found: Telling = {}
    for partnership in Partnership.objects.prefetch_related("records"):
        for record in partnership.records.all():
            if record.withdrawn_by_id is None and str(partnership.pk) in drawn:
                addresses = found.setdefault(record.source_id, {})
                addresses[str(partnership.pk)] = addresses.get(str(partnership.pk), False) or bool(record.url)
    return found


def refused(source: str, *rows: dict[str, Any]) -> ImportRun:
    """A later run of this source that was refused, with these rows in its report."""
    from passerelles.provenance.models import ImportRun, RejectedRow, RunStatus

    now = datetime(2026, 11, 30, tzinfo=UTC)
    run = ImportRun.objects.create(
        source_id=source, status=RunStatus.REFUSED, started_at=now, finished_at=now, rows_in=len(rows), rejected=len(rows),
        cause="too_many_rejects: a cause that is for the operator", file_name="private-name.csv",
    )  # fmt: skip
    for row in rows:
        RejectedRow.objects.create(run=run, hint="a hint for the operator", **row)
    return run


def after(snapshot: Snapshot) -> dict[str, Any]:
    """What the next publication of the same content would tell."""
    found: dict[str, Any] = orjson.loads(orjson.dumps(measured(snapshot, reference())))
    return found


def test_every_row_of_every_source_is_accounted_for(told: dict[str, Any]) -> None:
    assert {one["code"] for one in told["sources"]} >= {"passerelles-cited", "passerelles-twins"}
    for one in told["sources"]:
        run = one["last_load"]
        assert run["rows_in"] == run["loaded"] + run["rejected"] + run["ignored"] > 0
        listed = sum(r["rows"] for r in told["rejects"] if r["source"] == one["code"] and r["rejected"])
        assert listed == one["last_run"]["rejected"]


def test_sources_say_how_many_of_their_rows_tell_today(told: dict[str, Any], telling: Telling) -> None:
    from passerelles.provenance.models import SourceRecord

    for one in told["sources"]:
        live = SourceRecord.objects.filter(source_id=one["code"], withdrawn_by=None)
        assert one["records"] == live.count() and one["withdrawn"] == 0
        assert one["retrieved_on"] == max(record.retrieved_on for record in live).isoformat()
        assert one["partnerships"] >= len(telling.get(one["code"], {}))


def test_coverage_is_what_a_plain_recount_finds(
    told: dict[str, Any], told_by_orm: list[Told], telling: Telling
) -> None:
    from passerelles.territories.models import Authority

    precise = {str(a.pk) for a in Authority.objects.filter(precision__in=["exact", "locality"], point__isnull=False)}
    identified = {str(a.pk) for a in Authority.objects.filter(codes__scheme="geonames")}
    counted: dict[tuple[str, str], Counter[str]] = {}
    for one in told_by_orm:
        sources = [source for source, found in telling.items() if one.id in found]
        address = any(telling[source][one.id] for source in sources)
        for here, there in one.pairs:
            has = {
                "year": bool(one.start or one.end), "theme": bool(one.themes), "mechanism": bool(one.mechanisms),
                "status": one.status != "unknown", "point": there.id in precise, "geonames": there.id in identified,
            }  # fmt: skip
            for scope in [("all", ""), ("level", here.level)]:
                counted.setdefault(scope, Counter()).update({"links": 1, "address": address, **has})
            for source in sources:
                own = {"links": 1, "address": telling[source][one.id], **has}
                counted.setdefault(("source", source), Counter()).update(own)
    shown = {(one.pop("scope"), one.pop("code")): one for one in told["coverage"]}
    assert shown == {scope: {name: found[name] for name in shown[scope]} for scope, found in counted.items()}


def test_partnerships_of_several_sources_are_what_a_plain_recount_finds(told: dict[str, Any], telling: Telling) -> None:
    each = Counter(partnership for found in telling.values() for partnership in found)
    assert told["told_by"] == {str(n): count for n, count in Counter(each.values()).items()}
    pairs = {
        tuple(sorted(pair)): len(telling[pair[0]].keys() & telling[pair[1]].keys()) for pair in combinations(telling, 2)
    }
    assert {tuple(o["sources"]): o["partnerships"] for o in told["overlaps"]} == {p: n for p, n in pairs.items() if n}


def test_conflicts_are_what_a_plain_recount_finds(told: dict[str, Any], telling: Telling) -> None:
    from passerelles.cooperation.models import Partnership

    found: Counter[str] = Counter()
    for partnership in Partnership.objects.prefetch_related("records"):
        for field in ("kind", "start_year", "end_year"):
            said = {
                (record.source_id, str(record.statement[field]))
                for record in partnership.records.all()
                if record.statement.get(field) not in (None, "unknown")
            }
            if len({source for source, _ in said}) > 1 and len({value for _, value in said}) > 1:
                found[field] += 1
    assert told["conflicts_total"] == dict(found) and found["kind"]
    for one in told["conflicts"]:
        assert one["kept"] in {said["value"] for said in one["told"]}


def test_a_source_that_says_otherwise_is_a_conflict_and_what_is_published_is_told(snapshot: Snapshot) -> None:
    from passerelles.cooperation.models import Partnership

    partnership = Partnership.objects.filter(start_year=1960, records__source="passerelles-twins").first()
    assert partnership is not None
    record = partnership.records.get(source="passerelles-twins")
    record.pk, record.source_id, record.row_hash = (
        "11111111-1111-4111-8111-111111111111",
        "passerelles-listed",
        "f" * 64,
    )
    record.statement = {**record.statement, "start_year": 1971}
    record.save(force_insert=True)
    partnership.records.add(record)
    said = [one for one in after(snapshot)["conflicts"] if one["field"] == "start_year"]
    assert [(one["partnership"], one["kept"]) for one in said] == [(str(partnership.pk), "1960")]
    assert said[0]["told"] == [
        {"source": "passerelles-listed", "value": "1971"},
        {"source": "passerelles-twins", "value": "1960"},
    ]


def test_a_run_that_changes_nothing_leaves_the_content_its_name_and_hash(
    snapshot: Snapshot, tmp_path: Path, settings: Any
) -> None:
    settings.SNAPSHOTS = tmp_path
    first = publish(tmp_path)
    assert edition(first) == edition(snapshot)  # no hour, no path: publishing again tells the same
    before, map_text = edition(first), first.links_text.stat()
    refused("passerelles-cited", {"line": 0, "code": "too_few_rows"})
    second = publish(tmp_path)
    assert (second.hash, second.folder) == (first.hash, first.folder)
    assert second.links_text.stat().st_mtime_ns == map_text.st_mtime_ns
    assert edition(first) == edition(second) != before  # a snapshot that is open tells the newest account
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([first.folder.name, "current"])


def test_a_refused_file_is_told_beside_the_data_that_stands(snapshot: Snapshot) -> None:
    refused(
        "passerelles-cited",
        {"line": 0, "code": "too_many_rejects"},
        {"line": 7, "code": "date_format", "value": "31/02/2020"},
    )
    one = next(s for s in after(snapshot)["sources"] if s["code"] == "passerelles-cited")
    assert (one["last_run"]["status"], one["last_run"]["refused_for"]) == ("refused", "too_many_rejects")
    assert one["last_load"]["status"] == "loaded" and one["records"] > 900


def test_a_row_with_candidates_waits_and_candidates_bear_their_codes(snapshot: Snapshot) -> None:
    given = [
        {"key": "fr/commune/97411", "name": "Saint-Denis", "score": 0.4, "evidence": "name"},
        {"key": "fr/commune/93066", "name": "Saint-Denis", "score": 0.5, "evidence": "name"},
        {"key": "geonames/commune/999999999", "name": "Nowhere yet", "score": 0.1, "evidence": ""},
    ]
    refused(
        "passerelles-cited",
        {"line": 3, "code": "ambiguous_authority", "column": "fr_name", "value": "Saint-Denis", "candidates": given},
    )
    found = after(snapshot)
    assert found["waiting_total"] == len(found["waiting"]) == 1
    waiting = found["waiting"][0]
    assert (waiting["line"], waiting["value"]) == (3, "Saint-Denis")
    assert [(c["level"], c["code"], c["country"]) for c in waiting["candidates"]] == [
        ("commune", "93066", "FR"), ("commune", "97411", "FR"), (None, None, None),
    ]  # fmt: skip
    assert b"fr/commune" not in orjson.dumps(found)


def test_personal_data_operators_hints_and_file_names_are_not_published(snapshot: Snapshot) -> None:
    refused(
        "passerelles-cited",
        {"line": 2, "code": "unknown_authority", "value": "Mairie, jean.dupont@exemple.fr"},
        {"line": 3, "code": "url", "value": "tél. 06 12 34 56 78"},
        {"line": 4, "code": "personal_data", "value": "Jean Dupont", "outcome": "remarked"},
        {
            "line": 5,
            "code": "date_format",
            "value": "x" * 400,
            "file": "private-name.csv",
            "raw": {"title": "secret cell"},
        },
        {"line": 6, "code": "control_char", "value": "Ly\u202eon\x07"},
    )
    found = after(snapshot)
    body = orjson.dumps(found)
    for secret in (b"dupont", b"Dupont", b"06 12", b"operator", b"private-name", b"secret cell", "\u202e".encode()):
        assert secret not in body
    values = {e["value"] for one in found["rejects"] for e in one["examples"]}
    assert {"withheld", "x" * LONGEST + "…", "Ly on"} <= values


def test_what_somebody_s_own_file_says_stays_with_them(snapshot: Snapshot) -> None:
    from passerelles.provenance.models import Source

    Source.objects.create(code="links-csv", name="Fichier de liens")
    candidates = [{"key": "fr/commune/93066", "name": "Saint-Denis", "score": 0.5, "evidence": "name"}]
    refused("links-csv", {"line": 3, "code": "ambiguous_authority", "value": "Un secret", "candidates": candidates})
    found = after(snapshot)
    (told,) = [one for one in found["rejects"] if one["source"] == "links-csv"]
    assert (told["code"], told["rows"]) == ("ambiguous_authority", 1)
    assert "Un secret" not in str(found) and all(one["source"] != "links-csv" for one in found["waiting"])


def test_numbers_that_are_no_telephone_are_shown() -> None:
    for value in ("200046977", "2,17E+13", "01001", "0.0 0.0", "2020-13-01", "Saint-Denis"):
        assert publishable(value) == value


def test_rows_left_out_on_purpose_are_told_apart_from_rows_to_check(snapshot: Snapshot) -> None:
    refused(
        "passerelles-cited",
        {"line": 2, "code": "outside_atlas", "outcome": "ignored"},
        {"line": 3, "code": "bidi", "outcome": "remarked"},
        {"line": 4, "code": "null_island"},
    )
    told = [one for one in after(snapshot)["rejects"] if one["source"] == "passerelles-cited"]
    assert [(one["code"], one["outcome"], one["rejected"]) for one in told] == [
        ("null_island", "rejected", True), ("bidi", "remarked", False), ("outside_atlas", "ignored", False),
    ]  # fmt: skip


def test_examples_are_cut_and_counts_are_not(snapshot: Snapshot) -> None:
    refused("passerelles-cited", *({"line": n, "code": "null_island", "value": "0 0"} for n in range(1, 31)))
    one = next(r for r in after(snapshot)["rejects"] if r["code"] == "null_island")
    assert one["rows"] == 30 and [e["line"] for e in one["examples"]] == list(range(1, EXAMPLES + 1))


def test_a_snapshot_without_an_account_says_so(small: Snapshot) -> None:
    with pytest.raises(NoQuality) as missing:
        quality(small)
    assert missing.value.status == 503


def test_the_account_is_strict_json(snapshot: Snapshot) -> None:
    body = (snapshot.folder / QUALITY).read_bytes()
    assert orjson.dumps(orjson.loads(body)) == body and b"NaN" not in body


def test_a_source_is_late_the_day_after_it_is_due() -> None:
    source = {"retrieved_on": "2026-01-01", "frequency": Frequency.MONTHLY.value}
    assert not freshness(source, date(2026, 2, 1)).late
    assert freshness(source, date(2026, 2, 2)).late
    assert freshness({**source, "frequency": "irregular"}, date(2030, 1, 1)).late is None
    assert freshness({**source, "retrieved_on": None}, date(2026, 1, 1)).days is None
    assert freshness(source, date(2025, 12, 31)).days == 0


def test_every_reason_that_the_etl_gives_is_explained_in_both_languages() -> None:
    raised = re.compile(r"(?:RowRejected|RowIgnored|FileRefused|Remark|warn)\(\s*(?:[\w.]+, )?\"([a-z][a-z0-9_]+)\"")
    found = {code for path in (ROOT / "etl").rglob("*.py") for code in raised.findall(path.read_text(encoding="utf-8"))}
    assert len(found) > 40
    assert {code for code in found if not code.startswith("unknown_")} - reasons().keys() == set()
    for one in reasons().values():
        assert all((*vars(one.fr).values(), *vars(one.en).values()))
