"""Service budgets: whose they are is told by the SIREN, the 1 % follows from the law, a later file corrects an earlier one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from passerelles.provenance.models import ImportRun
from passerelles.territories.budgets import Possible, ServiceBudget, possible
from passerelles.territories.models import Authority
from passerelles.vocabulary.mechanisms import Mechanism

from .conftest import Load, accounted, reasons, sample

pytestmark = pytest.mark.django_db
LYON_METROPOLE, LYON = "fr/intercommunality/200046977", "fr/commune/69123"
HEADER = "siren,year,service,resources_eur,mobility_payment_eur,name,level\n"
GOOD = "".join(f"216901231,{year},water,1000,,,\n" for year in range(2001, 2011))


def test_budgets_load_and_say_what_may_be_spent(load_sample: Load) -> None:
    report = load_sample("ofgl-budgets", "budgets.csv")
    assert (report.status, report.created, report.rejected) == ("loaded", 4, 0) and accounted(report)
    assert possible(LYON_METROPOLE) == [
        Possible(Mechanism.WATER, 2024, "ofgl-budgets", Decimal("153250000.45"), Decimal("1532500.00"))
    ]
    assert possible(LYON, year=2024)[0].cap == Decimal("12000.00")
    assert possible(LYON, year=2023) == []


def test_the_versement_mobilite_is_no_part_of_the_base_and_unknown_leaves_the_cap_unknown(load_sample: Load) -> None:
    report = load_sample("ofgl-budgets", "budgets.csv")
    assert possible("fr/syndicate/257302331")[0].cap == Decimal("5000000.00")
    assert possible("fr/commune/34172")[0].cap is None
    assert [(one.line, one.code) for one in report.remarks] == [(5, "base_unknown")]


def test_a_syndicate_that_no_list_carries_is_written_under_its_name(load_sample: Load) -> None:
    load_sample("ofgl-budgets", "budgets.csv")
    one = Authority.objects.get(natural_key="fr/syndicate/257302331")
    assert (one.name, one.point) == ("Syndicat des transports", None)


def test_loading_again_changes_nothing_and_a_corrected_amount_updates(load_sample: Load) -> None:
    load_sample("ofgl-budgets", "budgets.csv")
    again = load_sample("ofgl-budgets", "budgets.csv")
    assert (again.unchanged, again.created, again.updated) == (4, 0, 0)
    corrected = load_sample("ofgl-budgets", text=sample("budgets.csv").replace("1200000", "1300000"))
    assert (corrected.unchanged, corrected.updated, corrected.created) == (3, 1, 0)
    assert possible(LYON)[0].resources == Decimal(1_300_000)
    assert ServiceBudget.objects.count() == 4


def test_a_dry_run_keeps_nothing(load_sample: Load) -> None:
    assert load_sample("ofgl-budgets", "budgets.csv", dry_run=True).created == 4
    assert not ServiceBudget.objects.exists() and not ImportRun.objects.filter(source_id="ofgl-budgets").exists()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("216901232,2024,water,1000,,,", "siren_luhn"),
        ('"2,17E+08",2024,water,1000,,,', "siren_mangled"),
        ("69123,2024,water,1000,,,", "siren_invalid"),
        ("552100554,2024,water,1000,,,", "unknown_code"),
        ("216901231,1943,water,1000,,,", "year_range"),
        ("216901231,2024,sport,1000,,,", "unknown_service"),
        ("216901231,2024,water,-5,,,", "negative_amount"),
        ('216901231,2024,water,"1000,5",,,', "number_format"),
        ("216901231,2024,water,1e6,,,", "number_format"),
        ("216901231,2024,water,,,,", "required_missing"),
        ("216901231,2024,water,1000,10,,", "payment_of_other_service"),
        ("216901231,2024,mobility,1000,1001,,", "payment_too_large"),
    ],
)
def test_what_cannot_be_believed_is_rejected_and_the_rest_loads(load_sample: Load, row: str, code: str) -> None:
    report = load_sample("ofgl-budgets", text=HEADER + GOOD + row + "\n")
    assert reasons(report) == {12: code} and report.created == 10 and accounted(report)


def test_a_budget_told_twice_with_two_amounts_is_not_chosen(load_sample: Load) -> None:
    twice = "216901231,2024,water,1000,,,\n216901231,2024,water,2000,,,\n"
    report = load_sample("ofgl-budgets", text=HEADER + GOOD + twice)
    assert reasons(report) == {12: "budget_told_twice", 13: "budget_told_twice"} and accounted(report)
    assert not ServiceBudget.objects.in_year(2024).exists()


def test_another_table_is_refused_whole(load_sample: Load) -> None:
    report = load_sample("ofgl-budgets", text="SIREN,Exercice,Montant\n216901231,2024,1000\n")
    assert report.status == "refused" and "schema_contract" in report.cause


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"year": 1789}, "budget_year_is_plausible"),
        ({"resources": Decimal(-1)}, "budget_resources_not_negative"),
        ({"mechanism": "sport"}, "budget_mechanism_is_known"),
        ({"mobility_payment": Decimal(1)}, "mobility_payment_is_part_of_a_mobility_budget"),
        (
            {"mechanism": "mobility", "mobility_payment": Decimal(10**9)},
            "mobility_payment_is_part_of_a_mobility_budget",
        ),
    ],
)
def test_the_database_holds_what_a_budget_is(load_sample: Load, changes: dict[str, object], constraint: str) -> None:
    load_sample("ofgl-budgets", "budgets.csv")
    known = ServiceBudget.objects.of(LYON)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        known.update(**changes)


def test_one_source_tells_of_a_budget_once(load_sample: Load) -> None:
    load_sample("ofgl-budgets", "budgets.csv")
    one = ServiceBudget.objects.of(LYON).get()
    one.pk = None
    with pytest.raises(IntegrityError, match="budget_told_once_by_a_source"), transaction.atomic():
        one.save()
