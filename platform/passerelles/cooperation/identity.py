"""Which statements tell of the same partnership (docs/decisions/0004-what-is-one-partnership.md).

Between the same participants there is one lasting relation, however many sources tell of it, and any number of projects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from passerelles.identifiers import slug
from passerelles.vocabulary.kinds import Kind

from .statements import Statement, clipped

OWN_STORY = frozenset({Kind.PROJECT, Kind.EMERGENCY})
Group = list[Statement]


def partition(statements: Sequence[Statement]) -> dict[str, Group]:
    """Natural key → the statements that tell of that partnership. All statements must have the same participants."""
    if len(statements) == 1:
        return {_key_of_one(statements[0]): [statements[0]]}
    stories = [one for one in statements if _has_own_story(one)]
    relation = [one for one in statements if not _has_own_story(one)]
    projects = _same_project(stories)
    told, only_funded = _split(projects)
    for group in only_funded:
        if len(told) == 1:
            told[0].extend(group)
        elif not told and relation:
            relation.extend(group)
        else:
            told.append(group)
    base = statements[0].participants
    keyed = {clipped(f"project/{base}/{_project_key(group)}"): group for group in told}
    return {**({f"relation/{base}": relation} if relation else {}), **keyed}


def _key_of_one(one: Statement) -> str:
    """What most partnerships come to, said at once."""
    base = one.participants
    return clipped(f"project/{base}/{_project_key([one])}") if _has_own_story(one) else f"relation/{base}"


def _has_own_story(one: Statement) -> bool:
    return one.kind in OWN_STORY and bool(one.title or one.start_year)


def _split(projects: list[Group]) -> tuple[list[Group], list[Group]]:
    """Projects that somebody tells of for themselves, and those known only through a funder's rows."""
    told = [group for group in projects if any(one.funder is None for one in group)]
    funded = [group for group in projects if all(one.funder is not None for one in group)]
    if not told and len(funded) > 1:
        return funded, []
    return told, funded


def _same_project(stories: Sequence[Statement]) -> list[Group]:
    """Groups of statements chained by a common mark (title or period)."""
    group_of: dict[str, Group] = {}
    for story in stories:
        joined: Group = [story]
        for mark in _marks(story):
            for member in group_of.get(mark, []):
                if not any(member is one for one in joined):
                    joined.append(member)
        for mark in {mark for member in joined for mark in _marks(member)}:
            group_of[mark] = joined
    distinct = {id(group): group for group in group_of.values()}
    return sorted(distinct.values(), key=_project_key)


def _marks(one: Statement) -> list[str]:
    """What identifies a project among those of the same participants: its period when telling, and its title."""
    return [mark for mark in (_period(one), _titled(one)) if mark]


def _period(one: Statement) -> str:
    """Start and end year with the mechanisms. A start year alone is telling only with a mechanism: two projects often begin together."""
    if one.start_year is None or not (one.end_year or one.mechanisms):
        return ""
    return f"{one.start_year}-{one.end_year or ''}/{'+'.join(sorted(one.mechanisms))}"


def _titled(one: Statement) -> str:
    return f"~{slug(one.title)}" if one.title else f"~{one.start_year}"


def _project_key(group: Group) -> str:
    """The smallest period, else the smallest title: no two groups share either."""
    marks: dict[bool, list[str]] = defaultdict(list)
    for one in group:
        marks[True].extend(filter(None, [_period(one)]))
        marks[False].append(_titled(one))
    return min(marks[True] or marks[False])
