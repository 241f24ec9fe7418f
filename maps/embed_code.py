"""The HTML that a webmaster pastes to show a map on another site."""

from html import escape

HEIGHT = 600


def embed_code(url: str, title: str, height: int = HEIGHT) -> str:
    """An iframe as wide as its place and `height` pixels tall; scripts run in it, cut off from the page around and from storage."""
    return (
        f'<iframe src="{escape(url)}" title="{escape(title)}" width="100%" height="{height}" loading="lazy" '
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" style="border:0"></iframe>'
    )
