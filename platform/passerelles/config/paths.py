"""Where things lie on disk."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
"""The repository."""

FIXTURES = ROOT / "fixtures"

VAR = Path(os.environ.get("PASSERELLES_VAR", ROOT / "var")).absolute()
"""All that the commands write: database, snapshots, archives, logs."""

SNAPSHOTS = VAR / "snapshots"
ARCHIVE = VAR / "archive"
REPORTS = VAR / "reports"
