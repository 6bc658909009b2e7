"""A title as sites write it -> the headline in it, without the names of the site and its sections beside it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from urllib.parse import urlsplit

from dateline.capture.hygiene import one_line
from dateline.capture.lexicon import rows
from dateline.data.table import read_table

BESIDE = re.compile(r"(\s+[-–—|»«·:]{1,2}\s+)")  # between a headline and the name of its site or section
LONGEST = 100  # characters of the name of a site
BOOK = Path(__file__).parent.parent / "data" / "book" / "organisations.tsv"


def without_site(title: str, sites: Iterable[str | None]) -> str:
    """The title without its site's name and sections at its ends; `sites` are names and addresses of the site.

    An outlet that is not the site itself may be whom a headline quotes ("12 killed - Harbour Lamp"): it stays, unless a
    section stands with it or a bar parts it.
    """
    if len(title) > 10 * LONGEST:
        return title  # no headline
    names = frozenset(name for site in sites if site for name in _forms(site))
    pieces = BESIDE.split(title)  # words, sign, words, sign, words
    parts, signs = pieces[::2], pieces[1::2]
    first = _beside(parts, signs, names)
    last = len(parts) - _beside(parts[::-1], signs[::-1], names)
    if first >= last or len(" ".join(parts[first:last]).split()) < 2:
        return title
    return "".join(pieces[2 * first : 2 * last - 1])


def letters(text: str) -> str:
    """Letters and digits only, small: headings differ from titles in quotation marks and capitals."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _beside(parts: Sequence[str], signs: Sequence[str], names: frozenset[str]) -> int:
    """How many parts at this end are no headline: sections, the site's name, sections; 0 without a name."""
    outer = sum(1 for _ in takewhile(_is_section, parts))
    if outer >= len(signs) or not _is_site(parts[outer], signs[outer], names):
        return 0
    return outer + 1 + sum(1 for _ in takewhile(_is_section, parts[outer + 1 :]))


def _is_section(words: str) -> bool:
    return letters(words) in _sections()


def _is_site(words: str, sign: str, names: frozenset[str]) -> bool:
    plain = letters(words[:LONGEST])
    if plain in names or (sign.strip() == "|" and plain in _outlets()):
        return True
    known = names | _outlets()
    return any(plain[:at] in known and plain[at:] in _sections() for at in range(2, len(plain)))


def _forms(site: str) -> Iterable[str]:
    """The letters of a site's name, or those of its host with and without what is common to hosts."""
    host = urlsplit(site).hostname if "//" in site else site if re.fullmatch(r"[\w-]+(\.[\w-]+)+", site) else None
    if host is None:
        return {letters(site)} - {""}
    labels = [label for label in host.split(".") if label not in ("www", "m", "edition")]
    return {letters(".".join(labels)), *(letters(labels[0]) for _ in labels[1:])} - {""}


@lru_cache(maxsize=1)
def _sections() -> frozenset[str]:
    return frozenset(letters(one_line(row[0])) for row in rows("sections.tsv"))


@lru_cache(maxsize=1)
def _outlets() -> frozenset[str]:
    """The letters of the names of all outlets in the book of actors that are no abbreviation of something else too."""
    media = (row for row in read_table(BOOK) if row["kind"] == "media")
    names = (name for row in media for name in (row["name"], *row["aliases"].split("; ")))
    return frozenset(letters(name) for name in names if name and not name.endswith("?"))
