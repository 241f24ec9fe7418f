"""The one table in a zip of GeoNames, unpacked within bounds; other content as it is."""

from __future__ import annotations

import io
import zipfile
import zlib

from etl.gate.file_text import MAX_BYTES
from etl.gate.rejection import FileRefused

MAX_RATIO = 100


def unpacked(content: bytes) -> bytes:
    """FileRefused for a zip that is broken, locked, bigger than a table may be, or holds anything but one text file."""
    if not content.startswith(b"PK\x03\x04"):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            member = _member(archive, len(content))
            with archive.open(member) as file:
                found = file.read(member.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise FileRefused(
            "broken_archive", f"The zip cannot be read whole: fetch it again ({type(error).__name__})."
        ) from error
    if len(found) != member.file_size:
        raise FileRefused("broken_archive", "The zip's table is not as long as it says.")
    return found


def _member(archive: zipfile.ZipFile, packed: int) -> zipfile.ZipInfo:
    members = archive.infolist()
    if len(members) != 1 or not members[0].filename.endswith(".txt") or "/" in members[0].filename:
        raise FileRefused("type_mismatch", "The zip must hold one .txt table and nothing else.")
    if members[0].file_size > MAX_BYTES or members[0].file_size > MAX_RATIO * packed:
        raise FileRefused("archive_ratio", "The zip's table would be far larger than it claims to be worth.")
    return members[0]
