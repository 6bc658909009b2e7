"""Turns of a reading -> claims: what stands under somebody's name in a transcript or a speech is that one's word."""

from dateline.claim.attribution import Piece, Said, Speaker
from dateline.claim.content import trimmed
from dateline.core.reading import Reading, Turn
from dateline.core.records import Entity
from dateline.core.text import Span


def turn_claims(reading: Reading) -> list[Said]:
    """A claim for each paragraph of each turn, in text order."""
    return [
        Said(None, _speaker(reading, turn), (piece,), turn=turn)
        for turn in reading.turns
        for piece in _paragraphs(reading, turn)
    ]


def _speaker(reading: Reading, turn: Turn) -> Speaker | None:
    """The words of the text that name who speaks, None where only a dateline does or nobody is named."""
    words = reading.parse.within(turn.start, turn.end) if turn.end > turn.start else []
    if not words:
        return None
    head = reading.parse.head_of(turn.start, turn.end) or words[-1]
    return Speaker(head, Piece(words[0].i, words[-1].i), head)


def _paragraphs(reading: Reading, turn: Turn) -> list[Piece]:
    """The words of a turn, paragraph by paragraph."""
    parse = reading.parse
    found: list[Piece] = []
    first = last = turn.first
    for sentence in parse.sentences[parse.tokens[first].sent : parse.tokens[turn.last - 1].sent + 1]:
        low, high = max(sentence.first, turn.first), min(sentence.last, turn.last)
        if parse.sentence_of(parse.tokens[first]).paragraph != sentence.paragraph:
            found += trimmed(parse, Piece(first, last - 1))
            first = low
        last = high
    return [*found, *trimmed(parse, Piece(first, last - 1))]


def asks(reading: Reading, piece: Piece) -> bool:
    """Whether these words are nothing but questions."""
    parse = reading.parse
    sentences = parse.sentences[parse.tokens[piece.first].sent : parse.tokens[piece.last].sent + 1]
    return all(parse.tokens[s.last - 1].text == "?" for s in sentences)


def named_in(reading: Reading, turn: Turn) -> tuple[Entity | None, Span | None]:
    """The actor who speaks, None where the article knows none by that name, and the words that name the speaker."""
    if turn.end <= turn.start:
        return None, None
    span = reading.document.span(turn.start, turn.end)
    mentions = reading.mentions_in(turn.start, turn.end, "actor")
    longest = max(mentions, key=lambda m: m.end - m.start, default=None)
    if longest is not None:
        return reading.entity(longest.entity), span
    label = " ".join(span.text.casefold().split())
    same = [e for e in reading.entities if e.named and any(_same(name, label) for name in _names(e))]
    return (same[0] if len(same) == 1 else None), span


def _names(entity: Entity) -> list[str]:
    return [name.casefold() for name in (entity.name, *(a.name for a in entity.aliases))]


def _same(name: str, label: str) -> bool:
    """Whether a name stands in a label ("River Front General Command"), or the label is the end of the name."""
    return f" {name} " in f" {label} " or f" {name}".endswith(f" {label}")
