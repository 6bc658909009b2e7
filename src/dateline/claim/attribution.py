"""The nouns of this room: Cue, Piece, Speaker, Said, Told."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from dateline.core.reading import Parse, Token, Turn
from dateline.core.records import Claim
from dateline.core.text import Span
from dateline.data.claim_words import Entry


class Piece(NamedTuple):
    """Tokens [first, last] of the document, both included."""

    first: int
    last: int

    def covers(self, at: int) -> bool:
        return self.first <= at <= self.last

    def within(self, other: "Piece") -> bool:
        return other.first <= self.first and self.last <= other.last

    def meets(self, other: "Piece") -> bool:
        return self.first <= other.last and other.first <= self.last


def meeting(pieces: list[Piece], first: int, last: int) -> list[Piece]:
    """Those of `pieces`, sorted and apart from each other, that share a token with [first, last]."""
    at = bisect_right(pieces, last, key=lambda p: p.first) - 1
    found = []
    while at >= 0 and pieces[at].last >= first:
        found.append(pieces[at])
        at -= 1
    return found[::-1]


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that shows a claim (`head`), all its words (`words`), how it is used, and whether it is negated."""

    head: Token
    words: Piece
    entry: Entry
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the head of the words in the text, those words, and the head of the words they stand for.

    `named` is another token than `head` where a relative pronoun speaks ("the minister, who said").
    """

    head: Token
    words: Piece
    named: Token


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as found: cue (None where a quotation stands alone), speaker (None where nobody is named), content.

    `turn` is the turn of a transcript or a speech in which its speaker speaks.
    """

    cue: Cue | None
    speaker: Speaker | None
    pieces: tuple[Piece, ...]
    via: tuple[str, ...] = ()
    turn: Turn | None = None

    @property
    def voiced(self) -> bool:
        """Whether somebody speaks it, not the outlet."""
        return self.speaker is not None or self.turn is not None


class Told(NamedTuple):
    """A claim with what it was made of: its cue and speaker, and the piece of text that is its content."""

    claim: Claim
    said: Said
    piece: Piece


class Chorus:
    """The claims of an article, found by the sentence in which their content stands and by what they are about."""

    def __init__(self, parse: Parse, told: list[Told]) -> None:
        self.told = told
        self._parse = parse
        self._by_sentence: dict[int, list[Told]] = {}
        self._about: dict[str, list[Told]] = {}
        for one in told:
            for sentence in range(parse.tokens[one.piece.first].sent, parse.tokens[one.piece.last].sent + 1):
                self._by_sentence.setdefault(sentence, []).append(one)
            for id in one.claim.about:
                self._about.setdefault(id, []).append(one)

    def near(self, span: Span) -> list[Told]:
        """The claims with content in the sentence in which the span begins."""
        inside = self._parse.within(span.start, span.end)
        return self._by_sentence.get(inside[0].sent, []) if inside else []

    def about(self, id: str) -> list[Told]:
        """The claims about that event or relation."""
        return self._about.get(id, [])
