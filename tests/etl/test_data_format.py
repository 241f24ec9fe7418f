"""The document of the format says what the gate does."""

from __future__ import annotations

import re
from pathlib import Path

from etl.gate.link_row import SCHEMA

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "data-format.md").read_text(encoding="utf-8")


def test_every_column_is_documented_and_no_other() -> None:
    table = DOCUMENT[DOCUMENT.index("| Column |") : DOCUMENT.index("## Who is meant")]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    documented = {name for first_cell in rows for name in re.findall(r"`(\w+)`", first_cell)}
    assert documented == {*SCHEMA.required, *SCHEMA.optional}


def test_every_reason_is_documented() -> None:
    """The codes that the code raises or says, found in its text."""
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*(ROOT / "etl" / "gate").glob("*.py"), *(ROOT / "etl" / "matching").glob("*.py")]
    )
    raised = set(re.findall(r'(?:RowRejected|FileRefused)\(\s*"([a-z_]+)"', text)) | set(
        re.findall(r'(?:warn\(|yield )"([a-z_]+)"', text)
    )
    assert len(raised) > 30
    assert {code for code in raised if f"`{code}`" not in DOCUMENT and not code.startswith("unknown_")} <= {
        "encoding_unknown"
    }
