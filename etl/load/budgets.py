"""Records of service budgets to the atlas: the SIREN says whose budget it is."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from datetime import date

from etl.gate.rejection import RowRejected
from etl.load.special_status import CONSTITUENCY
from etl.load.syndicates import save_new_syndicates
from etl.matching.known import KnownFrench
from etl.records import BudgetRecord, ReadFile
from etl.source import Source
from passerelles.identifiers import french_authority_key, uuid_of
from passerelles.provenance.records import RecordRow, SavedRecords
from passerelles.provenance.staging import query
from passerelles.territories.budgets import save_budgets
from passerelles.vocabulary.levels import Level

HOLDERS = """
    SELECT c.value, a.natural_key FROM territories_authoritycode c JOIN territories_authority a ON a.id = c.authority_id
    WHERE c.scheme = 'siren' AND a.legal_nature <> %s AND c.value = ANY(%s) ORDER BY 1, 2
"""
Told = tuple[str, int, str]


def match_budgets(read: ReadFile, source: Source, _french: KnownFrench) -> list[RecordRow]:
    """The rows to keep; an unknown SIREN is rejected, and so is every row of a budget that the file tells twice."""
    records = [record for record in read.records if isinstance(record, BudgetRecord)]
    holders = _holders(records)
    times = Counter(map(_told, records))
    syndicates: dict[str, str] = {}
    rows = []
    for record in records:
        try:
            rows.append(_row(record, _holder(record, holders, syndicates), times[_told(record)], source))
        except RowRejected as rejection:
            read.rejects.append(rejection.remark(record.line, record.raw))
    save_new_syndicates(syndicates)
    return rows


def load_budgets(saved: SavedRecords) -> int:
    """Rebuild the budgets; how many records tell of a new one."""
    return len(save_budgets(saved.subjects) & (saved.new | saved.changed))


def _told(record: BudgetRecord) -> Told:
    return record.siren, record.year, record.service


def _holders(records: list[BudgetRecord]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for siren, key in query(HOLDERS, [CONSTITUENCY, sorted({record.siren for record in records})]):
        found[siren].append(key)
    return found


def _holder(record: BudgetRecord, holders: dict[str, list[str]], syndicates: dict[str, str]) -> str:
    """The authority with this SIREN; a syndicate that no list carries is written under the name that its row gives."""
    found = holders.get(record.siren, [])
    if len(found) == 1:
        return found[0]
    if found:
        raise RowRejected("ambiguous_authority", "siren", record.siren, f"Several have it: {', '.join(found)}.")
    if record.level == Level.SYNDICATE and record.name:
        key = french_authority_key(Level.SYNDICATE, record.siren)
        syndicates[key] = record.name
        return key
    hint = "No authority has this SIREN. If it is a syndicate, fill the columns name and level (syndicate)."
    raise RowRejected("unknown_code", "siren", record.siren, hint)


def _row(record: BudgetRecord, holder: str, times: int, source: Source) -> RecordRow:
    if times > 1:
        hint = "The file gives this SIREN, year and service several times with different amounts: add up, or keep one."
        raise RowRejected("budget_told_twice", "siren", " ".join(map(str, _told(record))), hint)
    told = "/".join(map(str, _told(record)))
    payment = None if record.mobility_payment is None else str(record.mobility_payment)
    return RecordRow(
        line=record.line,
        row_hash=hashlib.sha256(told.encode()).hexdigest(),  # the budget's identity: a later file corrects it
        raw=record.raw,
        statement={
            "authority": holder, "year": record.year, "mechanism": record.service, "resources": str(record.resources),
            "mobility_payment": payment,
        },
        subject=uuid_of(f"budget/{source.code}/{told}"),
        licence=source.licence,
        retrieved_on=source.retrieved or date.today(),
        publisher=source.publisher,
        url=record.source_url or source.url,
        stated_on=str(record.year),
    )  # fmt: skip
