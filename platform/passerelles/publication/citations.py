"""What partnerships cite, as columns: each distinct list of sources is written once and numbered, as profiles are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from .content import SourceContent

NAMES = ("name", "licence", "retrieved")
"""What is told of a source here; empty where unknown. All the rest is in the document of the partnership."""
Cited = tuple[str, str, str]
Citation = tuple[int, ...]


def source_name(name: str, evidence: str, title: str) -> str:
    """As the table calls it: by its publisher, else by what it shows."""
    return name or evidence or title


@dataclass
class CitationWriter:
    """Numbers sources, and the lists of them that partnerships cite, in the order in which they are met."""

    sources: dict[Cited, int] = field(default_factory=dict)
    citations: dict[Citation, int] = field(default_factory=dict)

    def number(self, told: Sequence[SourceContent]) -> int:
        """Of this list; what tells of a partnership in several rows stands in it once."""
        cited = tuple(dict.fromkeys(self._source(one) for one in told))
        return self.citations.setdefault(cited, len(self.citations))

    def _source(self, told: SourceContent) -> int:
        cited = (source_name(told.name, told.evidence, told.title), told.licence, told.retrieved)
        return self.sources.setdefault(cited, len(self.sources))

    def tables(self) -> dict[str, pa.Table]:
        columns = list(zip(*self.sources, strict=True)) or [() for _ in NAMES]
        arrays = [pa.array(list(column), pa.large_string()) for column in columns]
        lists = pa.array([list(cited) for cited in self.citations], pa.list_(pa.int32()))
        return {
            "sources": pa.table(dict(zip(NAMES, arrays, strict=True))),
            "citations": pa.table({"sources": lists}),
        }
