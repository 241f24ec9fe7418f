"""Joint authorities that rows name and no list of ours carries: written without a point, since nobody says where they are."""

from __future__ import annotations

from passerelles.provenance.staging import query
from passerelles.territories.authorities import AuthorityRow, save_authorities


def save_new_syndicates(names: dict[str, str]) -> int:
    """Natural key → name; those already known are left as they are. How many were written."""
    known = {
        key
        for (key,) in query("SELECT natural_key FROM territories_authority WHERE natural_key = ANY(%s)", [list(names)])
    }
    return save_authorities(_authority(key, name) for key, name in sorted(names.items()) if key not in known)


def _authority(key: str, name: str) -> AuthorityRow:
    code = key.rpartition("/")[2]
    codes = () if code.startswith("~") else (("siren", code),)
    return AuthorityRow(
        natural_key=key, country="FR", level="syndicate", name=name, legal_nature="syndicate", codes=codes
    )
