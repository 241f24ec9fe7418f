"""Which authority a visitor means: our identifier, an INSEE or SIREN code, or `level:code` where a code is shared."""

from __future__ import annotations

from .problems import BadFilterValue, UnknownFilterValue
from .snapshot import Snapshot

FORMS = (
    "69123 (INSEE)",
    "200046977 (SIREN)",
    "region:84",
    "department:69",
    "00000000-0000-5000-8000-000000000000 (id)",
)


def read_authority(parameter: str, text: str, snapshot: Snapshot) -> str:
    """The identifier (UUID) of the one authority that `text` names.

    UnknownFilterValue when none; BadFilterValue when a code names several (region 84 and department 84): nothing is guessed.
    """
    number = snapshot.number_of("authorities", text)
    if number is not None:
        return snapshot.identifier("authorities", number)
    found = by_code(snapshot).get(text.upper(), [])
    if not found:
        raise UnknownFilterValue(parameter, text, FORMS)
    if len(found) > 1:
        choices = sorted(f"{snapshot.texts('authorities', 'level')[n]}:{text.upper()}" for n in found)
        listed = ", ".join(choices)
        raise BadFilterValue(
            parameter,
            text,
            {
                "fr": f"ce code désigne plusieurs collectivités, précisez : {listed}.",
                "en": f"this code names several authorities, say which: {listed}.",
            },
            choices=choices,
        )
    return snapshot.identifier("authorities", found[0])


def by_code(snapshot: Snapshot) -> dict[str, list[int]]:
    """Numbers of authorities by COG code, SIREN and `LEVEL:CODE`, in capitals."""
    return snapshot.remember("authorities by code", lambda: index_codes(snapshot))


def index_codes(snapshot: Snapshot) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    levels = snapshot.texts("authorities", "level")
    for scheme in ("cog", "siren"):
        for number, code in enumerate(snapshot.texts("authorities", scheme)):
            for key in (code, f"{levels[number]}:{code}".upper()) if code else ():
                index.setdefault(key, []).append(number)
    return index
