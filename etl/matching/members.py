"""Members of networks are given by code and name without a level: the level is the one where both agree."""

from __future__ import annotations

from dataclasses import replace

from etl.gate.rejection import RowRejected
from etl.records import NamedFrench

from .french import Match, match_french
from .known import KnownFrench
from .spelling import loose_key

LEVELS = ("region", "department", "commune", "intercommunality", "syndicate")


def match_member(member: NamedFrench, known: KnownFrench) -> Match:
    """RowRejected when no level, or several, fit the code and the name."""
    if member.level:
        return match_french(member, known, "member_authority")
    possible = [level for level in LEVELS if (level, member.code) in known.by_code]
    agreeing = [level for level in possible if len(possible) == 1 or _is_called(member, level, known)]
    if len(agreeing) != 1:
        raise RowRejected(
            "ambiguous_authority", "member_code", member.code, f"Its level may be: {', '.join(possible) or 'none'}."
        )
    return match_french(replace(member, level=agreeing[0]), known, "member_authority")


def _is_called(member: NamedFrench, level: str, known: KnownFrench) -> bool:
    one = known.by_code[level, member.code]
    former = [told.successor for told in known.former_by_loose_name.get((level, loose_key(member.name, level)), [])]
    return one in known.by_loose_name.get((level, loose_key(member.name, level)), []) or one in former
