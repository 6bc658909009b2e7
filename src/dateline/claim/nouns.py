"""Claims shown by nouns ("his claim that", "calls for") and adjectives ("are confident that")."""

from dateline.claim.attribution import Cue, Piece, Said, Speaker
from dateline.claim.content import phrase, pieces
from dateline.claim.speakers import can_speak, make_speaker, owner_of, subject_of
from dateline.core.reading import Parse, Token
from dateline.data.claim_words import Entry, cues, mapping

COPULAS = frozenset(("be", "'s", "remain", "seem", "appear", "feel", "sound", "become", "look", "stay", "grow", "get"))
AMOUNTS = ("MONEY", "PERCENT", "CARDINAL", "QUANTITY")
STRONG = frozenset(("accuses", "asserts", "warns", "requests", "condemns"))
NAMES = ("NORP", "GPE", "ORG", "PERSON")
RELAYS = frozenset(("in", "on", "through", "via", "by"))
IMPERSONAL = frozenset(("clear", "certain", "sure", "uncertain"))
FROM = frozenset(("from", "by", "within", "among", "in", "across"))
REACTIONS = frozenset(("condemns", "welcomes", "rejects"))


def noun_claim(parse: Parse, token: Token, entries: tuple[Entry, ...]) -> Said | None:
    """What a noun of speech attributes ("his claim that", "calls for", "a plan to", "drew condemnation from")."""
    for entry in entries:
        if entry.stance in REACTIONS and (met := reaction(parse, token, entry)) is not None:
            return met
        head = _noun_content(token, entry)
        if head is None:
            continue
        if (told := _told_in(parse, token, head)) is not None:
            return told
        negated = any(c.lower == "no" for c in token.kids("det"))
        speaker = _noun_speaker(parse, token)
        if speaker is None and not negated and not _speaks_alone(token, entry):
            continue
        return Said(Cue(token, Piece(token.i, token.i), entry, negated), speaker, pieces(parse, [head], token))
    return None


def _speaks_alone(token: Token, entry: Entry) -> bool:
    """Whether the noun makes a claim though nobody is named: "fears that", "the allegation that"."""
    return entry.stance in STRONG and (token.tag == "NNS" or entry.stance == "accuses")


def _noun_speaker(parse: Parse, token: Token) -> Speaker | None:
    owner = owner_of(token)
    if owner is not None and owner is not token:
        speaker = make_speaker(parse, owner)
        return speaker if speaker is not None and can_speak(speaker.named) else None
    mod = next((c for c in token.kids("amod", "compound", "nmod") if c.ent in NAMES), None)
    return Speaker(mod, phrase(mod), mod) if mod is not None else None


def _told_in(parse: Parse, token: Token, head: Token) -> Said | None:
    """ "Said in a statement that ...": the claim of the verb, where the parser hung its clause on the noun."""
    prep, verb = token.head, token.head.head
    if (
        head.dep in ("pobj", "pcomp")
        or token.dep != "pobj"
        or prep.lower not in RELAYS
        or verb.pos != "VERB"
        or head.i < verb.i
    ):
        return None
    entry = next((e for e in cues("verbs").get(verb.lemma, ()) if "clause" in e.takes), None)
    subject = subject_of(verb)
    if entry is None or subject is None or verb.child("ccomp") is not None:
        return None
    return Said(Cue(verb, Piece(verb.i, verb.i), entry), make_speaker(parse, subject), pieces(parse, [head], token))


def reaction(parse: Parse, token: Token, entry: Entry) -> Said | None:
    """ "The strike drew condemnation from the council": the subject is what is condemned."""
    verb = token.head
    subject = verb.child("nsubj")
    if token.dep != "dobj" or verb.lemma not in mapping("meeting") or subject is None or can_speak(subject):
        return None
    source = next((p.child("pobj") for p in (*token.kids("prep"), *verb.kids("prep")) if p.lower in FROM), None)
    speaker = make_speaker(parse, source) if source is not None else None
    return Said(Cue(token, Piece(token.i, token.i), entry), speaker, pieces(parse, [subject], token))


def _noun_content(token: Token, entry: Entry) -> Token | None:
    for child in token.rights:
        if child.dep in ("acl", "ccomp", "relcl", "appos", "xcomp"):
            marks = {c.lower for c in child.lefts if c.dep in ("mark", "aux")}
            if "clause" in entry.takes and "that" in marks and child.child("nsubj", "nsubjpass") is not None:
                return child
            if "to" in entry.takes and "to" in marks:
                return child
        if child.dep == "prep" and child.lower in entry.takes and (inner := child.child("pobj", "pcomp")) is not None:
            return inner if inner.ent not in AMOUNTS else None  # "charges of 20 million dollars"
    return None


def adjective_claim(parse: Parse, token: Token, entries: tuple[Entry, ...]) -> Said | None:
    """What an adjective of mind attributes ("officials are confident that", "critical of")."""
    verb = token if token.child("auxpass") is not None else token.head
    if verb is not token and (token.dep not in ("acomp", "oprd", "conj", "ROOT") or verb.lemma not in COPULAS):
        return None
    subject = verb.child("nsubj", "nsubjpass") or subject_of(verb)
    speaker = make_speaker(parse, subject) if subject is not None else None
    if speaker is None or not can_speak(speaker.named) or (token.lower in IMPERSONAL and speaker.head.lower == "it"):
        return None
    negated = verb.child("neg") is not None
    for entry in entries:
        head = _adjective_content(token, verb, entry)
        if head is not None and entry.stance == "unverified":
            if not any(e.stance == "confirms" for e in cues("verbs").get(head.lemma, ())):
                return None
            words, head = Piece(token.i, head.i), head.child("dobj", "ccomp") or head
            return Said(Cue(token, words, entry), speaker, pieces(parse, [head], verb))
        if head is not None:
            return Said(Cue(token, Piece(token.i, token.i), entry, negated), speaker, pieces(parse, [head], verb))
    return None


def _adjective_content(token: Token, verb: Token, entry: Entry) -> Token | None:
    for child in dict.fromkeys((*token.rights, *(c for c in verb.rights if c.i > token.i))):
        if child.dep in ("ccomp", "xcomp") and any(c.tag == "TO" for c in child.kids("aux")):
            if "to" in entry.takes:
                return child
        elif child.dep == "ccomp" and "clause" in entry.takes:
            return child
        if child.dep == "prep" and child.lower in entry.takes and (inner := child.child("pobj", "pcomp")) is not None:
            return inner
    return None
