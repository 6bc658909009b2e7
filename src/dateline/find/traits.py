"""What is looked at when a word that may name a happening is weighed: short names of what it, its sentence and its
article show. `eval/learn.py` gives them weights."""

from collections import Counter
from collections.abc import Iterator

from dateline.core.reading import Reading, Token
from dateline.data.event_words import classes, modality
from dateline.find.harm import FoundHarm
from dateline.find.lemmas import lemma_of
from dateline.find.metaphor import CONTENT, Domains
from dateline.find.roles import find_arguments
from dateline.find.status import status_of
from dateline.find.triggers import Trigger

TOPICS = ("hard_topic", "violent", "grave", "sport", "business", "film", "election", "politics", "accident")
SHARES = (0.005, 0.015, 0.03, 0.06)
SENTENCES = (0, 1, 3, 7, 15)
FEW = (0, 1, 2, 4, 8)
ABOVE = 3
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
SMALL_WORDS = ("aux", "auxpass", "neg", "mark", "det", "advmod", "amod", "prep", "prt", "poss")
ARMED = ("armed_group", "military", "police")
SIDES = {"initiator": "doer", "target": "struck", "victim": "struck", "weapon": "weapon"}
BY_TYPE = ("need", "doer", "struck", "told", "dep", "harm", "article", "zone")


def all_traits(
    reading: Reading, triggers: list[Trigger], found: list[FoundHarm], domains: Domains
) -> Iterator[list[str]]:
    """The traits of each trigger of an article, in their order."""
    article = _article(reading, triggers, found, domains)
    harms: dict[int, list[str]] = {}
    for one in found:
        harms.setdefault(one.outcome.sent, []).append(one.harm.outcome)
    for trigger in triggers:
        traits = list(dict.fromkeys([*_own(reading, trigger, harms), *article]))
        yield traits + [f"{trigger.sense.type} {trait}" for trait in traits if trait.split(" ", 1)[0] in BY_TYPE]


def _article(reading: Reading, triggers: list[Trigger], found: list[FoundHarm], domains: Domains) -> list[str]:
    """What the whole article shows: its topics, the share of their words, who is in it, how much of what is told."""
    counts = Counter(t.lemma.lower() for t in reading.parse.tokens if t.pos in CONTENT)
    whole = max(1, counts.total())
    traits = [f"article of {name}" for name in sorted(domains.topics)]
    for name in TOPICS:
        hits = sum(counts[word] for word in sorted(counts.keys() & classes()[name]))
        traits.append(f"article {name} {_step(hits / whole, SHARES)}")
    armed = sum(entity.kind in ARMED for entity in reading.entities)
    traits.append(f"article armed {_step(armed, FEW)}")
    sure = sum(trigger.sense.type == "ASSAULT" and not trigger.doubtful for trigger in triggers)
    first = sum(t.lower in ("i", "my", "me") for t in reading.parse.tokens)
    told = (("violence", sure), ("harm", len(found)), ("i", first))
    return [*traits, *(f"article {name} {_step(number, FEW)}" for name, number in told)]


def _own(reading: Reading, trigger: Trigger, harms: dict[int, list[str]]) -> list[str]:
    """What one word shows: its sense, who takes part, what stands beside, above and around it, and where it stands."""
    word, sense = trigger.token, trigger.sense
    sentence = reading.parse.sentence_of(word)
    return [
        f"type {sense.type}",
        f"word {' '.join(sense.words)} {sense.pos}",
        f"need {'unmet' if trigger.doubtful else 'met' if sense.need else 'none'}",
        f"strength {sense.strength}",
        f"frame {sense.frame}",
        f"told {status_of(trigger)}",
        f"tag {word.tag}",
        f"dep {trigger.anchor.dep}",
        f"zone {sentence.zone}",
        f"sentence {_step(sentence.index, SENTENCES)}",
        f"light {lemma_of(trigger.light) if trigger.light is not None else '-'}",
        *(f"mode {mode}" for mode in sense.modes),
        *(f"harm {outcome}" for outcome in harms.get(word.sent, ())),
        *_people(reading, trigger),
        *_beside(trigger.light or trigger.anchor),
        *_above(trigger.anchor),
        *_around(reading, word),
    ]


def _step(value: float, steps: tuple[float, ...]) -> int:
    """How many of the steps a value exceeds."""
    return sum(value > step for step in steps)


def _people(reading: Reading, trigger: Trigger) -> list[str]:
    """The kinds and the head words of those who take part, by their side."""
    traits, sides = [], set()
    for argument in find_arguments(reading, trigger):
        side = SIDES[argument.role]
        sides.add(side)
        mention = reading.mention_of(argument.token, "actor")
        entity = reading.entity(mention.entity) if mention else None
        traits.append(f"{side} {entity.kind if entity else argument.token.ent or argument.token.tag}")
        if argument.token.pos == "NOUN":
            traits.append(f"{side} word {argument.token.lemma.lower()}")
    return [*traits, *(f"{side} -" for side in ("doer", "struck") if side not in sides)]


def _beside(word: Token) -> list[str]:
    """The small words on the verb or noun, its objects and its subjects."""
    traits = []
    for child in word.children:
        if child.dep in SMALL_WORDS:
            traits.append(f"beside {child.dep} {child.lemma.lower()}")
        elif child.dep in ("dobj", "compound", *SUBJECTS):
            traits.append(f"has {child.dep} {child.lemma.lower()}")
        if child.dep in SUBJECTS:
            traits.append(f"subject {child.ent or child.tag}")
    return traits


def _above(word: Token) -> list[str]:
    """The words over it: which they are, and what they say of what stands below them."""
    traits = [f"above {word.dep} {lemma_of(word.head)}"] if word.head is not word else ["above nothing"]
    for steps, node in enumerate(word.ancestors()):
        if steps >= ABOVE:
            break
        says = modality().get((lemma_of(node), "v" if node.pos == "VERB" else "n"))
        traits += [f"above says {says}"] if says else []
        traits += [f"above has {child.lemma.lower()}" for child in node.kids("aux", "neg", "mark")]
        traits.append(f"above {lemma_of(node)}")
    return traits


def _around(reading: Reading, word: Token) -> list[str]:
    """The neighbours of the word, and the topics that its sentence has words of."""
    tokens, traits = reading.parse.tokens, []
    for step in (-2, -1, 1, 2):
        at = word.i + step
        if 0 <= at < len(tokens) and tokens[at].sent == word.sent:
            traits.append(f"near {step} {tokens[at].lemma.lower()}")
    sentence = reading.parse.of(reading.parse.sentence_of(word))
    lemmas = {t.lemma.lower() for t in sentence if t.pos in CONTENT}
    return traits + [f"sentence of {name}" for name in TOPICS if lemmas & classes()[name]]
