"""The map in the browser: an answer becomes a figure, a click becomes a selection (assets/explorer_map.js)."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output

from dash_app.ids import Id

NAMESPACE = "explorer"


def register(app: Dash) -> None:
    bind(app, "draw", Output(Id.MAP, "figure"), Input(Id.ANSWER, "data"))
    # Apart from the answer: Dash holds a callback back while one of its inputs is being computed.
    bind(
        app, "redraw", Output(Id.MAP, "figure", allow_duplicate=True), Input(Id.LOOK, "data"), prevent_initial_call=True
    )
    bind(app, "clicked", Input(Id.MAP, "clickData"), prevent_initial_call=True)
    bind(app, "settled", Input(Id.BUSY, "data"), prevent_initial_call=True)
    bind(app, "found", Input(Id.SEARCH_ANSWER, "data"), prevent_initial_call=True)


def bind(app: Dash, function: str, *ends: Input | Output, **options: bool) -> None:
    """Call this function of the page when an input changes."""
    app.clientside_callback(ClientsideFunction(NAMESPACE, function), *ends, **options)  # type: ignore[no-untyped-call]  # Dash is not typed
