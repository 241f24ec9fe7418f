"""Which authority a visitor means: our identifier, an INSEE or SIREN code, or `level:code` where a code is shared."""

from __future__ import annotations

from collections.abc import Callable

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


def read_short_authority(parameter: str, text: str, snapshot: Snapshot) -> str:
    """The same authority by the shortest text that names it, so that addresses stay readable."""
    return authority_code(snapshot, authority_number(snapshot, read_authority(parameter, text, snapshot)))


def read_french_authority(parameter: str, text: str, snapshot: Snapshot) -> str | None:
    """As `read_short_authority`, of France; an empty text says nothing. UnknownFilterValue for a foreign one."""
    return read_one_of(parameter, text, snapshot, lambda number: is_french(snapshot, number)) if text else None


def read_intercommunality(parameter: str, text: str, snapshot: Snapshot) -> str | None:
    """As `read_short_authority`, of this level; an empty text says nothing. UnknownFilterValue for any other."""
    level = snapshot.texts("authorities", "level")
    return read_one_of(parameter, text, snapshot, lambda number: level[number] == "intercommunality") if text else None


def read_one_of(parameter: str, text: str, snapshot: Snapshot, admitted: Callable[[int], bool]) -> str:
    code = read_short_authority(parameter, text, snapshot)
    if not admitted(authority_number(snapshot, code)):
        raise UnknownFilterValue(parameter, text, FORMS)
    return code


def is_french(snapshot: Snapshot, number: int) -> bool:
    return bool(snapshot.texts("countries", "iso2")[snapshot.column("authorities", "country")[number]] == "FR")


def authority_code(snapshot: Snapshot, number: int) -> str:
    """INSEE or SIREN code, `level:code` where others share it, else the identifier; `read_authority` reads it back."""
    level = snapshot.texts("authorities", "level")[number]
    for code in (snapshot.texts("authorities", scheme)[number] for scheme in ("cog", "siren")):
        for text in (code, f"{level}:{code}") if code else ():
            if by_code(snapshot).get(text.upper()) == [number]:
                return text
    return snapshot.identifier("authorities", number)


def authority_number(snapshot: Snapshot, canonical: str) -> int:
    """Row of the authority that a text written by this module names."""
    number = snapshot.number_of("authorities", canonical)
    return by_code(snapshot)[canonical.upper()][0] if number is None else number


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
