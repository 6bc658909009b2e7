"""Which words that may name a happening do: the rules propose, weights learned from annotated articles decide.

The weights stand in data/events/weights.tsv and are the work of eval/learn.py. A word is let go that the rules take and
the weights find very unlikely, and taken that only lacks what the rules ask for and that the weights find likely.
"""

from math import exp

from dateline.core.reading import Reading
from dateline.data.event_words import weights
from dateline.find.harm import FoundHarm
from dateline.find.metaphor import Domains
from dateline.find.traits import all_traits
from dateline.find.triggers import Trigger

KEPT = 0.25  # least chance of a word that the rules take
TAKEN = 0.9  # and of one that they doubt, unless it is one of violence: taking those cost more than it gained
SURER = 0.7  # and of one of these types, which on articles left out are as often right from here on as what rules take
OFTEN_RIGHT = ("COERCE", "CONCEDE", "COOPERATE", "PROTEST", "RETREAT", "SANCTION")
VIOLENT = ("ASSAULT", "THREATEN")


def weighed(reading: Reading, triggers: list[Trigger], found: list[FoundHarm], domains: Domains) -> list[Trigger]:
    """The triggers that stand, in their order."""
    carrying = {t.light.i for t in triggers if t.light is not None and not t.doubtful}  # "agreed to a ceasefire"
    possible = [t for t in triggers if not t.doubtful or (_may_stand(t) and t.token.i not in carrying)]
    traits = all_traits(reading, possible, found, domains)
    return [t for t, some in zip(possible, traits, strict=True) if chance(some) >= _least(t)]


def _least(trigger: Trigger) -> float:
    """The least chance with which a word is taken."""
    if not trigger.doubtful:
        return KEPT
    return SURER if trigger.sense.type in OFTEN_RIGHT else TAKEN


def _may_stand(trigger: Trigger) -> bool:
    """Whether the weights may take a word that the rules doubt."""
    return trigger.sense.type not in VIOLENT and _met_before(trigger)


def _met_before(trigger: Trigger) -> bool:
    """Whether what the weights were learned from holds this sense of the word."""
    return f"word {' '.join(trigger.sense.words)} {trigger.sense.pos}" in weights()


def chance(traits: list[str]) -> float:
    """How likely a word with these traits names an event of its type, in [0, 1]."""
    known = weights()
    odds = known["always"] + sum(known.get(trait, 0.0) for trait in traits)
    return 1 / (1 + exp(-odds))
