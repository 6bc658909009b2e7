"""Reading -> the harm that its sentences tell: how many of whom were killed, hurt, missing, taken, arrested, displaced.

A word for an outcome (data/harm/outcomes.tsv) says where its victims stand; harm_heads.py finds them, harm_victims.py
counts them, harm_reality.py tells what happened from what was tried, feared or denied.
"""

from dataclasses import dataclass, replace

from dateline.core.reading import Reading, Token
from dateline.core.values import Harm
from dateline.data.harm_words import OutcomeWord, outcome_words
from dateline.data.number_words import Value
from dateline.find.harm_counts import COUNTS, none_victims
from dateline.find.harm_heads import HEADS
from dateline.find.harm_reality import told
from dateline.find.harm_sight import Sight
from dateline.find.harm_victims import NOUGHT, ONE, SEVERAL, Victims, harm_of, parts_of, victims_at

NEAR = 10  # the words that complete an outcome ("shot ... dead") stand so many tokens after it at most
OLD = frozenset(("earlier", "previous", "initial", "prior", "former", "preliminary"))
TOLLS = frozenset(("toll", "count", "figure", "estimate", "tally", "report"))
FATAL = ("fatally", "mortally", "lethally")


@dataclass(frozen=True, slots=True)
class FoundHarm:
    """A Harm, the token that says the outcome ("killed", "deaths"), and the head of the words for the victims."""

    harm: Harm
    outcome: Token
    victims: Token | None


def find_harm(reading: Reading) -> list[FoundHarm]:
    """The harm told in the article, in text order. Nothing is added up: a total and its parts are told side by side."""
    sight = Sight(reading)
    found: list[FoundHarm] = []
    for token in reading.parse.tokens:
        word = _outcome_word(sight, token)
        if word:
            found += _found(sight, token, word)
    return _once([one for one in found if not _is_superseded(sight, one)])


def _outcome_word(sight: Sight, token: Token) -> OutcomeWord | None:
    """The entry of the lexicon that fits a token and the words after it."""
    known = outcome_words()
    if token.lemma not in known and token.lower not in known:
        return None
    for word in known.get(token.lemma, ()) + (known.get(token.lower, ()) if token.lower != token.lemma else ()):
        if _fits(token, word) and (not word.needs or any(_follows(sight, token, words) for words in word.needs)):
            return word
    return None


def _fits(token: Token, word: OutcomeWord) -> bool:
    if word.pos == "verb":
        acts = word.frame == "subject" and not word.needs and token.child("dobj") is not None
        verbal = token.pos == "VERB" or token.lower == "dies"  # which the parser takes for a noun in headlines
        off = not word.needs and (token.child("prt") is not None or _brings_down(token))  # "killed off by a late goal"
        return verbal and not acts and not off and not _is_nominal(token)
    if word.pos == "noun":
        return token.pos in ("NOUN", "PROPN") or _is_nominal(token)
    return token.lower == word.word and (token.pos != "VERB" or token.lemma not in outcome_words())


def _brings_down(verb: Token) -> bool:
    """Whether what is shot down is only counted, as people hardly are: "shot down 48 of them"."""
    struck = [c for c in verb.kids("dobj") if c.pos == "NUM" and c.child("prep") is not None]
    return bool(struck) and any(c.lower == "down" for c in verb.kids("prt", "advmod"))


def _is_nominal(token: Token) -> bool:
    """Whether a form in -ing is a noun: "the killing of two priests"."""
    return token.tag == "VBG" and token.child("det", "poss") is not None and token.child("dobj") is None


def _follows(sight: Sight, token: Token, words: tuple[str, ...]) -> bool:
    tokens = sight.reading.parse.tokens
    for at in range(token.i + 1, min(token.i + NEAR, len(tokens))):
        if tokens[at].sent != token.sent:
            return False
        if tuple(t.lower for t in tokens[at : at + len(words)]) == words:
            return True
    return False


