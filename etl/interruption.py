"""SIGTERM and Ctrl-C end a run in good order: undone, noted, within ten seconds; never between a commit and its being known."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)
GRACE = 9
"""Seconds to undo and to note what was undone; then the process ends all the same, and PostgreSQL undoes the rest."""


class Interrupted(KeyboardInterrupt):
    """A person or the system asked us to end. A KeyboardInterrupt, since the database driver then cancels what the server is doing."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


class _Asked:
    """What the signals asked for: signals belong to the process, hence one of it."""

    number = 0
    held = False


_asked = _Asked()


@contextmanager
def heeded() -> Iterator[None]:
    """In this block the signals raise Interrupted, once; a second one is not heeded, so that the undoing is not undone."""
    _asked.number, _asked.held = 0, False
    before = {one: signal.signal(one, _raise) for one in SIGNALS}
    try:
        yield
    finally:
        signal.alarm(0)
        for one, handler in before.items():
            signal.signal(one, handler)


@contextmanager
def unbroken_end() -> Iterator[Callable[[], None]]:
    """Call what it gives just before a commit: from there to the end of the block a signal waits (`heed` sees it)."""
    try:
        yield _hold
    finally:
        _asked.held = False


def heed() -> None:
    """Raise Interrupted when a signal came while it had to wait."""
    if _asked.number:
        raise Interrupted(_asked.number)


def asked() -> int:
    """The signal that came, or 0."""
    return _asked.number


def _hold() -> None:
    heed()
    _asked.held = True


def _raise(number: int, _frame: FrameType | None) -> None:
    first = not _asked.number
    if first:
        _asked.number = number
        signal.signal(signal.SIGALRM, lambda *_: os._exit(128 + number))
        signal.alarm(GRACE)
    if first and not _asked.held:
        raise Interrupted(number)
