"""What one run has to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.conf import settings

from etl.archive import Archive, Load
from etl.fetch import Fetcher
from etl.gate.file_text import shown_name
from etl.matching.known import KnownFrench
from etl.runs import Tell, tell_nobody
from etl.source import Source

FetcherOf = Callable[[Source], Fetcher]


def fetcher_of(source: Source) -> Fetcher:
    """The way to the hosts of a source, its answers kept in the archive."""
    return Fetcher(source.code, source.hosts, settings.ARCHIVE, contact=settings.PUBLIC_URL)


@dataclass(frozen=True)
class Task:
    """`files` empty: the source's own file, or what it has online. `part`: the files are not all that the source says, nothing is withdrawn.

    `columns` maps names of columns to ours, where the source allows it. `again` is an earlier load to be done as it was.
    `french` spares several loads in a row from reading the reference geography each time.
    """

    source: Source
    files: Sequence[Path] = ()
    encoding: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    part: bool = False
    dry_run: bool = False
    again: Load | None = None
    tell: Tell = tell_nobody
    french: KnownFrench | None = None
    fetcher: FetcherOf = fetcher_of

    @property
    def archive(self) -> Archive:
        return Archive(Path(settings.ARCHIVE))

    @property
    def has_files(self) -> bool:
        return bool(self.files or self.source.file or self.source.fetch or self.again)

    @property
    def file_name(self) -> str:
        """As the run's record shows it before anything is read."""
        told = [file["name"] for file in self.again.files] if self.again else [shown_name(path) for path in self.paths]
        return ", ".join(told)

    @property
    def paths(self) -> Sequence[Path]:
        """Files on our disk; none when the source must be asked."""
        return self.files or ([self.source.file] if self.source.file and not self.source.fetch else [])

    def with_columns(self) -> Source:
        """The source, reading columns under the names that were given for them; FileRefused when one cannot be."""
        if not self.columns or self.source.schema_with is None:
            return self.source
        return replace(self.source, schema=self.source.schema_with(self.columns))