def _found(sight: Sight, token: Token, word: OutcomeWord) -> list[FoundHarm]:
    """What one word for an outcome tells."""
    if word.pos == "noun" and token.dep == "compound" and word.frame != "toll":
        return []
    state = told(token)
    if state == "unreal":
        return []
    victims = _victims(sight, token, word)
    if state == "denied":
        victims = [v for v in victims if v.anyone] or _nobody(sight, token, word)
    else:
        victims = [v for v in victims if not v.anyone]
    found: list[FoundHarm] = []
    for one in victims:
        for outcome in _outcomes(token, word, one):
            found.append(FoundHarm(harm_of(sight, outcome, one, token), token, one.head))
            for part in parts_of(sight, one, token) if state == "real" else []:
                found.append(FoundHarm(harm_of(sight, outcome, part, token), token, part.head))
    return found


def _victims(sight: Sight, token: Token, word: OutcomeWord) -> list[Victims]:
    if word.frame in COUNTS:
        return COUNTS[word.frame](sight, token)
    found = victims_at(sight, *(head for head in HEADS[word.frame](sight, token) if head is not token))
    if word.frame == "happening" and not found:
        found = COUNTS["count"](sight, token)
    if word.frame == "seized":
        found = [v for v in found if not v.bare]
    if word.outcome == "missing" and word.pos == "verb":
        found = [v for v in found if v.value not in (SEVERAL, ONE) or v.head.pos == "PROPN"]
    if word.frame == "state" and token.dep in ("nsubj", "pobj"):
        found = [v for v in found if v.group != "unspecified" or v.value == ONE]
    return [_shared(token, v) for v in found]


def _nobody(sight: Sight, token: Token, word: OutcomeWord) -> list[Victims]:
    """Nobody, where a noun itself is denied: "without casualties", "did not cause any injuries"."""
    denied = token.head.lower == "without" or any(c.lower == "any" for c in token.kids("det"))
    return none_victims(sight, token) if denied and word.frame in ("count", "casualty") else []


def _shared(token: Token, victims: Victims) -> Victims:
    """The victims of "killed or wounded 12": nobody says how many of each, only that they are no more than 12."""
    first = token.head if token.dep == "conj" else token
    other = token.head if token.dep == "conj" else token.child("conj")
    known = outcome_words()
    if other is None or token.pos != "VERB" or not any(c.lower == "or" for c in first.kids("cc")):
        return victims
    outcomes = {w.outcome for t in (token, other) for w in known.get(t.lemma, ())}
    return replace(victims, value=Value(None, None, victims.value.high)) if len(outcomes) > 1 else victims


def _outcomes(token: Token, word: OutcomeWord, victims: Victims) -> list[str]:
    """The outcomes that a word tells of its victims: most tell one, "no casualties" denies two."""
    if word.frame == "casualty":
        return ["killed", "injured"] if victims.value == NOUGHT else []
    if word.word == "harm" and victims.value == NOUGHT:
        return ["killed", "injured"]
    if word.outcome == "injured" and any(c.lower in FATAL for c in token.children):
        return ["killed"]
    return [word.outcome]


def _is_superseded(sight: Sight, one: FoundHarm) -> bool:
    """Whether a number is an old toll that the sentence corrects: "revising an earlier toll of 31 dead"."""
    number = sight.counts.get(one.victims.i) if one.victims else None
    if number is None:
        return False
    before = [t.lower for t in sight.reading.parse.tokens[max(0, number.first - 6) : number.first]]
    return before[-1:] == ["of"] and not OLD.isdisjoint(before) and not TOLLS.isdisjoint(before)


def _once(found: list[FoundHarm]) -> list[FoundHarm]:
    """Each outcome of each victims once, told by the first word that tells it; who was killed is not hurt besides."""
    killed = {f.victims.i for f in found if f.victims and f.harm.outcome == "killed"}
    kept: dict[tuple[str, int, str], FoundHarm] = {}
    for one in found:
        at = one.victims.i if one.victims else -one.outcome.i
        if (
            one.harm.outcome == "injured"
            and one.harm.best != 0
            and at in killed
            and one.harm.high is not None
            and one.harm.low is not None
        ):
            continue
        kept.setdefault((one.harm.outcome, at, one.harm.group), one)
    return list(kept.values())
