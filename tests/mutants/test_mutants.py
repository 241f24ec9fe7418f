"""The list of mutants itself: each protection is where the list says, each test exists, every fault has its mutant."""

from __future__ import annotations

import re

import pytest

from tests.etl.bad_inputs.catalogue import LAST
from tests.mutants.catalogue import mutants
from tests.mutants.mutant import ROOT, Mutant

FAULTS = {"F1", "F2", "F6", "F7", "F8", "F11", "F16", "F17", "F18"}
BAD_INPUTS = {f"B{number}" for number in range(1, LAST + 1)}


@pytest.mark.parametrize("mutant", mutants(), ids=lambda mutant: mutant.name.replace(" ", "-"))
def test_the_protection_and_its_test_are_where_the_list_says(mutant: Mutant) -> None:
    assert mutant.apply() != (ROOT / mutant.file).read_text(encoding="utf-8")
    path, _, name = mutant.test.partition("::")
    assert re.search(rf"^(async )?def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)


def test_every_fault_and_every_bad_input_has_its_mutant() -> None:
    covered = {case for mutant in mutants() for case in mutant.covers}
    assert not FAULTS - covered
    assert not BAD_INPUTS - covered
    assert len({mutant.name for mutant in mutants()}) == len(mutants()) >= 100
