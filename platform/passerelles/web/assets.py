"""Addresses of files: the explorer's assets, the base map, the embed's files, our own few."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from maps import basemap
from maps.folium_renderer import ASSETS as EMBED_ASSETS

from .endpoint import only
from .refusals import NoSuchAddress
from .release import ROOT, release
from .static_files import inside, serve

OWN = Path(__file__).parent / "assets"
EXPLORER = ROOT / "dash_app" / "assets"


def explorer(request: HttpRequest, name: str) -> HttpResponseBase:
    """Dash adds `?m=<date of the file>` to the addresses that it writes: those may be kept."""
    return serve(request, inside(EXPLORER, name), lasting=bool(request.GET.get("m")))


def base_map(request: HttpRequest, name: str) -> HttpResponseBase:
    if name not in basemap.NAMES:
        raise NoSuchAddress()
    return serve(request, inside(basemap.DATA, f"{name}.geojson"))


def embed_assets() -> str:
    """Address of the embed's files, which changes with the release."""
    return f"/embed/assets/{release()}/"


def embed(request: HttpRequest, version: str, name: str) -> HttpResponseBase:
    files = {**EMBED_ASSETS, "page.css": OWN / "page.css"}
    if name not in files:
        raise NoSuchAddress()
    return serve(request, files[name], lasting=version == release())


def site(request: HttpRequest, name: str) -> HttpResponseBase:
    return serve(request, inside(OWN, name))


def favicon(request: HttpRequest) -> HttpResponseBase:
    return serve(request, OWN / "favicon.svg")


def old_favicon(request: HttpRequest) -> HttpResponseBase:
    """Browsers ask for this one where no page tells them better, e.g. beside a JSON answer."""
    only(request, "GET", "HEAD")
    return HttpResponsePermanentRedirect("/favicon.svg")
