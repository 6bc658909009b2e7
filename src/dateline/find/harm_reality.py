"""Whether an outcome happened: "killed" in "tried to kill", "could have killed", "without killing anyone"."""

from dateline.core.reading import Token
from dateline.data.harm_words import reality

MODALS = ("could", "would", "should", "will", "shall", "can", "might", "may", "must", "'ll", "'d", "ca", "wo")
SETTLED = ("may", "might", "must")  # with "have": an uncertain report of what happened, no mere possibility
CONDITIONS = ("if", "unless", "whether", "lest")
SHARED = ("xcomp", "pcomp", "prep", "acomp", "oprd", "attr", "agent")
HIGHEST = 6


def told(token: Token) -> str:
    """ "real", "unreal" or "denied" for what `token` says happened."""
    if any(_is(c.lower, "modifier") for c in token.kids("amod", "advmod", "compound")):
        return "unreal"
    if token.dep in ("compound", "amod") and _is(token.head.lemma.lower(), "unreal"):
        return "unreal"
    nominal = token.pos in ("NOUN", "PROPN") or (token.tag == "VBG" and token.dep == "pobj")
    return _happening(token) if nominal else _clause(token)


def _happening(noun: Token) -> str:
    """For a noun: what it directly depends on decides; a verb that causes or tells of it brings its own modality."""
    while (over := _over(noun)) is not None:
        noun = over
    above = noun.head
    if above.lower == "without":
        return "denied"
    governor = above.head if noun.dep == "pobj" else above
    direct = noun.dep != "pobj" or governor.child("dobj") is None
    if _is_unreal(governor) and direct and (governor.lemma != "call" or above.lower == "for"):
        return "unreal"
    return _clause(governor) if _is(governor.lemma, "causes") or governor.child("expl") is not None else "real"


def _over(noun: Token) -> Token | None:
    """The word that counts or lists a noun: "hundreds" of deaths, "no reports" of injuries, deaths "and injuries"."""
    if noun.dep == "conj":
        return noun.head
    over = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else noun
    counts = over.ent == "CARDINAL" or over.pos == "NUM" or over.lemma in ("report", "number")
    return over if over is not noun and counts else None


def _clause(token: Token) -> str:
    """For a verb or a state: its own clause decides, then those above that share its tense."""
    at = token
    for _ in range(HIGHEST):
        state = _of_clause(at)
        if state != "real" or at.head is at or not _shares(at):
            return state
        beside = at.dep == "conj"
        at = at.head
        if at.lower == "without":
            return "denied"
        if _is_unreal(at) and not beside:
            return "unreal"
    return "real"


def _shares(at: Token) -> bool:
    """Whether the word above decides too: no tense, no subject of its own."""
    if at.dep in SHARED:
        return True
    if at.dep == "conj":
        return at.child("nsubj", "nsubjpass") is None and at.pos == at.head.pos
    if at.dep == "advcl":
        return at.tag in ("VBG", "VBN") and at.child("mark", "nsubj", "nsubjpass") is None
    return at.dep == "ccomp" and at.tag not in ("VBD", "VBZ", "VBP") and at.child("aux", "auxpass") is None


def _is_unreal(governor: Token) -> bool:
    return _is(governor.lemma.lower(), "unreal") and governor.lower != "wanted"


def _is(word: str, kind: str) -> bool:
    """Whether reality.tsv lists a word under a kind."""
    return kind in reality().get(word, ())


def _of_clause(at: Token) -> str:
    """What the words of one clause make of its verb."""
    helpers = {c.lower for c in at.kids("aux", "mark", "advmod")}
    if helpers.intersection(CONDITIONS) and at.dep in ("advcl", "ccomp", "pcomp"):
        return "unreal"
    if at.child("neg") is not None:
        return "denied"
    modal = next((c.lower for c in at.kids("aux") if c.tag == "MD"), None)
    if modal in MODALS and not (modal in SETTLED and helpers.intersection(("have", "'ve"))):
        return "unreal"
    if any(c.tag == "TO" for c in at.kids("aux")) and not _is_fact(at):
        return "unreal"
    return "real"


def _is_fact(infinitive: Token) -> bool:
    """Whether an infinitive tells a fact: "was reported to have died", "the first to be killed"."""
    governor = infinitive.head
    word = governor.lemma.lower()
    if (_is(word, "onward") and governor.lower != "going") or (_is(word, "real") and infinitive.dep != "advcl"):
        return True
    return infinitive.dep in ("acl", "relcl") and any(_is(c.lower, "real") for c in governor.children)
