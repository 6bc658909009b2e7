"""The actors of a store as FollowTheMoney entities and statements."""

from pathlib import Path

from dateline.export.formats import export
from dateline.store.view import View


def export_ftm(view: View, out: Path) -> list[Path]:
    """Write the format ftm of `dateline export`; the two paths. Raises UnusableArgument for an unusable folder."""
    return list(export(view, "ftm", out))
