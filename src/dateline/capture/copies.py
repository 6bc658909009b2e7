"""Documents -> which of them are copies of which: reprints, excerpts, and rewrites that keep most sentences.

Each story is the set of its shingles, every five words in a row. An article is a copy of another if most of its own
shingles stand there too, so that an excerpt is found however short it is. One that puts a new figure into its headline
or lead is an update, not a copy, however much it repeats: what is new in it must not be lost. The original is the
article of the earliest day; of several of one day the fullest; of those about as full one that credits no agency, then
the one with the lowest id. The result depends on the set of documents alone, not on the order in which they come: see
sketches.py, which says which pairs are looked at, and its one exception.
"""

import datetime
import math
import re
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.capture.credits import agency_of, agency_of_outlet
from dateline.capture.dates import MONTHS, month_named
from dateline.capture.lexicon import numerals
from dateline.capture.sketches import BATCH, Sketches, Story
from dateline.core.text import Document

WORDS = 5  # words of a shingle
SHARE = 0.5  # of a copy's own shingles that its original must have: tuned with eval/copies.py
FEWEST = 12  # shingles: of a shorter text all must be shared
LEAD = 45  # words of the story in which an update gives its new figures
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
MULTIPLIERS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1], dtype=np.uint64)
SITE_NAME = re.compile(r" [-|–—»«] ")  # often follows a headline, and holds numbers of its own
YEAR = re.compile(r"(?:19|20)\d\d")
NO_FIGURES = re.compile(r"(?<![\d:])\d{1,2}:\d\d(?![\d:])|\b(?:image|photo|picture|slide) \d+ (?:of|/) \d+\b", re.I)

Hashes = NDArray[np.uint32]
Figure = tuple[str, str]  # a number in digits and the word after it


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What comparing needs of a document: its day or "", its shingles in order, the figures of its lead and of all.

    `credits` says that it names an agency, other than its outlet, as its source.
    """

    document: str
    day: str
    shingles: Hashes
    lead: frozenset[Figure]
    figures: frozenset[Figure]
    credits: bool

    @property
    def order(self) -> tuple[bool, str, int, bool, int, str]:
        """Originals come before their copies in this order: a story less than half as long always comes later."""
        size = len(self.shingles)
        return not self.day, self.day, -round(math.log2(size + 1)), self.credits, -size, self.document


Prints = Callable[[Collection[str]], Mapping[str, Fingerprint]]


def find_copies(documents: Iterable[Document]) -> dict[str, str]:
    """The id of each document that copies another -> the id of the original."""
    return originals(repeats([fingerprint(d) for d in documents], Sketches()))


def repeats(
    new: Iterable[Fingerprint],
    sketches: Sketches,
    known: Prints = lambda documents: {},
    repeated: Callable[[Collection[str]], Mapping[str, str]] = lambda documents: {},
) -> dict[str, str]:
    """What adding documents to `sketches` shows: each that copies another -> the first of those that it copies.

    `known` gives the fingerprints of documents that were there, `repeated` what was found of them.
    """
    ordered = sorted(new, key=lambda f: f.order)
    prints = {f.document: f for f in ordered}
    found: dict[str, str] = {}
    copied: set[str] = set()
    for at in range(0, len(ordered), BATCH):
        stories = [Story(f.document, f.shingles) for f in ordered[at : at + BATCH]]
        pairs = list(sketches.pairs(stories))
        met = {id for pair in pairs for id in pair}
        before = {**repeated(met - found.keys()), **{id: found[id] for id in met & found.keys()}}
        prints.update(known((met | {*before.values()}) - prints.keys()))
        in_order = [sorted((prints[a], prints[b]), key=lambda f: f.order) for a, b in pairs]
        for earlier, later in sorted(in_order, key=lambda pair: pair[0].order):
            first = before.get(later.document)
            if (first is None or earlier.order < prints[first].order) and is_copy(later, earlier):
                before[later.document] = found[later.document] = earlier.document
                copied.add(earlier.document)
        sketches.add(stories, copied)
    return found


def originals(repeated: Mapping[str, str]) -> dict[str, str]:
    """Each document that copies another -> the one at the end of the chain of those that each copies."""
    found: dict[str, str] = {}
    for document, earlier in repeated.items():
        while earlier in repeated:
            earlier = repeated[earlier]
        found[document] = earlier
    return found


def fingerprint(document: Document) -> Fingerprint:
    """The fingerprint of a document's story, or of its title if it has no story."""
    story = "\n".join(document.text[z.start : z.end] for z in document.zones if z.kind == "body") or document.title
    counted, title = (
        words_of(NO_FIGURES.sub(" ", story)),
        words_of(NO_FIGURES.sub(" ", SITE_NAME.split(document.title)[0])),
    )
    return Fingerprint(
        document.id,
        (document.published or "")[:10],
        shingles(words_of(story)),
        figures(title) | figures(counted, LEAD),
        figures(counted) | figures(title),
        agency_of(document) != agency_of_outlet(document.publisher),
    )


