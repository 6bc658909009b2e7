"""One happening or many: "dozens of attacks since October", "they often attack", "the murder of students"."""

from dateline.core.reading import Reading, Token
from dateline.core.values import Place, Time
from dateline.data.event_words import word_class
from dateline.find.arguments import objects, prepositional
from dateline.find.status import LASTING, status_of
from dateline.find.triggers import Trigger

DEFINITE = frozenset(("the", "this", "that", "these", "those", "both", "an", "a", "another", "no", "two", "three"))
DAY = ("minute", "hour", "day")
LONG = ("month", "season", "year", "decade", "range")
FEW = 3
EVERYBODY = ("population", "populace", "clergy", "personnel", "anyone", "anybody", "everyone")
SOME = frozenset(("several", "some", "few", "other", "more"))
SPOTS = ("exact", "near", "settlement")
SPANS = ("year", "decade", "month", "generation")
PARTS = ("parts", "places", "points", "areas", "regions", "provinces", "cities", "towns", "sectors")


def is_aggregate(reading: Reading, trigger: Trigger, time: Time | None, place: Place | None) -> bool:
    """Whether the words tell many happenings as one: "dozens of attacks since October", "they often attack"."""
    anchor = trigger.anchor
    if (
        _told_often(trigger)
        or _lasting(trigger)
        or _beside_lasting(trigger.token)
        or _everywhere(trigger)
        or (time is not None and time.type == "SET")
    ):
        return True
    hostile = trigger.sense.type in LASTING[:3]
    if hostile and not _set_down(trigger, time, place) and _at_large(trigger):
        return True
    if hostile and not _on_a_day(time) and _counted_up(trigger, time):
        return True
    if trigger.sense.pos == "v":
        if not hostile and any(c.lower in ("i", "we") for c in anchor.kids("nsubj")):  # "we condemn the coup"
            return False
        return status_of(trigger) == "actual" and (
            anchor.tag in ("VBP", "VBZ")
            and reading.parse.sentence_of(anchor).zone == "body"
            and not anchor.child("aux", "auxpass")
        )
    if not _on_a_day(time) and hostile and _generic(anchor):
        return True
    spread_out = time is not None and time.precision in LONG and time.type != "DURATION"
    if anchor.tag not in ("NNS", "NNPS"):
        return _one_of_series(anchor) or (spread_out and anchor.lemma in word_class("uncounted"))
    if anchor.dep == "pobj" and anchor.head.head.lower == "one":  # "in one of the deadliest attacks this year"
        return False
    quantity = {c.lower for c in anchor.kids("amod", "nummod", "det")}
    if anchor.dep == "pobj" and anchor.head.lower == "of":
        quantity.add(anchor.head.head.lower)
    if quantity & word_class("quantity_many") or any(c.dep == "nummod" and _big(c) for c in anchor.children):
        return True
    return spread_out or "since" in prepositional(anchor)


def _on_a_day(time: Time | None) -> bool:
    return time is not None and time.precision in DAY


def _counted_up(trigger: Trigger, time: Time | None) -> bool:
    """Whether words sum up many deeds: "set off 260 bombs", "1,980 people have been kidnapped since November"."""
    verb = trigger.token
    if trigger.sense.pos != "v":
        return False
    struck = objects(verb)
    if any(t.lemma in word_class("bomb_topic") and any(_big(c) for c in t.kids("nummod")) for t in struck):
        return True
    perfect = verb.tag == "VBN" and any(c.dep == "aux" and c.lemma in ("have", "'ve") for c in verb.children)
    many = any(c.dep == "nummod" and _big(c) for t in struck for c in t.children)
    so_far = time is not None and time.precision == "year" and time.type != "DURATION"
    return perfect and many and (so_far or "since" in prepositional(verb))


def _told_often(trigger: Trigger) -> bool:
    """Whether an adverb says it: "often", "several times"."""
    told = [t for t in (trigger.anchor, trigger.light) if t is not None]
    if any(c.lower in word_class("often") for t in told for c in t.kids("advmod")):
        return True
    times = [c for t in told for c in t.kids("npadvmod") if c.lemma == "time" and c.tag == "NNS"]
    if trigger.token.lemma in word_class("blow"):  # "was shot five times"
        times = [t for t in times if not t.kids("nummod")]
    return bool(times) or any(_every(c) for t in told for v in t.conjuncts() for c in v.kids("npadvmod"))


