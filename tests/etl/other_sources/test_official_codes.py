"""The official codes: a code that is gone leads to its successor of today, whichever way and how often it moved."""

from __future__ import annotations

from datetime import date

import pytest

from etl.source import FIXTURES
from passerelles.provenance.models import SourceRecord
from passerelles.territories.models import Authority, Succession
from passerelles.vocabulary.outcomes import Outcome

from .conftest import Load, accounted, reasons, sample

pytestmark = pytest.mark.django_db
BOTH = ("v_commune.csv", "v_mvt_commune.csv")


def successors(code: str) -> list[tuple[str, str, date | None]]:
    told = Succession.objects.filter(level="commune", former_code=code).order_by(
        "former_name", "successor__natural_key"
    )
    return [(one.former_name, one.successor.natural_key, one.since) for one in told]


def test_a_merged_commune_leads_to_the_commune_of_today_through_every_merger(load_sample: Load) -> None:
    report = load_sample("cog", *BOTH)
    assert report.status == "loaded" and not reasons(report) and accounted(report)
    assert successors("69998") == [("Vieux-Bourg", "fr/commune/69999", date(1965, 1, 1))]
    assert successors("69997") == [("Moyen-Bourg", "fr/commune/69999", date(2017, 1, 1))]
    assert ("Amareins", "fr/commune/01165", date(1974, 1, 1)) in successors("01003")


def test_a_commune_that_the_tables_do_not_have_is_written_without_a_point(load_sample: Load) -> None:
    load_sample("cog", *BOTH)
    one = Authority.objects.get(natural_key="fr/commune/69999")
    assert (one.name, one.point, one.precision) == ("Neuville-Essai", None, "")
    assert one.department is not None and one.department.natural_key == "fr/department/69"


def test_a_commune_gone_since_the_tables_were_made_has_no_assembly_any_more(load_sample: Load) -> None:
    load_sample("cog", *BOTH)
    assert Authority.objects.get(natural_key="fr/commune/14118").legal_nature == "constituency"
    from etl.load.atlas import known_french
    from etl.matching.french import match_french
    from etl.records import NamedFrench

    assert match_french(NamedFrench("Caen", "commune", "14118"), known_french()).key == "fr/commune/50099"


def test_a_restored_commune_keeps_its_code(load_sample: Load) -> None:
    report = load_sample("cog", *BOTH)
    assert successors("69259") == []
    assert Authority.objects.get(natural_key="fr/commune/69259").legal_nature == "commune"
    assert {"restored", "created", "part_of_commune", "itself"} == {
        one.code for one in report.remarks if one.outcome is Outcome.IGNORED
    }


def test_rows_left_out_on_purpose_are_counted_apart_from_rows_remarked_upon(load_sample: Load) -> None:
    from passerelles.provenance.models import RejectedRow

    report = load_sample("cog", *BOTH)
    stored = RejectedRow.objects.filter(run=report.run, outcome="ignored")
    assert stored.count() == report.ignored > 0
    assert report.warnings == RejectedRow.objects.filter(run=report.run, outcome="remarked").count()


def test_loading_again_changes_nothing_and_the_bundled_tables_do_not_undo_it(load_sample: Load) -> None:
    first = load_sample("cog", *BOTH)
    assert first.created == 4 and first.unchanged == 0  # Neuville-Essai, its two predecessors, Caen's merger
    again = load_sample("cog", *BOTH)
    assert (again.created, again.updated, again.unchanged) == (0, 0, first.created + first.updated)
    from etl.load.reference import load_reference

    told = successors("69998"), successors("14118")
    load_reference(FIXTURES / "reference")
    assert (successors("69998"), successors("14118")) == told
    assert Authority.objects.get(natural_key="fr/commune/14118").legal_nature == "constituency"


def test_a_movement_that_is_told_no_more_is_withdrawn(load_sample: Load) -> None:
    load_sample("cog", *BOTH)
    listed = [line for line in sample("v_mvt_commune.csv").splitlines(keepends=True) if '"14118"' not in line]
    report = load_sample("cog", "v_commune.csv", text="".join(listed))
    assert report.withdrawn == 1
    assert successors("14118") == []
    assert Authority.objects.get(natural_key="fr/commune/14118").legal_nature == "commune"


@pytest.mark.parametrize("given", BOTH)
def test_one_of_the_two_files_withdraws_nothing_of_the_other_however_often_it_is_loaded(
    load_sample: Load, given: str
) -> None:
    first = load_sample("cog", *BOTH)
    for time in range(1, 5):
        again = load_sample("cog", text=sample(given) + "\n" * time)
        assert (again.status, again.withdrawn, again.missing) == ("loaded", 0, 0)
        assert "part_of_source" in {one.code for one in again.remarks}
    assert (
        SourceRecord.objects.filter(source="cog", withdrawn_by=None, missed=0).count() == first.created + first.updated
    )
    assert successors("69997") == [("Moyen-Bourg", "fr/commune/69999", date(2017, 1, 1))]


def test_both_files_together_are_no_part(load_sample: Load) -> None:
    assert "part_of_source" not in {one.code for one in load_sample("cog", *BOTH).remarks}


def test_a_movement_to_nowhere_is_rejected(load_sample: Load) -> None:
    lost = '"31","2001-01-01","COM","69998","0","A","A","Ailleurs","COM","69996","0","B","B","Nulle-Part"\n'
    report = load_sample("cog", text=sample("v_mvt_commune.csv") + lost)
    assert reasons(report)[11] == "unknown_successor"


def test_a_code_with_two_names_is_not_chosen(load_sample: Load) -> None:
    other = '"COM","69123","84","69","69M","691","0","LION","Lion","Lion","ZZ",""\n'
    many = "".join(f'"COM","0100{n}","84","01","01D","011","1","X{n}","X{n}","X{n}","0110",""\n' for n in range(1, 9))
    report = load_sample("cog", text=sample("v_commune.csv") + other + many)
    assert reasons(report) == {5: "code_told_twice", 9: "code_told_twice"}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ('"99","2001-01-01","COM","69998","0","A","A","A","COM","69123","0","B","B","B"', "unknown_change"),
        ('"31","01/02/2001","COM","69998","0","A","A","A","COM","69123","0","B","B","B"', "date_format"),
        ('"31","2001-02-30","COM","69998","0","A","A","A","COM","69123","0","B","B","B"', "date_format"),
        ('"31","2001-01-01","COM","1003","0","A","A","A","COM","69123","0","B","B","B"', "insee_invalid"),
        ('"31","2001-01-01","BOURG","69998","0","A","A","A","COM","69123","0","B","B","B"', "unknown_type"),
    ],
)
def test_what_is_no_movement_is_rejected(load_sample: Load, row: str, code: str) -> None:
    many = "".join(
        f'"31","1960-01-01","COM","6998{n}","0","A","A","A{n}","COM","69123","0","LYON","Lyon","Lyon"\n'
        for n in range(9)
    )
    report = load_sample("cog", text=sample("v_mvt_commune.csv").replace('"69999"', '"69123"') + many + row + "\n")
    assert reasons(report) == {20: code} and accounted(report)


def test_another_table_is_refused_whole(load_sample: Load) -> None:
    report = load_sample("cog", text="code_insee,nom\n69123,Lyon\n")
    assert report.status == "refused" and "schema_contract" in report.cause
