"""The blocks of a mail -> the items of a newsletter, each with its headline, its paragraphs and its link."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.capture.blocks import HEADLINE_WORDS, Block
from dateline.capture.dates import DAY_FIRST, ISO_DAY, MONTH_FIRST, date_in
from dateline.capture.lexicon import line_words
from dateline.capture.lines import source_in

FEWEST_WORDS = 20  # of the story under a headline: less is a link to a story
SOURCE_WORDS = 10  # of a line that only says where and when an item was published
PARTS = re.compile(r"\s*(?:[|·•,;()–—]|\s-\s)\s*")


@dataclass(frozen=True, slots=True)
class Item:
    """An article in a newsletter; what its own lines do not say is None."""

    title: str
    text: str
    url: str | None = None
    publisher: str | None = None
    published: str | None = None


def items(blocks: Sequence[Block]) -> list[Item]:
    """The items, by headings or by rules; none if there are fewer than two."""
    body = before_foot(blocks)
    for stretches in (by_headings(body), by_rules(body)):
        found = [item for stretch in stretches if (item := item_of(stretch))]
        if len(found) > 1:
            return found
    return []


def before_foot(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without those that say why the mail came and how to stop it, and what stands behind the last story."""
    kept = list(blocks)
    for at, block in enumerate(blocks):
        if is_foot(block) and 2 * at > len(blocks):
            kept = list(blocks[:at])
            break
    return [block for block in kept if not is_foot(block)]


def is_foot(block: Block) -> bool:
    """Whether a block is about the mail itself."""
    return block.words <= 60 and line_words("mail").starts_or_has(block.text.lower())


def by_headings(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Each heading with what stands below it, to the next heading or rule."""
    some: list[Block] = []
    for block in blocks:
        if block.kind == "text" and some:
            some.append(block)
            continue
        if some and not (block.kind == "rule" and len(some) == 1):
            yield some
            some = []
        if block.kind == "heading":
            some = [block]
    yield some


def by_rules(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """What stands between two rules, if it begins with a headline."""
    some: list[Block] = []
    for block in [*blocks, Block("rule")]:
        if block.kind != "rule":
            some.append(block)
            continue
        if some and 2 <= some[0].words <= HEADLINE_WORDS and not some[0].text.endswith("."):
            yield [replace(some[0], kind="heading"), *some[1:]]
        some = []


def item_of(stretch: Sequence[Block]) -> Item | None:
    """The item of a heading and its blocks, or None if there is no story under it."""
    story, publisher, published = [], None, None
    for block in stretch[1:]:
        source = source_of(block.text) if block.words <= SOURCE_WORDS else None
        if source and published is None:
            publisher, published = source
        elif named := source_in(block.text):
            publisher = named
        elif block.words >= 4 or block.text.endswith((".", "!", "?")):
            story.append(block.text)
    if sum(len(text.split()) for text in story) < FEWEST_WORDS:
        return None
    url = next((block.link for block in stretch if block.link), None)
    return Item(stretch[0].text, "\n\n".join(story), url, publisher, published)


def source_of(line: str) -> tuple[str | None, str] | None:
    """Outlet and day of a line such as "Kivu Lamp | 4 January 2024", None for a line without a day or with more."""
    day = date_in(line, None)
    if day is None:
        return None
    rest = line
    for pattern in (MONTH_FIRST, DAY_FIRST, ISO_DAY):
        rest = pattern.sub("|", rest)
    names = [part for part in PARTS.split(rest) if part and not re.fullmatch(r"[\d:.\s]*(?:[A-Z]{2,4})?", part)]
    return (names[0].removeprefix("Source:").strip() if names else None, day) if len(names) <= 1 else None
