"""Content security policies that differ from the strict one of the settings, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.conf import settings
from django.http.response import HttpResponseBase

ANYONE = ["*"]
Directives = dict[str, list[str]]
Answer = TypeVar("Answer", bound=HttpResponseBase)


def strict(changes: Directives) -> Directives:
    """The policy of the settings with some directives replaced."""
    return {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], **changes}


def explorer(hashes: Sequence[str], *, framed: bool = False, host: str | None = None) -> Directives:
    """Dash starts from inline scripts, allowed by their hashes; plotly and MapLibre write style attributes.

    `host`: of the base map that the visitor asked for, the one stranger that his browser may then ask.
    """
    policy = strict({"script-src": [SELF, *hashes], "style-src": [SELF, UNSAFE_INLINE]})
    if host:
        policy |= {name: [*policy[name], f"https://{host}"] for name in ("connect-src", "img-src")}
    return {**policy, "frame-ancestors": ANYONE} if framed else policy


def embed() -> Directives:
    """A page for the iframes of others: nothing but our own files, no form, no worker."""
    return strict({"frame-ancestors": ANYONE, "form-action": [NONE], "worker-src": [NONE], "img-src": [SELF, "data:"]})


def reading() -> Directives:
    """A page to be read: our own styles, fonts and pictures, and nothing that runs, connects or sends."""
    nothing = ("script-src", "connect-src", "worker-src", "form-action")
    return strict({**{name: [NONE] for name in nothing}, "img-src": [SELF, "data:"]})


def data() -> Directives:
    """What is no page: it runs nothing and loads nothing, even when a browser displays it."""
    return {"default-src": [NONE], "base-uri": [NONE], "form-action": [NONE], "frame-ancestors": [NONE]}


def under(answer: Answer, policy: Directives) -> Answer:
    """The answer, to be sent with this policy instead of the strict one (django-csp reads the attribute)."""
    answer._csp_config = policy  # type: ignore[attr-defined]  # where django-csp looks for it
    return answer
