"""Which French authority is meant: by its code, else by its name at its level, else by the one that took its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.gate.rejection import RowRejected
from etl.records import Candidate, NamedFrench
from passerelles.identifiers import slug

from .bearers import Bearer, bearers_of
from .french_homonyms import one_meant
from .french_names import readings
from .known import Former, Known, KnownFrench
from .similar_names import similar

CANDIDATES = 12
"""Candidates that a hint lists (there are eleven Saint-Denis)."""
OTHER_LEVELS = ("region", "department", "intercommunality")
SAID = {
    "part_of_commune": "{name} is a part of {one}.",
    "mistyped_name": "{name} is written with one letter more or less, or another one, than {one}.",
}


@dataclass(frozen=True)
class Match:
    """The authority's natural key, how the source calls it, and what is to be said of the match (code, hint), if anything.

    `score` from 0 to 1 says how sure it is, `evidence` in a few words by what it was found.
    """

    key: str
    stated_name: str
    remark: tuple[str, str] | None = None
    score: float = 1.0
    evidence: str = "code"


def match_french(named: NamedFrench, known: KnownFrench, column: str = "fr_name") -> Match:
    """RowRejected when nobody, or more than one, may be meant. What was asked before is answered from memory."""
    answer = known.remembered.get((named, column))
    if answer is None:
        answer = known.remembered[named, column] = _answer(named, known, column)
    if isinstance(answer, RowRejected):
        raise RowRejected(answer.code, answer.column, answer.value, answer.hint, answer.candidates)
    assert isinstance(answer, Match)  # noqa: S101  nothing else is remembered
    return answer


def _answer(named: NamedFrench, known: KnownFrench, column: str) -> Match | RowRejected:
    try:
        if named.code:
            return _by_code(named, known)
        return _by_name(named, known, column) if named.level else _at_any_level(named, known, column)
    except RowRejected as rejection:
        return rejection


def _by_code(named: NamedFrench, known: KnownFrench) -> Match:
    one = known.by_code.get((named.level, named.code))
    if one is not None:
        return _settled(Bearer(one, "code", 1.0), named, known)
    former = known.former_by_code.get((named.level, named.code), [])
    if len({told.successor.key for told in former}) == 1:
        return _succeeded(former[-1], named, "former code", 1.0)
    if named.level == "syndicate":
        return Match(f"fr/syndicate/{named.code}", named.name)
    close = similar(named.name, named.level, known)
    raise RowRejected(
        "unknown_code", "fr_code", named.code, f"No {named.level} has this code today.{_perhaps(close, known)}", close
    )


def _at_any_level(named: NamedFrench, known: KnownFrench, column: str) -> Match:
    """A list of towns may name a department too: a commune comes first, then the only other authority of that very name."""
    try:
        return _by_name(replace(named, level="commune"), known, column, mistyped=False)
    except RowRejected as rejection:
        if len(rejection.candidates) > 1 and rejection.code == "ambiguous_authority":
            raise  # namesakes among the communes: Chaumont is one of them, not the group of communes around the greatest
        others = {match.key: match for level in OTHER_LEVELS if (match := _exactly(replace(named, level=level), known))}
        if len(others) == 1:
            return next(iter(others.values()))
        if rejection.code == "ambiguous_authority" or others:
            raise
    return _by_name(replace(named, level="commune"), known, column)


def _exactly(named: NamedFrench, known: KnownFrench) -> Match | None:
    try:
        return _by_name(named, known, "", mistyped=False)
    except RowRejected:
        return None


def _by_name(named: NamedFrench, known: KnownFrench, column: str, *, mistyped: bool = True) -> Match:
    """Official names before usual and foreign ones: the first kind of name that leads to somebody decides."""
    passed_over: list[Bearer] = []
    for reading in readings(named.name, named.within):
        for bearers in bearers_of(reading, named, known, mistyped=mistyped):
            if found := one_meant(bearers, reading, named, known):
                return _settled(found, named, known)
            passed_over += bearers
            if passed_over and not reading.where and named.lon is None:
                raise _ambiguous(named, passed_over, column)
    if passed_over:
        raise _ambiguous(named, passed_over, column)
    return _unlisted(named, known, column)


def _settled(found: Bearer, named: NamedFrench, known: KnownFrench) -> Match:
    """The authority itself, or the one that acts in its place when it has no assembly of its own."""
    if found.former:
        return _succeeded(found.former, named, found.evidence, found.score)
    one = found.one
    if one.constituency:
        successors = {told.successor.key: told for told in known.former_by_code.get((one.level, one.code), [])}
        if len(successors) == 1:
            return _succeeded(next(iter(successors.values())), named, found.evidence, found.score)
    said = SAID.get(found.remark, "").format(name=named.name, one=one.described())
    remark = (found.remark, said) if said else None
    return Match(one.key, named.name, remark, found.score, found.evidence)


def _succeeded(former: Former, named: NamedFrench, evidence: str, score: float) -> Match:
    since = f" since {former.since}" if former.since else ""
    said = f"{named.name} is {former.successor.described()} today{since}."
    return Match(former.successor.key, named.name, ("mapped_to_successor", said), score, evidence)


def _ambiguous(named: NamedFrench, bearers: Sequence[Bearer], column: str) -> RowRejected:
    ones = {bearer.one.key: bearer for bearer in reversed(bearers)}
    listed = sorted(ones.values(), key=lambda bearer: bearer.one.code)[:CANDIDATES]
    candidates = tuple(Candidate(one.one.key, one.one.name, round(one.score * 0.7, 2), one.evidence) for one in listed)
    if len(ones) == 1:
        only = listed[0].one
        hint = f"The only one of this name, {only.described()}, is hardly meant or lies elsewhere than the row says: give the code."
    else:
        hint = f"Give the code. Candidates: {'; '.join(one.one.described() for one in listed)}."
    return RowRejected("ambiguous_authority", column, named.name, hint, candidates)


def _unlisted(named: NamedFrench, known: KnownFrench, column: str) -> Match:
    """No official list carries every syndicate: an unknown one is known by its name. Any other level is closed."""
    if named.level == "syndicate":
        return Match(f"fr/syndicate/~{slug(named.name)}", named.name, score=0.9, evidence="its own name")
    close = similar(named.name, named.level, known)
    hint = f"No {named.level} has this name.{_perhaps(close, known)}"
    raise RowRejected("unknown_authority", column, named.name, hint, close)


def _perhaps(close: Sequence[Candidate], known: KnownFrench) -> str:
    told = [_described(one, known) for one in close[:3]]
    return f" Perhaps {'; '.join(told)}?" if told else ""


def _described(candidate: Candidate, known: KnownFrench) -> str:
    _, level, code = candidate.key.split("/", 2)
    one: Known | None = known.by_code.get((level, code))
    return one.described() if one else candidate.name
