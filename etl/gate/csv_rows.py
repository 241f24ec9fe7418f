"""CSV text to rows, strictly and as a stream: every physical line belongs to a row that is accounted for."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter

from .cleaning import clean, needs_cleaning
from .dialect import Dialect
from .rejection import REPORT_COLUMNS, FileRefused, RowRejected
from .row import Row

csv.field_size_limit(2**31 - 1)  # our own limit per column rejects one row; the reader's own would stop it
MAX_LINES_OF_A_ROW = 100
DELIMITERS = (",", ";", "\t", "|")
BATCH = 1000
"""Lines that are looked at together: text without anything unclean spares each cell its own look."""
NO_RECORD = re.compile(
    r"\s*#|\s*(?:(?:sous|grand)[ -])?tota(?:l|ux)(?: g[ée]n[ée]ra(?:l|ux))?\s*(?::|$)", re.IGNORECASE
)
"""How a comment or a line of totals begins."""
FIRST_OF_THEM = frozenset("#tTsSgG ")


@dataclass(frozen=True)
class Schema:
    """The columns that a source may have; those ignored are named, any other is an alarm.

    `aliases`: other spellings of a column, to its name; neither case nor accents, spaces, dashes and dots count in them.
    """

    required: Collection[str]
    optional: Collection[str] = ()
    ignored: Collection[str] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> frozenset[str]:
        return frozenset([*self.required, *self.optional, *self.ignored, *REPORT_COLUMNS])

    def named(self, written: Iterable[str]) -> list[str]:
        """Our names of the columns; FileRefused when one comes twice, is missing or is not of the format."""
        known, spellings = self.known, {spelled(name): ours for name, ours in self.aliases.items()}
        header = [name if name in known else spellings.get(spelled(name), name) for name in map(str.strip, written)]
        _compare(header, self)
        return header


@dataclass(frozen=True)
class RowRejectedAt:
    """A row that did not even become a Row; its cells as far as they go."""

    line: int
    rejection: RowRejected
    raw: Mapping[str, str] | None = None


class CsvRows:
    """The rows of one CSV text, whole or as lines with their ends; FileRefused at once when its header does not follow the schema."""

    def __init__(self, text: str | Iterable[str], schema: Schema, dialect: Dialect | None = None) -> None:
        """`dialect` is completed with what is found, even when the text is then refused."""
        self.dialect = dialect or Dialect()
        self.unclean_through = 0
        """The last line of the latest batch that needs cleaning."""
        lines = iter(io.StringIO(text, newline="") if isinstance(text, str) else text)
        first = list(islice(lines, BATCH))
        first[:1] = [line.removeprefix("\ufeff") for line in first[:1]]
        self.dialect.delimiter = self.delimiter = _delimiter(first, schema)
        self.dialect.decimal_comma = self.delimiter == ";"
        self._records = self._numbered(self._batches(first, lines))
        self.header = self._read_header(schema)
        self.ignored = frozenset(schema.ignored)
        self.required = frozenset(schema.required)
        self.dropped = [place for place, name in enumerate(self.header) if name in REPORT_COLUMNS]

    def __iter__(self) -> Iterator[Row | RowRejectedAt]:
        width, ignored, decimal_comma = len(self.header), self.ignored, self.dialect.decimal_comma
        order = sorted(range(width), key=self.header.__getitem__)  # sorted once, rather than by each row's digest
        header = [self.header[place] for place in order]
        cells_of = itemgetter(*order, *order[:1])  # the first one twice: of a single column it would give no tuple
        for line, cells in self._records:
            if len(cells) != width or line <= self.unclean_through or self.dropped or is_no_record(cells):
                yield self._watched_row(line, cells)
            else:
                yield Row(
                    line, dict(zip(header, map(str.strip, cells_of(cells)), strict=False)), ignored, decimal_comma
                )

    def _watched_row(self, line: int, cells: list[str]) -> Row | RowRejectedAt:
        named = {name: cell for name, cell in zip(self.header, cells, strict=False) if name not in REPORT_COLUMNS}
        try:
            if is_no_record(cells) and not all(named.get(name) for name in self.required):
                raise no_record(cells)
            if len(cells) != len(self.header):
                hint = f"The header has {len(self.header)} columns: check the separators and quotes of this row."
                raise RowRejected("column_count", value=str(len(cells)), hint=hint)
            cleaned = {name: clean(name, cell) for name, cell in named.items()}
        except RowRejected as rejection:
            return RowRejectedAt(line, rejection, named)
        return Row(line, cleaned, self.ignored, self.dialect.decimal_comma)

    def _batches(self, batch: list[str], lines: Iterator[str]) -> Iterator[str]:
        number = 0
        while batch:
            number += len(batch)
            text = "".join(batch)
            if needs_cleaning(text):
                self.unclean_through = number
            self.dialect.quoted = self.dialect.quoted or '"' in text
            yield from batch
            batch = list(islice(lines, BATCH))

    def _numbered(self, lines: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        line = 1
        try:
            for cells in reader:
                if reader.line_num - line >= MAX_LINES_OF_A_ROW:
                    hint = f"One row runs over {reader.line_num - line + 1} lines: a quote is not closed."
                    raise FileRefused("csv_structure", hint, line=line)
                if cells:
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            hint = f"A quote is not closed, or closes in the middle of a cell ({error}): mend the row that begins here."
            raise FileRefused("csv_structure", hint, line=line) from error

    def _read_header(self, schema: Schema) -> list[str]:
        _, cells = next(self._records, (1, []))
        if not cells:
            raise FileRefused("empty_file", "The file has no header row.")
        return schema.named(cells)


def spelled(name: str) -> str:
    """The name of a column without what does not count: `Collectivité française ` is `collectivite-francaise`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def is_no_record(cells: list[str]) -> bool:
    """Whether the row begins as a comment or as a line of totals."""
    return cells[0][:1] in FIRST_OF_THEM and NO_RECORD.match(cells[0]) is not None


def no_record(cells: list[str]) -> RowRejected:
    return RowRejected(
        "not_a_record", value=" ".join(filter(None, cells)), hint="A comment or a total: remove the line."
    )


def _delimiter(lines: list[str], schema: Schema) -> str:
    """The separator under which the header names most columns of the schema."""
    header = next((line.strip("\r\n") for line in lines if line.strip()), "")
    known = {*map(spelled, schema.known), *map(spelled, schema.aliases)}
    return max(DELIMITERS, key=lambda mark: len(known & {spelled(name.strip(' "')) for name in header.split(mark)}))


def _compare(header: list[str], schema: Schema) -> None:
    twice = sorted(name for name, times in Counter(header).items() if times > 1)
    if twice:
        raise FileRefused("duplicate_header", "Each column is named once.", line=1, value=", ".join(twice))
    known = schema.known
    missing = [name for name in schema.required if name not in header]
    unknown = [name for name in header if name not in known]
    if missing or unknown:
        words = [f"missing: {', '.join(missing)}"] * bool(missing) + [f"unknown: {', '.join(unknown)}"] * bool(unknown)
        raise FileRefused("schema_contract", "The columns are not those of the format.", line=1, value="; ".join(words))