def _every(noun: Token) -> bool:
    """Whether it says "every month", "each day"."""
    return any(c.lower in ("every", "each") for c in noun.kids("det"))


def _set_down(trigger: Trigger, time: Time | None, place: Place | None) -> bool:
    """Whether a time or a town says which happening it is; hostages are those of one day."""
    if time is not None or (place is not None and place.precision in SPOTS):
        return True
    before = any(c.lower in ("before", "previously") for c in trigger.token.kids("advmod"))
    return "abduct" in trigger.sense.modes and trigger.sense.pos == "v" and not before and not _joined(trigger.token)


def _at_large(trigger: Trigger) -> bool:
    """Whether it is done to people without number, in words that tell no single deed."""
    if trigger.sense.pos == "v":
        return _habitual(trigger.token)
    struck = prepositional(trigger.anchor).get("of", [])
    if len(struck) > 1 and any(c.lower == "or" for t in struck for c in t.kids("cc")):  # "of a judge or a deputy"
        return True
    apart = trigger.anchor.lemma.lower() in word_class("one_by_one") and trigger.anchor.tag in ("NN", "NNS")
    plural = ("NNS", "NNPS")
    return apart and bool(struck) and all(_anybody(t) and (t.tag in plural or t.lower in EVERYBODY) for t in struck)


def _one_of_series(noun: Token) -> bool:
    """Whether a noun in the singular stands under "a series of", "a campaign of"."""
    return (
        noun.dep == "pobj"
        and noun.head.lower == "of"
        and noun.head.head.lower in ("series", "wave", "string", "spate", "campaign")
    )


def _everywhere(trigger: Trigger) -> bool:
    """Whether it happened all over a country: "fought throughout the country", "in various parts of the city"."""
    for word in (trigger.anchor, trigger.light):
        under = prepositional(word) if word is not None else {}
        if any(t.lemma in ("country", "nation", "world") for p in ("throughout", "across") for t in under.get(p, [])):
            return True
        if any(t.lower in PARTS and _severally(t) for p in ("in", "at") for t in under.get(p, [])):
            return True
    return False


def _severally(noun: Token) -> bool:
    return any(c.lower in word_class("quantity_many") or c.lower == "different" for c in noun.kids("amod"))


def _lasting(trigger: Trigger) -> bool:
    """Whether the words tell of years: "over the past decade", "has fought rebels since 2012", "for decades"."""
    anchor = trigger.light or trigger.anchor
    under = prepositional(anchor)
    for preposition in (t for opening in _opening(anchor) for t in opening.subtree() if t.dep == "prep"):
        under.setdefault(preposition.lower, []).extend(preposition.kids("pobj"))
    if trigger.sense.type == "COERCE":  # "jailed for 14 years"
        under["for"] = [t for t in under.get("for", []) if not t.kids("nummod")]
    if any(t.lemma in SPANS for p in ("over", "during", "for") for t in under.get(p, []) if t.tag == "NNS" or _past(t)):
        return True
    perfect = any(c.dep == "aux" and c.lemma in ("have", "'ve") for c in anchor.children)
    return perfect and any(_is_year(t) or t.lemma in SPANS for t in under.get("since", []))


def _beside_lasting(verb: Token) -> bool:
    """Whether a clause goes with one that tells of years: "have roamed the area for years, looting and killing"."""
    told = verb.i
    while verb.dep in ("advcl", "conj") and verb.tag == "VBG" and verb.head is not verb:
        verb = verb.head
        before = (t for t in verb.subtree() if t.i < told and t.lemma in SPANS and t.tag == "NNS")
        if any(t.head.lower in ("over", "during", "for") for t in before):
            return True
    return False


def _opening(verb: Token) -> list[Token]:
    """The prepositions that open coordinated clauses: "over the past decade, 90 vanished and 60 were killed"."""
    first = verb.head
    if verb.dep != "conj" or first.pos != "VERB":
        return []
    return [c for c in first.kids("prep") if all(c.i < k.i for k in first.kids("nsubj", "nsubjpass"))]


