"""Writes a snapshot folder: Arrow tables, ready GeoJSON text, one JSON document per partnership, and what it all is."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import numpy as np
import orjson
import pyarrow as pa

from .columns import PROFILES, Columns
from .content import Content, PartnershipContent, Reference, canonical
from .features import BETWEEN, HEAD, TAIL, collection, link_features, place_feature
from .gazetteer import Gazetteer
from .reference_tables import ranks, reference_tables
from .spelling import neutral

FORMAT = 6
"""Raised when what is written changes: a snapshot of another format is not read, and no hash is the same."""
LINKS_TEXT, PLACES_TEXT, DETAILS, META = "links.geojson", "places.geojson", "details.jsonl", "snapshot.json"


@dataclass
class Writing:
    """The state of one writing: columns, the two text files, the running content hash."""

    columns: Columns
    public_url: str
    links: BinaryIO
    details: BinaryIO
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    without_link: int = 0

    def add(self, partnership: PartnershipContent) -> None:
        self.digest.update(canonical(partnership))
        self.columns.add(partnership)
        self.details.write(orjson.dumps(partnership) + b"\n")
        self.columns.detail_stops.append(self.details.tell())
        for feature in link_features(partnership, self.columns.gazetteer, self.public_url):
            separator = BETWEEN if self.columns.link_stops else HEAD
            self.links.write(separator + feature)
            self.columns.link_stops.append(self.links.tell())


def write(
    content: Content, folder: Path, *, built_on: date, synthetic: bool = False, public_url: str = ""
) -> dict[str, object]:
    """Write the snapshot into an existing empty folder, on disk when this returns; gives what `snapshot.json` says.

    Partnerships of one link come first, so that among them a link and a partnership have the same number.
    """
    gazetteer = Gazetteer(content.reference)
    with (folder / LINKS_TEXT).open("wb") as links, (folder / DETAILS).open("wb") as details:
        writing = Writing(Columns(gazetteer), public_url, links, details)
        singles = add_all(writing, content)
        links.write((b"" if writing.columns.link_stops else HEAD) + TAIL)
    tables = all_tables(writing.columns)
    for name, table in tables.items():
        write_table(folder / f"{name}.arrow", table)
    (folder / PLACES_TEXT).write_bytes(places_text(gazetteer, tables["links"]))
    meta = {
        "format": FORMAT,
        "hash": content_hash(writing, content.reference),
        "built_on": built_on.isoformat(),
        "synthetic": synthetic,
        "links": tables["links"].num_rows,
        "partnerships": tables["partnerships"].num_rows,
        "singles": singles,
        "without_link": writing.without_link,
    }
    (folder / META).write_bytes(orjson.dumps(meta, option=orjson.OPT_INDENT_2))
    sync(folder)
    return meta


def add_all(writing: Writing, content: Content) -> int:
    """Add the partnerships of one link, then those of several; gives how many have one. Those of none are counted."""
    several: list[PartnershipContent] = []
    singles = 0
    for partnership in content.partnerships:
        if len(partnership.links) == 1:
            writing.add(partnership)
            singles += 1
        elif partnership.links:
            several.append(partnership)
        else:
            writing.without_link += 1
    for partnership in several:
        writing.add(partnership)
    return singles


def all_tables(columns: Columns) -> dict[str, pa.Table]:
    return {
        "links": columns.links(),
        "partnerships": with_title_order(columns.partnerships(), columns.titles),
        **{group: columns.profiles[group].table() for group in PROFILES},
        **columns.citations.tables(),
        **reference_tables(columns.gazetteer),
    }


def with_title_order(partnerships: pa.Table, titles: list[str]) -> pa.Table:
    """Adds the neutral spelling of each title, for searching, and its place in that order, untitled ones last."""
    keys = [neutral(title) for title in titles]
    order = ranks([(key or "\uffff", "") for key in keys])
    table = partnerships.append_column("title_key", pa.array([f" {key}" for key in keys], pa.large_string()))
    return table.append_column("rank", pa.array(order, pa.int32()))


def write_table(path: Path, table: pa.Table) -> None:
    """One record batch, so that each column is one array in the mapped file."""
    whole = table.combine_chunks()
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, whole.schema) as writer:
        writer.write_table(whole)


def places_text(gazetteer: Gazetteer, links: pa.Table) -> bytes:
    counts = partnerships_by_authority(links, len(gazetteer.reference.authorities))
    authorities = gazetteer.reference.authorities
    return collection([place_feature(authorities[n], int(counts[n]), gazetteer) for n in np.flatnonzero(counts)])


def partnerships_by_authority(links: pa.Table, size: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Distinct partnerships of each authority, whichever its end."""
    partnership = links.column("partnership").to_numpy().astype(np.int64)
    pairs = np.concatenate([partnership * size + links.column(end).to_numpy() for end in ("french", "partner")])
    return np.bincount(np.unique(pairs) % size, minlength=size)


def content_hash(writing: Writing, reference: Reference) -> str:
    """Covers what is published and how it is laid out, never when or where it was built."""
    writing.digest.update(str(FORMAT).encode())
    for thing in chain(reference.countries, reference.authorities, reference.networks):
        writing.digest.update(orjson.dumps(thing))
    return writing.digest.hexdigest()


def sync(folder: Path) -> None:
    """Have every file and the folder itself on disk."""
    for path in [*folder.iterdir(), folder]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
