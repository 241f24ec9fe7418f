"""Which code answers: a digest of our files, so that an upgrade changes every ETag and the addresses of assets."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("platform/passerelles", "maps", "dash_app")
KINDS = {".py", ".toml", ".html", ".css", ".js", ".svg", ".geojson", ".json", ".woff2"}


@cache
def release() -> str:
    """Twelve hexadecimal digits, the same in every process that runs the same files."""
    digest = hashlib.sha256()
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in KINDS and path.is_file():
                digest.update(path.relative_to(ROOT).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
