"""Claims shown by verbs: "officials said", "was condemned by", "declined to say"."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dateline.claim.asides import without_aside
from dateline.claim.attribution import Cue, Piece, Said, Speaker
from dateline.claim.content import CITING, QUOTE_MARKS, pieces
from dateline.claim.frames import WITH_OBJECT, content_heads, infinitive_of
from dateline.claim.speakers import antecedent, can_speak, make_speaker, speaker_of
from dateline.core.reading import Parse, Token
from dateline.data.claim_words import Entry, cues, mapping

PARTICLES = ("prt", "advmod", "dobj", "acomp", "oprd", "prep")
ANYBODY = frozenset(("you", "anyone", "anybody", "everyone", "everybody", "one", "those"))
REACH = 6  # words that the parser may have cut off the end of a content
ATTRIBUTIVE = ("amod", "compound", "nmod")
CONDITIONS = frozenset(("if", "unless", "until"))
SPEECH = frozenset(("asserts", "confirms", "denies", "accuses", "describes", "condemns", "assesses", "warns"))
NEVER = frozenset(("never", "hardly", "nor", "neither"))


class Refused(NamedTuple):
    """A verb of speech that somebody declines, and the heads of what it would say."""

    verb: Token
    heads: list[Token]


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
    if any(c.dep == "neg" or (c.lower in NEVER and c.dep in ("advmod", "preconj", "cc")) for c in token.children):
        return True
    if any(c.lower == "neither" for s in token.kids("nsubj", "nsubjpass") for c in s.children):
        return True
    return token.dep == "conj" and any(c.lower == "neither" for c in token.head.kids("preconj", "cc"))


def active_claim(
    parse: Parse, token: Token, entries: tuple[Entry, ...], words: list[Token], taken: set[int]
) -> Said | None:
    if token.lemma in CITING and token.tag == "VBG" and (cited := token.child("dobj")) is not None and can_speak(cited):
        return None
    speaker = speaker_of(parse, token)
    if speaker is None and (inverted := speaker_behind(parse, token)) is not None:
        return Said(cue_of(token, entries[0], words), make_speaker(parse, inverted), before(parse, token, inverted))
    negated = is_negated(token)
    usable = [e for e in entries if negated or "not" not in e.takes]
    for entry in usable:
        if "seem" in entry.takes:
            return seeming(parse, token, entry)
        heads = content_heads(token, entry)
        if heads and acceptable(token, entry, heads, speaker):
            refused = refused_speech(heads, entry)
            if refused is not None:
                taken.add(refused.verb.i)
                words = [*words, *refused.verb.kids("aux"), refused.verb]
                heads = refused.heads
            holder = refused.verb if refused is not None else token
            found = tuple(without_aside(parse, p, holder) for p in pieces(parse, heads, holder))
            return Said(cue_of(token, entry, words), speaker, up_to(parse, found, speaker))
    if speaker is not None and usable and usable[0].takes & {"clause", "quote"}:
        if relative := reduced_relative(parse, token):
            return Said(cue_of(token, usable[0], words), speaker, relative)
        return Said(cue_of(token, usable[0], words), speaker, ())
    return None


def reduced_relative(parse: Parse, token: Token) -> tuple[Piece, ...]:
    """What is said in "a group the army said was plotting": the finite verb right behind, and all that it governs."""
    if token.dep != "relcl" or token.i + 1 >= len(parse.tokens):
        return ()
    finite = parse.tokens[token.i + 1]
    if finite.tag not in ("VBD", "VBZ", "VBP", "MD") or finite.sent != token.sent:
        return ()
    head = finite.head if finite.dep in ("aux", "auxpass") else finite
    return (Piece(finite.i, head.subtree()[-1].i),)


def up_to(parse: Parse, found: tuple[Piece, ...], speaker: Speaker | None) -> tuple[Piece, ...]:
    """The pieces, the last one before ", the army said" stretched to that comma."""
    if speaker is None or not found or speaker.words.first < 2:
        return found
    comma = parse.tokens[speaker.words.first - 1]
    before = [p for p in found if p.last < comma.i]
    if comma.text != "," or not before or comma.i - before[-1].last > REACH:
        return found
    stretched = Piece(before[-1].first, comma.i - 1)
    return tuple(stretched if p == before[-1] else p for p in found)


def speaker_behind(parse: Parse, token: Token) -> Token | None:
    """Who speaks in "...," recalled one prisoner: what the parser took for the object of a verb behind a quotation."""
    dobj = token.child("dobj")
    if dobj is None or not token.i or parse.tokens[token.i - 1].text not in QUOTE_MARKS or dobj.i < token.i:
        return None
    return dobj if can_speak(dobj) else None


def before(parse: Parse, token: Token, speaker: Token) -> tuple[Piece, ...]:
    heads = [c for c in token.kids("ccomp") if c.i < token.i]
    return pieces(parse, heads, token) if heads else ()


def refused_speech(heads: list[Token], entry: Entry) -> Refused | None:
    """The verb of speech that somebody declines ("declined to say"), if it says what of; it makes no own claim."""
    inner = heads[-1]
    if entry.stance != "declines" or inner.dep not in ("xcomp", "pcomp") or inner.pos != "VERB" or is_passive(inner):
        return None
    for other in entries_of(inner)[0]:
        if other.stance in SPEECH and (found := content_heads(inner, other)):
            return Refused(inner, found)
    return None


def acceptable(token: Token, entry: Entry, heads: list[Token], speaker: Speaker | None) -> bool:
    """Whether this reads as somebody's words: a clause may want a speaker, a bare object needs one that can speak."""
    if heads[0].dep in ("ccomp", "parataxis", "advcl") or (heads[0].pos == "VERB" and heads[0].dep == "xcomp"):
        return speaker is not None or token.tag == "VBG"
    if speaker is None or not can_speak(speaker.named):
        return False
    if "paper" in entry.takes and mapping("speakers").get(speaker.named.lemma) != "document":
        return False
    if entry.stance == "accuses" and [h.dep for h in heads] == ["dobj"]:  # "residents blamed the gang", and not "them"
        return not is_negated(token) and heads[0].pos != "PRON"
    return speaker.head.lower not in ANYBODY or entry.stance in SPEECH


def cue_of(token: Token, entry: Entry, words: list[Token]) -> Cue:
    """The cue with its particle, negation and auxiliaries, as far as they stand together."""
    inside = {w.i for w in words} | {c.i for c in token.kids("neg", "aux", "auxpass")}
    inside |= {c.i for c in token.kids("advmod") if c.i < token.i and not c.children}
    first = last = token.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return Cue(token, Piece(first, last), entry, is_negated(token))


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
    if rest is None and "name" in takes and (agent is not None or entry.stance == "assesses"):
        rest = token.child("oprd", "attr")
    if rest is None:
        wanted = takes & WITH_OBJECT | ({"for"} if "+for" in takes else set()) | ({"to"} if "blame" in takes else set())
        rest = next((p for p in token.kids("prep") if p.lower in wanted), None)
        if rest is None and agent is not None:
            rest = next((p for p in agent.kids("prep") if p.lower in wanted and p.child("pcomp") is not None), None)
    if rest is not None:
        if "hearer" in takes and "to" not in takes:
            return [rest], False
        return [antecedent(subject) if subject.tag == "WDT" else subject, rest], agent is None
    if "object" in takes and (agent is not None or entry.stance in ("asserts", "confirms")):
        return [subject], False
    if agent is not None and takes & {"as", "name", "object"}:
        return [subject], False
    return [], False
