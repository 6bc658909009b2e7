"""The text of a mail, HTML or plain -> its blocks: paragraphs, headings and rules, with the link that they hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dateline.capture.hygiene import clean, one_line
from dateline.capture.paragraphs import paragraphs

APART = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody",
        "td", "th", "tr", "ul",
    )
)  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4")
UNSEEN = ("script", "style", "head", "title", "template", "noscript", "object", "svg")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide", re.I)
RULE = re.compile(r"[-=_*~#+•·—\s]{5,}")
NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|[*•▪►])\s+(?=\S)")
ADDRESS = re.compile(r"<?(https?://[^\s<>\"]+)>?")
LINK_WORDS = 4  # a link of so many words that is a block by itself is a headline, a shorter one "Read more"
HEADLINE_WORDS = 25


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph ("text"), "heading" or "rule" (without text); `link` is the first address in it."""

    kind: str
    text: str = ""
    link: str | None = None

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(slots=True)
class Gathered:
    """The block being read: its pieces, how much of them is inside links, the first link, whether it is a heading."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    link: str | None = None
    heading: bool = False

    def add(self, text: str, link: str | None) -> None:
        self.pieces.append(text)
        self.linked += len(one_line(text)) if link else 0
        self.link = self.link or link

    def block(self) -> Iterator[Block]:
        """The block, unless there is nothing in it."""
        text = one_line("".join(self.pieces))
        whole = self.linked >= len(text) - 3 and LINK_WORDS <= len(text.split()) <= HEADLINE_WORDS
        if text or self.link:
            yield Block("heading" if text and (self.heading or whole) else "text", text, self.link)


def blocks_of_html(html: str) -> Iterator[Block]:
    """The blocks of an HTML text, without what is hidden."""
    from lxml import etree
    from lxml.html import HTMLParser

    root = etree.fromstring(clean(html) or "<p/>", HTMLParser(remove_comments=True, remove_pis=True))
    now = Gathered()
    hidden, link = 0, None
    for event, element in etree.iterwalk(root, events=("start", "end")) if root is not None else ():
        begins, name = event == "start", str(element.tag).lower()
        if name in APART and not hidden:
            yield from now.block()
            now = Gathered(heading=begins and name in HEADINGS)
            if begins and name == "hr":
                yield Block("rule")
        if name == "a":
            link = address(element) if begins else None
        if name in UNSEEN or HIDDEN.search(element.get("style") or ""):
            hidden += 1 if begins else -1
        text = element.text if begins else element.tail
        if text and not hidden:
            now.add(text, link)
    yield from now.block()


def address(element: Any) -> str | None:
    """The web address that a link leads to."""
    target = (element.get("href") or "").strip()
    return target if target.startswith(("http://", "https://")) else None


def blocks_of_text(text: str) -> Iterator[Block]:
    """The blocks of a plain text: a rule, and a short line under one, or with a number, or in capitals, is marked."""
    lines = paragraphs(text)
    for at, line in enumerate(lines):
        if RULE.fullmatch(line):
            yield Block("rule")
            continue
        found = ADDRESS.search(line)
        said = one_line(ADDRESS.sub(" ", line))
        after = lines[at + 1] if at + 1 < len(lines) else ""
        short = 2 <= len(said.split()) <= HEADLINE_WORDS and said[-1:] not in (".", ":", ",", ";")
        marked = NUMBERED.match(said) or said.isupper() or (RULE.fullmatch(after) and len(after) >= len(said) // 2)
        if short and marked and not RULE.fullmatch(said):
            yield Block("heading", NUMBERED.sub("", said, count=1), found and found[1])
        elif said or found:
            yield Block("text", said.strip("<> "), found and found[1])
