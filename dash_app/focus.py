"""Which place of the map a visitor's address means: a country, a territory, or an authority by any of its codes."""

from __future__ import annotations

from passerelles.publication.identities import read_authority
from passerelles.publication.problems import Problem
from passerelles.publication.snapshot import Snapshot

FRANCE = "FR"
ISO_LENGTH = 2


def focused(text: str, snapshot: Snapshot) -> str | None:
    """Its id on the map; None when nothing, or several things, bear that name: nothing is guessed.

    Understood: `country:SN` and `SN`; `region:84` and `department:69` (all that lies in them); an INSEE code, a SIREN or the
    identifier of an authority, and `commune:69123` where a code alone would name several.
    """
    kind, _, code = text.strip().rpartition(":")
    if kind in ("country", "") and (found := country(code, snapshot)):
        return found
    if kind in ("region", "department") and snapshot.number_of_code(f"{kind}s", code.upper()) is not None:
        return f"{kind}:{code.upper()}"
    try:
        return read_authority("focus", text.strip(), snapshot)
    except Problem:
        return None


def country(code: str, snapshot: Snapshot) -> str | None:
    """A partner country by its ISO code; France is where all flows begin."""
    iso2 = code.upper()
    known = len(iso2) == ISO_LENGTH and iso2 != FRANCE
    return f"country:{iso2}" if known and snapshot.number_of_code("countries", iso2, "iso2") is not None else None
