"""Export formats, found by presence: a module in `formats/` is a format."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from ..filters import Selection
from ..snapshot import Snapshot
from . import formats


class Format(Protocol):
    EXTENSION: str
    MEDIA_TYPE: str

    def write(self, snapshot: Snapshot, selection: Selection) -> Iterator[bytes]:
        """The links of the selection as chunks of bytes, none of them large."""


@cache
def all_formats() -> dict[str, Format]:
    """Formats by extension, in the order of their modules' names."""
    modules = [import_module(f"{formats.__name__}.{found.name}") for found in pkgutil.iter_modules(formats.__path__)]
    return {module.EXTENSION: cast("Format", module) for module in modules}
