"""The language of an answer: what the address says, else what the browser prefers, else French."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from passerelles.vocabulary.labelled import Lang


def language(request: HttpRequest) -> Lang:
    """For problems and error pages; data answers read `lang` alone, so that caches hold one copy per address."""
    asked = request.GET.get("lang")
    if asked == "fr":
        return "fr"
    return "en" if asked == "en" else preferred(request.headers.get("Accept-Language", ""))


def preferred(header: str) -> Lang:
    """The first of our languages in an Accept-Language header; French when it names neither."""
    for code, _ in parse_accept_lang_header(header[:200]):
        if code.split("-")[0] in ("fr", "en"):
            return "en" if code.startswith("en") else "fr"
    return "fr"
