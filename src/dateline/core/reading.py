"""A document as the reader sees it: Token, Sentence, Parse, Reading.

The finding and claiming rooms work on these and never on the parser's own objects, so a test can write a Parse by hand
and another parser can stand behind it. Dependency labels are those of spaCy's English models (ClearNLP: nsubj,
nsubjpass, dobj, pobj, agent, ...), tags those of the Penn Treebank, entity labels those of OntoNotes.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.core.records import Entity, Mention
from dateline.core.text import Document, Span


class Token:
    """A word in its sentence. `i` counts tokens of the document; `start` and `end` are offsets of the frozen text."""

    __slots__ = (
        "children", "dep", "end", "ent", "head", "i", "lemma", "lower", "pos", "sent", "start", "tag", "text"
    )  # fmt: skip

    def __init__(
        self, i: int, text: str, start: int, end: int, lemma: str, tag: str, pos: str, dep: str, ent: str, sent: int
    ) -> None:
        self.i, self.text, self.lower, self.start, self.end = i, text, text.lower(), start, end
        self.lemma, self.tag, self.pos, self.dep, self.ent, self.sent = lemma, tag, pos, dep, ent, sent
        self.head: Token = self
        self.children: list[Token] = []

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}/{self.dep}"

    @property
    def lefts(self) -> list["Token"]:
        return [c for c in self.children if c.i < self.i]

    @property
    def rights(self) -> list["Token"]:
        return [c for c in self.children if c.i > self.i]

    def subtree(self) -> list["Token"]:
        """This token and all below it, in text order."""
        found, todo = [], [self]
        while todo:
            token = todo.pop()
            found.append(token)
            todo.extend(token.children)
        return sorted(found, key=lambda t: t.i)

    def ancestors(self) -> Iterator["Token"]:
        """The heads above this token, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def child(self, *deps: str) -> "Token | None":
        """The first child whose dependency label is one of `deps`, or None."""
        return next((c for c in self.children if c.dep in deps), None)

    def kids(self, *deps: str) -> list["Token"]:
        """The children whose dependency label is one of `deps`."""
        return [c for c in self.children if c.dep in deps]

    def conjuncts(self) -> list["Token"]:
        """This token and those coordinated below it ("A, B and C" from A)."""
        found = [self]
        for token in found:
            found.extend(token.kids("conj"))
        return found


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens [first, last) of the document, in one zone and one paragraph; `start` and `end` are text offsets."""

    index: int
    first: int
    last: int
    start: int
    end: int
    zone: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity as the parser saw it: tokens [first, last) and an OntoNotes label."""

    first: int
    last: int
    label: str


@dataclass(slots=True)
class Parse:
    """Tokens, sentences and names of one document, in text order."""

    document: Document
    tokens: list[Token]
    sentences: list[Sentence]
    names: list[Name]
    _starts: list[int] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self._starts = [t.start for t in self.tokens]

    def of(self, sentence: Sentence) -> list[Token]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def sentence_of(self, token: Token) -> Sentence:
        return self.sentences[token.sent]

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens that share at least one character with [start, end)."""
        at = max(0, bisect_right(self._starts, start) - 1)
        found = []
        while at < len(self.tokens) and self.tokens[at].start < end:
            if self.tokens[at].end > start:
                found.append(self.tokens[at])
            at += 1
        return found

    def span(self, first: Token, last: Token | None = None) -> Span:
        """The span from the start of `first` to the end of `last` (`first` itself, if not given)."""
        return self.document.span(first.start, (last or first).end)

    def head_of(self, start: int, end: int) -> Token | None:
        """The token in [start, end) that governs the others: the one whose head lies outside, the last of several."""
        inside = self.within(start, end)
        ids = {t.i for t in inside}
        tops = [t for t in inside if t.head is t or t.head.i not in ids]
        nominal = [t for t in tops if t.pos in ("NOUN", "PROPN", "PRON", "NUM")]
        return (nominal or tops)[-1] if tops else None


@dataclass(frozen=True, slots=True)
class Turn:
    """What one voice says in a transcript, a recording, a speech or a communique: tokens [first, last).

    The words that name the speaker stand at [start, end) of the frozen text; both are the same where none do.
    """

    first: int
    last: int
    start: int
    end: int


@dataclass(slots=True)
class Reading:
    """A parse with what was recognised in it. Mentions are sorted by start; `entities` are the article's actors."""

    parse: Parse
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    turns: tuple[Turn, ...] = ()
    _entity: dict[str, Entity] = field(default_factory=dict, repr=False)
    _starts: list[int] = field(default_factory=list, repr=False)
    _longest: int = field(default=0, repr=False)

    def __post_init__(self) -> None:
        self.mentions = tuple(sorted(self.mentions, key=lambda m: (m.start, m.end, m.kind, m.id)))
        self._entity = {e.id: e for e in self.entities}
        self._starts = [m.start for m in self.mentions]
        self._longest = max((m.end - m.start for m in self.mentions), default=0)

    @property
    def document(self) -> Document:
        return self.parse.document

    def entity(self, id: str | None) -> Entity | None:
        """The entity of that id in this article, or None."""
        return self._entity.get(id) if id else None

    def mentions_in(self, start: int, end: int, kind: str | None = None) -> list[Mention]:
        """The mentions (of `kind`, if given) that share at least one character with [start, end), in text order."""
        found = []
        for at in range(bisect_right(self._starts, start - self._longest - 1), len(self.mentions)):
            mention = self.mentions[at]
            if mention.start >= end:
                break
            if mention.end > start and (kind is None or mention.kind == kind):
                found.append(mention)
        return found

    def mention_of(self, token: Token, kind: str) -> Mention | None:
        """The longest mention of `kind` that covers `token`, or None."""
        return max(self.mentions_in(token.start, token.end, kind), key=lambda m: m.end - m.start, default=None)
