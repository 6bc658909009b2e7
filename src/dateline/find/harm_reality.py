"""Whether an outcome happened: "killed" in "tried to kill", "could have killed", "without killing anyone"."""

from dateline.core.reading import Token
from dateline.data.harm_words import reality

MODALS = ("could", "would", "should", "will", "shall", "can", "might", "may", "must", "'ll", "'d", "ca", "wo")
SETTLED = ("may", "might", "must")  # with "have": an uncertain report of what happened, no mere possibility
CONDITIONS = ("if", "unless", "whether", "lest")
BEARING = (
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "pcomp",
    "conj",
    "relcl",
    "prep",
    "pobj",
    "dobj",
    "attr",
    "nsubj",
    "nsubjpass",
)


def told(token: Token) -> str:
    """ "real", "unreal" or "denied" for what `token` says happened."""
    at, state = token, "real"
    for _ in range(6):
        state = _of_clause(at, token)
        if state != "real":
            return state
        if at.head is at or at.dep not in BEARING:
            return "real"
        if at.dep in ("nsubj", "nsubjpass", "relcl") and at is not token:
            return "real"
        at = at.head
    return state


def _of_clause(at: Token, token: Token) -> str:
    """What the words round one link of the chain above `token` make of it."""
    kinds = reality()
    if (
        at is not token
        and kinds.get(at.lemma.lower()) == "unreal"
        and not (at.pos in ("NOUN", "ADJ") and _is_apart(at, token))
    ):
        return "unreal"
    if at is not token and kinds.get(at.lower) == "denied":
        return "denied"
    if at.dep in ("compound", "amod") and kinds.get(at.head.lemma.lower()) == "unreal":
        return "unreal"
    helpers = {c.lower for c in at.kids("aux", "mark", "advmod", "neg")}
    if helpers.intersection(CONDITIONS) and at.dep in ("advcl", "ccomp"):
        return "unreal"
    if at.child("neg") is not None and (at is token or at.pos in ("VERB", "AUX")):
        return "denied"
    modal = next((c.lower for c in at.kids("aux") if c.tag == "MD"), None)
    if modal in MODALS and not (modal in SETTLED and helpers.intersection(("have", "'ve", "has"))):
        return "unreal"
    if any(c.tag == "TO" for c in at.kids("aux")) and not _is_fact(at):
        return "unreal"
    return "real"


def _is_fact(infinitive: Token) -> bool:
    """Whether an infinitive tells a fact: "was reported to have died", "the first to be killed"."""
    governor = infinitive.head
    if reality().get(governor.lemma.lower()) == "real":
        return True
    return infinitive.dep in ("acl", "relcl") and any(reality().get(c.lower) == "real" for c in governor.children)


def _is_apart(at: Token, token: Token) -> bool:
    """Whether `token` hangs on a noun or adjective from a sentence of its own ("the order that killed ...")."""
    return token.dep == "relcl" and token.head is at
