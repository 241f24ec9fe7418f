"""What an authority may spend abroad from a public service's budget: the ceiling of each 1 % mechanism."""

from decimal import ROUND_FLOOR, Decimal

from .mechanisms import Mechanism

SHARE = Decimal("0.01")
CENT = Decimal("0.01")


def one_percent_cap(
    mechanism: Mechanism, resources: Decimal, mobility_payment: Decimal | None = None
) -> Decimal | None:
    """Euros, rounded down to the cent since a ceiling is never passed; None when the base is not known.

    Code général des collectivités territoriales: L.1115-1-1 (drinking water and sanitation; public distribution of electricity and
    gas) and L.1115-2 (household waste): 1 % of the resources assigned to the budgets of these services. L.1115-3 (mobility): the
    same, *excluding* the versement destiné au financement des services de mobilité: without that part, which the source must state
    (0 when there is none), no ceiling can be given. ValueError for negative amounts, or a payment larger than the resources.
    """
    if resources < 0 or (mobility_payment or 0) < 0:
        raise ValueError("resources and payments are not negative")
    if mechanism is not Mechanism.MOBILITY:
        return _floor(resources * SHARE)
    if mobility_payment is None:
        return None
    if mobility_payment > resources:
        raise ValueError("the versement mobilité is a part of the resources")
    return _floor((resources - mobility_payment) * SHARE)


def _floor(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_FLOOR)
