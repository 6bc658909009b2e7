"""How a happening is told: as a fact, planned, threatened, alleged, denied, possible or not at all; one or many."""

from dateline.core.reading import Reading, Token
from dateline.core.values import Place, Time
from dateline.data.event_words import modality, word_class
from dateline.find.arguments import objects, prepositional
from dateline.find.attribution import is_charged
from dateline.find.lemmas import lemma_of
from dateline.find.triggers import Trigger

RANK = ("negated", "denied", "threatened", "planned", "hypothetical", "alleged", "ongoing", "actual")
MODALS = {"will": "planned", "'ll": "planned", "shall": "planned"}
POSSIBLE = frozenset(("could", "would", "might", "may", "can", "should", "must", "ought", "'d"))
CONDITIONS = frozenset(("if", "unless", "whether", "lest"))
LASTING = ("ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "CONSULT")
DEFINITE = frozenset(("the", "this", "that", "these", "those", "both", "an", "a", "another", "no", "two", "three"))
DAY = ("minute", "hour", "day")
LONG = ("month", "season", "year", "decade", "range")
FEW = 3
EVERYBODY = ("population", "populace", "clergy", "anyone", "anybody", "everyone")
SOME = frozenset(("several", "some", "few", "other", "more"))
SPOTS = ("exact", "near", "settlement")
SPANS = ("year", "decade", "month", "generation")
STEPS = 6


def status_of(trigger: Trigger) -> str:
    """One of the statuses of an event, from the words around and above the trigger."""
    found = list(_beside(trigger.token)) + (
        list(_beside(trigger.anchor)) if trigger.anchor is not trigger.token else []
    )
    noun = trigger.sense.pos == "n"
    node: Token | None = trigger.anchor
    if noun:
        found += _above_noun(trigger)
        node = trigger.light or _verb_above(trigger.anchor)
    if node is not None and node.pos in ("VERB", "AUX"):
        own = trigger.sense.pos == "v" or (trigger.light is not None and not trigger.claimed)
        if noun and (lemma_of(node), "v") in modality() and node.lemma != "claim" and _governs(node, trigger.anchor):
            found.append(modality()[lemma_of(node), "v"])
        if own or not noun:
            found += _above_verb(node)
        elif found and any(c.dep == "neg" for c in node.children):
            found.append("negated")
    if trigger.role == "accused" or (noun and is_charged(trigger.anchor)):
        found.append("alleged")
    found = [s if s != "ended" else "actual" for s in found]
    if "ongoing" in found and trigger.sense.type not in LASTING:
        found = [s for s in found if s != "ongoing"]
    return min(found, key=RANK.index, default="actual")


def is_aggregate(reading: Reading, trigger: Trigger, time: Time | None, place: Place | None) -> bool:
    """Whether the words tell many happenings as one: "dozens of attacks since October", "they often attack"."""
    anchor = trigger.anchor
    if any(c.lower in word_class("often") for t in (anchor, trigger.light) if t is not None for c in t.kids("advmod")):
        return True
    if time is not None and time.type == "SET":
        return True
    if any(
        c.lemma == "time" and c.tag == "NNS"
        for t in (anchor, trigger.light)
        if t is not None
        for c in t.kids("npadvmod")
    ):
        return True  # "several times"
    if _lasting(trigger):
        return True
    set_down = time is not None or (place is not None and place.precision in SPOTS)
    if not any(c.lower in ("before", "previously") for c in trigger.token.kids("advmod")):
        set_down = set_down or "abduct" in trigger.sense.modes  # hostages are those of one day
    if trigger.sense.pos == "v" and trigger.sense.type in LASTING[:3] and not set_down and _habitual(trigger.token):
        return True
    spread_out = time is not None and time.precision in LONG and time.type != "DURATION"
    if trigger.sense.pos == "v":
        return status_of(trigger) == "actual" and (
            anchor.tag in ("VBP", "VBZ")
            and reading.parse.sentence_of(anchor).zone == "body"
            and not anchor.child("aux", "auxpass")
        )
    dated = time is not None and time.precision in DAY
    if not dated and trigger.sense.type in LASTING[:3] and _generic(anchor):
        return True
    if anchor.tag not in ("NNS", "NNPS"):
        return (
            anchor.dep == "pobj"
            and anchor.head.lower == "of"
            and anchor.head.head.lower in ("series", "wave", "string", "spate", "campaign")
        )
    quantity = {c.lower for c in anchor.kids("amod", "nummod", "det")}
    if anchor.dep == "pobj" and anchor.head.lower == "of":
        quantity.add(anchor.head.head.lower)
    if quantity & word_class("quantity_many") or any(c.dep == "nummod" and _big(c) for c in anchor.children):
        return True
    return spread_out or "since" in prepositional(anchor)


def _lasting(trigger: Trigger) -> bool:
    """Whether the words tell of years: "over the past decade", "has fought rebels since 2012", "for decades"."""
    anchor = trigger.light or trigger.anchor
    under = prepositional(anchor)
    if any(t.lemma in SPANS for p in ("over", "during", "for") for t in under.get(p, []) if t.tag == "NNS" or _past(t)):
        return True
    perfect = any(c.dep == "aux" and c.lemma in ("have", "'ve") for c in anchor.children)
    return perfect and any(_is_year(t) or t.lemma in SPANS for t in under.get("since", []))


def _habitual(verb: Token) -> bool:
    """Whether a verb tells of what is done again and again: "have killed peasants", "are killing our children"."""
    aux = {c.lower for c in verb.kids("aux", "auxpass")}
    perfect = verb.tag == "VBN" and aux & {"have", "has", "'ve"}
    lasting = (
        verb.tag in ("VBG", "VBN") and aux & {"are", "is", "'re", "being"} and (verb.tag == "VBG" or "being" in aux)
    )
    goes_on = verb.dep == "xcomp" and verb.head.lemma in ("continue", "keep")
    if not perfect and not lasting and not goes_on:
        return False
    return hits_anybody(verb)


def hits_anybody(verb: Token) -> bool:
    """Whether all that a verb strikes are people or things without number: "peasants", "vehicles", "any target"."""
    struck = objects(verb)
    return bool(struck) and all(_anybody(t) for t in struck)


def _anybody(noun: Token) -> bool:
    """Whether a noun tells of people without number: "peasants", "our children", "thousands of people"."""
    if noun.lower in word_class("counting"):
        return noun.lower in ("hundreds", "thousands", "millions", "many", "most")
    if noun.lower in EVERYBODY or any(c.lower in ("any", "every", "all") for c in noun.kids("det")):
        return True
    if noun.tag != "NNS":
        return False
    return not any(
        c.dep in ("nummod", "relcl", "acl", "prep") or c.tag == "CD" or c.lower in DEFINITE | SOME
        for c in noun.children
    )


def _past(noun: Token) -> bool:
    return any(c.lower in ("past", "last") for c in noun.children)


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdecimal()


def _generic(noun: Token) -> bool:
    """Whether a bare noun tells of no single happening: "kidnappings", "the use of torture"."""
    if noun.child("nummod", "poss") or any(c.lower in DEFINITE for c in noun.kids("det")):
        return False
    if noun.tag in ("NNS", "NNPS"):
        return True
    if noun.dep == "pobj" and noun.head.head.lemma in ("dead", *word_class("hurt")):  # "two dead in attack"
        return False
    return not noun.children and noun.dep in ("pobj", "conj", "dobj") and noun.tag == "NN"


def _big(number: Token) -> bool:
    text = number.text.replace(",", "")
    return (text.isdecimal() and int(text) > FEW) or number.lower in word_class("number_many")


def _beside(token: Token) -> list[str]:
    """What stands beside the word itself: "no attack", "alleged attack", "did not attack", "allegedly attacked"."""
    found = []
    for child in token.children:
        if (
            child.dep == "neg"
            or (child.dep == "det" and child.lower in ("no", "neither"))
            or child.lower == "never"
            or (child.dep in ("nsubj", "agent") and child.lower in ("nobody", "none"))
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


def _above_verb(verb: Token) -> list[str]:
    """What the verb's own auxiliaries and the clauses above it say."""
    found: list[str] = []
    node = verb
    for _ in range(STEPS):
        found += _auxiliaries(node) + _beside(node)
        above = node.head
        if above is node:
            break
        says = _clause_says(node, above)
        if says:
            found.append(says)
        if node.dep == "conj" and above.pos in ("VERB", "AUX") and not node.child("nsubj", "nsubjpass", "aux"):
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


def _clause_says(node: Token, above: Token) -> str | None:
    """What the word above says of the clause: "plans to", "accused of", "denied that", "a threat to"."""
    lemma = lemma_of(above)
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
    to = node.tag == "VB" and any(c.dep == "aux" and c.lower == "to" for c in node.children)
    if node.dep == "advcl" and to:
        return modality().get((lemma, "v"), "planned")
    if node.dep in ("acl", "relcl") and to:
        known = modality().get((lemma, "n"))
        return known or (None if lemma.lower() in word_class("done_nouns") or above.pos == "PROPN" else "hypothetical")
    return None
