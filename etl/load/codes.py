"""Records of the official codes to the atlas: names of today's communes, and the successors of those that are gone."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from etl.gate.rejection import RowIgnored, RowRejected
from etl.load.lineage import REVIVED, Lineage
from etl.load.recorded import OFFICIAL_CODES, Statement, successions_of
from etl.load.reference import load_authorities
from etl.matching.known import KnownFrench
from etl.records import CodeRecord, ReadFile
from etl.source import FIXTURES, Source
from passerelles.identifiers import french_authority_key
from passerelles.provenance.records import RecordRow, SavedRecords
from passerelles.provenance.staging import query
from passerelles.territories.models import Authority, Succession


def match_codes(read: ReadFile, source: Source, _french: KnownFrench) -> list[RecordRow]:
    """The rows to keep: a commune listed with two names, or gone to a commune that nobody knows, is rejected."""
    records = [record for record in read.records if isinstance(record, CodeRecord)]
    codes = _Codes(records)
    rows: dict[str, RecordRow] = {}
    for record in records:
        try:
            row = _row(record, codes.statement(record), source)
            if row.row_hash in rows:
                raise RowIgnored("repeated_row", hint=f"The same fact as line {rows[row.row_hash].line}: counted once.")
            rows[row.row_hash] = row
        except RowRejected as rejection:
            read.rejects.append(rejection.remark(record.line, record.raw))
        except RowIgnored as out_of_scope:
            read.repeated.append(out_of_scope.remark(record.line))
    return list(rows.values())


def load_codes(saved: SavedRecords) -> int:
    """Write the communes and successions that changed; how many records tell of a new one."""
    touched = told_by(saved.new | saved.changed | saved.withdrawn)
    if not touched:
        return 0
    communes = set(Authority.objects.filter(level="commune").values_list("natural_key", flat=True))
    fields = ("former_code", "former_name", "successor__natural_key")
    known = set(Succession.objects.filter(level="commune").values_list(*fields))
    load_authorities(FIXTURES / "reference", {key for told in touched.values() for key in _authorities(told)})
    new = {one for one, told in touched.items() if _is_new(told, communes, known)}
    return len(new - saved.withdrawn)


def told_by(ids: Iterable[UUID]) -> dict[UUID, Statement]:
    """What these records say."""
    found = query("SELECT id, statement FROM provenance_sourcerecord WHERE id = ANY(%s)", [list(ids)])
    return {key: json.loads(statement) for key, statement in found}


class _Codes:
    """What the rows of one run say of each other."""

    def __init__(self, records: list[CodeRecord]) -> None:
        self.lineage = Lineage(records)
        listed = {(one.code, one.name) for one in records if one.change == "listed"}
        self.names = Counter(code for code, _ in listed)
        in_atlas = query("SELECT natural_key FROM territories_authority WHERE country_id = 'FR' AND level = 'commune'")
        self.communes = {key for (key,) in in_atlas} | {_key(code) for code in self.names}

    def statement(self, record: CodeRecord) -> Statement:
        """RowIgnored for what changes no code; RowRejected for what cannot be followed to a commune of today."""
        if record.change == "listed":
            return self._listed(record)
        if record.change in REVIVED:
            raise RowIgnored("created", "MOD", record.code, "The other commune goes on: its code names no successor.")
        if record.former_code != record.code and self.lineage.restored_after(record.former_code, record.since):
            raise RowIgnored(
                "restored", "COM_AV", record.former_code, "This commune was restored later: its code counts."
            )
        successors = [_key(code) for code in self.lineage.today(record.code, record.since)]
        if record.former_code != record.code and _key(record.former_code) in successors:
            raise RowIgnored("restored", "COM_AV", record.former_code, "This code came back into use later.")
        unknown = [key for key in successors if key not in self.communes]
        if unknown:
            hint = f"Leads to {', '.join(unknown)}, which is in no list: load the list of communes (v_commune) with it."
            raise RowRejected("unknown_successor", "COM_AP", record.code, hint)
        return {
            "former_code": record.former_code, "former_name": record.former_name, "successors": successors, "since": record.since,
            "change": record.change,
        }  # fmt: skip

    def _listed(self, record: CodeRecord) -> Statement:
        if self.names[record.code] > 1:
            raise RowRejected("code_told_twice", "COM", record.code, "The list gives this code two names.")
        return {
            "listed": _key(record.code), "name": record.name, "department": record.department, "region": record.region,
        }  # fmt: skip


def _key(code: str) -> str:
    return french_authority_key("commune", code)


def _authorities(told: Statement) -> list[str]:
    return [told["listed"]] if "listed" in told else [_key(told["former_code"]), *told["successors"]]


def _is_new(told: Statement, communes: set[str], known: set[tuple[str, str, str]]) -> bool:
    if "listed" in told:
        return told["listed"] not in communes
    return any((row.former_code, row.former_name, row.successor) not in known for row in successions_of(told))


def _row(record: CodeRecord, statement: Statement, source: Source) -> RecordRow:
    identity = [record.change, record.code]
    if record.change != "listed":
        identity += [record.since, record.former_code, record.former_name, record.name]
    return RecordRow(
        line=record.line,
        row_hash=hashlib.sha256("/".join(identity).encode()).hexdigest(),
        raw=record.raw,
        statement=statement,
        subject=OFFICIAL_CODES,
        licence=source.licence,
        retrieved_on=source.retrieved or date.today(),
        publisher=source.publisher,
        url=source.url,
        stated_on=record.since,
    )
