"""The database refuses what cannot be of a partnership, and says why in a sentence."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from passerelles.cooperation.models import Funding, Membership, Network, Participation, Partnership, StatusChange
from passerelles.provenance.models import SourceRecord
from passerelles.territories.models import Authority

pytestmark = pytest.mark.django_db


@pytest.fixture
def lyon(atlas: None) -> Authority:
    return Authority.objects.get(natural_key="fr/commune/69123")


@pytest.fixture
def record(atlas: None) -> SourceRecord:
    found = SourceRecord.objects.order_by("id").first()
    assert found
    return found


@pytest.fixture
def partnership(atlas: None) -> Partnership:
    return Partnership.objects.create(natural_key="relation/essai")


def refused(instance: Model, sentence: str) -> None:
    with pytest.raises(ValidationError):
        instance.full_clean(exclude=["id"])
    with pytest.raises(ValidationError) as found:
        instance.validate_constraints()
    assert sentence in " ".join(found.value.messages)
    with pytest.raises(IntegrityError), transaction.atomic():
        instance.save(force_insert=True)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"start_year": 1066}, "Une année s'écrit avec quatre chiffres"),
        ({"end_year": 2201}, "Une année s'écrit avec quatre chiffres"),
        ({"start_year": 2010, "end_year": 2009}, "ne peut pas finir avant de commencer"),
        ({"kind": "marriage"}, "Cette nature de partenariat n'existe pas"),
    ],
)
def test_a_partnership_is_plausible(atlas: None, values: dict[str, object], sentence: str) -> None:
    refused(Partnership(natural_key="relation/essai", **values), sentence)


def test_a_participant_is_an_authority_or_a_body(partnership: Partnership, lyon: Authority) -> None:
    sentence = "Un participant est une collectivité ou un organisme, pas les deux."
    refused(Participation(partnership=partnership, role="lead"), sentence)
    refused(Participation(partnership=partnership, authority=lyon, organisation="AFD", role="lead"), sentence)


def test_a_participant_has_a_role_once(partnership: Partnership) -> None:
    Participation.objects.create(partnership=partnership, organisation="AFD", role="funder")
    refused(Participation(partnership=partnership, organisation="AFD", role="funder"), "Ce participant a déjà ce rôle")


def test_money_says_what_it_covers_and_something(partnership: Partnership, record: SourceRecord) -> None:
    refused(Funding(partnership=partnership, record=record, amount_eur=5), "Un montant dit toujours ce qu'il couvre.")
    refused(
        Funding(partnership=partnership, record=record, mechanism="water", scope="total"),
        "Un montant dit toujours ce qu'il couvre.",
    )
    refused(
        Funding(partnership=partnership, record=record),
        "Un financement donne un montant, un dispositif ou un financeur.",
    )
    refused(
        Funding(partnership=partnership, record=record, mechanism="sport"),
        "Ce dispositif n'existe pas dans le vocabulaire.",
    )
    refused(
        Funding(partnership=partnership, record=record, mechanism="water", year=20),
        "Une année s'écrit avec quatre chiffres",
    )


def test_a_status_is_known_and_told_once_by_a_record(partnership: Partnership, record: SourceRecord) -> None:
    refused(
        StatusChange(partnership=partnership, record=record, status="alive"),
        "Ce statut n'existe pas dans le vocabulaire.",
    )
    StatusChange.objects.create(partnership=partnership, record=record, status="active")
    refused(StatusChange(partnership=partnership, record=record, status="ended"), "Cette mention donne déjà un statut")


def test_a_member_is_in_a_network_once(lyon: Authority, record: SourceRecord) -> None:
    network = Network.objects.create(code="essai", name="Réseau d'essai")
    Membership.objects.create(network=network, authority=lyon, record=record)
    refused(Membership(network=network, authority=lyon, record=record), "Cette collectivité est déjà membre.")
    refused(
        Membership(network=network, authority=lyon, record=record, since_year=3000),
        "Une année s'écrit avec quatre chiffres",
    )
