"""Dateline: news articles in, a sourced dataset of political violence and conflict out.

    import dateline

    article = dateline.read("Shelling kills four in Bara ...", published="2024-01-05")
    store = dateline.open("news.dateline")

docs/library.md describes these. What they need is loaded at their first use, so that `import dateline` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.library.article import Article as Article
    from dateline.library.article import read as read
    from dateline.library.store import Store as Store
    from dateline.library.store import open as open
    from dateline.library.store import run as run
    from dateline.settings import Settings as Settings

__version__ = "0.1.0"
__all__ = ["Article", "Settings", "Store", "__version__", "read", "run"]  # not open: a star import would hide Python's

_AT = {
    "Article": ("dateline.library.article", "Article"),
    "Settings": ("dateline.settings", "Settings"),
    "Store": ("dateline.library.store", "Store"),
    "open": ("dateline.library.store", "open"),
    "read": ("dateline.library.article", "read"),
    "run": ("dateline.library.store", "run"),
}


def __getattr__(name: str) -> object:
    """The public names, each from its module. Raises AttributeError for others."""
    if name not in _AT:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    module, attribute = _AT[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *_AT})
