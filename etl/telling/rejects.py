"""The rejected rows of a run as CSV: the cells as their source wrote them, and beside them what was wrong.

Cells are exact, formulas of spreadsheets included: the file is there to be mended and loaded again under the same source, whatever the
format of the source (etl/gate/mended.py). The columns that say what was wrong are dropped when it is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from etl.gate.rejection import REPORT_COLUMNS
from etl.records import Candidate, Remark
from passerelles.vocabulary.hints import hint_text
from passerelles.vocabulary.labelled import Lang
from passerelles.vocabulary.reasons import reason


def rejects_csv(
    remarks: Iterable[Remark], path: Path, order: Sequence[str] = (), lang: Lang = "fr", delimiter: str = ","
) -> tuple[int, int]:
    """Write the file, whole or not at all; how many rows are in it, and how many had no cells to write.

    `order`: the columns of the source's format; others follow in alphabetical order. `lang`: of what is said beside the cells.
    `delimiter`: a semicolon keeps the decimal commas of a file that had them.
    """
    rejects = [remark for remark in remarks if remark.is_rejected and remark.line]
    mendable = [remark for remark in rejects if remark.raw]
    header = _header(mendable, order)
    coming = path.with_name(f".{path.name}.part")
    with coming.open("w", encoding="utf-8-sig", newline="") as file:  # the mark tells spreadsheets that it is UTF-8
        writer = csv.DictWriter(file, [*header, *REPORT_COLUMNS], delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        writer.writerows({**dict(remark.raw or {}), **_said(remark, lang)} for remark in mendable)
    coming.replace(path)
    return len(mendable), len(rejects) - len(mendable)


def candidates_text(candidates: Iterable[Candidate], lang: Lang = "fr") -> str:
    """`69123 Lyon (0.97, nom); …`"""
    told = ((one, hint_text(one.evidence, lang) or one.evidence) for one in candidates)
    return "; ".join(
        f"{one.key.rpartition('/')[2]} {one.name} ({one.score:.2f}{', ' * bool(evidence)}{evidence})"
        for one, evidence in told
    )


def _header(remarks: Sequence[Remark], order: Sequence[str]) -> list[str]:
    found = {column for remark in remarks for column in remark.raw or ()}
    return [column for column in order if column in found] + sorted(found.difference(order))


def _said(remark: Remark, lang: Lang) -> dict[str, str]:
    place = f"{remark.file}:{remark.line}" if remark.file else str(remark.line)
    words = reason(remark.code).wording(lang)
    why, hint = f"{words.title}. {words.todo}", hint_text(remark.hint, lang) or remark.hint
    told = (place, remark.code, why, remark.column, hint, candidates_text(remark.candidates, lang))
    return dict(zip(REPORT_COLUMNS, told, strict=True))
