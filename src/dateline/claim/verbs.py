"""Claims shown by verbs: "officials said", "was condemned by", "declined to say"."""

from collections.abc import Iterator
from functools import lru_cache

from dateline.claim.asides import without_aside
from dateline.claim.attribution import Cue, Piece, Said, Speaker
from dateline.claim.content import pieces
from dateline.claim.speakers import antecedent, can_speak, make_speaker, speaker_of
from dateline.core.reading import Parse, Token
from dateline.data.claim_words import Entry, cues, mapping

PARTICLES = ("prt", "advmod", "dobj", "acomp", "oprd", "prep")
ANYBODY = frozenset(("you", "anyone", "anybody", "everyone", "everybody", "one", "those"))
ATTRIBUTIVE = ("amod", "compound", "nmod")
QUESTIONS = frozenset(("if", "whether", "why", "how", "what", "who", "where", "when"))
ASKING = frozenset(("ask", "wonder", "know", "question", "explain"))
CONDITIONS = frozenset(("if", "unless", "until"))
SPEECH = frozenset(("asserts", "confirms", "denies", "accuses", "describes", "condemns", "assesses", "warns"))
NEVER = frozenset(("never", "hardly", "nor", "neither"))


def verb_claims(parse: Parse) -> Iterator[Said]:
    """What verbs of saying, thinking and wanting attribute, in text order; mere quotations are still missing."""
    taken: set[int] = set()
    for token in parse.tokens:
        if token.pos != "VERB" or token.i in taken or token.dep in ATTRIBUTIVE:
            continue
        entries, words = entries_of(token)
        if not entries or conditional(token):
            continue
        if is_passive(token):
            said = passive_claim(parse, token, entries, words)
        else:
            said = active_claim(parse, token, entries, words, taken)
        if said is not None:
            yield said


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    return frozenset(key.split()[0] for key in cues("verbs") if " " in key)


def entries_of(token: Token) -> tuple[tuple[Entry, ...], list[Token]]:
    """The entries of a verb, those of the verb with its particle or object first, and the words that make the cue."""
    table, lemma = cues("verbs"), token.lemma.lower()
    if lemma in _beginnings():
        for child in token.children:
            if child.dep in PARTICLES and (found := table.get(f"{lemma} {child.lower}")):
                return found, [token, child]
    return table.get(lemma, ()), [token]


def conditional(token: Token) -> bool:
    """Whether the words only suppose that somebody says so ("if he says")."""
    mark = token.child("mark")
    return mark is not None and mark.lower in CONDITIONS


def is_passive(token: Token) -> bool:
    if token.child("auxpass", "nsubjpass", "agent") is not None:
        return True
    if token.dep == "acl":
        return token.tag in ("VBN", "VBD")
    return token.tag == "VBN" and token.dep == "advcl" and token.child("aux", "dobj", "nsubj") is None


def is_negated(token: Token) -> bool:
    return any(c.dep == "neg" or (c.lower in NEVER and c.dep in ("advmod", "preconj", "cc")) for c in token.children)


def active_claim(
    parse: Parse, token: Token, entries: tuple[Entry, ...], words: list[Token], taken: set[int]
) -> Said | None:
    speaker = speaker_of(parse, token)
    for entry in entries:
        if "seem" in entry.takes:
            return seeming(parse, token, entry)
        heads = content_heads(token, entry)
        inner = refused_speech(heads, entry)
        if inner is not None:
            taken.add(inner.i)
            words = [*words, *(c for c in inner.kids("aux")), inner]
            heads = next((h for e in entries_of(inner)[0] if (h := content_heads(inner, e))), heads)
        if heads and acceptable(token, entry, heads, speaker):
            holder = inner if inner is not None and heads[0] is not inner else token
            found = tuple(without_aside(parse, p, holder) for p in pieces(parse, heads, holder))
            return Said(cue_of(token, entry, words), speaker, found)
    entry = entries[0]
    quotable = entry.takes & {"clause", "quote"}
    if quotable and speaker is not None:
        return Said(cue_of(token, entry, words), speaker, ())
    return None


def refused_speech(heads: list[Token], entry: Entry) -> Token | None:
    """The verb of speech that somebody declines or promises ("declined to say"), which makes no claim of its own."""
    if not heads or heads[-1].dep != "xcomp" or entry.stance not in ("declines",):
        return None
    inner = heads[-1]
    return inner if inner.pos == "VERB" and any(e.stance in SPEECH for e in entries_of(inner)[0]) else None


def acceptable(token: Token, entry: Entry, heads: list[Token], speaker: Speaker | None) -> bool:
    """Whether this reads as somebody's words: a clause may want a speaker, a bare object needs one that can speak."""
    if heads[0].dep in ("ccomp", "parataxis", "advcl") or (heads[0].pos == "VERB" and heads[0].dep == "xcomp"):
        return speaker is not None or token.tag == "VBG"
    if speaker is None or not can_speak(speaker.named):
        return False
    if "paper" in entry.takes and mapping("speakers").get(speaker.named.lemma) != "document":
        return False
    return speaker.head.lower not in ANYBODY or entry.stance in SPEECH


def cue_of(token: Token, entry: Entry, words: list[Token]) -> Cue:
    """The cue with its particle, negation and auxiliaries, as far as they stand together."""
    inside = {w.i for w in words} | {c.i for c in token.kids("neg", "aux", "auxpass")}
    first = last = token.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return Cue(token, Piece(first, last), entry, is_negated(token))


