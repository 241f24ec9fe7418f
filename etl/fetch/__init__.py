"""The one way to the outside: named hosts, public addresses, bounded time and size, every answer archived."""

from .archive import Archived
from .failures import AddressRefused, SourceUnreachable
from .fetcher import Fetcher, Limits
from .paging import Page, fetch_pages
from .wire import Wire

__all__ = [
    "AddressRefused",
    "Archived",
    "Fetcher",
    "Limits",
    "Page",
    "SourceUnreachable",
    "Wire",
    "fetch_pages",
]
