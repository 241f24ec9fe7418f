"""Every address of the product: what is asked most comes first, for Django tries one after the other."""

from __future__ import annotations

from django.urls import path

from dash_app.joined_assets import KINDS, name_of
from passerelles.web import problems
from passerelles.web import urls as web
from passerelles.web.api.view import view

from . import explorer

ASKED_MOST = ("/api/v1/view", "/_dash-update-component", "/api/v1/table", "/api/v1/search")
"""What is asked at every gesture, and answered from the snapshot alone (handler.py)."""

urlpatterns = [
    path("api/v1/view", view, name="view"),
    path("", explorer.page, name="explorer"),
    path("_dash-update-component", explorer.update, name="dash-update"),
    *[path(f"assets/{name_of(kind)}", explorer.joined, {"kind": kind}, name=f"explorer-{kind}") for kind in KINDS],
    *web.urlpatterns,
    path("embed/explorer", explorer.framed_page, name="embed-explorer"),
    path("_dash-layout", explorer.layout, name="dash-layout"),
    path("_dash-dependencies", explorer.dependencies, name="dash-dependencies"),
    path("_dash-component-suites/<str:package>/<path:name>", explorer.suite, name="dash-suite"),
]

handler400 = problems.bad_request
handler403 = problems.permission_denied
handler404 = problems.not_found
handler500 = problems.server_error
