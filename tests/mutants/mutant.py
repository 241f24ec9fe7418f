"""A protection taken away, and the test that must notice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Mutant:
    """`text`, which is in `file` exactly once, becomes `instead`; then `test` (a pytest id) must fail.

    `covers` are the cases of the reliability catalogue that the protection is for (B15, F8 …); `cases` chooses some of a test's
    parameters as pytest's -k does.
    """

    name: str
    file: str
    text: str
    instead: str
    test: str
    covers: tuple[str, ...] = ()
    cases: str = ""

    @property
    def arguments(self) -> list[str]:
        """Of pytest."""
        return [self.test, *(["-k", self.cases] if self.cases else [])]

    def apply(self, root: Path = ROOT) -> str:
        """The file's text without the protection; ValueError when the protection is no longer written like this."""
        whole = (root / self.file).read_text(encoding="utf-8")
        if whole.count(self.text) != 1:
            raise ValueError(f"{self.name}: {self.file} holds the text {whole.count(self.text)} times, not once")
        return whole.replace(self.text, self.instead)
