"""The neutral spelling by which names are compared: accents, case, dashes and `St` for `Saint` do not matter."""

from passerelles.identifiers import slug

ABBREVIATIONS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}


def neutral(text: str) -> str:
    """Lower-case words parted by single blanks: `St-Étienne` gives `saint etienne`."""
    return " ".join(ABBREVIATIONS.get(word, word) for word in slug(text).split("-") if word)


def words(text: str) -> tuple[str, ...]:
    return tuple(neutral(text).split())
