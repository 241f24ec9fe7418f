"""Protections of a load: matching that never guesses, one transaction, locks, volumes, order, provenance."""

from tests.mutants.mutant import Mutant

LOADING = "tests/etl/test_loading.py::"
COMMANDS = "tests/etl/test_commands.py::"
RUNS = "platform/passerelles/provenance/runs.py"

MUTANTS = [
    Mutant(
        "a locked title is overwritten", "platform/passerelles/cooperation/writing.py",
        '    keep_locked("staged_partnership", "cooperation_partnership", MODEL, LOCKABLE)\n', "",
        LOADING + "test_a_field_that_a_person_locked_survives_every_load", ("F8",),
    ),
    Mutant(
        "rows of a source that are gone are not marked", "platform/passerelles/provenance/records.py", "    if complete:\n", "    if False:\n",
        LOADING + "test_a_row_that_a_complete_source_no_longer_has_is_withdrawn_not_purged", ("B77",),
    ),
    Mutant(
        "a source may lose a fifth of its rows", "etl/load/volume.py", "if before and kept < (1 - LARGEST_LOSS) * before:", "if False:",
        LOADING + "test_a_complete_source_that_shrinks_by_a_fifth_is_refused", ("F18",),
    ),
    Mutant(
        "a source may have fewer rows than ever", "etl/load/volume.py", "    if kept < source.least_rows:\n", "    if False:\n",
        LOADING + "test_a_complete_source_that_shrinks_by_a_fifth_is_refused", ("F18",),
    ),
    Mutant(
        "records are compared in no order", "platform/passerelles/cooperation/merging.py",
        "sorted(recorded, key=lambda one: (one[1].stated_on, str(one[0])), reverse=True)", "list(recorded)[::-1]",
        LOADING + "test_the_order_of_rows_and_of_files_does_not_matter", ("F7", "F16"),
    ),
    Mutant(
        "ids are of the machine", "platform/passerelles/identifiers.py", "uuid5(", "uuid4() or uuid5(",
        LOADING + "test_the_order_of_rows_and_of_files_does_not_matter", ("F16",),
    ),
]  # fmt: skip
