"""JSON read strictly and piece by piece: no NaN, no name twice in silence, no nesting without end, nothing after the end."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, NoReturn

from .rejection import FileRefused

BUFFER = 1 << 18
MOST = 1 << 20
"""Characters of one value (a feature): larger ones are no link, whatever they are."""
WHITE = " \t\r\n"
TAIL = 64
"""A mistake this near to the end of what was read may only be the end of what was read."""


class Number(str):
    """A number as it is written: what it is worth is judged later, with its column known."""

    __slots__ = ()


class JsonText:
    """One JSON text, walked through value by value; FileRefused says where it stops being one."""

    def __init__(self, content: bytes) -> None:
        if not content.strip(b"\xef\xbb\xbf \t\r\n"):
            raise FileRefused("empty_file", "The file is empty.")
        self.file = io.TextIOWrapper(io.BytesIO(content), "utf-8-sig", newline="")
        self.text, self.at, self.ended = "", 0, False
        self.twice: list[str] = []
        """Names that an object of the latest value has twice."""
        self.decoder = json.JSONDecoder(
            object_pairs_hook=self._object, parse_int=Number, parse_float=Number, parse_constant=_refuse_constant
        )

    def peek(self) -> str:
        """The next mark, empty at the end of the text."""
        while True:
            while self.at < len(self.text) and self.text[self.at] in WHITE:
                self.at += 1
            if self.at < len(self.text) or not self._more():
                return self.text[self.at : self.at + 1]

    def expect(self, marks: str) -> str:
        found = self.peek()
        if not found:
            raise _truncated()
        if found not in marks:
            raise _not_json(f"{found!r} where one of {' '.join(marks)} is expected")
        self.at += 1
        return found

    def value(self) -> Any:
        """The next value whole."""
        self.peek()
        self.twice.clear()
        while True:
            try:
                value, end = self.decoder.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                self._read_on_after(error)
                continue
            except RecursionError:
                raise FileRefused("too_deep", "Objects or lists inside one another without end.") from None
            if end - self.at > MOST:
                raise _too_big()
            if end < len(self.text) or not self._more():
                self.at = end
                return value

    def members(self) -> Iterator[str]:
        """Names of the object that begins here; the caller reads each value before it asks for the next name."""
        self.expect("{")
        if self.peek() == "}":
            self.at += 1
            return
        while True:
            if self.peek() not in {'"', ""}:
                raise _not_json("a name is expected")
            name = self.value() if self.peek() else self.expect('"')
            self.expect(":")
            yield name
            if self.expect(",}") == "}":
                return

    def items(self) -> Iterator[Any]:
        """Values of the list that begins here, one by one."""
        self.expect("[")
        if self.peek() == "]":
            self.at += 1
            return
        while True:
            yield self.value()
            if self.expect(",]") == "]":
                return

    def end(self) -> None:
        if self.peek():
            raise FileRefused("trailing_data", "Something follows the end of the JSON text: one document per file.")

    def _more(self) -> bool:
        """Read on, keeping what was not taken yet; False at the end of the file."""
        if self.ended:
            return False
        self.text, self.at = self.text[self.at :], 0
        try:
            block = self.file.read(max(BUFFER, len(self.text)))
        except UnicodeDecodeError:
            raise _not_json("JSON is written in UTF-8") from None
        self.text += block
        self.ended = not block
        return bool(block)

    def _read_on_after(self, error: json.JSONDecodeError) -> None:
        at_end = error.pos >= len(self.text) - TAIL or error.msg.startswith("Unterminated")
        if not at_end:
            raise _not_json(error.msg)
        if len(self.text) - self.at > MOST:
            raise _too_big()
        if not self._more():
            raise _truncated()

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            self.twice += sorted({name for name in found if names.count(name) > 1})
        return found


def _refuse_constant(word: str) -> NoReturn:
    raise _not_json(f"{word} is no JSON number")


def _too_big() -> FileRefused:
    return FileRefused("geometry_too_big", f"One feature has more than {MOST} characters: it is no link.")


def _not_json(why: str) -> FileRefused:
    return FileRefused("not_json", f"This is not JSON: {why}.")


def _truncated() -> FileRefused:
    return FileRefused("truncated", "The file ends too early: it was cut, or is not written to its end yet.")
