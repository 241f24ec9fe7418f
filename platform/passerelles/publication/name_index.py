"""Names by their words: those that begin like what was typed, else those that resemble it but for a slip or two."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from .profiles import Flags
from .snapshot import Snapshot

AFTER_ALL = "\U0010ffff"
SLIPS = ((4, 0), (8, 1))
"""Letters below which so many slips are forgiven (one wrong, missing, added letter or two swapped); MOST beyond."""
MOST_SLIPS = 2


@dataclass(frozen=True, eq=False)
class NameIndex:
    """`words`, sorted, with the `letters` of each as bits; the rows of names that hold word `n` are `rows[starts[n]:starts[n + 1]]`.

    `names`: rows in all.
    """

    words: list[str]
    letters: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int64]
    names: int

    def beginning(self, typed: str) -> Flags:
        """Names of which a word begins so."""
        first, last = bisect_left(self.words, typed), bisect_left(self.words, typed + AFTER_ALL)
        return self._having(self.rows[self.starts[first] : self.starts[last]])

    def resembling(self, typed: str) -> Flags:
        """Names of which a word begins so, or is what was typed or goes on from it but for the slips forgiven."""
        found = self.beginning(typed)
        for word in self.nearest(typed).tolist():
            found[self.rows[self.starts[word] : self.starts[word + 1]]] = True
        return found

    def nearest(self, typed: str) -> npt.NDArray[np.int64]:
        """The words with the fewest slips, at least one, if these are forgiven."""
        forgiven = slips(typed)
        if not forgiven:
            return np.array([], np.int64)
        alike = self.alike(typed, forgiven)
        words = [self.words[number] for number in alike.tolist()]
        begun = [word[: len(typed)] for word in words]
        slipped = np.minimum(distances(typed, words, forgiven), distances(typed, begun, forgiven))
        slipped[slipped == 0] = forgiven + 1
        least = int(slipped.min(initial=forgiven + 1))
        return alike[slipped == least] if least <= forgiven else alike[:0]

    def alike(self, typed: str, forgiven: int) -> npt.NDArray[np.int64]:
        """The words that lack no more letters of what was typed than slips are forgiven: all others differ by more."""
        lacking = letters_of(typed) & ~self.letters
        for _ in range(forgiven):
            lacking &= lacking - np.minimum(lacking, np.uint64(1))  # one letter less
        return np.flatnonzero(lacking == 0)

    def _having(self, rows: npt.NDArray[np.int64]) -> Flags:
        found = np.zeros(self.names, bool)
        found[rows] = True
        return found


def distances(typed: str, words: list[str], forgiven: int) -> npt.NDArray[np.uint8]:
    """Slips between what was typed and each word; one more than are forgiven stands for any number beyond."""
    if not words:
        return np.array([], np.uint8)
    return np.asarray(cdist([typed], words, scorer=OSA.distance, score_cutoff=forgiven, dtype=np.uint8)[0])


def letters_of(word: str) -> np.uint64:
    """The set of letters and digits of a word; two signs may share a bit, never a letter and a digit of ASCII."""
    bits = 0
    for sign in word:
        bits |= 1 << (ord(sign) % 64)
    return np.uint64(bits)


def slips(typed: str) -> int:
    """How many are forgiven in a word of this length."""
    return next((allowed for length, allowed in SLIPS if len(typed) < length), MOST_SLIPS)


def name_index(snapshot: Snapshot) -> NameIndex:
    """Made once per snapshot."""
    return snapshot.remember("name index", lambda: make_index(snapshot))


def make_index(snapshot: Snapshot) -> NameIndex:
    listed = pc.split_pattern(pc.utf8_ltrim_whitespace(snapshot.tables["names"].column("key")), " ").combine_chunks()
    rows = np.repeat(np.arange(len(listed)), pc.list_value_length(listed).to_numpy(zero_copy_only=False))
    met = listed.flatten().dictionary_encode()
    words, codes = met.dictionary.to_pylist(), met.indices.to_numpy()
    ranked = sorted(range(len(words)), key=words.__getitem__)
    rank = np.empty(len(words), np.int64)
    rank[ranked] = np.arange(len(words))
    of_token = rank.take(codes)
    starts = np.concatenate(([0], np.cumsum(np.bincount(of_token, minlength=len(words)))))
    order = np.argsort(of_token, kind="stable")
    ordered = [words[n] for n in ranked]
    letters = np.array([letters_of(word) for word in ordered], np.uint64)
    return NameIndex(ordered, letters, starts, rows[order], len(listed))
