"""What went wrong in the database or on the disk, in one sentence that says what to do."""

from __future__ import annotations

import errno

from django.db import Error, IntegrityError

FULL = "the disk of the database is full: free some space, then run again"
AWAY = "the database went away: see that it runs, then run again"
BY_SQLSTATE = {
    "53": "the database has no room or memory left: free some, then run again",
    "53100": FULL,
    "40": "another change of the same rows was under way: run again",
    "55P03": "somebody else holds what this load needs: run again in a moment",
    "57014": "the database was asked to stop the load: run again",
    "42501": "the database account may not write here: check DATABASE_URL",
    "25006": "the database is read-only: see the operator guide",
}


def sentence_for(error: Error | OSError) -> str:
    """Begins with a small letter and ends without a stop. No text of the server, which may repeat data."""
    return _of_disk(error) if isinstance(error, OSError) else _of_database(error)


def _of_database(error: Error) -> str:
    state = str(getattr(error.__cause__, "sqlstate", None) or "")
    known = BY_SQLSTATE.get(state) or BY_SQLSTATE.get(state[:2])
    if known:
        return known
    if isinstance(error, IntegrityError):
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or "unnamed"
        return f"a rule of the database was broken ({name}): tell the maintainers"
    return (
        AWAY
        if not state or state[:2] in {"08", "57"}
        else f"the database refused (SQLSTATE {state}): tell the maintainers"
    )


def _of_disk(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full: free some space, then run again"
    return (
        f"a file could not be read or written ({error.strerror or type(error).__name__}): check the disk and the rights"
    )
