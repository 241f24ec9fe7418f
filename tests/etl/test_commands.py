"""The command as people and programs use it: exit codes, JSON keys, a kill in the middle, two at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from etl.bundled import SOURCES
from etl.source import sources
from passerelles.provenance.runs import lock_number

if TYPE_CHECKING:
    from tests.etl.conftest import Command

KEYS = {
    "run",
    "source",
    "status",
    "rows_in",
    "created",
    "updated",
    "unchanged",
    "rejected",
    "ignored",
    "content_hash",
    "seconds",
}
LINK = "fr_name,fr_level,fr_code,partner_name,partner_level,partner_country,source_url,title,kind\n"
ROW = "Lyon,commune,69123,Ouagadougou,commune,BF,https://www.lyon.fr/,{},project\n"


@pytest.fixture(scope="module")
def loaded(command: Command) -> dict[str, Any]:
    """The report of a first load of the bundled data from an empty database."""
    code, out, err = command.run("run", "bundled", "--json")
    assert code == 0, err
    report: dict[str, Any] = json.loads(out)
    return report


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "links.csv"
    path.write_text(LINK + ROW.format("Un projet lyonnais"))
    return path


def rows(command: Command, sql: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(command.url) as connection:
        return connection.execute(sql).fetchall()


def test_the_report_has_the_keys_that_others_rely_on(loaded: dict[str, Any]) -> None:
    assert loaded.keys() >= KEYS
    assert loaded["status"] == "loaded"
    assert [run["source"] for run in loaded["runs"]] == list(SOURCES)
    assert all(run.keys() >= KEYS for run in loaded["runs"])
    assert loaded["rows_in"] == sum(loaded[name] for name in ("created", "updated", "unchanged", "rejected", "ignored"))
    assert len(loaded["content_hash"]) == 64


def test_a_second_load_changes_nothing(command: Command, loaded: dict[str, Any]) -> None:
    code, out, _ = command.run("run", "bundled", "--json")
    again = json.loads(out)
    assert code == 0
    assert again["content_hash"] == loaded["content_hash"]
    assert (again["created"], again["updated"]) == (0, 0)
    assert again["unchanged"] == loaded["rows_in"] - loaded["rejected"]


def test_places_that_a_file_brought_are_no_reason_to_read_it_again(
    command: Command, loaded: dict[str, Any], tmp_path: Path
) -> None:
    file = tmp_path / "new-place.csv"
    file.write_text(LINK + ROW.replace("Ouagadougou", "Un village que personne ne connaît").format("Ailleurs"))
    runs = [json.loads(command.run("run", "links-csv", "--file", str(file), "--json")[1]) for _ in range(2)]
    assert [(run["created"], run["unchanged"], "parse" in run["timings"]) for run in runs] == [
        (1, 0, True),
        (0, 1, False),
    ]


def test_without_a_terminal_nothing_moves_on_the_screen(command: Command, loaded: dict[str, Any], file: Path) -> None:
    code, out, err = command.run("run", "links-csv", "--file", str(file), "--dry-run")
    assert (code, err) == (0, "")
    assert "dry-run" in out and "\x1b" not in out


def test_a_refused_file_exits_3(command: Command, loaded: dict[str, Any], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("a,b\n1,2\n")
    code, out, _ = command.run("run", "links-csv", "--file", str(wrong), "--json")
    assert (code, json.loads(out)["status"]) == (3, "refused")
    assert "schema_contract" in json.loads(out)["cause"]


def test_the_page_of_quality_tells_at_once_of_a_run_that_loaded_nothing(
    command: Command, loaded: dict[str, Any], tmp_path: Path
) -> None:
    current = Path(command.environment["PASSERELLES_VAR"]) / "snapshots" / "current"
    folder, wrong = current.resolve(), tmp_path / "wrong.csv"
    wrong.write_text("a,b\n1,2\n")
    assert command.run("run", "passerelles-cited", "--file", str(wrong))[0] == 3
    told = {one["code"]: one for one in json.loads((folder / "quality.json").read_text())["sources"]}
    run = told["passerelles-cited"]["last_run"]
    assert (run["status"], run["refused_for"]) == ("refused", "schema_contract")
    assert told["passerelles-cited"]["last_load"]["status"] == "loaded" and current.resolve() == folder


def test_a_file_that_is_not_there_is_refused(command: Command, loaded: dict[str, Any]) -> None:
    code, out, _ = command.run("run", "links-csv", "--file", "nowhere.csv", "--json")
    assert code == 3 and "no_such_file" in json.loads(out)["cause"]


def test_an_unknown_source_lists_those_that_exist(command: Command) -> None:
    code, _, err = command.run("run", "atlantis")
    assert code == 2
    assert all(name in err for name in sources())


def test_a_source_that_is_being_loaded_is_busy(command: Command, loaded: dict[str, Any], file: Path) -> None:
    with psycopg.connect(command.url, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [lock_number("links-csv")])
        code, out, _ = command.run("run", "links-csv", "--file", str(file), "--json")
    assert (code, json.loads(out)["status"]) == (5, "busy")


def test_a_kill_in_the_middle_leaves_nothing_and_the_next_load_converges(
    command: Command, loaded: dict[str, Any], file: Path
) -> None:
    counts = "SELECT (SELECT count(*) FROM cooperation_partnership), (SELECT count(*) FROM provenance_sourcerecord)"
    before = rows(command, counts)
    expected = json.loads(command.run("run", "links-csv", "--file", str(file), "--json", "--dry-run")[1])[
        "content_hash"
    ]
    with psycopg.connect(command.url) as other:
        # Records are written, then partnerships: holding their table stops the load between the two.
        other.execute("LOCK TABLE cooperation_partnership IN SHARE MODE")
        process = command.start("run", "links-csv", "--file", str(file))
        wait_until_blocked(command)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert rows(command, counts) == before
    code, out, _ = command.run("run", "links-csv", "--file", str(file), "--json")
    assert (code, json.loads(out)["content_hash"]) == (0, expected)
    interrupted = rows(
        command,
        "SELECT status, phase FROM provenance_importrun WHERE source_id = 'links-csv' AND status = 'interrupted'",
    )
    assert interrupted == [("interrupted", "merge")]


def wait_until_blocked(command: Command) -> None:
    for _ in range(300):
        if rows(
            command,
            "SELECT FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE NOT granted AND relname = 'cooperation_partnership'",
        ):
            return
        time.sleep(0.1)
    pytest.fail("the load never reached the partnerships")


def test_a_report_can_be_read_again(command: Command, loaded: dict[str, Any]) -> None:
    number = loaded["runs"][0]["run"]
    code, out, _ = command.run("report", str(number), "--json")
    report = json.loads(out)
    assert code == 0 and report.keys() >= KEYS
    assert report["rejected"] == sum(not row["is_warning"] for row in report["rows"])
    code, out, _ = command.run("report", str(number))
    assert code == 0 and "passerelles-cited" in out


def test_a_database_that_is_away_is_one_sentence() -> None:
    away = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}
    asked = [sys.executable, "-m", "etl", "run", "bundled"]
    done = subprocess.run(asked, env=away, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and "nothing was loaded" in done.stderr and "Traceback" not in done.stderr


def test_the_sources_are_listed(command: Command) -> None:
    code, out, _ = command.run("list", "--json")
    assert code == 0
    assert [one["code"] for one in json.loads(out)] == sorted(sources())


def test_a_dry_run_has_its_changes_in_the_json_too(command: Command, loaded: dict[str, Any], file: Path) -> None:
    code, out, _ = command.run("run", "links-csv", "--file", str(file), "--dry-run", "--json")
    changes = json.loads(out)["changes"]
    assert code == 0 and len(changes["listed"]) == changes["created"] + changes["updated"] + changes["removed"]
    assert {"created", "updated", "removed", "by_field", "listed"} == changes.keys()


def test_columns_that_are_fixed_take_no_map(command: Command, file: Path) -> None:
    code, _, err = command.run("run", "links-csv", "--file", str(file), "--map", "Ville=fr_name")
    assert code == 2 and "takes no --map" in err
    code, _, err = command.run("run", "datagouv-atlas", "--file", str(file), "--map", "Ville")
    assert code == 2 and "Their column=our column" in err


def test_a_template_can_be_had_and_filled_in(command: Command) -> None:
    code, out, _ = command.run("template", "links-csv")
    assert code == 0 and out.startswith("fr_name,")


def test_every_run_leaves_its_page(command: Command, loaded: dict[str, Any], tmp_path: Path) -> None:
    number = loaded["runs"][0]["run"]
    kept = Path(command.environment["PASSERELLES_VAR"]) / "reports" / f"{number}.html"
    assert f"Exécution n° {number}" in kept.read_text(encoding="utf-8")
    code, _, _ = command.run("report", str(number), "--html", str(tmp_path / "run.html"), "--lang", "en")
    assert code == 0 and f"Run no. {number}" in (tmp_path / "run.html").read_text(encoding="utf-8")
