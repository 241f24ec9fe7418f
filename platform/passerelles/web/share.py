"""Addresses and code to share a selection."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from maps.embed_code import HEIGHT, embed_code
from passerelles.publication.filters import Selection

__all__ = ["HEIGHT", "embed_address", "embed_code", "explorer_address", "site"]


def site(request: HttpRequest) -> str:
    """Scheme and host that visitors use, without a slash at the end."""
    return settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"


def embed_address(selection: Selection, root: str = "", **own: str) -> str:
    return address(f"{root}/embed", selection, **own)


def explorer_address(selection: Selection, root: str = "", **own: str) -> str:
    return address(f"{root}/", selection, **own)


def address(path: str, selection: Selection, **own: str) -> str:
    """With the canonical query of the selection, then the other parameters that are set."""
    query = urlencode([*selection.query(), *((name, value) for name, value in own.items() if value)], safe=",:")
    return f"{path}?{query}" if query else path
