"""Which French authority is meant: by its code, else by its name at its level, else by the one that took its place."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from etl.gate.rejection import RowRejected
from etl.records import NamedFrench
from passerelles.identifiers import slug

from .known import Former, Known, KnownFrench
from .spelling import context, loose_key, strict_key

CANDIDATES = 12
"""Candidates that a hint lists (there are eleven Saint-Denis)."""


@dataclass(frozen=True)
class Match:
    """The authority's natural key, how the source calls it, and what is to be said of the match (code, hint), if anything."""

    key: str
    stated_name: str
    remark: tuple[str, str] | None = None


def match_french(named: NamedFrench, known: KnownFrench, column: str = "fr_name") -> Match:
    """RowRejected when nobody, or more than one, may be meant."""
    if named.code:
        return _by_code(named, known)
    found = _by_name(named, known)
    if len(found) == 1:
        return _settled(found[0], named, known)
    if len(found) > 1:
        candidates = "; ".join(one.described() for one in sorted(found, key=lambda one: one.code)[:CANDIDATES])
        raise RowRejected("ambiguous_authority", column, named.name, f"Give the code. Candidates: {candidates}.")
    return _by_former_name(named, known) or _unlisted(named, known, column)


def _by_code(named: NamedFrench, known: KnownFrench) -> Match:
    one = known.by_code.get((named.level, named.code))
    if one is not None:
        return _settled(one, named, known)
    former = known.former_by_code.get((named.level, named.code), [])
    successors = {told.successor.key for told in former}
    if len(successors) == 1:
        return _succeeded(former[-1], named)
    if named.level == "syndicate":
        return Match(f"fr/syndicate/{named.code}", named.name)
    raise RowRejected(
        "unknown_code", "fr_code", named.code, f"No {named.level} has this code today.{_suggestion(named, known)}"
    )


def _settled(one: Known, named: NamedFrench, known: KnownFrench) -> Match:
    """The authority itself, or the one that acts in its place when it has no assembly of its own."""
    if one.constituency:
        successors = {told.successor.key: told for told in known.former_by_code.get((one.level, one.code), [])}
        if len(successors) == 1:
            return _succeeded(next(iter(successors.values())), named)
    return Match(one.key, named.name)


def _succeeded(former: Former, named: NamedFrench) -> Match:
    since = f" since {former.since}" if former.since else ""
    said = f"{named.name} is {former.successor.described()} today{since}."
    return Match(former.successor.key, named.name, ("mapped_to_successor", said))


def _by_name(named: NamedFrench, known: KnownFrench) -> list[Known]:
    found = known.by_name.get((named.level, strict_key(named.name)))
    found = found or known.by_loose_name.get((named.level, loose_key(named.name, named.level)), [])
    where = slug(context(named.name))
    if where and len(found) > 1:
        return [one for one in found if where in {one.department.lower(), slug(one.department_name)}] or found
    return found


def _by_former_name(named: NamedFrench, known: KnownFrench) -> Match | None:
    for key in (strict_key(named.name), loose_key(named.name, named.level)):
        former = known.former_by_name.get((named.level, key), [])
        successors = {told.successor.key: told for told in former}
        if len(successors) == 1:
            return _succeeded(former[-1], named)
        if len(successors) > 1:
            candidates = "; ".join(sorted(told.successor.described() for told in successors.values())[:CANDIDATES])
            raise RowRejected("ambiguous_authority", "fr_name", named.name, f"Give the code. Candidates: {candidates}.")
    return None


def _unlisted(named: NamedFrench, known: KnownFrench, column: str) -> Match:
    """No official list carries every syndicate: an unknown one is known by its name. Any other level is closed."""
    if named.level == "syndicate":
        return Match(f"fr/syndicate/~{slug(named.name)}", named.name)
    raise RowRejected(
        "unknown_authority", column, named.name, f"No {named.level} has this name.{_suggestion(named, known)}"
    )


def _suggestion(named: NamedFrench, known: KnownFrench) -> str:
    names = {key: ones for (level, key), ones in known.by_name.items() if level == named.level}
    close = process.extract(strict_key(named.name), names.keys(), scorer=ratio, limit=3, score_cutoff=75)
    return " Perhaps " + "; ".join(names[key][0].described() for key, _, _ in close) + "?" if close else ""
