"""Who bears a written name: officially, formerly, in another language, as a part of a town, or with one letter less or more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from etl.records import NamedFrench

from .french_names import Reading, town_of_arrondissement
from .known import Former, Known, KnownFrench
from .spelling import loose_form

FAR_LARGER = 75
"""A town with this many times the people of the commune that has its foreign name for its own may be meant instead."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """An authority that may be meant, the evidence, and how sure it is from 0 to 1 if nobody else bears the name."""

    one: Known
    evidence: str
    score: float
    former: Former | None = None
    remark: str = ""
    """Code of what is to be said of the match, where it is more than a spelling."""


def bearers_of(
    reading: Reading, named: NamedFrench, known: KnownFrench, *, mistyped: bool = True
) -> Iterator[list[Bearer]]:
    """Groups of bearers, the surest kind of name first, those one letter away last; empty groups are left out."""
    for group in _groups(reading, named, known, mistyped):
        if group:
            yield group


def _groups(reading: Reading, named: NamedFrench, known: KnownFrench, mistyped: bool) -> Iterator[list[Bearer]]:
    level, key = named.level, reading.key
    loose = loose_form(key, level)
    for names, formers, form, evidence, score in (
        (known.by_name, known.former_by_name, key, "name", 0.99),
        (known.by_loose_name, known.former_by_loose_name, loose, "name without its kind", 0.98),
    ):
        official = [Bearer(one, evidence, score) for one in names.get((level, form), ())]
        former = _former(formers.get((level, form), ()), "former name", 0.97)
        if level == "commune":
            yield official + former + _far_larger_abroad(official, form, known)
        else:
            yield from (official, former)
    for form in dict.fromkeys((key, loose)):
        yield [Bearer(one, "usual name", 0.97) for one in known.by_usual_name.get((level, form), ())]
    if level == "commune":
        yield _town(town_of_arrondissement(key), "arrondissement", known)
        yield [Bearer(one, "exonym", 0.96) for one in known.by_exonym.get(key, known.by_exonym.get(loose, ()))]
        for place in filter(None, reading.where.split("|")):
            yield _town(place, "part of the town named beside", known) if place not in known.areas else []
    if mistyped:
        yield _one_letter_away(loose, level, known)


def _far_larger_abroad(official: list[Bearer], key: str, known: KnownFrench) -> list[Bearer]:
    """`Mülhausen` is rather Mulhouse in German than the village of Mulhausen."""
    largest = max((bearer.one.population or 0 for bearer in official), default=None)
    if largest is None:
        return []
    towns = known.by_exonym.get(key, ())
    return [Bearer(one, "exonym", 0.96) for one in towns if (one.population or 0) > FAR_LARGER * largest]


def _former(told: list[Former] | tuple[()], evidence: str, score: float) -> list[Bearer]:
    """Of one who was told twice the last is kept."""
    by_successor = {former.successor.key: former for former in told}
    return [Bearer(former.successor, evidence, score, former) for former in by_successor.values()]


def _town(key: str, evidence: str, known: KnownFrench) -> list[Bearer]:
    """The commune that has this very name today."""
    return (
        [Bearer(one, evidence, 0.95, remark="part_of_commune") for one in known.by_name.get(("commune", key), ())]
        if key
        else []
    )


def _one_letter_away(key: str, level: str, known: KnownFrench) -> list[Bearer]:
    near = sorted(known.near_in_spelling(level, key))
    ones = {one.key: one for name in near for one in known.by_name.get((level, name), ())}
    former = {told.successor.key: told for name in near for told in known.former_by_name.get((level, name), ())}
    official = [Bearer(one, "one letter", 0.93, remark="mistyped_name") for one in ones.values()]
    return official + [
        Bearer(told.successor, "one letter of a former name", 0.92, told)
        for key, told in former.items()
        if key not in ones
    ]
