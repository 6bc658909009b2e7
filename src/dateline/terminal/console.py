"""The consoles that Dateline prints on."""

from rich.console import Console


def console(stderr: bool = False) -> Console:
    """A console on standard output, or on standard error. It reads no markup: words of articles are only words."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)
