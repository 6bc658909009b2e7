"""Reading -> the words that name a happening, each with the sense it bears there."""

from dataclasses import dataclass

from dateline.core.reading import Reading, Token
from dateline.data.event_words import Sense, classes, lights, senses, word_class
from dateline.find.arguments import counter, governor, objects
from dateline.find.guards import Scene
from dateline.find.lemmas import lemma_of
from dateline.find.metaphor import Domains

NAMES_OF_THINGS = ("ORG", "WORK_OF_ART", "PRODUCT", "LAW")
DEEP = 3


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names a happening.

    `token` is the word, `words` all words of the expression, `anchor` the noun or verb whose arguments are the
    happening's, `light` the verb that only carries a noun, `role` what the subject of `light` is in it, `doubtful`
    whether nothing that the sense needs stands beside it, or the article is of sport and the like: weighing.py decides.
    """

    token: Token
    words: tuple[Token, ...]
    sense: Sense
    anchor: Token
    light: Token | None = None
    role: str = ""
    doubtful: bool = False

    @property
    def claimed(self) -> bool:
        """Whether the light words only speak of who is responsible: a "no" there takes nothing back."""
        return self.light is not None and (
            self.light.lemma == "be" or any(w in word_class("credit") for w in _words_below(self.light))
        )


def find_triggers(reading: Reading, domains: Domains) -> list[Trigger]:
    """The triggers of all parsed zones, in text order; no word belongs to two."""
    found: list[Trigger] = []
    taken: set[int] = set()
    table = senses()
    for token in reading.parse.tokens:
        if token.i in taken or token.pos not in ("VERB", "NOUN", "PROPN"):
            continue
        if token.dep == "amod" and token.pos == "VERB" and lemma_of(token) not in word_class("done_to_people"):
            continue
        if _stands_for_people(token) or _counted(reading, token):
            continue
        key = (lemma_of(token), "v" if token.pos == "VERB" else "n")
        if token.tag == "VBG" and _nominal(token):
            key = (token.lower, "n")
        if key not in table or (token.pos == "PROPN" and token.ent in NAMES_OF_THINGS):
            continue
        trigger = _sense_here(reading, domains, token, table[key])
        if trigger:
            found.append(trigger)
            taken.update(t.i for t in ((token,) if trigger.doubtful else trigger.words))
    return _without_covered(found)


def _stands_for_people(token: Token) -> bool:
    """Whether a participle is a noun for those to whom something was done: "the accused were led in"."""
    if token.tag != "VBN" or token.dep not in ("nsubj", "nsubjpass", "pobj", "dobj"):
        return False
    return token.child("det") is not None and token.child("nsubj", "nsubjpass", "auxpass", "dobj") is None


def _counted(reading: Reading, token: Token) -> bool:
    """Whether a participle right behind a number is a noun: "received nine bodies and more than 20 wounded"."""
    before = reading.parse.tokens[token.i - 1] if token.i else token
    if token.tag != "VBN" or before.tag != "CD" or before.sent != token.sent or before.head is token:
        return False
    return token.dep in ("advcl", "conj") and not token.child("nsubj", "nsubjpass", "auxpass", "dobj", "agent")


def _nominal(token: Token) -> bool:
    """Whether a verb in -ing is a noun, for all that the parser says: "a shooting on Sunday left two dead"."""
    if token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "attr") or token.child("dobj"):
        return False
    return any(c.dep in ("det", "amod", "compound", "poss", "nmod") and c.i < token.i for c in token.children)


def _sense_here(reading: Reading, domains: Domains, token: Token, some: tuple[Sense, ...]) -> Trigger | None:
    scene = Scene(reading, token, domains)
    standing = [(sense, words) for sense in some if (words := expression(token, sense, reading)) is not None]
    allowed = [(sense, words) for sense, words in standing if not scene.excludes(sense)]
    met = next(((sense, words) for sense, words in allowed if scene.meets(sense)), None)
    for sense, words in [met] if met else allowed[:1]:
        anchor = token
        if sense.pos == "n":
            anchor_of = _anchor(_top(words))
            if anchor_of is None:
                return None
            anchor = anchor_of
        if (sense.type == "SUPPORT" and token.dep == "acl") or _unreal(anchor, domains):
            return None
        light, role = carrier(anchor) if sense.pos == "n" else (None, "")
        doubtful = met is None or _in_play(sense, domains)
        return Trigger(token, tuple(sorted(words, key=lambda t: t.i)), sense, anchor, light, role, doubtful)
    return None


def _in_play(sense: Sense, domains: Domains) -> bool:
    """Whether the article is of a kind that likes words of war for other things."""
    if sense.type == "ASSAULT" and domains.playful:
        return True
    return sense.strength < 3 and "sport" in domains.topics and "hard" not in domains.topics


def _unreal(anchor: Token, domains: Domains) -> bool:
    """Whether words tell a story or a rule: "the novel opens with a murder", "attacks on civilians are a crime"."""
    if not domains.says(anchor.sent, word_class("norm") | word_class("fiction")):
        return False
    if anchor.dep in ("nsubj", "csubj") and anchor.head.lemma == "be":
        told = anchor.head.child("attr")
        if told is not None and told.lemma in word_class("norm") and anchor.child("det", "poss") is None:
            return True
    verbs = (t for t in (anchor, *anchor.ancestors()) if t.pos == "VERB")
    return any(s.lemma in word_class("fiction") for v in verbs for s in v.kids("nsubj") if s is not anchor)


def expression(token: Token, sense: Sense, reading: Reading) -> list[Token] | None:
    """The tokens of the sense's words if they stand here, else None."""
    if len(sense.words) == 1:
        return [token]
    if sense.pos == "n":
        return _noun_expression(token, sense.words, reading)
    pool = _below(token, DEEP) + [o for o in objects(token) if o.head is not token]
    found = [token]
    for word in sense.words[1:]:
        here = (t for t in pool if word in (t.lemma.lower(), t.lower) and t not in found)
        match = next((t for t in here if _bound(t, found)), None)
        if match is None:
            return None
        found.append(match)
    return found


