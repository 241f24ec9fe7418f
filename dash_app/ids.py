"""Names of the components that callbacks read and write."""

from enum import StrEnum


class Id(StrEnum):
    """Dash components (pages/explorer.py lays them out)."""

    MAP = "map"
    QUESTION = "question"
    ANSWER = "answer"
    BUSY = "busy"
    LOOK = "look"
    SEARCH_QUESTION = "search-question"
    SEARCH_ANSWER = "search-answer"


class Part(StrEnum):
    """What a question may ask for; a question that follows an unanswered one asks for its parts too."""

    TOTALS = "totals"
    FLOWS = "flows"
    TABLE = "table"
    MORE_ROWS = "rows"
    SHEET = "sheet"
    FIGURES = "figures"
    COMPARE = "compare"
    CREDITS = "credits"
