"""Whether a relation is told as a fact, denied, supposed or only planned."""

from dateline.core.reading import Token

ALLEGING = frozenset(("accuse", "allege", "suspect", "claim", "blame"))
ALLEGED = frozenset(
    ("alleged", "suspected", "purported", "accused", "reputed", "presumed", "allegedly", "reportedly", "reputedly")
)
BELOW = ("ccomp", "xcomp", "pcomp", "prep")
POSSIBLE = frozenset(("may", "might", "could", "would", "should", "must", "if"))


def status_of(word: Token) -> str:
    """The status of what a word says: actual, alleged, denied, negated, hypothetical or planned."""
    if any(c.dep == "neg" or (c.dep == "det" and c.lower == "no") for c in word.children):
        return "negated"
    if any(c.lower in ALLEGED for c in word.children) or word.head.lower in ALLEGED:
        return "alleged"
    if any(c.dep in ("aux", "mark") and c.lower in POSSIBLE for c in word.children):
        return "hypothetical"
    if any(c.dep == "aux" and c.lower in ("will", "'ll", "shall") for c in word.children):
        return "planned"
    while word.pos in ("VERB", "AUX", "ADP") and word.dep in BELOW:
        word = word.head
        if word.lemma == "deny":
            return "denied"
        if word.lemma in ALLEGING:
            return "alleged"
    return "actual"
