"""The demo: invented articles about invented happenings. README.md beside this file says what they show."""

from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from pathlib import Path


def articles() -> AbstractContextManager[Path]:
    """The folder of the demo's articles, for as long as the context is open."""
    return as_file(files(__package__) / "articles")
