"""What a verb takes: the heads of the clause, infinitive, object or prepositional phrase that it says."""

from dateline.core.reading import Token
from dateline.data.claim_words import Entry

QUESTIONS = frozenset(("if", "whether", "why", "how", "what", "who", "where", "when"))
ASKING = frozenset(("ask", "wonder", "know", "question", "explain"))
WITH_OBJECT = frozenset(("as", "of", "for", "with", "in", "on", "at"))


def content_heads(token: Token, entry: Entry) -> list[Token]:
    """The heads of what the verb says, by the first pattern of its entry that fits; [] if none does."""
    takes = entry.takes
    if "clause" in takes and (clauses := clauses_of(token)):
        return clauses
    dobj = object_of(token)
    if "name" in takes:
        named = token.child("oprd", "ccomp", "attr", "acomp")
        if named is not None:
            return [dobj, named] if dobj is not None and dobj.lower != "what" else [named]
        if dobj is not None and len(objects := token.kids("dobj", "dative")) > 1:
            return objects
    if "to" in takes and (infinitive := infinitive_of(token)) is not None:
        return [dobj, infinitive] if dobj is not None and dobj.i > token.i and dobj.i < infinitive.i else [infinitive]
    if "ing" in takes and (gerund := gerund_of(token)) is not None:
        return [gerund]
    if "claimed" in takes and dobj is not None:
        preps = [p for holder in (dobj, token) for p in holder.kids("prep") if p.lower == "for"]
        return [c for p in preps for c in p.kids("pobj", "pcomp")] or [dobj]
    if dobj is not None and (found := with_object(token, dobj, takes)):
        return found
    return after_preposition(token, entry)


def object_of(token: Token) -> Token | None:
    """The object of the verb; "what it calls ..." is one too."""
    dobj = token.child("dobj")
    if dobj is not None:
        return dobj
    free = token.child("ccomp")
    return free if free is not None and free.i > token.i and any(c.lower == "what" for c in free.lefts) else None


def with_object(token: Token, dobj: Token, takes: frozenset[str]) -> list[Token]:
    """The object, with the phrase that the verb wants beside it ("accused X of", "described X as")."""
    wanted = takes & WITH_OBJECT
    if "object" in takes and "+for" in takes:
        wanted |= {"for"}
    if "object+to" in takes:
        wanted |= {"to"}
    for prep in (*token.kids("prep", "dative"), *dobj.kids("prep")):
        if prep.lower in wanted and prep.i > dobj.i:
            return [prep] if dobj.lower == "what" else [dobj, prep]
    if "hearer" in takes and dobj.tag == "PRP" and dobj.lower != "it":  # "asked him": whom, not what
        return []
    if takes & {"object", "paper"} and not dobj.lower.endswith(("self", "selves")):
        return [dobj]
    return []


def clauses_of(token: Token) -> list[Token]:
    """What the verb says as a clause: below it, or above it where it is put in ("The town, he said, was empty").

    A clause without "that" whose subject the parser took for an object is put together again.
    """
    below = token.kids("ccomp")
    if below:
        return below
    if token.dep == "parataxis" and token.head is not token:
        return [token.head]
    if token.dep == "advcl" and token.child("dobj") is None:
        if any(c.lower == "as" and c.dep in ("mark", "advmod") for c in token.children):
            return [token.head]
        return []
    if token.lemma in ASKING or token.child("neg") is not None:
        asked = [c for c in token.kids("advcl") if any(g.lower in QUESTIONS for g in c.lefts)]
        if asked:
            return asked[:1]
    dobj = token.child("dobj")
    if dobj is not None and token.child("cc") is None:
        finite = [c for c in token.kids("conj") if c.i > dobj.i and c.child("nsubj", "nsubjpass") is None]
        return [dobj, finite[0]] if finite else []
    return []


def infinitive_of(token: Token) -> Token | None:
    for child in token.kids("xcomp", "ccomp", "advcl"):
        if child.i > token.i and any(c.tag == "TO" for c in child.kids("aux")):
            return child
    return None


def gerund_of(token: Token) -> Token | None:
    """The gerund after the verb: "denied shooting", "denied having shot"."""
    for child in token.kids("xcomp", "ccomp", "pcomp"):
        if child.i > token.i and (child.tag == "VBG" or any(c.tag == "VBG" for c in child.kids("aux"))):
            return child
    return None


def after_preposition(token: Token, entry: Entry) -> list[Token]:
    """What follows the preposition that the verb takes ("called for"), with the infinitive of "called on X to"."""
    for prep in token.kids("prep", "prt", "dative", "agent"):
        if "+" + prep.lower not in entry.takes:
            continue
        heads = prep.kids("pobj", "pcomp")
        if heads and "as" in entry.takes:
            named = [p for p in token.kids("prep") if p.lower == "as"]
            heads = heads + named if named else []
        if heads and entry.stance == "requests" and (infinitive := infinitive_of(token)) is not None:
            heads.append(infinitive)
        if heads:
            return heads
    if "+for" in entry.takes:
        for child in token.kids("advcl", "ccomp", "xcomp"):
            if (mark := child.child("mark")) is not None and mark.lower == "for":
                return [child]
    return []
