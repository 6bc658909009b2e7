"""Cues in a row with one speaker: "She denounced the raid, urged calm and said the talks would go on"."""

from dataclasses import replace

from dateline.claim.attribution import Piece, Said
from dateline.claim.content import trimmed
from dateline.core.reading import Parse

FINITE = ("VBD", "VBZ", "VBP", "VBG")
JOINED = ("conj", "advcl")
LINKS = frozenset(("and", "but", "then", "or"))


def parted(parse: Parse, claims: list[Said]) -> list[Said]:
    """The claims, each content cut where its speaker goes on with another cue."""
    going_on = [s for s in claims if s.cue is not None and s.cue.head.dep in JOINED and s.cue.head.tag in FINITE]
    return [_cut(parse, said, going_on) for said in claims]


def _cut(parse: Parse, said: Said, going_on: list[Said]) -> Said:
    if said.cue is None or said.speaker is None:
        return said
    pieces = said.pieces
    for other in going_on:
        if other is said or other.cue is None or other.speaker is None:
            continue
        at = other.cue.words.first
        if (
            other.speaker.head is said.speaker.head
            and said.cue.words.last < at
            and other.speaker.head.i < said.cue.head.i
        ):
            pieces = tuple(kept for p in pieces for kept in _before(parse, p, at))
    return replace(said, pieces=pieces) if pieces and pieces != said.pieces else said


def _before(parse: Parse, piece: Piece, at: int) -> tuple[Piece, ...]:
    """The part of the piece before token `at`, without the word that links the two."""
    if not piece.covers(at):
        return (piece,)
    last = at - 1
    while last > piece.first and (parse.tokens[last].lower in LINKS or parse.tokens[last].text == ","):
        last -= 1
    return trimmed(parse, Piece(piece.first, last))
