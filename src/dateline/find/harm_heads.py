"""Where the victims of a word for an outcome stand: the heads of their noun phrases, by frame."""

from collections.abc import Callable

from dateline.core.reading import Token
from dateline.data.number_words import Value
from dateline.find.harm_groups import age_of, group_of
from dateline.find.harm_sight import Sight
from dateline.find.harm_victims import RELATIVE, victims_at

BETWEEN = (
    "critically", "seriously", "slightly", "badly", "severely", "fatally", "still", "feared", "confirmed", "reported",
    "also", "found", "left", "presumed", "shot",
)  # fmt: skip
REFUGES = (
    "home", "house", "village", "fighting", "violence", "war", "conflict", "clash", "country", "town", "city", "camp",
    "area", "region", "attack", "bombing", "shelling", "offensive", "bombardment", "district", "province", "hometown",
)  # fmt: skip
OBJECT_WITHIN = 7  # "found three people suffering": the object stands so near that it is the subject of what follows
FLIGHT = 100  # people who flee without a word from where are many, or they are suspects


def object_heads(sight: Sight, token: Token) -> list[Token]:
    """The object of an active verb, the subject of a passive one, or the noun that a participle stands by."""
    found = [_antecedent(c) for c in token.kids("dobj", "nsubjpass")]
    if found:
        return found + [
            c for c in token.kids("conj") if c.i in sight.counts and any(k.lower == "of" for k in c.children)
        ]
    if not found and token.tag == "VBN":
        found = _participle_heads(sight, token) or _list(_before(sight, token))
    if not found and token.tag == "VBD":
        found = _headline_heads(sight, token)
    return found or _shared(sight, token)


def _headline_heads(sight: Sight, token: Token) -> list[Token]:
    """The subject of "Two officers wounded in ambush", which the parser takes for an active verb."""
    if token.dep == "relcl" or token.kids("aux") or any(c.pos == "VERB" for c in token.kids("conj")):
        return []
    title = sight.reading.parse.sentence_of(token).zone == "title"
    return [c for c in token.kids("nsubj") if title or c.i in sight.counts or _numbered(sight, c)]


def _participle_heads(sight: Sight, token: Token) -> list[Token]:
    """What a past participle without a subject of its own is said of."""
    if own := [_antecedent(c) for c in token.kids("nsubj") if not _has_have(token)]:
        return own
    if token.dep in ("acl", "relcl"):
        return _among(token.head) if token.head.lower in ("those", "people") else [_share(sight, token.head)]
    if token.dep in ("amod", "nmod") and (token.head.i in sight.counts or _numbered(sight, token.head)):
        return [token.head]
    return subject_heads(sight, token) if token.kids("auxpass") else []


def _share(sight: Sight, noun: Token) -> Token:
    """The number over a noun: "two" for the suspects in "two of the suspects killed", else the noun."""
    over = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else noun
    return over if over.i in sight.counts else noun


def _among(token: Token) -> list[Token]:
    """The subject of "... were among those killed", else the word itself."""
    place = token.head
    if place.lower == "among" and place.head.pos in ("VERB", "AUX"):
        return [_antecedent(c) for c in place.head.kids("nsubj")]
    return [token]


def _has_have(token: Token) -> bool:
    return any(c.lemma == "have" for c in token.kids("aux")) and not token.kids("auxpass")


def _numbered(sight: Sight, noun: Token) -> bool:
    return any(c.i in sight.counts for c in noun.children)


def _shared(sight: Sight, token: Token) -> list[Token]:
    """The victims of a verb that shares them with another: "was shot and killed", "kidnapped and killed three men"."""
    if token.dep == "conj" and token.head.pos in ("VERB", "AUX"):
        verb = token.head
        if token.tag == "VBN" and (verb.kids("auxpass") or verb.tag == "VBN"):
            return [_antecedent(c) for c in verb.kids("nsubjpass")] or ([verb.head] if verb.dep == "acl" else [])
        if token.tag != "VBN":
            return [_antecedent(c) for c in verb.kids("dobj")]
        return []
    return [_antecedent(c) for other in token.kids("conj") if other.pos == "VERB" for c in other.kids("dobj")]


def _before(sight: Sight, token: Token) -> Token | None:
    """The number, or the people, right before a word: "three dead, five injured"."""
    tokens = sight.reading.parse.tokens
    at = token.i - 1
    while at >= 0 and tokens[at].lower in BETWEEN and tokens[at].sent == token.sent and at > token.i - 4:
        if at in sight.counts:
            break
        at -= 1
    if at < 0 or tokens[at].sent != token.sent:
        return None
    before = tokens[at]
    if at in sight.counts or (before.lower == "old" and age_of(sight, before) is not None):
        return before
    counted = before.pos in ("NOUN", "PROPN") and _numbered(sight, before)
    return before if counted or (before.pos == "NOUN" and _is_terse(token) and group_of(sight, before)) else None


