"""The news agencies whose reports many outlets carry, by every form of their names (capture/agencies.tsv)."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).parent / "capture" / "agencies.tsv"


@lru_cache
def agency_names() -> dict[str, str]:
    """Every form of every agency's name -> the name that Dateline gives it."""
    lines = (line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    rows = (line.split("\t") for line in lines)
    return {form: name for name, forms in rows for form in forms.split("|")}


@lru_cache
def agency_pattern() -> re.Pattern[str]:
    """Finds any form of an agency's name as whole words."""
    return any_of(agency_names())


def agency_in(text: str) -> str | None:
    """The first agency that a text names, None if it names none."""
    match = agency_pattern().search(text)
    return agency_names()[match.group()] if match else None


@lru_cache
def _outlets() -> dict[str, str]:
    return {form.casefold(): name for form, name in agency_names().items()}


def agency_called(outlet: str) -> str | None:
    """The agency that an outlet's name means, in whatever case, None for other outlets."""
    return _outlets().get(outlet.casefold().removeprefix("www.").removeprefix("the ").strip())


def any_of(forms: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the forms as whole words, the longest first."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, ordered)) + r")(?![\w-])")