def words_of(text: str) -> list[str]:
    """The words of a text, written small."""
    return [word.lower() for word in WORD.findall(text)]


def shingles(words: Sequence[str]) -> Hashes:
    """The hashes of all runs of WORDS words, sorted, each once. A shorter text is one shingle."""
    hashed = np.fromiter((zlib.crc32(word.encode()) for word in words), dtype=np.uint64, count=len(words))
    width = min(WORDS, len(words))
    if not width:
        return np.empty(0, dtype=np.uint32)
    mixed = np.zeros(len(words) - width + 1, dtype=np.uint64)
    for offset in range(width):
        mixed = (mixed ^ hashed[offset : offset + len(mixed)]) * MULTIPLIERS[offset]
        mixed ^= mixed >> np.uint64(29)
    return np.unique((mixed >> np.uint64(16)).astype(np.uint32))


def figures(words: Sequence[str], first: int | None = None) -> frozenset[Figure]:
    """The numbers among the `first` words (all), as digits, each with the word after it, and days ("mar 5").

    Years and hours are left out.
    """
    known = numerals()
    numbers = (
        (before, known.get(word, word), after)
        for before, word, after in zip(["", *words], words[:first], [*words[1:], ""], strict=False)
    )
    return frozenset(
        (f"{month} {number}", "") if (month := month_named(before) or month_named(after)) else (number, after)
        for before, number, after in numbers
        if number.isdecimal() and not YEAR.fullmatch(number) and after not in ("p", "pm", "am")
    )


def is_copy(later: Fingerprint, earlier: Fingerprint) -> bool:
    """Whether most of `later` stands in `earlier` too, and its lead gives no new figure."""
    size = len(later.shingles)
    shared = len(np.intersect1d(later.shingles, earlier.shingles, assume_unique=True))
    enough = shared >= SHARE * size if size >= FEWEST else shared == size == len(earlier.shingles)
    return enough and not any(is_new(one, later, earlier) for one in later.lead - earlier.figures - week(earlier.day))


def week(day: str) -> frozenset[Figure]:
    """The days up to this one, as figures: a report of that day means them by "on Sunday"; nothing for no day."""
    if not day:
        return frozenset()
    last = datetime.date.fromisoformat(day).toordinal()
    days = (datetime.date.fromordinal(number) for number in range(max(1, last - 6), last + 1))
    return frozenset((f"{MONTHS[one.month - 1]} {one.day}", "") for one in days)


def is_new(figure: Figure, later: Fingerprint, earlier: Fingerprint) -> bool:
    """Whether `earlier` does not know a number of `later`, or counts the same thing with other numbers only.

    The second is not asked of one and two (those count who said it: "two officials"), nor where `earlier` tells the
    number of something that `later` no longer counts: then the thing has another name ("nine traders", "nine people").
    """
    number, counted = figure
    if number not in {other for other, _ in earlier.figures}:
        return True
    renamed = {other for other, _ in earlier.lead - later.figures}
    same = {other for other, thing in earlier.figures if thing == counted}
    return bool(counted and same) and int(number) > 2 and number not in renamed
