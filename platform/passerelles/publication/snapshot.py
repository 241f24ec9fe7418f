"""The published snapshot, opened from its folder: memory-mapped, immutable, shared by every request."""

from __future__ import annotations

import mmap
import os
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from uuid import UUID

import numpy as np
import numpy.typing as npt
import orjson
import pyarrow as pa
from django.conf import settings

from passerelles.vocabulary.themes import themes
from passerelles.vocabulary.world_regions import WorldRegion

from .columns import MECHANISMS, PROFILES
from .memory import Memory
from .problems import NoSnapshot, Sentence
from .profiles import GROUP_OF, SETTING, Profiles
from .writer import DETAILS, FORMAT, LINKS_TEXT, META, PLACES_TEXT

CURRENT = "current"

P = ParamSpec("P")
T = TypeVar("T")

__all__ = ["NoSnapshot", "Snapshot", "current"]


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Hashable by identity. `partnership`, `french`, `partner` (links) number rows of the other tables.

    The first `singles` links are the partnerships of one link: there, a link and its partnership have the same number.
    """

    folder: Path
    hash: str
    built_on: str
    synthetic: bool
    singles: int
    tables: dict[str, pa.Table]
    links_bytes: memoryview
    places_bytes: memoryview
    details: memoryview
    memory: Memory = field(default_factory=Memory, repr=False)

    @classmethod
    def open(cls, folder: Path) -> Snapshot:
        """NoSnapshot when the folder holds none that this version can read."""
        try:
            meta = orjson.loads((folder / META).read_bytes())
            if meta["format"] != FORMAT:
                raise NoSnapshot()
            tables = {path.stem: read_table(path) for path in sorted(folder.glob("*.arrow"))}
            # Mapped now, for the folder may be pruned while this snapshot is still in use.
            links, places, details = (mapped(folder / name) for name in (LINKS_TEXT, PLACES_TEXT, DETAILS))
        except (OSError, orjson.JSONDecodeError, KeyError) as error:
            raise NoSnapshot() from error
        return cls(
            folder, meta["hash"], meta["built_on"], meta["synthetic"], meta["singles"], tables, links, places, details
        )

    @cached_property
    def links(self) -> int:
        return int(self.tables["links"].num_rows)

    @cached_property
    def partnerships(self) -> int:
        return int(self.tables["partnerships"].num_rows)

    @cached_property
    def authorities(self) -> int:
        return int(self.tables["authorities"].num_rows)

    @cached_property
    def partnership(self) -> npt.NDArray[np.int32]:
        return self.column("links", "partnership")

    @cached_property
    def french(self) -> npt.NDArray[np.int32]:
        return self.column("links", "french")

    @cached_property
    def partner(self) -> npt.NDArray[np.int32]:
        return self.column("links", "partner")

    @cached_property
    def profiles(self) -> dict[str, Profiles]:
        widths = {"theme": len(themes()), "mechanism": len(MECHANISMS), "network": self.tables["networks"].num_rows}
        found = {g: Profiles.read(g, self.column("links", g), self.tables[g], widths) for g in PROFILES}
        setting = found[SETTING].categories
        setting["world_region"] = self.world_regions.take(setting["country"])
        return found

    @cached_property
    def world_regions(self) -> npt.NDArray[np.int16]:
        """The region of the world of each country, by its place in the vocabulary; one beyond for a country that has none."""
        known = {code: number for number, code in enumerate(WorldRegion.codes())}
        return np.array([known.get(code, len(known)) for code in self.texts("countries", "world_region")], np.int16)

    def profiles_of(self, attribute: str) -> Profiles:
        """The group of profiles that tells this attribute."""
        return self.profiles[GROUP_OF[attribute]]

    def column(self, table: str, name: str) -> npt.NDArray[Any]:
        """A column of numbers as a read-only array over the mapped file."""
        return self.remember(("column", table, name), lambda: self._column(table, name))

    def _column(self, table: str, name: str) -> npt.NDArray[Any]:
        chunks = self.tables[table].column(name).chunks
        return cast("npt.NDArray[Any]", chunks[0].to_numpy(zero_copy_only=True)) if chunks else np.array([], np.int32)

    def texts(self, table: str, name: str) -> list[str]:
        """A column of texts as a list, read once."""
        return self.remember(("texts", table, name), lambda: self.tables[table].column(name).to_pylist())

    def identifier(self, table: str, number: int) -> str:
        return str(UUID(bytes=self.tables[table].column("id")[number].as_py()))

    def number_of(self, table: str, identifier: str) -> int | None:
        """Row of the thing that this UUID names; None when it is no UUID or names nothing here."""
        try:
            raw = UUID(identifier).bytes
        except ValueError:
            return None
        return self._numbers(table).get(raw)

    def _numbers(self, table: str) -> dict[bytes, int]:
        return self.remember(
            ("numbers", table), lambda: {raw: n for n, raw in enumerate(self.tables[table].column("id").to_pylist())}
        )

    def number_of_code(self, table: str, code: str, column: str = "code") -> int | None:
        """Row of a country (`column="iso2"`), region, department or network."""
        listed = self.texts(table, column)
        return listed.index(code) if code in listed else None

    @cached_property
    def links_text(self) -> Path:
        """links.geojson, whole and ready."""
        return self.folder / LINKS_TEXT

    @cached_property
    def places_text(self) -> Path:
        """places.geojson, whole and ready."""
        return self.folder / PLACES_TEXT

    @cached_property
    def link_stops(self) -> npt.NDArray[np.int64]:
        """Where the text of each link ends in links.geojson."""
        return self.column("links", "stop")

    def document(self, partnership: int) -> dict[str, Any]:
        """All that is published of one partnership, as content.PartnershipContent lays it out."""
        stops = self.column("partnerships", "stop")
        start = int(stops[partnership - 1]) if partnership else 0
        return cast("dict[str, Any]", orjson.loads(self.details[start : int(stops[partnership])]))

    def links_of(self, partnership: int) -> range:
        """The links of one partnership, which are neighbours."""
        first = self.column("partnerships", "first_link")
        stop = int(first[partnership + 1]) if partnership + 1 < len(first) else self.links
        return range(int(first[partnership]), stop)

    def remember(self, key: Hashable, make: Callable[[], T], weight: int | Callable[[T], int] = 0) -> T:
        """`make()`, kept; answers that weigh (bytes, told or to be asked of what was made) only as long as there is room."""
        if weight:
            return self.memory.passing(key, make, weight)
        known = self.memory.lasting
        if key not in known:
            known[key] = make()
        found: T = known[key]
        return found

    def recent(self, make: Callable[Concatenate[Snapshot, P], T], most: int) -> Callable[P, T]:
        """`make` for this snapshot, which remembers what it gave of late, `most` answers: for what every question asks."""
        known = self.memory.lasting
        if make not in known:
            known[make] = lru_cache(most)(partial(make, self))
        found: Callable[P, T] = known[make]
        return found


def read_table(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()


def mapped(path: Path) -> memoryview:
    """The file's bytes without reading them; they stay readable after the file is replaced or removed."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            return memoryview(b"")
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


SYNTHETIC_TOO = os.environ.get("PASSERELLES_SYNTHETIC") == "1"
"""Whether this process may serve invented links, which is never done but for benchmarks."""
_opened: dict[str, tuple[str, Snapshot]] = {}


def current() -> Snapshot:
    """The snapshot that is served, opened again when another is published; NoSnapshot when there is none."""
    root = str(settings.SNAPSHOTS)
    try:
        name = os.readlink(f"{root}/{CURRENT}").rpartition("/")[2]  # noqa: PTH115  asked at every request: paths take ten times as long
    except OSError as error:
        raise NoSnapshot() from error
    known = _opened.get(root)
    if known is None or known[0] != name:
        known = _opened[root] = (name, Snapshot.open(Path(root, name)))
    snapshot = known[1]
    if snapshot.synthetic and not SYNTHETIC_TOO:
        raise NoSnapshot(NOT_SERVED)
    return snapshot


NOT_SERVED: Sentence = {
    "fr": "Les données publiées ici sont synthétiques (banc d'essai) : elles ne sont pas servies.",
    "en": "The data published here is synthetic (benchmark): it is not served.",
}