def _bound(token: Token, found: list[Token]) -> bool:
    """Whether a preposition belongs to the words found so far, and not to a day: "called the press on Monday"."""
    if token.dep != "prep":
        return True
    return token.head in found and not any(t.ent in ("DATE", "TIME") for t in token.kids("pobj"))


def carrier(noun: Token) -> tuple[Token | None, str]:
    """The light verb that carries a noun of happening, and the role of its subject; (None, "") where there is none."""
    verb, how = governor(noun)
    if verb is not None and (counter(noun).dep == "oprd" or verb.child("oprd")):  # "called the attacks a disgrace"
        verb = None
    candidates = [(verb, "-" if how == "obj" else how)] if verb is not None and how != "subj" else []
    if verb is not None and verb.child("auxpass"):  # "was planned by X and carried out by Y"
        candidates = [(c, "-") for c in verb.kids("conj") if how == "obj" and c.child("agent")] + candidates
    candidates += [(c, "-") for c in noun.kids("acl", "relcl") if noun in objects(c)]
    for light, preposition in candidates:
        for words, role, wanted in lights().get(lemma_of(light), ()):
            if wanted == preposition and all(_has_below(light, w) for w in words[1:]):
                return light, role
    verb = candidates[0][0] if candidates else None
    if verb is not None and verb.lemma in ("responsibility", "credit"):
        return verb, "initiator"
    return _responsible(noun)


def _responsible(noun: Token) -> tuple[Token | None, str]:
    """ "claimed responsibility for the attack", "responsible for the attack", "accused of the attack"."""
    noun = counter(noun)
    if noun.dep != "pobj" or noun.head.lower not in ("for", "of", "in", "with"):
        return None, ""
    above = noun.head.head
    if above.lemma in ("responsibility", "credit") and above.head.pos == "VERB":
        return (above.head, "initiator") if above.head.lemma != "deny" else (None, "")
    if above.lemma == "responsible" and above.head.pos in ("AUX", "VERB"):
        return (None, "") if above.head.child("neg") else (above.head, "initiator")
    if above.lemma in ("accuse", "suspect", "convict", "charge", "blame"):
        return above, "accused"
    return None, ""


def _top(words: list[Token]) -> Token:
    """The word of an expression that the others stand under: "exchange" in "exchange of fire"."""
    return next((t for t in words if t.head not in words), words[-1])


def _anchor(noun: Token) -> Token | None:
    """The noun whose arguments count: itself, or the "attempt" that it stands before; None in "murder suspect"."""
    if noun.dep not in ("compound", "nmod", "amod") or noun.head.i <= noun.i or noun.head.pos == "VERB":
        return noun
    return noun.head if noun.head.lemma.lower() in classes()["eventhead"] else None


def _noun_expression(token: Token, words: tuple[str, ...], reading: Reading) -> list[Token] | None:
    tokens = reading.parse.tokens
    first = token.i - len(words) + 1
    if first < 0 or tokens[first].sent != token.sent:
        return None
    stretch = tokens[first : token.i + 1]
    fits = all(w in (t.lemma.lower(), t.lower) for w, t in zip(words[:-1], stretch, strict=False))
    return stretch if fits else None


def _below(token: Token, depth: int) -> list[Token]:
    found, level = [], [token]
    for _ in range(depth):
        level = [
            c
            for t in level
            for c in t.children
            if c.dep not in ("relcl", "advcl", "conj", "ccomp", "nsubj", "parataxis")
        ]
        found += level
    return found


def _words_below(verb: Token) -> list[str]:
    return [t.lemma.lower() for t in _below(verb, 1)]


def _has_below(verb: Token, word: str) -> bool:
    return any(word in (t.lower, t.lemma.lower()) for t in _below(verb, 1) + objects(verb))


def _without_covered(found: list[Trigger]) -> list[Trigger]:
    """The triggers without those that stand inside a longer expression of another."""
    sure = [trigger for trigger in found if len(trigger.words) > 1 and not trigger.doubtful]
    owner = {t.i: trigger for trigger in sure for t in trigger.words}
    return [t for t in found if owner.get(t.token.i, t) is t]
