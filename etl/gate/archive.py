"""A workbook's archive, judged before anything of it is unpacked: size, ratio, overlaps, names, what it must not carry."""

from __future__ import annotations

import io
import stat
import struct
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from .file_text import OLE, ZIP
from .rejection import FileRefused

MOST_MEMBERS, MOST_BYTES, MOST_RATIO = 200, 100_000_000, 100
LOCAL_HEADER = struct.Struct("<4s5H3I2H")
NESTED = (".zip", ".xlsx", ".xlsm", ".xlsb", ".docx", ".pptx", ".ods", ".gz", ".7z", ".jar")


def workbook_archive(content: bytes) -> ZipFile:
    """The archive of an .xlsx; FileRefused when it is something else or is not safe to unpack."""
    if not content:
        raise FileRefused("empty_file", "The file is empty.")
    if content.startswith(OLE):
        raise FileRefused("unsupported_type", "An Excel 97 workbook, or one with a password: save it as .xlsx without.")
    if not content.startswith(ZIP):
        raise FileRefused(
            "type_mismatch", "This is not a workbook, whatever its name: save it as .xlsx, or load links-csv."
        )
    try:
        archive = ZipFile(io.BytesIO(content))
    except (BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise damaged(error) from error
    _refuse_dangers(content, archive)
    _refuse_other_types(archive)
    return archive


def damaged(error: Exception) -> FileRefused:
    return FileRefused("damaged_file", f"The workbook is damaged or cut ({type(error).__name__}): save it again.")


def unsafe(what: str) -> FileRefused:
    return FileRefused("archive_unsafe", f"The workbook's archive {what}: no spreadsheet program writes this.")


def _refuse_dangers(content: bytes, archive: ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise unsafe(f"has {len(members)} parts")
    if len({member.filename for member in members}) < len(members):
        raise unsafe("has two parts of one name")
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_BYTES or unpacked > MOST_RATIO * len(content):
        raise _bomb(unpacked, len(content))
    end = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        _refuse_member(member)
        end = _extent(content, member, end)
    if end > archive.start_dir:
        raise unsafe("has parts that overlap")


def _refuse_member(member: ZipInfo) -> None:
    name = member.filename
    if member.flag_bits & 1:
        raise FileRefused("unsupported_type", "The workbook has a password: save it without.")
    if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise unsafe("is packed in an unusual way")
    if member.file_size > MOST_RATIO * max(member.compress_size, 1):
        raise _bomb(member.file_size, member.compress_size)
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
        raise unsafe("names places outside itself")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise unsafe("holds a link to another file")
    if name.lower().endswith(NESTED):
        raise unsafe("holds another archive")


def _extent(content: bytes, member: ZipInfo, before: int) -> int:
    """Where the member's bytes end. Its own header must agree with the directory, and begin where the one before has ended."""
    try:
        mark, *_, name_length, extra = LOCAL_HEADER.unpack_from(content, member.header_offset)
    except struct.error as error:
        raise damaged(error) from error
    start = member.header_offset + LOCAL_HEADER.size
    if mark != ZIP or content[start : start + name_length] != member.orig_filename.encode(
        "utf-8" if member.flag_bits & 0x800 else "cp437", "replace"
    ):
        raise unsafe("says two things of its parts")
    if member.header_offset < before:
        raise unsafe("has parts that overlap")
    return int(start + name_length + extra + member.compress_size)


def _refuse_other_types(archive: ZipFile) -> None:
    names = set(archive.namelist())
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FileRefused("unsupported_type", "The workbook has macros: save it as .xlsx.")
    if "mimetype" in names or "xl/workbook.bin" in names:
        raise FileRefused("unsupported_type", "A workbook of another kind (.ods, .xlsb): save it as .xlsx.")
    if "[Content_Types].xml" not in names or "_rels/.rels" not in names:
        raise FileRefused("type_mismatch", "An archive, but not a workbook: save the table as .xlsx.")
    try:
        nested = [
            name for name in names if not name.endswith((".xml", ".rels", "/")) and archive.open(name).read(4) == ZIP
        ]
    except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise damaged(error) from error
    if nested:
        raise unsafe("holds another archive")


def _bomb(unpacked: int, packed: int) -> FileRefused:
    hint = (
        f"{packed} bytes would become {unpacked}: more than {MOST_RATIO} times, or than {MOST_BYTES // 1_000_000} MB."
    )
    return FileRefused("archive_ratio", hint)
