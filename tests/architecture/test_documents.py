"""The documents tell the truth: settings, links and commands that they name exist."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    ROOT.glob("docs/**/*.md")
)


def test_every_setting_of_the_code_is_in_the_operator_guide() -> None:
    code = [
        *ROOT.glob("platform/**/*.py"),
        *ROOT.glob("etl/**/*.py"),
        *ROOT.glob("bench/**/*.py"),
        ROOT / "passerelles",
    ]
    named = {word for path in code for word in re.findall(r"\bPASSERELLES_[A-Z_]+|\bDATABASE_URL\b", path.read_text())}
    guide = (ROOT / "docs/operator-guide.md").read_text()
    assert {word for word in named if f"`{word}`" not in guide} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text())
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_the_command_lists_what_the_readme_uses() -> None:
    usage = subprocess.run([ROOT / "passerelles", "help"], capture_output=True, text=True, check=True).stdout
    used = set(re.findall(r"\./passerelles (\w+)", "".join(path.read_text() for path in DOCUMENTS)))
    assert {command for command in used if f"\n  {command} " not in usage} == set()
