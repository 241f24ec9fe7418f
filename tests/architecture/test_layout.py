"""The shape of the house, held by tests."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIXED_BY_THE_USER = {"platform", "maps", "etl", "fixtures", "dash_app", "docker", "tests", "docs", "bench"}
DRAWERS = {"utils.py", "helpers.py", "common.py", "misc.py", "tools.py"}
LONGEST_MODULE = 400


def tracked(pattern: str = "") -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", pattern or "."], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def test_platform_is_a_source_root_not_a_package() -> None:
    """An __init__.py there would shadow Python's own module `platform`."""
    assert not (ROOT / "platform" / "__init__.py").exists()


def test_the_top_level_folders_are_the_agreed_ones() -> None:
    folders = {path.relative_to(ROOT).parts[0] for path in tracked() if len(path.relative_to(ROOT).parts) > 1}
    assert {name for name in folders if not name.startswith(".")} == FIXED_BY_THE_USER


def test_no_module_is_a_drawer() -> None:
    assert [path for path in tracked("*.py") if path.name in DRAWERS] == []


def test_no_module_is_too_long_to_read() -> None:
    written = [path for path in tracked("*.py") if "migrations" not in path.parts]
    assert {
        path.name: lines for path in written if (lines := len(path.read_text().splitlines())) > LONGEST_MODULE
    } == {}


def test_no_page_script_or_style_names_a_third_party_host() -> None:
    """A visitor's browser asks nothing of anyone else: links to click are data, not code.

    The grounds that a visitor may ask for, after a notice of whom the browser then asks, are named in one file.
    """
    hosts = (
        "unpkg.com",
        "jsdelivr.net",
        "cdnjs.cloudflare.com",
        "googleapis.com",
        "gstatic.com",
        "cdn.plot.ly",
        "openstreetmap.org/",
    )
    code = [
        path
        for pattern in ("*.py", "*.js", "*.css", "*.html")
        for path in tracked(pattern)
        if path not in {Path(__file__), ROOT / "maps" / "grounds.py"}
    ]
    named = [
        (path.name, host)
        for path in code
        if "vendor" not in path.parts
        for host in hosts
        if host in path.read_text(errors="replace")
    ]
    assert named == []


def test_constraints_name_versions_and_no_host() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert lines and all("==" in line and "://" not in line for line in lines)
