"""Python's collector of cycles, during a load: rows are made and dropped by the million and none of them refers to itself."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (100_000, 50, 100)
"""Objects, and rounds of the younger generations, after which the collector looks for cycles: it took a fifth of a load before."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """In this block few collections are made, and none walks what was there before."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
