"""F16: an empty database and the archived raw files give the same atlas, whatever the hash seed, language, time zone and order."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from functools import partial
from typing import LiteralString

from .cases import Broken, Case, Storm
from .fingerprint import state
from .invariants import sound

SURROUNDINGS: dict[str, dict[str, str]] = {
    "hash seed 0": {"PYTHONHASHSEED": "0"},
    "hash seed 1, Kiritimati": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    "random hash seed, Pago Pago, Turkish": {
        "PYTHONHASHSEED": "random",
        "TZ": "Pacific/Pago_Pago",
        "LC_ALL": "tr_TR.UTF-8",
    },
}
ICU: LiteralString = "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'sv-SE' LOCALE 'C.UTF-8'"
"""A database that sorts å after z."""


def cases(storm: Storm) -> Iterator[Case]:
    for number, (name, surroundings) in enumerate(SURROUNDINGS.items()):
        options: LiteralString = ICU if number == 1 else ""
        if number or storm.thorough:
            yield Case("F16", f"rebuilt under {name}", partial(rebuilt, storm, surroundings, options))
    for number in range(3 if storm.thorough else 0):
        yield Case("F16", f"loaded in another order ({number})", partial(in_another_order, storm, number))


def rebuilt(storm: Storm, surroundings: dict[str, str], options: LiteralString) -> Broken:
    """All formats are loaded, then a second, empty database is rebuilt from what the first one archived."""
    with storm.ground.copy() as first, storm.ground.empty(options=options) as second:
        for source, file in storm.files.items():
            ended = first.load(source, file)
            if ended.code:
                return [f"{source} was not loaded ({ended.told})"]
        shutil.copytree(first.var / "archive", second.var / "archive")
        ended = second.run("rebuild", "--json", **surroundings)
        if ended.code:
            return [f"the rebuild failed ({ended.told})"]
        broken = [f"rebuilt as {state(second)} instead of {state(first)}"] * (state(second) != state(first))
        return broken + list(sound(second))


def in_another_order(storm: Storm, number: int) -> Broken:
    order = list(storm.files.items())
    random.Random(f"{storm.seed}/{number}").shuffle(order)  # noqa: S311  no secret
    with storm.ground.copy() as one, storm.ground.copy() as other:
        for atlas, files in (
            (one, storm.files.items()),
            (other, reversed(order) if order == [*storm.files.items()] else order),
        ):
            for source, file in files:
                ended = atlas.load(source, file, PYTHONHASHSEED=str(number))
                if ended.code:
                    return [f"{source} was not loaded ({ended.told})"]
        return [f"{state(other)} instead of {state(one)}"] * (state(other) != state(one))