def content_heads(token: Token, entry: Entry) -> list[Token]:
    """The heads of what the verb says, by the first pattern of its entry that fits; [] if none does."""
    takes = entry.takes
    if "clause" in takes and (clauses := clauses_of(token)):
        return clauses
    dobj = token.child("dobj")
    if dobj is not None and dobj.tag in ("WP", "WDT") and dobj.i < token.i and not takes & {"object", "name", "as"}:
        dobj = None
    if "name" in takes:
        named = token.child("oprd", "ccomp", "attr", "acomp")
        if named is not None:
            return [dobj, named] if dobj is not None else [named]
        if dobj is not None and len(objects := token.kids("dobj", "dative")) > 1:
            return objects
    if "to" in takes and (infinitive := infinitive_of(token)) is not None:
        return [dobj, infinitive] if dobj is not None and dobj.i > token.i and dobj.i < infinitive.i else [infinitive]
    if "ing" in takes and (gerund := gerund_of(token)) is not None:
        return [gerund]
    if "claimed" in takes and dobj is not None:
        preps = [p for holder in (dobj, token) for p in holder.kids("prep") if p.lower == "for"]
        return [c for p in preps for c in p.kids("pobj", "pcomp")]
    if dobj is not None:
        with_dobj = takes & {"as", "of", "for", "with", "in"} | (
            {"for"} if "+for" in takes and "object" in takes else set()
        )
        for prep in (*token.kids("prep"), *dobj.kids("prep")):
            if prep.lower in with_dobj:
                return [dobj, prep]
        if takes & {"object", "paper"} and not dobj.lower.endswith(("self", "selves")):
            return [dobj]
    return after_preposition(token, entry)


def clauses_of(token: Token) -> list[Token]:
    """What the verb says as a clause: below it, or above it where it is put in ("The town, he said, was empty").

    A clause without "that" whose subject the parser took for an object is put together again.
    """
    below = token.kids("ccomp")
    if below:
        return below
    if token.dep == "parataxis" and token.head is not token:
        return [token.head]
    if token.dep == "advcl" and any(c.lower == "as" and c.dep in ("mark", "advmod") for c in token.children):
        return [token.head]
    if token.lemma in ASKING:
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
    return next((c for c in token.kids("xcomp", "ccomp", "pcomp") if c.tag == "VBG" and c.i > token.i), None)


def after_preposition(token: Token, entry: Entry) -> list[Token]:
    """What follows the preposition that the verb takes ("called for"), with the infinitive of "called on X to"."""
    for prep in token.kids("prep", "prt", "dative", "agent"):
        if "+" + prep.lower not in entry.takes:
            continue
        heads = prep.kids("pobj", "pcomp")
        if heads and entry.stance == "requests" and (infinitive := infinitive_of(token)) is not None:
            heads.append(infinitive)
        if heads:
            return heads
    if "+for" in entry.takes:
        for child in token.kids("advcl", "ccomp", "xcomp"):
            if (mark := child.child("mark")) is not None and mark.lower == "for":
                return [child]
    return []


def seeming(parse: Parse, token: Token, entry: Entry) -> Said | None:
    """What the outlet itself thinks likely: "the blast appears to have been an attack"."""
    rest = token.child("xcomp", "oprd", "acomp", "ccomp")
    subject = token.child("nsubj")
    if rest is None or subject is None:
        return None
    heads = [rest] if subject.lower in ("it", "there") else [subject, rest]
    return Said(cue_of(token, entry, [token]), None, pieces(parse, heads, token, keep_holder=True))


def passive_claim(parse: Parse, token: Token, entries: tuple[Entry, ...], words: list[Token]) -> Said | None:
    """What is said in the passive: "is accused of", "was condemned by", "are believed to", "it was announced that"."""
    subject = token.child("nsubjpass", "nsubj")
    if subject is None and token.dep == "acl":
        subject = token.head
        if token.child("agent") is None and entries[0].stance != "accuses":
            return None
    agent = next((o for a in token.kids("agent") for o in a.kids("pobj")), None)
    speaker = make_speaker(parse, agent) if agent is not None else None
    if speaker is not None and not can_speak(speaker.named):
        return None
    if subject is not None and agent is None and subject.lemma in mapping("tellings") and not is_negated(token):
        return None
    for entry in entries:
        heads, whole = passive_heads(token, entry, subject, agent)
        if heads:
            found = pieces(parse, heads, token, keep_holder=whole)
            if token.dep == "acl" and subject in heads:
                found = pieces(parse, heads, token)
            return Said(cue_of(token, entry, words), speaker, found)
    return None


def passive_heads(token: Token, entry: Entry, subject: Token | None, agent: Token | None) -> tuple[list[Token], bool]:
    """The heads of what a passive verb says, and whether they make one piece with the verb inside."""
    takes = entry.takes
    clause = token.child("ccomp")
    if clause is not None and "clause" in takes:
        return [clause], False
    if subject is None:
        return [], False
    rest: Token | None = None
    if "to" in takes or "clause" in takes:
        rest = infinitive_of(token)
    if rest is None and "name" in takes:
        rest = token.child("oprd", "attr")
    if rest is None:
        wanted = takes & {"as", "of", "for", "with", "in"}
        rest = next((p for p in token.kids("prep") if p.lower in wanted), None)
    if rest is not None:
        if "hearer" in takes and "to" not in takes:
            return [rest], False
        return [antecedent(subject) if subject.tag == "WDT" else subject, rest], agent is None
    if "object" in takes and (agent is not None or entry.stance in ("asserts", "confirms")):
        return [subject], False
    if agent is not None and takes & {"as", "name", "object"}:
        return [subject], False
    return [], False
