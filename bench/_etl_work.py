"""One timed piece of work in a process of its own: `python -m bench._etl_work NAME FILE` prints seconds and peak memory as JSON.

Ours and the peers' read the same file. Peers are given what they cannot do (who is meant is already told by the codes of the file); what
they leave out of the atlas's own tables is said in their title.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

SAMPLE = 1_000
"""Rows of the slowest peer, whose time is then scaled."""
Work = Callable[[Path], float]


def prepare(_file: Path) -> float:
    """Countries, authorities and gazetteer, without any partnership."""
    from django.core.management import call_command
    from django.db import transaction

    from etl.load.gazetteer import load_gazetteer
    from etl.load.reference import load_reference
    from passerelles.config.paths import FIXTURES

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        load_reference(FIXTURES / "reference")
        load_gazetteer(FIXTURES / "places" / "partners.csv")
    return 0.0


def ours(file: Path) -> float:
    """The whole run: gate, matching, records with their raw rows, partnerships, accounting, content hash."""
    from etl.load.running import run_source
    from etl.source import source_named

    report = run_source(source_named("links-csv"), file)
    if report.status != "loaded" or report.rejected:
        raise RuntimeError(f"{report.status}: {report.cause} ({report.rejected} rejected)")
    return report.seconds


def bulk_create(file: Path) -> float:
    """Django's bulk_create into the same tables."""
    from django.db import transaction

    from passerelles.cooperation.models import Participation, Partnership
    from passerelles.provenance.models import SourceRecord

    started = time.perf_counter()
    with transaction.atomic():
        run, link = _run(), Partnership.records.through
        for rows in _pieces(file, 5_000):
            made = [_objects(row, run) for row in rows]
            SourceRecord.objects.bulk_create([record for record, _, _ in made])
            Partnership.objects.bulk_create([partnership for _, partnership, _ in made])
            Participation.objects.bulk_create([one for _, _, both in made for one in both])
            link.objects.bulk_create([link(partnership=p, sourcerecord=r) for r, p, _ in made])
    return time.perf_counter() - started


def update_or_create(file: Path) -> float:
    """Django's update_or_create into the same tables, row by row; the time of a sample, scaled."""
    from django.db import transaction

    from passerelles.cooperation.models import Participation, Partnership
    from passerelles.provenance.models import SourceRecord

    rows = list(csv.DictReader(file.open(encoding="utf-8", newline="")))
    started = time.perf_counter()
    with transaction.atomic():
        run = _run()
        for row in rows[:SAMPLE]:
            record, partnership, both = _objects(row, run)
            _upsert(SourceRecord, record)
            _upsert(Partnership, partnership)
            for one in both:
                Participation.objects.update_or_create(
                    partnership=partnership, authority_id=one.authority_id, organisation="", role=one.role,
                    defaults={"stated_name": one.stated_name},
                )  # fmt: skip
            partnership.records.add(record)
    return (time.perf_counter() - started) * len(rows) / min(SAMPLE, len(rows))


