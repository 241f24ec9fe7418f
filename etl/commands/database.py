"""Before a command uses the database: it answers and its tables are up to date, or one sentence says what is wrong."""

from __future__ import annotations

import sys


def is_ready() -> bool:
    """Imported inside, since Django is not needed to list sources."""
    from etl.load.database import DatabaseAway, prepare_database

    try:
        prepare_database()
    except DatabaseAway as error:
        print(f"etl: the database cannot be used ({error}): nothing was loaded.", file=sys.stderr)
        return False
    return True
