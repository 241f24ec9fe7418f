"""Partnerships in the database: told twice is one with two sources."""

from __future__ import annotations

import pytest

from passerelles.cooperation.models import Partnership
from passerelles.provenance.models import SourceRecord

pytestmark = pytest.mark.django_db


def test_a_twinning_told_by_two_files_is_one_partnership_with_two_sources(atlas: None) -> None:
    told = [
        one
        for one in Partnership.objects.filter(kind="twinning").prefetch_related("records")
        if one.records.count() > 1
    ]
    sources = {frozenset(one.records.values_list("source_id", flat=True)) for one in told}
    assert frozenset({"passerelles-cited", "passerelles-twins"}) in sources


def test_no_two_relations_have_the_same_participants(atlas: None) -> None:
    seen: dict[tuple[object, ...], str] = {}
    for one in Partnership.objects.filter(natural_key__startswith="relation/").prefetch_related("participations"):
        ends = tuple(
            sorted(str(who.authority_id) for who in one.participations.all() if who.role in {"lead", "partner"})
        )
        assert ends not in seen
        seen[ends] = one.natural_key


def test_every_live_record_tells_of_exactly_one_partnership_or_membership(atlas: None) -> None:
    for record in SourceRecord.objects.filter(withdrawn_by=None).prefetch_related("partnerships", "memberships")[:3000]:
        assert record.partnerships.count() == 1 or record.source_id == "passerelles-networks"


def test_every_partnership_has_a_french_and_a_foreign_participant(atlas: None) -> None:
    assert not Partnership.objects.exclude(participants__country_id="FR").exists()
    with_foreign = Partnership.objects.exclude(participants__country_id="FR").count()
    assert with_foreign == 0
    foreign = (
        Partnership.objects.filter(participations__role="partner", participations__authority__isnull=False)
        .distinct()
        .count()
    )
    assert foreign == Partnership.objects.count()
