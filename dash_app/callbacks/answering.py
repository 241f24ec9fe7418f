"""A question of the browser, one answer: everything small that it changes, at once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from dash import Dash, Input, Output

from dash_app.answer import Answer, answer
from dash_app.ids import Id
from dash_app.question import BadQuestion, Question
from passerelles.publication.problems import Problem
from passerelles.publication.snapshot import Snapshot

log = logging.getLogger(__name__)


def register(app: Dash, snapshot: Callable[[], Snapshot]) -> None:
    @app.callback(
        Output(Id.ANSWER, "data"),
        Input(Id.QUESTION, "data"),
        running=[(Output(Id.BUSY, "data"), True, False)],
        prevent_initial_call=True,
    )
    def answer_question(data: Any) -> Answer:
        return answered(data, snapshot)


def answered(data: Any, snapshot: Callable[[], Snapshot]) -> Answer:
    """The answer, or one that says it failed: the browser keeps its filters and offers to try again."""
    try:
        return answer(Question.read(data), snapshot())
    except BadQuestion:
        return failure(data)
    except Problem as problem:
        log.warning("no answer: %s", problem)
        return failure(data)
    except Exception:
        log.exception("no answer")
        return failure(data)


def failure(data: Any) -> Answer:
    number = data.get("n") if isinstance(data, dict) else None
    return {"n": number if isinstance(number, int) else -1, "error": True}
