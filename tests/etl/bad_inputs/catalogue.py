"""The bad inputs B1 to B84, each with what is expected of it."""

from __future__ import annotations

from tests.etl.bad_inputs import meaning_cases, place_cases, text_cases, workbook_cases
from tests.etl.bad_inputs.case import Case

LAST = 84
CASES: list[Case] = sorted(
    [*text_cases.CASES, *place_cases.CASES, *workbook_cases.CASES, *meaning_cases.CASES], key=lambda case: case.number
)
