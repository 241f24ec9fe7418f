"""What a person corrected by hand is noted beside the archived loads, is never taken off the list, and a rebuild says what it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from etl.load.corrections import LIST, corrections
from etl.load.rebuilding import not_replayed
from etl.runs import RunReport
from passerelles.cooperation.models import Partnership
from passerelles.provenance.models import LockedField
from passerelles.territories.models import Authority

pytestmark = pytest.mark.django_db
Load = Callable[..., RunReport]


@pytest.fixture(autouse=True)
def own_archive(tmp_path: Path) -> Iterator[Path]:
    before, settings.ARCHIVE = settings.ARCHIVE, tmp_path / "archive"
    yield settings.ARCHIVE
    settings.ARCHIVE = before


def correct(load: Load) -> Partnership:
    """A title that a person mended, the point of a town, and a list of themes."""
    load({"title": "Eau", "kind": "project"})
    one = Partnership.objects.get(title="Eau")
    Partnership.objects.filter(pk=one.pk).update(title="Eau potable")
    lyon = Authority.objects.get(natural_key="fr/commune/69123")
    for model, pk, field in (
        ("cooperation.Partnership", one.pk, "title"),
        ("cooperation.Partnership", one.pk, "themes"),
        ("territories.Authority", lyon.pk, "point"),
    ):
        LockedField.objects.create(model=model, object_id=pk, field=field, reason="Vu avec la ville")
    return one


def test_a_load_notes_the_corrections_with_their_values_and_reasons(load: Load, own_archive: Path) -> None:
    one = correct(load)
    load({"title": "Autre", "kind": "project"})
    noted = {(told["key"], told["field"]): told for told in corrections(own_archive)}
    assert noted[one.natural_key, "title"]["value"] == "Eau potable"
    assert noted[one.natural_key, "title"]["reason"] == "Vu avec la ville"
    assert noted[one.natural_key, "themes"]["value"] is None
    assert '"Point"' in noted["fr/commune/69123", "point"]["value"]


def test_a_rebuild_says_how_many_corrections_it_leaves_and_where_they_are_listed(load: Load, own_archive: Path) -> None:
    assert not_replayed() == ""
    correct(load)
    load({"title": "Autre", "kind": "project"})
    assert not_replayed().startswith("3 fields that people corrected by hand are not replayed")
    assert str(own_archive / LIST) in not_replayed()


def test_a_database_without_the_corrections_takes_none_off_the_list(load: Load, own_archive: Path) -> None:
    correct(load)
    load({"title": "Autre", "kind": "project"})
    before = (own_archive / LIST).read_bytes()
    LockedField.objects.all().delete()
    load({"title": "Encore", "kind": "project"})
    assert (own_archive / LIST).read_bytes() == before


def test_a_line_that_was_cut_short_is_noted_again(load: Load, own_archive: Path) -> None:
    correct(load)
    load({"title": "Autre", "kind": "project"})
    path = own_archive / LIST
    path.write_bytes(path.read_bytes()[:-20])
    load({"title": "Encore", "kind": "project"})
    assert len(corrections(own_archive)) == 3
