"""What is made once for a snapshot: kept for good, or the answers of late up to a limit of bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

KEPT_BYTES = 64 * 2**20
"""Memory that remembered answers of one snapshot may take."""

T = TypeVar("T")


class Memory:
    """Safe for threads; two that ask at once may both make, alike."""

    def __init__(self) -> None:
        self.lasting: dict[Hashable, Any] = {}
        """What is kept as long as the snapshot."""
        self._passing: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()
        self.bytes = 0
        """What the passing answers weigh together."""

    def passing(self, key: Hashable, make: Callable[[], T], weight: int | Callable[[T], int]) -> T:
        """`make()`, kept until others are asked for; what was not asked for the longest time goes first beyond KEPT_BYTES.

        `weight`: its bytes, told or to be asked of what was made.
        """
        with self._lock:
            known = self._passing.get(key)
            if known is not None:
                self._passing.move_to_end(key)
                return cast("T", known[0])
        made = make()
        self._keep(key, made, weight(made) if callable(weight) else weight)
        return made

    def _keep(self, key: Hashable, made: object, load: int) -> None:
        """Down to KEPT_BYTES, but never without the newest."""
        with self._lock:
            self._drop(key)
            self._passing[key] = (made, load)
            self.bytes += load
            while self.bytes > KEPT_BYTES and len(self._passing) > 1:
                self._drop(next(iter(self._passing)))

    def _drop(self, key: Hashable) -> None:
        self.bytes -= self._passing.pop(key, (None, 0))[1]

    def kinds(self) -> set[str]:
        """What is kept, by the first word of each key."""
        return {str(key[0] if isinstance(key, tuple) else key) for key in [*self.lasting, *self._passing]}
