"""The nouns of this room: Cue, Piece, Speaker, Said, Told."""

from dataclasses import dataclass
from typing import NamedTuple

from dateline.core.reading import Token
from dateline.core.records import Claim
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
    """A claim as found: cue (None where a quotation stands alone), speaker (None where nobody is named), content."""

    cue: Cue | None
    speaker: Speaker | None
    pieces: tuple[Piece, ...]
    via: tuple[str, ...] = ()


class Told(NamedTuple):
    """A claim with what it was made of: its cue and speaker, and the piece of text that is its content."""

    claim: Claim
    said: Said
    piece: Piece
