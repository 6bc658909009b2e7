"""How a happening is told: as a fact, planned, threatened, alleged, denied, possible or not at all."""

from dateline.core.reading import Token
from dateline.data.event_words import modality, word_class
from dateline.find.arguments import attributive
from dateline.find.attribution import is_charged
from dateline.find.lemmas import lemma_of
from dateline.find.triggers import Trigger

RANK = ("negated", "denied", "threatened", "planned", "hypothetical", "alleged", "ongoing", "actual")
MODALS = {"will": "planned", "'ll": "planned", "shall": "planned"}
POSSIBLE = frozenset(("could", "would", "might", "may", "can", "should", "must", "ought", "'d"))
CONDITIONS = frozenset(("if", "unless", "whether", "lest"))
LASTING = ("ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "CONSULT")
SPOKEN = ("ACCUSE", "REQUEST", "SUPPORT", "REJECT")
STEPS = 6


def status_of(trigger: Trigger) -> str:
    """One of the statuses of an event, from the words around and above the trigger."""
    found = list(_beside(trigger.token)) + (
        list(_beside(trigger.anchor)) if trigger.anchor is not trigger.token else []
    )
    noun = trigger.sense.pos == "n"
    if attributive(trigger.token):
        return min(found, key=RANK.index, default="actual")
    node: Token | None = trigger.anchor
    if noun:
        found += _above_noun(trigger)
        node = trigger.light or _verb_above(trigger.anchor)
    if node is not None and node.pos in ("VERB", "AUX"):
        own = trigger.sense.pos == "v" or (trigger.light is not None and not trigger.claimed)
        says = _verb_says(node)
        if noun and says is not None and node.lemma not in ("claim", "aim") and _governs(node, trigger.anchor):
            found.append(says)
        if own or not noun:
            found += _above_verb(node, trigger.sense.type in SPOKEN)
        elif found and any(c.dep == "neg" for c in node.children):
            found.append("negated")
    if trigger.role == "accused" or (noun and is_charged(trigger.anchor)):
        found.append("alleged")
    found = [s if s != "ended" else "actual" for s in found]
    if "ongoing" in found and trigger.sense.type not in LASTING:
        found = [s for s in found if s != "ongoing"]
    return min(found, key=RANK.index, default="actual")


def _beside(token: Token) -> list[str]:
    """What stands beside the word itself: "no attack", "alleged attack", "did not attack", "allegedly attacked"."""
    found = []
    for child in token.children:
        if (
            child.dep == "neg"
            or (child.dep == "det" and child.lower in ("no", "neither"))
            or child.lower == "never"
            or (child.lower == "longer" and any(c.lower == "no" for c in child.children))
            or (child.dep in ("nsubj", "agent") and child.lower in ("nobody", "none"))
            or (child.dep in ("nsubj", "nsubjpass", "agent") and child.lower == "neither")
            or (child.dep in ("nsubj", "nsubjpass", "dobj") and any(c.lower == "no" for c in child.kids("det")))
        ):
            found.append("negated")
        elif child.dep == "det" and child.lower == "any":
            found.append("hypothetical")
        elif child.dep in ("amod", "advmod", "compound") and (child.lower, "a") in modality():
            found.append(modality()[child.lower, "a"])
    return found


def _above_noun(trigger: Trigger) -> list[str]:
    """What nouns above say: "plans for an attack", "the threat of attacks", "fears of violence"."""
    found: list[str] = []
    node = trigger.anchor
    for _ in range(3):
        if node.dep == "conj":
            node = node.head
        if node.dep == "pobj" and node.head.head.pos == "VERB":  # "called for a strike"
            found += filter(None, [modality().get((f"{lemma_of(node.head.head)} {node.head.lower}", "v"))])
        if node.dep != "pobj" or node.head.head.pos != "NOUN":
            break
        node = node.head.head
        if (node.lemma, "n") in modality():
            found.append(modality()[node.lemma, "n"])
        found += [s for s in _beside(node) if s == "negated"]
    return found


def _verb_says(verb: Token) -> str | None:
    """What a verb says of the happening that is its object, with its particle first: "ruled out", then "ruled"."""
    lemma = lemma_of(verb)
    words = [*(f"{lemma} {c.lower}" for c in verb.kids("prt")), lemma]
    return next((modality()[w, "v"] for w in words if (w, "v") in modality()), None)


def _verb_above(noun: Token) -> Token | None:
    for steps, above in enumerate(noun.ancestors()):
        if above.pos in ("VERB", "AUX"):
            return above
        if steps >= STEPS:
            break
    return None


def _governs(verb: Token, noun: Token) -> bool:
    """Whether the noun is what the verb takes ("feared an attack"), not merely somewhere below it."""
    while noun.dep == "conj":
        noun = noun.head
    if noun.dep in ("dobj", "nsubjpass"):
        return noun.head is verb
    if noun.dep == "pobj" and noun.head.lower in ("for", "of", "from", "against") and noun.head.head is verb:
        return verb.lemma not in ("urge", "ask", "seek", "want")
    return noun.dep == "pobj" and noun.head.lower == "of" and _governs(verb, noun.head.head)


def _above_verb(verb: Token, spoken: bool = False) -> list[str]:
    """What the verb's own auxiliaries and the clauses above it say.

    What is done to say something says it: "blocked a road to demand water" has the status of the blocking.
    """
    found: list[str] = []
    node = verb
    for _ in range(STEPS):
        found += _auxiliaries(node) + _beside(node)
        above = node.head
        if above is node:
            break
        saying = spoken and node.dep == "advcl" and _is_purpose(node) and above.pos == "VERB"
        says = None if saying and (lemma_of(above), "v") not in modality() else _clause_says(node, above)
        if says:
            found.append(says)
        if saying or (
            node.dep == "conj" and above.pos in ("VERB", "AUX") and not node.child("nsubj", "nsubjpass", "aux")
        ):
            node = above
        elif node.dep in ("xcomp", "pcomp") or says in ("negated", "planned", "hypothetical", "alleged"):
            node = next((a for a in node.ancestors() if a.pos in ("VERB", "AUX")), node)
            if node.dep in ("ccomp", "ROOT", "conj", "relcl", "advcl"):
                found += _auxiliaries(node) + [s for s in _beside(node) if s == "negated"]
                break
        else:
            break
    return found


def _auxiliaries(verb: Token) -> list[str]:
    found = []
    words = {c.lower for c in verb.kids("aux", "auxpass")}
    perfect = "have" in words and words & {"may", "might"}
    for word in sorted(words):
        if word in MODALS:
            found.append(MODALS[word])
        elif word in POSSIBLE:
            found.append("alleged" if perfect else "hypothetical")
    if any(c.dep in ("mark", "advmod") and c.lower in CONDITIONS for c in verb.children):
        found.append("hypothetical")
    if verb.tag == "VBG" and any(c.dep == "aux" and c.lower in ("is", "are", "'re", "'s") for c in verb.children):
        found.append("ongoing")
    return found


def _is_purpose(verb: Token) -> bool:
    return verb.tag == "VB" and any(c.dep == "aux" and c.lower == "to" for c in verb.children)


def _clause_says(node: Token, above: Token) -> str | None:
    """What the word above says of the clause: "plans to", "accused of", "denied that", "a threat to"."""
    lemma = lemma_of(above)
    if node.tag == "VB" and node.dep in ("xcomp", "advcl") and lemma in word_class("calling_on"):
        return "hypothetical"
    if node.dep == "xcomp" and lemma == "go" and above.tag == "VBG":  # "are going to attack"
        return "planned"
    if node.dep == "xcomp":
        return modality().get((lemma, "v"))
    if node.dep == "pcomp":
        top = above.head
        if top.pos == "NOUN" and top.dep in ("dobj", "nsubjpass") and top.head.lemma in word_class("accusing"):
            return "alleged"
        if top.pos == "NOUN":
            return modality().get((top.lemma, "n"))
        return modality().get((top.lemma, "v"))
    if (
        above.pos == "NOUN"
        and node.dep in ("acl", "ccomp", "relcl")
        and any(c.lower == "that" for c in node.kids("mark"))
    ):
        return modality().get((above.lemma, "n"))
    if node.dep == "ccomp":
        return modality().get((lemma, "v")) if lemma in word_class("clause_says") else None
    to = _is_purpose(node)
    if to and (above.lower == "far" or (lemma == "go" and above.child("prt"))):  # "went on to kill", "so far as to"
        return None
    if node.dep == "advcl" and to:
        return modality().get((lemma, "v"), "planned")
    if node.dep in ("acl", "relcl") and to:
        if any(c.lower == "any" for c in above.kids("det")):  # "we condemn any effort to detain him"
            return "hypothetical"
        known = modality().get((lemma, "n"))
        return known or (None if lemma.lower() in word_class("done_nouns") or above.pos == "PROPN" else "hypothetical")
    return None
