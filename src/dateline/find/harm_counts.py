"""Nouns that are counted themselves: "12 fatalities", "nine bodies", "claimed 12 lives", "the toll rose to 23"."""

from dataclasses import replace

from dateline.core.reading import Token
from dateline.data.harm_words import people
from dateline.data.number_words import Value
from dateline.find.harm_heads import happening_heads, subject_heads
from dateline.find.harm_sight import Sight
from dateline.find.harm_victims import NOUGHT, OTHERS, Victims, victims_at

TAKING = ("claim", "take", "cost")
HOLDING = ("hold", "take", "seize", "keep", "free", "release", "rescue")
RUNNING = ("overall", "cumulative")  # a toll of the whole war, not of what the sentence tells
NOT_THE_TOLL = ("from", "by")


def number_victims(sight: Sight, noun: Token) -> list[Victims]:
    """What the number on a noun counts: "12 fatalities", "no injuries", "no deaths or injuries"."""
    for child in noun.children:
        number = sight.counts.get(child.i)
        if number and child.i < noun.i:
            value = Value(number.low, number.best, number.high)
            if value == NOUGHT and any(c.lower in OTHERS for c in noun.children):
                return []
            if value != NOUGHT and (noun.tag == "NN") != (value == Value(1, 1, 1)):
                return []
            return [Victims(noun, _group(noun), value, number.first, noun.i, number.text)]
    if (above := _whole(sight, noun)) is not None:
        return above
    shared = noun.dep == "conj" and any(c.lower in ("or", "nor") for c in noun.head.kids("cc"))
    nobody = number_victims(sight, noun.head) if shared else []
    return [replace(v, head=noun, last=noun.i) for v in nobody if v.value == NOUGHT]


def _whole(sight: Sight, noun: Token) -> list[Victims] | None:
    """What stands over a noun: "hundreds of deaths", "no reports of injuries"; None where nothing does."""
    over = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else None
    if over is None:
        return None
    number = sight.counts.get(over.i)
    if number and number.high != 0:
        value = Value(number.low, number.best, number.high)
        return [Victims(noun, _group(noun), value, number.first, noun.i, number.text)]
    if over.lemma == "report":
        return [replace(v, head=noun, last=noun.i) for v in number_victims(sight, over) if v.value == NOUGHT]
    return None


def _group(noun: Token) -> str:
    groups = [people().modifier.get(c.lemma.lower()) for c in noun.lefts]
    return next((g for g in groups if g), "unspecified")


def none_victims(sight: Sight, noun: Token) -> list[Victims]:
    """Nobody, for a noun that is denied: "without casualties"."""
    return [Victims(noun, _group(noun), NOUGHT, noun.i, noun.i, noun.text, anyone=True)]


def life_victims(sight: Sight, noun: Token) -> list[Victims]:
    """ "12 lives were lost", "claimed the lives of 14 people", "two men lost their lives", "no loss of life"."""
    verb = noun.head
    if verb.lower == "of" and verb.head.lower == "loss":
        loss = verb.head
        return number_victims(sight, loss) or (none_victims(sight, noun) if loss.head.lower == "without" else [])
    if verb.lemma == "lose" and verb.pos == "VERB":
        counted = number_victims(sight, noun)
        if counted or noun.dep == "nsubjpass":
            return counted
        return _losers(sight, verb) if noun.child("poss") else []
    if verb.lemma == "take" and any(c.lower == "own" for c in noun.children):
        return _losers(sight, verb)
    if verb.lemma in TAKING and noun.dep in ("dobj", "nsubjpass"):
        return number_victims(sight, noun) or victims_at(sight, *happening_heads(sight, noun))
    return []


def _losers(sight: Sight, verb: Token) -> list[Victims]:
    return victims_at(sight, *subject_heads(sight, verb))


def body_victims(sight: Sight, noun: Token) -> list[Victims]:
    """ "nine bodies", "the bodies of nine men"; a single "body of experts" is none."""
    counted = number_victims(sight, noun)
    if counted:
        return counted
    owners = victims_at(sight, *happening_heads(sight, noun))
    return [v for v in owners if (noun.tag == "NNS") == (v.value != Value(1, 1, 1))]


def held_victims(sight: Sight, noun: Token) -> list[Victims]:
    """ "hold 12 hostages", "freed the 12 hostages"."""
    return number_victims(sight, noun) if noun.head.lemma in HOLDING else []


def toll_victims(sight: Sight, noun: Token) -> list[Victims]:
    """The number that a toll has come to: "rose to 23 from 19" is 23."""
    tokens = sight.reading.parse.tokens
    if not any(c.lower in ("death", "fatality", "casualty") for c in noun.lefts) and noun.head.pos not in (
        "VERB",
        "AUX",
    ):
        return []
    if any(c.lower in RUNNING for c in noun.lefts):
        return []
    at = noun.i + 1
    while at < min(noun.i + 15, len(tokens)) and tokens[at].sent == noun.sent:
        number = sight.counts.get(at)
        if number and tokens[number.first - 1].lower not in NOT_THE_TOLL and number.best != 0:
            value = Value(number.low, number.best, number.high)
            return [Victims(tokens[at], "unspecified", value, number.first, number.last - 1, number.text)]
        at = number.last if number else at + 1
    return []


COUNTS = {
    "count": number_victims,
    "casualty": number_victims,
    "life": life_victims,
    "body": body_victims,
    "held": held_victims,
    "toll": toll_victims,
}
