"""What a visitor's request may meet: few problems, named by what was lost, saying what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from passerelles.vocabulary.labelled import Lang

LISTED = 60
"""Longest list of choices that a problem carries whole; a longer one is cut to what looks like the value given."""

Sentence = dict[Lang, str]


class Problem(Exception):
    """A refusal with a title and a detail in both languages, an HTTP status, and members that a program can read."""

    code = "problem"
    status = 400
    title: Sentence = {"fr": "Demande refusée", "en": "Request refused"}

    def __init__(self, detail: Sentence, **members: object) -> None:
        super().__init__(detail["en"])
        self.detail = detail
        self.members = members


class UnknownParameter(Problem):
    code = "unknown-parameter"
    title = {"fr": "Paramètre inconnu", "en": "Unknown parameter"}

    def __init__(self, parameter: str, choices: Sequence[str]) -> None:
        listed = ", ".join(choices)
        super().__init__(
            {
                "fr": f"Le paramètre « {shown(parameter)} » n'existe pas. Paramètres admis : {listed}.",
                "en": f"There is no parameter “{shown(parameter)}”. Parameters accepted: {listed}.",
            },
            parameter=shown(parameter),
            choices=list(choices),
        )


class UnknownFilterValue(Problem):
    code = "unknown-value"
    title = {"fr": "Valeur inconnue", "en": "Unknown value"}

    def __init__(self, parameter: str, value: str, choices: Sequence[str]) -> None:
        offered = offer(value, choices)
        listed = ", ".join(offered)
        super().__init__(
            {
                "fr": f"« {shown(value)} » n'est pas une valeur de « {parameter} ». Valeurs admises : {listed}.",
                "en": f"“{shown(value)}” is not a value of “{parameter}”. Values accepted: {listed}.",
            },
            parameter=parameter,
            value=shown(value),
            choices=offered,
            choices_total=len(choices),
        )


class BadFilterValue(Problem):
    """The value cannot be read; `expected` says how to write it."""

    code = "bad-value"
    title = {"fr": "Valeur illisible", "en": "Unreadable value"}

    def __init__(self, parameter: str, value: str, expected: Sentence, **members: object) -> None:
        super().__init__(
            {
                "fr": f"« {shown(value)} » ne convient pas à « {parameter} » : {expected['fr']}",
                "en": f"“{shown(value)}” does not suit “{parameter}”: {expected['en']}",
            },
            parameter=parameter,
            value=shown(value),
            **members,
        )


class NotFound(Problem):
    """No authority, country or partnership of the snapshot has this identifier."""

    code = "not-found"
    status = 404
    title = {"fr": "Introuvable", "en": "Not found"}

    def __init__(self, kind: Sentence, value: str) -> None:
        super().__init__(
            {
                "fr": f"L'atlas publié ne connaît pas « {shown(value)} » ({kind['fr']}).",
                "en": f"The published atlas does not know “{shown(value)}” ({kind['en']}).",
            },
            value=shown(value),
        )


class NoSnapshot(Problem):
    code = "no-snapshot"
    status = 503
    title = {"fr": "Atlas pas encore publié", "en": "Atlas not published yet"}

    def __init__(self, reason: Sentence | None = None) -> None:
        super().__init__(
            reason
            or {
                "fr": "Aucune donnée n'est publiée pour l'instant. Réessayez dans quelques minutes.",
                "en": "No data is published at the moment. Try again in a few minutes.",
            }
        )


def offer(value: str, choices: Sequence[str]) -> list[str]:
    """All choices when they are few, else those that look like the value, else the first ones."""
    if len(choices) <= LISTED:
        return list(choices)
    return get_close_matches(value[:40], choices, n=10, cutoff=0.5) or list(choices[:LISTED])


def shown(value: str) -> str:
    """A visitor's text as a problem repeats it: short, without control characters or lone surrogates."""
    clean = "".join(c if c.isprintable() else "·" for c in value[:80])
    return clean + ("…" if len(value) > 80 else "")
