"""The filters, declared once: the API, exports, embeds, the map, facets and docs all read this list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from .bbox import read_box, write_box
from .choices import Choice, choices
from .identities import read_authority, read_french_authority, read_intercommunality
from .problems import BadFilterValue, Sentence, UnknownFilterValue, UnknownParameter
from .radius import read_centre, read_kilometres
from .snapshot import Snapshot
from .spelling import neutral
from .years import INCLUDE, read_span, read_switch, read_year

LONGEST_TEXT = 200
READINGS = 1000
"""Filters in addresses of which it is remembered what they mean; each is at most as long as an address."""
Chosen = tuple[str, tuple[str, ...]]
"""A filter and its canonical values, sorted."""
Reader = Callable[[str, str, Snapshot], str | None]
"""Parameter, value, snapshot → the canonical value, None when it says nothing; BadFilterValue or UnknownFilterValue."""


@dataclass(frozen=True)
class Filter:
    """`kind` says what an interface offers: a list of choices, a year, a span of years, a number, a switch, a box, a text or an authority."""

    name: str
    kind: str
    title: Sentence
    read: Reader
    repeats: bool = True

    def choices(self, snapshot: Snapshot) -> list[Choice]:
        """What it offers; empty unless `kind` is `choice` or `switch`."""
        if self.kind == "switch":
            return [Choice(INCLUDE, "inclus", "included", 0)]
        return list(choices(snapshot, self.name).values()) if self.kind == "choice" else []


def read_choice(parameter: str, text: str, snapshot: Snapshot) -> str:
    """Codes are matched whatever their case."""
    known = choices(snapshot, parameter)
    found = next((code for code in (text, text.upper(), text.lower()) if code in known), None)
    if found is None:
        raise UnknownFilterValue(parameter, text, list(known))
    return found


def read_bbox(parameter: str, text: str, _: Snapshot) -> str | None:
    return write_box(read_box(text, parameter)) if text else None


def read_words(parameter: str, text: str, _: Snapshot) -> str | None:
    if len(text) > LONGEST_TEXT or any(ord(character) < 32 for character in text):
        raise BadFilterValue(
            parameter,
            text,
            {
                "fr": f"écrivez {LONGEST_TEXT} caractères au plus, sans caractère de contrôle.",
                "en": f"write at most {LONGEST_TEXT} characters, without control characters.",
            },
        )
    return " ".join(text.split()) if neutral(text) else None


FILTERS: dict[str, Filter] = {
    one.name: one
    for one in (
        Filter("mechanism", "choice", {"fr": "Dispositif 1 %", "en": "1% mechanism"}, read_choice),
        Filter("level", "choice", {"fr": "Niveau", "en": "Level"}, read_choice),
        Filter("theme", "choice", {"fr": "Thème", "en": "Theme"}, read_choice),
        Filter("country", "choice", {"fr": "Pays", "en": "Country"}, read_choice),
        Filter("world_region", "choice", {"fr": "Région du monde", "en": "Region of the world"}, read_choice),
        Filter("kind", "choice", {"fr": "Nature", "en": "Kind"}, read_choice),
        Filter("status", "choice", {"fr": "Statut à la source", "en": "Status at the source"}, read_choice),
        Filter("from", "year", {"fr": "Depuis l'année", "en": "From the year"}, read_year, repeats=False),
        Filter("to", "year", {"fr": "Jusqu'à l'année", "en": "To the year"}, read_year, repeats=False),
        Filter("as_of", "year", {"fr": "Actifs en", "en": "Active in"}, read_year, repeats=False),
        Filter("started", "span", {"fr": "Commencés entre", "en": "Started between"}, read_span, repeats=False),
        Filter("ended", "span", {"fr": "Terminés entre", "en": "Ended between"}, read_span, repeats=False),
        Filter(
            "without_year",
            "switch",
            {"fr": "Sans l'année demandée", "en": "Without the year asked"},
            read_switch,
            repeats=False,
        ),
        Filter("region", "choice", {"fr": "Région", "en": "Region"}, read_choice),
        Filter("department", "choice", {"fr": "Département", "en": "Department"}, read_choice),
        Filter("epci", "authority", {"fr": "Intercommunalité", "en": "Intercommunality"}, read_intercommunality),
        Filter(
            "authority", "authority", {"fr": "Collectivité ou partenaire", "en": "Authority or partner"}, read_authority
        ),
        Filter(
            "territory",
            "authority",
            {"fr": "Tous les niveaux d'un territoire", "en": "All levels of a territory"},
            read_french_authority,
        ),
        Filter("near", "authority", {"fr": "Autour de", "en": "Near"}, read_centre, repeats=False),
        Filter("within_km", "number", {"fr": "Rayon (km)", "en": "Radius (km)"}, read_kilometres, repeats=False),
        Filter("network", "choice", {"fr": "Réseau", "en": "Network"}, read_choice),
        Filter("bbox", "bbox", {"fr": "Zone", "en": "Area"}, read_bbox),
        Filter("q", "text", {"fr": "Mots", "en": "Words"}, read_words),
    )
}

RANKS = {name: rank for rank, name in enumerate(FILTERS)}

YEAR_FILTERS = ("from", "to", "as_of", "started", "ended")
"""Filters on years (periods.py says what they mean)."""

WITHOUT_YEAR = "without_year"
"""Keeps also the partnerships for which the years asked are unknown."""

NEAR_MODIFIER = "within_km"
"""The radius of the circle around what `near` names."""

MODIFIERS = (WITHOUT_YEAR, NEAR_MODIFIER)
"""They say how another filter is meant; alone they keep everything."""


@dataclass(frozen=True)
class Selection:
    """What a visitor asks for: canonical values by filter. Values of one filter are an OR, filters are an AND."""

    filters: tuple[Chosen, ...] = ()

    @classmethod
    def parse(
        cls, parameters: Mapping[str, Sequence[str]], snapshot: Snapshot, also: Collection[str] = ()
    ) -> Selection:
        """Read a query string; `also` names parameters of the address itself, which are not filters.

        UnknownParameter, UnknownFilterValue or BadFilterValue, each listing what is valid.
        """
        found, read = [], snapshot.recent(read_filter, READINGS)
        for name, texts in parameters.items():
            if name in also:
                continue
            if name not in FILTERS:
                raise UnknownParameter(name, list(dict.fromkeys([*FILTERS, *also])))
            values = read(name, *texts)
            if values:
                found.append((name, values))
        return cls(tuple(sorted(found, key=rank) if len(found) > 1 else found))

    @classmethod
    def of(cls, values: Mapping[str, Collection[str]]) -> Selection:
        """From canonical values."""
        return cls(tuple((name, tuple(sorted(values[name]))) for name in FILTERS if values.get(name)))

    def values(self, name: str) -> tuple[str, ...]:
        return next((values for key, values in self.filters if key == name), ())

    def query(self) -> list[tuple[str, str]]:
        """The canonical query string, as pairs."""
        return [(name, value) for name, values in self.filters for value in values]

    def without(self, name: str, value: str | None = None) -> Selection:
        """Without a filter, or without one of its values."""
        kept = {key: set(values) for key, values in self.filters}
        kept[name] = kept.get(name, set()) - {value} if value is not None else set()
        return Selection.of(kept)

    def with_value(self, name: str, value: str) -> Selection:
        """With one more value, already canonical; it replaces the one of a filter that takes one only."""
        kept = {key: set(values) for key, values in self.filters}
        kept[name] = {value} | (kept.get(name, set()) if FILTERS[name].repeats else set())
        return Selection.of(kept)

    @property
    def is_empty(self) -> bool:
        return not self.filters


def rank(one: Chosen) -> int:
    """Where a filter stands in the canonical order."""
    return RANKS[one[0]]


def read_filter(snapshot: Snapshot, name: str, *texts: str) -> tuple[str, ...]:
    """The canonical values of a filter, sorted, from those in an address; without those that say nothing."""
    one = FILTERS[name]
    values = {one.read(name, text.strip(), snapshot) or "" for text in texts} - {""}
    if len(values) > 1 and not one.repeats:
        raise BadFilterValue(name, ", ".join(texts), ONE_ALONE)
    return tuple(sorted(values))


ONE_ALONE: Sentence = {"fr": "donnez une seule valeur.", "en": "give one value only."}
