"""The demo: invented articles about invented happenings. README.md beside this file says what they show."""

from importlib.resources import as_file, files
from pathlib import Path


def articles() -> list[str]:
    """The paths of the demo's articles, sorted."""
    with as_file(files(__package__) / "articles") as folder:
        return sorted(str(path) for path in Path(folder).iterdir())
