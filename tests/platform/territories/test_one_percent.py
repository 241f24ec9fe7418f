"""The ceiling of the 1 %: what the law takes as its base, and what is not known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from passerelles.vocabulary.mechanisms import Mechanism
from passerelles.vocabulary.one_percent import one_percent_cap


@pytest.mark.parametrize("mechanism", [Mechanism.WATER, Mechanism.ENERGY, Mechanism.WASTE])
def test_one_percent_of_the_resources_of_the_service(mechanism: Mechanism) -> None:
    assert one_percent_cap(mechanism, Decimal("1234567.89")) == Decimal("12345.67")
    assert one_percent_cap(mechanism, Decimal(0)) == 0


def test_the_versement_mobilite_is_no_part_of_the_base() -> None:
    assert one_percent_cap(Mechanism.MOBILITY, Decimal(1000), Decimal(400)) == Decimal("6.00")
    assert one_percent_cap(Mechanism.MOBILITY, Decimal(1000), Decimal(0)) == Decimal("10.00")


def test_without_the_versement_mobilite_no_ceiling_is_given() -> None:
    assert one_percent_cap(Mechanism.MOBILITY, Decimal(1000)) is None


def test_a_ceiling_is_never_rounded_up() -> None:
    assert one_percent_cap(Mechanism.WATER, Decimal("99.99")) == Decimal("0.99")


@pytest.mark.parametrize(("resources", "payment"), [(-1, None), (10, -1), (10, 11)])
def test_impossible_amounts_are_errors(resources: int, payment: int | None) -> None:
    given = None if payment is None else Decimal(payment)
    with pytest.raises(ValueError, match=r"negative|part"):
        one_percent_cap(Mechanism.MOBILITY, Decimal(resources), given)
