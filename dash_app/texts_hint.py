"""What the explorer says to who comes for the first time. Part of texts.py."""

from __future__ import annotations

from passerelles.vocabulary.labelled import Lang

HINT: dict[str, dict[Lang, str]] = {
    "hint.title": {"fr": "Qui coopère avec qui", "en": "Who works with whom"},
    "hint.lead": {
        "fr": "Chaque courbe relie la France à un lieu partenaire.",
        "en": "Each curve joins France to a partner place.",
    },
    "hint.open": {
        "fr": "Ouvrez une courbe ou un point : faits et sources.",
        "en": "Open a curve or a point: facts and sources.",
    },
    "hint.filter": {
        "fr": "Filtrez par thème, pays, dispositif 1 %, année.",
        "en": "Filter by theme, country, 1% mechanism, year.",
    },
    "hint.search": {
        "fr": "Cherchez une collectivité ou un pays",
        "en": "Search an authority or a country",
    },
    "hint.key": {"fr": ", touche", "en": ", key"},
    "hint.close": {"fr": "Fermer l'aide de départ", "en": "Close the first-visit hint"},
    "hint.again": {"fr": "Revoir l'aide de départ", "en": "See the first-visit hint again"},
}
