"""Relays told later: "Mr. Rasool's statement was relayed through the Prime Minister's Office"."""

from dataclasses import replace

from dateline.claim.attribution import Piece, Told
from dateline.claim.content import phrase
from dateline.core.reading import Reading, Token
from dateline.data.claim_words import mapping

THROUGH = frozenset(("through", "by", "on", "via", "in", "over"))
REACH = 4  # sentences back


def with_relays(reading: Reading, told: list[Told]) -> list[Told]:
    """The claims with the relays that a later sentence names for them."""
    parse = reading.parse
    found = list(told)
    for token in parse.tokens:
        if token.lemma not in mapping("relaying") or token.child("auxpass") is None:
            continue
        noun = token.child("nsubjpass")
        owner = noun.child("poss", "det") if noun is not None and noun.lemma in mapping("tellings") else None
        preps = [p for p in token.kids("prep", "agent") if p.lower in THROUGH and p.child("pobj") is not None]
        if owner is None or not preps:
            continue
        words = phrase(preps[0], "punct")
        relay = reading.document.text[parse.tokens[words.first].start : parse.tokens[words.last].end]
        for at in _meant(reading, found, owner, token):
            claim = found[at].claim
            if relay not in claim.via:
                found[at] = found[at]._replace(claim=replace(claim, via=(*claim.via, relay)))
    return found


def _meant(reading: Reading, told: list[Told], owner: Token, verb: Token) -> list[int]:
    """The places of the claims that "X's statement" means, in the sentences before; "the statement": the last."""
    near = [
        n
        for n, o in enumerate(told)
        if o.said.speaker is not None and 0 < verb.sent - _sentence(reading, o.piece) <= REACH
    ]
    if owner.dep == "poss":
        mention = reading.mention_of(owner, "actor")
        entity = mention.entity if mention is not None else None
        return [
            n
            for n in near
            if (
                told[n].claim.speaker == entity
                if entity
                else owner.text in told[n].claim.speaker_name.replace(",", " ").split()
            )
        ]
    last = told[near[-1]].claim.speaker_name if near else None
    return [n for n in near if told[n].claim.speaker_name == last]


def _sentence(reading: Reading, piece: Piece) -> int:
    return reading.parse.tokens[piece.first].sent
