"""A run that loaded nothing is told at once, in the account of the current publication and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from passerelles.publication.builder import publish
from passerelles.publication.quality import edition, quality
from passerelles.publication.quality_renewal import renew_quality
from passerelles.publication.snapshot import Snapshot
from tests.platform.publication.test_quality import refused

pytestmark = pytest.mark.django_db


def test_a_refused_run_is_told_at_once_while_the_content_and_what_is_told_of_it_stay(
    atlas: None, tmp_path: Path
) -> None:
    from passerelles.provenance.models import SourceRecord

    published = publish(tmp_path)
    before, first, files = quality(published), edition(published), sorted(published.folder.iterdir())
    refused("passerelles-cited", {"line": 7, "code": "null_island", "value": "0 0"})
    SourceRecord.objects.filter(source="passerelles-cited").update(
        missed=1, withdrawn_by=None, retrieved_on="2030-01-01"
    )
    assert renew_quality(tmp_path)
    again = Snapshot.open((tmp_path / "current").resolve())
    assert (again.hash, again.folder, sorted(again.folder.iterdir())) == (published.hash, published.folder, files)
    assert edition(again) != first
    told = {one["code"]: one for one in quality(again)["sources"]}["passerelles-cited"]
    was = {one["code"]: one for one in before["sources"]}["passerelles-cited"]
    assert (told["last_run"]["status"], was["last_run"]["status"]) == ("refused", "loaded")
    assert ("null_island", 1) in {(one["code"], one["rows"]) for one in quality(again)["rejects"]}
    for name in ("last_load", "records", "retrieved_on", "partnerships"):
        assert told[name] == was[name]
    assert quality(again)["coverage"] == before["coverage"]
    assert not list(tmp_path.glob(".writing-*"))


def test_a_source_that_was_refused_before_it_ever_loaded_is_told_too(atlas: None, tmp_path: Path) -> None:
    from passerelles.provenance.models import Source

    published = publish(tmp_path)
    Source.objects.create(code="iati", name="IATI", publisher="IATI")
    given = [{"key": "fr/commune/93066", "name": "Saint-Denis", "score": 0.5, "evidence": "name"}]
    refused("iati", {"line": 7, "code": "ambiguous_authority", "value": "Saint-Denis", "candidates": given})
    renew_quality(tmp_path)
    found = quality(published)
    told = {one["code"]: one for one in found["sources"]}["iati"]
    assert (told["last_run"]["status"], told["last_load"], told["records"]) == ("refused", None, 0)
    assert [one["candidates"][0]["code"] for one in found["waiting"] if one["source"] == "iati"] == ["93066"]


def test_where_nothing_is_published_there_is_no_account_to_renew(tmp_path: Path) -> None:
    assert not renew_quality(tmp_path)