def geopandas_flat(file: Path) -> float:
    """geopandas to one table with a point, the ends joined to their identifiers: no record, no history, no partnership."""
    import geopandas
    import pandas
    from sqlalchemy import create_engine, text

    started = time.perf_counter()
    engine = create_engine(os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+psycopg://"))
    rows = pandas.read_csv(file, dtype=str, keep_default_na=False)
    codes = pandas.read_sql(
        "SELECT value AS fr_code, authority_id FROM territories_authoritycode WHERE scheme = 'cog' AND level = 'commune'",
        engine,
    )
    points = geopandas.points_from_xy(rows.partner_lon.astype(float), rows.partner_lat.astype(float), crs=4326)
    geopandas.GeoDataFrame(rows.merge(codes, on="fr_code"), geometry=points).to_postgis(
        "peer_links", engine, if_exists="replace", chunksize=20_000
    )
    with engine.begin() as connection:
        connection.execute(text("CREATE INDEX ON peer_links (fr_code); CREATE INDEX ON peer_links (partner_geonames)"))
    return time.perf_counter() - started


def pandas_tables(file: Path) -> float:
    """pandas (geopandas without a geometry to write) to the same tables."""
    import pandas
    from sqlalchemy import BigInteger, Date, Integer, Uuid, create_engine
    from sqlalchemy.dialects.postgresql import JSONB

    started = time.perf_counter()
    engine = create_engine(os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+psycopg://"))
    run = _run()
    kinds: dict[str, Any] = {
        **dict.fromkeys(("raw", "statement", "matched"), JSONB), **dict.fromkeys(("start_year", "end_year"), Integer),
        **dict.fromkeys(("id", "subject", "partnership_id", "sourcerecord_id", "authority_id"), Uuid),
        "withdrawn_by_id": BigInteger, "missing_since": Date,
    }  # fmt: skip
    with engine.begin() as connection:
        for rows in _pieces(file, 20_000):
            made = [_objects(row, run) for row in rows]
            frames = {
                "provenance_sourcerecord": [_fields(record) for record, _, _ in made],
                "cooperation_partnership": [_fields(partnership) for _, partnership, _ in made],
                "cooperation_participation": [_fields(one) for _, _, both in made for one in both],
                "cooperation_partnership_records": [
                    {"partnership_id": p.pk, "sourcerecord_id": r.pk} for r, p, _ in made
                ],
            }
            for table, values in frames.items():
                frame = pandas.DataFrame(values)
                dtype = {name: kind for name, kind in kinds.items() if name in frame}
                frame.to_sql(table, connection, if_exists="append", index=False, chunksize=5_000, dtype=dtype)
    return time.perf_counter() - started


def _run() -> Any:
    from django.utils import timezone

    from passerelles.provenance.models import ImportRun, Source

    source, _ = Source.objects.get_or_create(code="peer", defaults={"name": "Peer"})
    return ImportRun.objects.create(source=source, started_at=timezone.now())


def _objects(row: dict[str, str], run: Any) -> tuple[Any, Any, list[Any]]:
    """The record, the partnership and its two participations, as a short program would make them."""
    from datetime import date
    from hashlib import sha256

    from passerelles.cooperation.models import Participation, Partnership
    from passerelles.identifiers import uuid_of
    from passerelles.provenance.models import SourceRecord

    digest = sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()
    key = f"relation/fr/commune/{row['fr_code']}/geonames/commune/{row['partner_geonames']}"
    record = SourceRecord(
        id=uuid_of(f"record/peer/{digest}"), source_id="peer", run=run, line=1, row_hash=digest, raw=row, statement=row, url=row["source_url"],
        subject=uuid_of(f"subject/{key}"), retrieved_on=date(2026, 1, 1),
    )  # fmt: skip
    year = int(row["start_year"]) if row["start_year"] else None
    partnership = Partnership(
        id=uuid_of(f"partnership/{key}"), natural_key=key, title=row["title"], kind=row["kind"], start_year=year
    )
    ends = (
        ("lead", f"fr/commune/{row['fr_code']}", row["fr_name"]),
        ("partner", f"geonames/commune/{row['partner_geonames']}", row["partner_name"]),
    )
    both = [
        Participation(partnership=partnership, authority_id=uuid_of(end), role=role, stated_name=name)
        for role, end, name in ends
    ]
    return record, partnership, both


def _fields(made: Any) -> dict[str, Any]:
    """Column → value as SQLAlchemy wants it; the database numbers what has no identifier of its own."""
    values = {field.column: getattr(made, field.attname) for field in made._meta.concrete_fields}
    if values.get("id") is None:
        values.pop("id")
    return values


def _upsert(model: Any, made: Any) -> None:
    values = {
        field.attname: getattr(made, field.attname) for field in model._meta.concrete_fields if not field.primary_key
    }
    model.objects.update_or_create(pk=made.pk, defaults=values)


def _pieces(file: Path, size: int) -> Iterator[list[dict[str, str]]]:
    with file.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        while piece := list(islice(reader, size)):
            yield piece


WORKS: dict[str, Work] = {
    work.__name__: work for work in (prepare, ours, bulk_create, update_or_create, geopandas_flat, pandas_tables)
}

if __name__ == "__main__":
    import django

    django.setup()
    seconds = WORKS[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps({"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
