"""Spreadsheet cells: a text that a spreadsheet would run as a formula gets an apostrophe in front."""

from __future__ import annotations

STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def as_text(value: object) -> str:
    """Numbers as they are, None as nothing, texts made harmless (a reader strips exactly one apostrophe)."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if value.startswith(STARTERS) else value
