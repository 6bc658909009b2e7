"""What sort of thing a word names: a weapon, a person, a building or vehicle, a part of a building."""

from dateline.core.reading import Reading, Token
from dateline.data.event_words import word_class
from dateline.find.arguments import counted, possessors, prepositional
from dateline.find.guards import is_a

SIDES = ("both", "each", "either")  # "accused both sides of abuses"


def is_weapon(reading: Reading, token: Token) -> bool:
    """Whether the word is a weapon and not a person; "dozens of rockets" are rockets."""
    token = counted(token)
    if token.ent == "PERSON":
        return False
    named = token.pos == "PROPN" and token.ent in ("ORG", "FAC", "GPE")  # "set fire to the Country Club"
    return (not named and is_a(reading, token, "weapon")) or any(
        reading.parse.head_of(m.start, m.end) is token for m in reading.mentions_in(token.start, token.end, "weapon")
    )


def is_person(reading: Reading, token: Token) -> bool:
    """Whether the word is a human being or several."""
    return is_a(reading, token, "person") or (token.tag == "PRP" and token.lower not in ("it", "itself"))


def is_thing(reading: Reading, token: Token) -> bool:
    """Whether the word is a building, a vehicle or a work that can be struck, and not a town or a country."""
    if token.ent in ("GPE", "LOC") or token.lemma.lower() in word_class("areas"):
        return False
    return any(is_a(reading, token, c) for c in ("building", "vehicle", "infrastructure"))


def whole_of(token: Token) -> list[Token]:
    """What a part of a building belongs to, where that is told: "the windows of the consulate"; else the word."""
    if token.lemma not in word_class("building_part") or any(c.lower in SIDES for c in token.kids("det")):
        return [token]
    return prepositional(token).get("of", []) or possessors(token) or [token]
