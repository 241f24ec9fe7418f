"""The explorer's own scripts and style sheets, each kind joined into one file: a first visit asks for two instead of forty."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parent / "assets"
Kind = Literal["css", "js"]
KINDS: tuple[Kind, ...] = ("css", "js")
PLOTLY = "vendor/plotly-map.min.js"
"""Apart from the others: it changes with the version of plotly alone, and a visitor keeps it."""


@cache
def joined(kind: Kind) -> bytes:
    """The files of this kind one after the other, by name; a file that lacks its last semicolon spoils no other."""
    between = b"\n;\n" if kind == "js" else b"\n"
    return between.join(path.read_bytes() for path in sorted(FOLDER.glob(f"*.{kind}")))


@cache
def name_of(kind: Kind) -> str:
    """Of the joined file, beside the others in /assets/; it holds a digest of the content."""
    return f"explorer-{hashlib.sha256(joined(kind)).hexdigest()[:12]}.{kind}"


@cache
def plotly_version() -> str:
    return hashlib.sha256((FOLDER / PLOTLY).read_bytes()).hexdigest()[:12]
