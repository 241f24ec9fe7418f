"""Every answer of every route and method carries the security headers; only data and embeds are open to other sites."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from .routes import EXAMPLES, NOWHERE, addresses, names

pytestmark = pytest.mark.django_db
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE")
OPEN = ("/api/", "/export/", "/embed")


def policy(answer: object) -> dict[str, list[str]]:
    directives = (part.split() for part in answer["Content-Security-Policy"].split(";"))  # type: ignore[index]  # answers have headers by name
    return {name: sources for name, *sources in directives}


def test_every_route_has_an_example() -> None:
    assert set(names()) == set(EXAMPLES)


@pytest.mark.parametrize("address", addresses())
@pytest.mark.parametrize("method", METHODS)
def test_no_answer_lacks_a_security_header(visitor: Client, address: str, method: str) -> None:
    answer = visitor.generic(method, address)
    assert answer.status_code < 500
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in answer["Permissions-Policy"]
    assert not answer.cookies and "Set-Cookie" not in answer
    assert "X-Powered-By" not in answer
    directives = policy(answer)
    assert directives["default-src"] == ["'none'"] and directives["base-uri"] == ["'none'"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*"} & set(directives.get("script-src", []))


@pytest.mark.parametrize("address", addresses())
@pytest.mark.parametrize("method", METHODS)
def test_other_sites_may_read_data_and_embeds_alone(visitor: Client, address: str, method: str) -> None:
    answer = visitor.generic(method, address, headers={"origin": "https://elsewhere.example"})
    open_to_all = address.startswith(OPEN)
    assert answer.get("Access-Control-Allow-Origin") == (
        "*" if open_to_all and method in ("GET", "HEAD", "OPTIONS") else None
    )
    assert "Access-Control-Allow-Credentials" not in answer
    assert answer["Cross-Origin-Resource-Policy"] == ("cross-origin" if open_to_all else "same-origin")


def test_a_browser_that_asks_beforehand_is_told_what_other_sites_may_ask(visitor: Client) -> None:
    asked, answered = visitor.options("/api/v1/view"), visitor.get("/api/v1/view")
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS" and asked["Access-Control-Max-Age"] == "86400"
    assert asked["Access-Control-Allow-Headers"] == "*"
    assert "ETag" in answered["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("address", addresses())
def test_only_embeds_may_be_framed(visitor: Client, address: str) -> None:
    answer = visitor.get(address)
    page = answer.get("Content-Type", "").startswith("text/html")
    framed = address.startswith("/embed") and page
    assert policy(answer)["frame-ancestors"] == (["*"] if framed else ["'none'"])
    assert ("X-Frame-Options" in answer) == (not address.startswith("/embed"))


@pytest.mark.parametrize("address", addresses())
def test_inline_styles_are_allowed_on_the_explorer_alone(visitor: Client, address: str) -> None:
    directives = policy(visitor.get(address))
    explorer = address.split("?")[0] in ("/", "/embed/explorer")
    assert ("'unsafe-inline'" in directives.get("style-src", [])) == explorer


@pytest.mark.parametrize(
    "address",
    ["/", "/embed/explorer", "/embed", "/embed/map.svg", "/api/v1/facets", "/_dash-layout", "/assets/tokens.css"],
)
def test_a_304_repeats_the_policy_that_browsers_then_keep(visitor: Client, address: str) -> None:
    first = visitor.get(address)
    again = visitor.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304 and "Content-Type" not in again
    assert policy(again) == policy(first)


def test_the_explorer_allows_its_inline_scripts_by_hash(visitor: Client) -> None:
    import base64
    import hashlib
    import re

    answer = visitor.get("/")
    allowed = policy(answer)["script-src"]
    inline = re.findall(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", answer.content.decode(), re.S
    )
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in inline]
    assert inline and set(hashes) <= set(allowed)
    assert policy(answer)["worker-src"] == ["'self'", "blob:"]


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost@elsewhere.example", ""])
def test_an_unknown_host_is_refused_with_the_same_headers(visitor: Client, host: str) -> None:
    answer = (
        visitor.get("/api/v1/filters", headers={"host": host}) if host else visitor.get("/", headers={"host": "\x00"})
    )
    assert answer.status_code == 400 and "Content-Security-Policy" in answer and "Permissions-Policy" in answer
    assert b"elsewhere" not in answer.content.replace(b"/api", b"")


def test_a_failure_of_ours_has_the_headers_and_tells_nothing(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from passerelles.web.api import facets

    def broken(*_: object) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr(facets, "facets_of", broken)
    answer = visitor.get("/api/v1/facets")
    assert answer.status_code == 500 and answer["Content-Type"] == "application/problem+json"
    assert "Content-Security-Policy" in answer and answer["Access-Control-Allow-Origin"] == "*"
    assert b"secret" not in answer.content and b"Traceback" not in answer.content


def test_production_sends_visitors_to_https_with_the_same_headers(visitor: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer = Client(headers={"host": "localhost"}).get("/api/v1/filters")
    assert answer.status_code == 301 and answer["Location"].startswith("https://")
    assert "Content-Security-Policy" in answer and "Permissions-Policy" in answer


def test_nowhere_is_really_nowhere(visitor: Client) -> None:
    for address in NOWHERE:
        assert visitor.get(address).status_code == 404, address
