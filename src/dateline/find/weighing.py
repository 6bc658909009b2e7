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

KEPT, TAKEN = 0.2, 0.7  # least chance of a word that the rules take, and of one that they doubt


def weighed(reading: Reading, triggers: list[Trigger], found: list[FoundHarm], domains: Domains) -> list[Trigger]:
    """The triggers that stand, in their order."""
    traits = all_traits(reading, triggers, found, domains)
    carrying = {t.light.i for t in triggers if t.light is not None and not t.doubtful}  # "agreed to a ceasefire"
    return [
        trigger
        for trigger, some in zip(triggers, traits, strict=True)
        if chance(some) >= (TAKEN if trigger.doubtful else KEPT)
        and not (trigger.doubtful and (trigger.token.i in carrying or not _met_before(trigger)))
    ]


def _met_before(trigger: Trigger) -> bool:
    """Whether the articles that the weights were learned from hold this sense of the word."""
    return f"word {' '.join(trigger.sense.words)} {trigger.sense.pos}" in weights()


def chance(traits: list[str]) -> float:
    """How likely a word with these traits names an event of its type, in [0, 1]."""
    known = weights()
    odds = known["always"] + sum(known.get(trait, 0.0) for trait in traits)
    return 1 / (1 + exp(-odds))
