"""`/api/v1/table`: a window on the links of a selection, one row each, in the order of any column."""

from __future__ import annotations

from passerelles.publication.table import DEFAULT_SORT, FARTHEST, SORTS, rows

from ..endpoint import Question, as_json, public
from ..parameters import LANG, Parameter, one_of, whole

MOST_ROWS = 200
SORT = Parameter("sort", one_of(*SORTS, *(f"-{name}" for name in SORTS)), DEFAULT_SORT)
OFFSET = Parameter("offset", whole(0, FARTHEST), "0")
LIMIT = Parameter("limit", whole(1, MOST_ROWS), "50")


@public(LANG, SORT, OFFSET, LIMIT)
def table(question: Question) -> bytes:
    """`sort` with a minus is the other way round; what is unknown comes last either way; ties never move."""
    own = question.own
    sort, offset, limit = own["sort"], int(own["offset"]), int(own["limit"])
    listed, total = rows(
        question.snapshot,
        question.selection,
        sort.removeprefix("-"),
        sort.startswith("-"),
        offset,
        limit,
        question.lang,
    )
    return as_json({"total": total, "offset": offset, "rows": listed})
