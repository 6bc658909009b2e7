"""What is said: the tokens that a cue word governs, as pieces of text that the cue's own clause does not interrupt."""

from collections.abc import Iterable

from dateline.claim.attribution import Piece
from dateline.core.reading import Parse, Token
from dateline.data.claim_words import cues

QUOTE_MARKS = frozenset("“”\"‘’'«»„")
CITING = frozenset(("cite", "quote"))
EMPTY = frozenset(("PUNCT", "ADP", "CCONJ", "PART", "ADV"))
EDGE = frozenset(".,;:!?–—-―-…()[]")


def pieces(parse: Parse, heads: Iterable[Token], holder: Token, keep_holder: bool = False) -> tuple[Piece, ...]:
    """The text under `heads` without the clause of the cue word `holder`, in pieces where that clause interrupts.

    Words between that stand under neither belong to the piece. With `keep_holder`, one piece from first to last.
    """
    inside: set[int] = set()
    for head in heads:
        inside |= below(head)
    for back in returns(parse, inside, holder):
        inside -= below(back)
    own = below(holder)
    if holder.i in inside and not keep_holder:
        inside -= own
    else:
        own -= inside
    if not inside:
        return ()
    low, high = min(inside), max(inside)
    if keep_holder:
        return trimmed(parse, Piece(low, high))
    broken = [i for i in range(low, high + 1) if i in own and parse.tokens[i].pos != "PUNCT"]
    found: list[Piece] = []
    start = low
    for at in [*broken, high + 1]:
        if at > start:
            found.extend(trimmed(parse, Piece(start, at - 1)))
        start = at + 1
    return tuple(found)


def returns(parse: Parse, inside: set[int], holder: Token) -> list[Token]:
    """The verbs in a content that leave it: ", and urged", ", saying that", ", and he said", ", citing"."""
    verbs = [parse.tokens[i] for i in sorted(inside) if parse.tokens[i].pos == "VERB"]
    return [v for v in verbs if lender_of(v) is holder or _other_voice(v, holder)]


def _other_voice(verb: Token, holder: Token) -> bool:
    """Whether `verb` is another's speech coordinated with what `holder` says: "A said ..., and B said ..."."""
    if verb.tag == "VBG" and verb.lemma in CITING:
        return True
    if verb.dep != "conj" or verb.head.head is not holder or verb.head.dep != "ccomp" or verb.tag != holder.tag:
        return False
    return _of_speech(verb) and verb.child("nsubj") is not None and verb.child("ccomp") is not None


def lender_of(verb: Token) -> Token | None:
    """The verb of speech above whose subject speaks here too, though the parser hung `verb` into what it says."""
    clause = verb.head
    if clause.dep != "ccomp" or clause is verb or verb.child("nsubj", "nsubjpass") is not None:
        return None
    outer, speech = clause.head, cues("verbs")
    if outer.pos != "VERB" or outer.lemma not in speech or not _of_speech(verb) or verb.i < outer.i:
        return None
    if verb.dep == "conj" and verb.tag == outer.tag and clause.tag in ("VBD", "VBZ", "VBP"):
        return outer
    if verb.dep == "advcl" and verb.tag == "VBG" and any(c.text == "," for c in clause.children if c.i < verb.i):
        return outer
    return None


def _of_speech(verb: Token) -> bool:
    return any(
        "clause" in e.takes and e.stance not in ("assesses", "requests") for e in cues("verbs").get(verb.lemma, ())
    )


def trimmed(parse: Parse, piece: Piece) -> tuple[Piece, ...]:
    """The piece without punctuation at its ends (quotation marks stay if they have their partner), or nothing."""
    first, last = piece
    tokens = parse.tokens
    while first <= last and tokens[first].text in EDGE:
        first += 1
    while last >= first and tokens[last].text in EDGE:
        last -= 1
    if first == last and tokens[first].text in QUOTE_MARKS:
        return ()
    if not any(tokens[i].pos not in EMPTY for i in range(first, last + 1)):
        return ()
    return (Piece(first, last),)


def below(head: Token) -> set[int]:
    """The places of a token and all that it governs."""
    found, todo = {head.i}, [head]
    while todo:
        for child in todo.pop().children:
            found.add(child.i)
            todo.append(child)
    return found


def phrase(head: Token, *without: str) -> Piece:
    """The unbroken run of words around `head` that it governs, less the children whose label is in `without`."""
    inside = {head.i}
    for child in head.children:
        if child.dep not in without:
            inside |= below(child)
    first = last = head.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return Piece(first, last)
