"""Reading -> the harm that its sentences tell: how many of whom were killed, injured, missing, abducted, arrested, displaced."""

from dataclasses import dataclass

from dateline.core.reading import Reading, Token
from dateline.core.values import Harm

OUTCOMES = {"kill": "killed", "murder": "killed", "assassinate": "killed", "wound": "injured", "injure": "injured"}


@dataclass(frozen=True, slots=True)
class FoundHarm:
    """A Harm, the token that says the outcome ("killed", "deaths"), and the head of the victims' words, if there are any."""

    harm: Harm
    outcome: Token
    victims: Token | None


def find_harm(reading: Reading) -> list[FoundHarm]:
    """The harm told in the article, in text order."""
    found = []
    for token in reading.parse.tokens:
        outcome = OUTCOMES.get(token.lemma) if token.pos == "VERB" else None
        victims = token.child("dobj", "nsubjpass") if outcome else None
        if outcome and victims:
            found.append(FoundHarm(_harm(reading, outcome, token, victims), token, victims))
    return found


def _harm(reading: Reading, outcome: str, token: Token, victims: Token) -> Harm:
    number = victims.child("nummod")
    said = int(number.text) if number and number.text.isdecimal() else None
    best = said if said is not None else 1 if victims.tag in ("NN", "NNP") else None
    first, last = sorted((token, number or victims), key=lambda t: t.i)
    evidence = reading.parse.span(first, last)
    return Harm(outcome, "unspecified", best or 2, best, best, (number or victims).text, evidence)
