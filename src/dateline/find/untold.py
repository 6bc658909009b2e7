"""Violence that only its dead tell: "two dead after a gunman enters a bar", "found dead with bullet wounds"."""

from dateline.core.reading import Token
from dateline.data.event_words import Condition, Sense, word_class
from dateline.find.harm import FoundHarm
from dateline.find.metaphor import Domains
from dateline.find.triggers import Trigger

SAYING_HARM = ("VERB", "ADJ", "NOUN")
ACCIDENT = Condition("word", frozenset(), ("accident",))
FACTORY = Condition("word", frozenset(), ("accident_blast",))
BLASTS = frozenset(("blast",))  # of bombs, and of boilers


def untold(found: list[FoundHarm], triggers: list[Trigger], domains: Domains) -> list[Trigger]:
    """Triggers for the words of harm in sentences that name no happening but hold a sign of violence."""
    if domains.playful:
        return []
    told = {t.token.sent for t in triggers if t.sense.type == "ASSAULT"}
    made: dict[int, Trigger] = {}
    for one in found:
        word = one.outcome
        if one.harm.outcome not in ("killed", "injured") or one.harm.best == 0 or word.pos not in SAYING_HARM:
            continue
        if word.sent in told or word.sent in made or is_of_the_fallen(word) or domains.speaks(word.sent, ACCIDENT):
            continue
        signs = word_class("violent_sign") - (BLASTS if domains.speaks(word.sent, FACTORY) else frozenset())
        if domains.says(word.sent, signs):
            made[word.sent] = Trigger(word, (word,), _sense(word), word)
    return list(made.values())


def is_of_the_fallen(word: Token) -> bool:
    """Whether somebody is counted among those of whom the article told before: "eight were among the dead"."""
    the = any(c.lower == "the" for c in word.kids("det"))
    return word.dep == "pobj" and word.head.lower == "among" and the


def _sense(word: Token) -> Sense:
    """A weak sense of violence; its victims are those of the harm."""
    return Sense((word.lemma.lower(),), "v" if word.pos == "VERB" else "n", "ASSAULT", (), (), 1, "outcome", (), (), ())
