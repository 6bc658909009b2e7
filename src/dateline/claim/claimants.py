"""Who did it, by a claim of responsibility: who claims it, or the group in whose name somebody does."""

from dateline.claim.attribution import Cue
from dateline.claim.speakers import can_speak
from dateline.core.reading import Token

BEHALF = frozenset(("behalf", "name"))
OF_GROUPS = {"belong": ("to",), "speak": ("for",), "represent": (), "come": ("from",), "be": ("from", "with")}
NAMING = frozenset(("call", "name", "identify", "describe", "style"))
ITSELF = frozenset(("itself", "themselves", "himself", "herself"))
SPOKEN_FOR = ("of", "for", "from", "with")
SPOKESMEN = frozenset(
    ("spokesman", "spokeswoman", "spokesperson", "spokesmen", "member", "representative", "caller", "man", "woman")
)


def claimant(cue: Cue, speaker: Token) -> Token:
    """The head of the words that name who did it: the group that the speaker speaks for, else the speaker."""
    return _in_name_of(cue) or _named(speaker) or _belonging(speaker) or speaker


def _in_name_of(cue: Cue) -> Token | None:
    """Who is meant by "on behalf of the Front", "in the name of the Front"."""
    for holder in (cue.head, *cue.head.kids("dobj")):
        for noun in (o for p in holder.kids("prep") for o in p.kids("pobj") if o.lower in BEHALF):
            owner = noun.child("poss") or next((o for p in noun.kids("prep") for o in p.kids("pobj")), None)
            if owner is not None:
                return owner
    return None


def _named(speaker: Token) -> Token | None:
    """Who is meant by "a group calling itself the Front"."""
    for verb in speaker.kids("acl", "relcl"):
        if verb.lemma in NAMING and any(c.lower in ITSELF for c in verb.subtree()):
            found = [
                t for t in verb.subtree() if t.i > verb.i and t.pos == "PROPN" and t.dep in ("oprd", "pobj", "attr")
            ]
            found += [
                t for t in verb.subtree() if t.i > verb.i and t.pos == "PROPN" and t.dep in ("dobj", "ccomp", "dep")
            ]
            if found:
                return found[0]
    return None


def _belonging(speaker: Token) -> Token | None:
    """Who is meant by "a man who said he belonged to the Front", "a caller from the Front"."""
    if speaker.lemma not in SPOKESMEN:
        return None
    for verb in (t for t in speaker.subtree() if t.i > speaker.i and t.lemma in OF_GROUPS and t.pos in ("VERB", "AUX")):
        inside = [o for p in verb.kids("prep") if p.lower in OF_GROUPS[verb.lemma] for o in p.kids("pobj")]
        found = next((t for t in [*verb.kids("dobj"), *inside] if can_speak(t)), None)
        if found is not None:
            return found
    preps = [p for p in speaker.kids("prep") if p.lower in SPOKEN_FOR]
    return next((o for p in preps for o in p.kids("pobj") if o.pos == "PROPN"), None)
