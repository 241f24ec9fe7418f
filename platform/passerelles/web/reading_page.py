"""The frame of pages to be read (quality, about): their addresses in each language, and the words around their text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from urllib.parse import urlencode

from passerelles.vocabulary.labelled import Lang
from passerelles.vocabulary.reasons import typeset

from .texts import Sentence

Here = Literal["quality", "about"]

FRAME: dict[str, Sentence] = {
    "skip": {"fr": "Aller au contenu", "en": "Skip to content"},
    "map": {"fr": "Explorer", "en": "Explore"},
    "nav": {"fr": "Navigation principale", "en": "Main navigation"},
    "contents": {"fr": "Dans cette page", "en": "On this page"},
    "language": {"fr": "Langue", "en": "Language"},
}
PAGES: dict[Here, Sentence] = {
    "quality": {"fr": "Qualité", "en": "Quality"},
    "about": {"fr": "À propos", "en": "About"},
}


def frame(here: Here, lang: Lang, scheme: str) -> dict[str, Any]:
    """What `reading.html` writes around the text, with the looks that were asked for."""
    looks = {"scheme": scheme} if scheme else {}
    english = {"lang": "en"}
    own = english | looks if lang == "en" else looks
    return {
        "lang": lang,
        "scheme": scheme,
        "here": here,
        "f": worded(FRAME, lang),
        "pages": [
            {"name": name, "text": text[lang], "href": with_query(f"/{name}", own)} for name, text in PAGES.items()
        ],
        "links": {
            "fr": with_query(f"/{here}", looks),
            "en": with_query(f"/{here}", english | looks),
            "map": with_query("/", own),
            **{name: with_query(f"/{name}", own) for name in PAGES},
        },
    }


def with_query(path: str, query: dict[str, str]) -> str:
    return f"{path}?{urlencode(query)}" if query else path


def worded(sentences: Mapping[str, Sentence], lang: Lang) -> dict[str, str]:
    """For a template, where a dot would mean a look-up: `sources.text` is `sources_text`."""
    spaced = typeset if lang == "fr" else str
    return {name.replace(".", "_"): spaced(sentence[lang]) for name, sentence in sentences.items()}
