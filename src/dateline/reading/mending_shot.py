""" "Gunmen on a motorcycle shot dead a lawyer": where "shot" was taken for part of what they rode, it is the verb."""

from dateline.core.reading import Token
from dateline.reading.rehang import hang

NOUNS = ("NOUN", "PROPN")
PARTS = ("amod", "compound", "nmod", "nummod", "poss")
RIDING = ("aboard", "in", "on")
REACH = 4  # words from the preposition to what they rode


def mend_shot(tokens: list[Token]) -> None:
    """Makes "shot" before "dead" the verb of those who rode on something right before it."""
    for at in range(2, len(tokens) - 2):
        shot, dead = tokens[at], tokens[at + 1]
        if shot.lower == "shot" and dead.lower == "dead" and not shot.child("nsubj", "nsubjpass", "auxpass"):
            _mend(tokens, at)


def _mend(tokens: list[Token], at: int) -> None:
    ridden, shot, dead = tokens[at - 1 : at + 2]
    riding = next((t for t in reversed(tokens[max(0, at - REACH) : at - 1]) if t.lower in RIDING), None)
    victim = next((t for t in tokens[at + 2 :] if t.pos in NOUNS and t.dep not in PARTS), None)
    if ridden.pos not in NOUNS or riding is None or victim is None or victim.sent != shot.sent:
        return
    doer = riding.head
    inside = {doer, riding, ridden, shot, dead, victim}
    top = next((t for t in (doer, victim, dead) if t.head is t or t.head not in inside), None)
    if doer.pos not in NOUNS or doer.i > riding.i or top is None:
        return
    hang(shot, shot if top.head is top else top.head, top.dep)
    shot.tag, shot.pos, shot.lemma = "VBD", "VERB", "shoot"
    hang(doer, shot, "nsubj")
    hang(ridden, riding, "pobj")
    hang(victim, shot, "dobj")
    for token in [c for c in (*shot.children, *dead.children) if c not in inside]:
        hang(token, ridden if token.i < shot.i else shot, token.dep)
    hang(dead, shot, "oprd")
