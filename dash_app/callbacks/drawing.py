"""The map in the browser: an answer becomes a figure, a click becomes a selection (assets/explorer_map.js)."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output

from dash_app.ids import Id

NAMESPACE = "explorer"


def register(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction(NAMESPACE, "draw"),
        Output(Id.MAP, "figure"),
        Input(Id.ANSWER, "data"),
        Input(Id.LOOK, "data"),
    )
    app.clientside_callback(
        ClientsideFunction(NAMESPACE, "clicked"), Input(Id.MAP, "clickData"), prevent_initial_call=True
    )
    app.clientside_callback(ClientsideFunction(NAMESPACE, "settled"), Input(Id.BUSY, "data"), prevent_initial_call=True)
    app.clientside_callback(
        ClientsideFunction(NAMESPACE, "found"), Input(Id.SEARCH_ANSWER, "data"), prevent_initial_call=True
    )