def _is_terse(token: Token) -> bool:
    """Whether an adjective stands for a sentence, as in "Two injured, shooter dead"."""
    return token.pos == "ADJ" and token.dep in ("amod", "ROOT", "appos")


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, other words themselves."""
    if token.lower in RELATIVE and token.tag in ("WP", "WDT", "WP$", "IN"):
        verb = token.head
        while verb.dep in ("conj", "xcomp", "ccomp") and verb.head is not verb:
            verb = verb.head
        if verb.dep == "relcl":
            return verb.head
    return token


def subject_heads(sight: Sight, token: Token) -> list[Token]:
    """The subject of a verb, also one that it shares with the verb before it or above it."""
    verb = token
    for _ in range(4):
        found = verb.kids("nsubj", "nsubjpass")
        if found:
            return [_antecedent(c) for c in found]
        if verb.dep in ("acl", "relcl") and verb.head.pos in ("NOUN", "PROPN", "PRON", "NUM"):
            return [verb.head]
        if verb.dep not in ("conj", "xcomp", "advcl", "ccomp") or verb.head is verb:
            break
        objects = [c for c in verb.head.kids("dobj") if verb.head.i < c.i < verb.i]
        if verb.tag == "VBG" and verb.dep in ("xcomp", "advcl") and objects and verb.i - objects[-1].i < OBJECT_WITHIN:
            return objects
        verb = verb.head
    before = _before(sight, token)
    return [before] if before else []


def passive_heads(sight: Sight, token: Token) -> list[Token]:
    """The subject of a passive, or the noun that a participle stands by; an active verb has none."""
    if token.kids("dobj") or token.tag != "VBN":
        return []
    return object_heads(sight, token)


def state_heads(sight: Sight, token: Token) -> list[Token]:
    """What an adjective is said of: "12 are missing", "left 12 dead", "three dead"."""
    if token.kids("dobj") or (token.pos == "ADV" and token.i - 1 not in sight.counts):
        return []
    if token.dep in ("nsubj", "pobj"):
        return _of_the_dead(token)
    own = token.kids("nsubj", "nsubjpass")
    if own:
        return [_antecedent(c) for c in own]
    if any(c.i in sight.counts for c in token.lefts):
        return [next(c for c in token.lefts if c.i in sight.counts)]
    if token.dep == "amod":
        noun = token.head
        counted = noun.i in sight.counts or _numbered(sight, noun)
        after = noun.i > token.i and counted
        return [noun] if after else _list(_before(sight, token)) or ([noun] if counted else [])
    if token.dep in ("acomp", "attr", "oprd", "xcomp", "ccomp", "advcl", "conj"):
        return _list(_before(sight, token)) or _of_verb(sight, token.head)
    return [token.head] if token.dep in ("acl", "relcl") else _list(_before(sight, token))


def _of_the_dead(token: Token) -> list[Token]:
    """ "The dead included four women", "among the wounded was a nurse"."""
    verb = token.head if token.dep == "nsubj" else token.head.head
    if token.child("det") is None:
        return []
    if token.dep == "nsubj" and verb.lemma == "include":
        return verb.kids("dobj")
    return verb.kids("nsubj", "attr") if token.head.lower == "among" and verb.pos in ("VERB", "AUX") else []


def _list(token: Token | None) -> list[Token]:
    return [token] if token else []


def _of_verb(sight: Sight, verb: Token) -> list[Token]:
    """The object of "left ... dead", the subject of "were found dead" or "is dead"."""
    if verb.pos not in ("VERB", "AUX"):
        return []
    if verb.kids("dobj"):
        return verb.kids("dobj")
    return [verb.head] if verb.dep == "acl" else subject_heads(sight, verb)


def happening_heads(sight: Sight, token: Token) -> list[Token]:
    """ "the deaths of 12 men", "Mr. Abu Taqwa's death", "12 deaths" (the noun itself)."""
    for child in token.kids("prep"):
        if child.lower == "of" and (noun := child.child("pobj")):
            return [noun]
    owner = token.child("poss") or next((c for c in token.kids("compound") if c.ent == "PERSON"), None)
    return [owner] if owner else []


def flight_heads(sight: Sight, token: Token) -> list[Token]:
    """The subject of a flight from homes or fighting; without such words only a crowd, and never one person alone."""
    place = token.child("dobj")
    if place is None:
        least = FLIGHT if token.lemma == "flee" else None
    else:
        away = place.lemma in REFUGES if token.lemma == "flee" else place.lower == "homes"
        least = 2 if away else None
    if least is None:
        return []
    return [h for h in subject_heads(sight, token) if any(_most(v.value) >= least for v in victims_at(sight, h))]


def _most(value: Value) -> int:
    return value.best or value.high or value.low or 0


HEADS: dict[str, Callable[[Sight, Token], list[Token]]] = {
    "object": object_heads,
    "hit": object_heads,
    "seized": object_heads,
    "subject": subject_heads,
    "patient": passive_heads,
    "state": state_heads,
    "happening": happening_heads,
    "flight": flight_heads,
}
