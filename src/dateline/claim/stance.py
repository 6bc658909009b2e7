"""How somebody says it: the stance of a claim, and how surely."""

from dateline.claim.attribution import Cue, Piece, Said
from dateline.core.reading import Parse, Token
from dateline.data.claim_words import mapping

ORDER = ("certain", "probable", "possible", "unknown")
OFFICIAL = frozenset(("announce", "confirm", "disclose", "establish", "learn", "prove", "reveal"))
ABILITY = frozenset(("can", "could", "ca", "unable", "yet"))


def stance_of(said: Said) -> str:
    """The stance of a claim: that of its cue, turned where the cue is negated; a bare quotation asserts."""
    cue = said.cue
    if cue is None:
        return "asserts"
    stance = cue.entry.stance
    if not cue.negated or "not" in cue.entry.takes:
        return stance
    if stance == "assesses" and (cue.entry.certainty == "certain" or cue.head.pos == "ADJ"):
        return stance
    if stance == "confirms" and _could_not(cue):
        return "unverified"
    return mapping("negated")[stance]


def _could_not(cue: Cue) -> bool:
    return cue.head.pos == "NOUN" or any(c.lower in ABILITY for c in cue.head.children)


def certainty_of(parse: Parse, said: Said, stance: str) -> str:
    """How surely: the weaker of what the cue gives and what the words of the content hedge."""
    if said.cue is None:
        return "unknown" if stance == "requests" else "certain"
    given = said.cue.entry.certainty
    if stance in ("declines", "unverified", "requests"):
        return "unknown"
    if given == "unknown" or (said.cue.negated and stance == "assesses"):
        return "unknown"
    if not said.voiced and stance == "asserts" and said.cue.head.pos == "VERB":
        given = given if _official(said.cue) else "probable"  # "it was reported that"
    return max(given, hedge(parse, said.pieces[0]), key=ORDER.index)


def _official(cue: Cue) -> bool:
    """Whether nobody is named but the words are more than hearsay: "it was announced", "it was officially reported"."""
    return cue.head.lemma in OFFICIAL or any(c.lower == "officially" for c in cue.head.children)


def hedge(parse: Parse, piece: Piece) -> str:
    """What the main clause hedges ("may have", "likely", "alleged members did it") or one beside it; else certain."""
    top = _top(parse, piece)
    if top is None:
        return "certain"
    hedges = mapping("hedges")
    verbs = [t for t in top.conjuncts() if piece.covers(t.i)]
    beside = (c for verb in verbs for c in (*verb.children, verb))
    found = [hedges[c.lower] for c in beside if c.lower in hedges and c.tag != "NNP"]
    found += [hedges[top.lemma]] if top.lemma in hedges else []
    found += [hedges[c.lower] for doer in _doers(top) for c in doer.kids("amod") if c.lower in hedges]
    return max(found, key=ORDER.index, default="certain")


def _doers(verb: Token) -> list[Token]:
    """Who does what the verb says: its subject, in the passive who follows "by"."""
    if verb.pos != "VERB":
        return []
    if verb.child("auxpass") is None:
        return verb.kids("nsubj")
    return [o for by in verb.kids("agent") for o in by.kids("pobj")]


def _top(parse: Parse, piece: Piece) -> Token | None:
    for token in parse.tokens[piece.first : piece.last + 1]:
        if not piece.covers(token.head.i) or token.head is token:
            return token
    return None
