"""`/oembed`: what a content management system asks when someone pastes an address of ours (oEmbed 1.0). Nothing is fetched."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from django.http import HttpRequest

from passerelles.publication.filters import Selection
from passerelles.publication.problems import Problem, Sentence
from passerelles.publication.snapshot import Snapshot

from .endpoint import Question, as_json, public
from .parameters import LANG, Parameter, gathered, number, one_of
from .refusals import NoSuchAddress
from .share import HEIGHT, embed_address, embed_code, site
from .titles import title

WIDTH, LEAST = 1000, 200
SHOWN = ("/", "/embed", "/embed/explorer")
NO_MAP: Sentence = {"fr": "Cette adresse n'est pas une carte de ce site.", "en": "This address is no map of this site."}
ADDRESS = Parameter("url", lambda _, text: text)
FORMAT = Parameter("format", one_of("json", "xml"), "json")
LARGEST = r"\d{1,6}"
MAX_WIDTH = Parameter("maxwidth", number(1, 999_999, LARGEST), str(WIDTH))
MAX_HEIGHT = Parameter("maxheight", number(1, 999_999, LARGEST), str(HEIGHT))


class NotImplementedFormat(Problem):
    code = "format-not-implemented"
    status = 501
    title = {"fr": "Format absent", "en": "Format not implemented"}


@public(ADDRESS, FORMAT, MAX_WIDTH, MAX_HEIGHT, LANG, filters=False)
def oembed(question: Question) -> bytes:
    if question.own["format"] != "json":
        detail: Sentence = {"fr": "Seul format=json est servi.", "en": "Only format=json is served."}
        raise NotImplementedFormat(detail, choices=["json"])
    selection, root = pasted(question), site(question.request)
    name, height = title(question.snapshot, selection, question.lang), clamp(question.own["maxheight"], HEIGHT)
    lang = question.lang if question.lang == "en" else ""
    return as_json(
        {
            "version": "1.0",
            "type": "rich",
            "provider_name": "Passerelles",
            "provider_url": f"{root}/",
            "title": name,
            "html": embed_code(embed_address(selection, root, lang=lang), name, height),
            "width": clamp(question.own["maxwidth"], WIDTH),
            "height": height,
            "cache_age": 3600,
        }
    )


def clamp(asked: str, usual: int) -> int:
    return max(LEAST, min(int(float(asked)), usual))


def pasted(question: Question) -> Selection:
    """The selection that a pasted address shows; NoSuchAddress for any address but a map of this very site."""
    try:
        return selection_of(question.own["url"], question.request, question.snapshot)
    except (ValueError, Problem) as error:
        raise NoSuchAddress(NO_MAP) from error


def selection_of(url: str, request: HttpRequest, snapshot: Snapshot) -> Selection:
    """ValueError or Problem when it is none of ours."""
    parts, ours = urlsplit(url), urlsplit(site(request))
    if (parts.scheme, parts.netloc) != (ours.scheme, ours.netloc) or parts.path not in SHOWN or parts.fragment:
        raise ValueError(url)
    return Selection.parse(gathered_query(parts.query), snapshot, also=PAGE_PARAMETERS)


PAGE_PARAMETERS = ("view", "sel", "lang", "colour", "sort", "scheme", "table", "title")
"""Of the explorer and the embed, without effect on what is selected."""


def gathered_query(query: str) -> dict[str, list[str]]:
    return gathered(parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=300))