def _habitual(verb: Token) -> bool:
    """Whether a verb tells of what is done again and again: "have killed peasants", "known for killing people"."""
    aux = _auxiliaries(verb)
    perfect = verb.tag in ("VBN", "VBD") and aux & {"have", "has", "'ve"}
    lasting = (
        verb.tag in ("VBG", "VBN") and aux & {"are", "is", "'re", "being"} and (verb.tag == "VBG" or "being" in aux)
    )
    goes_on = verb.dep == "xcomp" and verb.head.lemma in ("continue", "keep")
    if verb.dep == "amod" and verb.tag == "VBN":  # "the relatives of tortured prisoners"
        return verb.head.dep != "nsubj" and _anybody(verb.head)
    reputed = verb.dep == "pcomp" and verb.tag == "VBG" and verb.head.lower in ("for", "of", "by")
    if not (perfect or lasting or goes_on or reputed):
        return False
    return hits_anybody(verb)


def _auxiliaries(verb: Token) -> set[str]:
    """The auxiliaries of a verb, or of the one that it is joined to: "have killed and robbed"."""
    aux = {c.lower for c in verb.kids("aux", "auxpass")}
    joined = _joined(verb) and not verb.kids("nsubj", "nsubjpass")
    return aux or (_auxiliaries(verb.head) if joined else aux)


def _joined(verb: Token) -> bool:
    return verb.dep == "conj" and (verb.head.tag == verb.tag or (verb.head.tag, verb.tag) == ("VBN", "VBD"))


def hits_anybody(verb: Token) -> bool:
    """Whether all that a verb strikes are people or things without number: "peasants", "vehicles", "any target"."""
    struck, clause = objects(verb), verb.head if _joined(verb) else verb
    return bool(struck) and all(_anybody(t, clause) for t in struck)


def _anybody(noun: Token, clause: Token | None = None) -> bool:
    """Whether a noun tells of people without number: "peasants", "our children", "many judges", "those who were"."""
    if noun.lower in word_class("counting"):
        return noun.lower in ("hundreds", "thousands", "millions", "many", "most")
    if noun.lower in EVERYBODY or any(c.lower in ("any", "every", "all") for c in noun.kids("det")):
        return True
    if noun.lower == "people" and any(c.ent == "NORP" or c.dep == "poss" for c in noun.children):
        return True
    if noun.tag not in ("NNS", "NNPS"):
        return False
    if any(c.lower == "many" and c.dep == "amod" and not c.children for c in noun.children):
        return True
    return noun.tag == "NNS" and not any(_tells_which(c) for c in noun.children if c is not clause)


def _tells_which(token: Token) -> bool:
    """Whether a word beside a noun says which or how many: a number, a clause, "these", "of the brigade"."""
    if token.dep == "prep":
        return token.lower not in ("in", "across")
    return token.dep in ("nummod", "relcl", "acl") or token.tag == "CD" or token.lower in DEFINITE | SOME


def _past(noun: Token) -> bool:
    return any(c.lower in ("past", "last") for c in noun.children)


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdecimal()


def _generic(noun: Token) -> bool:
    """Whether a bare noun tells of no single happening: "kidnappings", "the use of torture", "against armed attack"."""
    if noun.child("nummod", "poss") or any(c.lower in DEFINITE for c in noun.kids("det")):
        return False
    if noun.tag in ("NNS", "NNPS"):
        return True
    if noun.dep == "pobj" and noun.head.head.lemma in ("dead", *word_class("hurt")):  # "two dead in attack"
        return False
    if noun.dep not in ("pobj", "conj", "dobj") or noun.tag != "NN":
        return False
    if not noun.children:
        return True
    bare = all(c.dep == "amod" and c.ent not in ("GPE", "NORP") for c in noun.children)
    return bare and noun.dep == "pobj" and noun.head.lower == "against"


def _big(number: Token) -> bool:
    text = number.text.replace(",", "")
    return (text.isdecimal() and int(text) > FEW) or number.lower in word_class("number_many")
