"""A mistake of ours: one sentence for whoever sees it, all of it in a file for whoever mends it."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime

from passerelles.config.paths import VAR

FILE = VAR / "etl-errors.log"


def note_mishap(error: BaseException) -> str:
    """Write the details down; the sentence to show."""
    said = f"an unexpected error ({type(error).__name__}): nothing more was done"
    try:
        FILE.parent.mkdir(parents=True, exist_ok=True)
        with FILE.open("a", encoding="utf-8") as file:
            file.write(
                f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{''.join(traceback.format_exception(error))}\n"
            )
    except OSError:
        return f"{said}, and its details could not be written."
    return f"{said}. The details are in {FILE}: tell the maintainers."
