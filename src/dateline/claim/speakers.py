"""Who speaks: the subject of a cue word, found over coordination, control and relative clauses."""

from dateline.claim.attribution import Piece, Speaker
from dateline.claim.content import CITING, lender_of, phrase, trimmed
from dateline.core.reading import Parse, Token
from dateline.data.claim_words import mapping

DOERS = ("er", "or", "ist", "ian", "ant", "man")
LONG = 5  # letters from which an ending tells a doer
RELATIVE = frozenset(("who", "which", "that", "whom"))
NOBODY = frozenset(("no", "nobody", "none", "neither", "nothing"))
NOT_LENT = frozenset(("it", "there", "this", "that", "me", "us"))
EMPTY = frozenset(("it", "there"))
SUBJECTS = ("nsubj", "nsubjpass")
SPEAKING_ENTS = frozenset(("PERSON", "ORG", "GPE", "NORP"))
CONTROLLED = ("xcomp", "advcl", "pcomp", "conj", "acl", "ccomp", "dep", "parataxis", "prep")


def speaker_of(parse: Parse, verb: Token) -> Speaker | None:
    """The speaker of an active verb, or None where nobody is named."""
    head = subject_of(verb)
    if head is not None and head.head is verb:
        head = _apart_from_place(parse, head, verb)
    if head is not None and parse.sentence_of(verb).zone == "title":
        head = _in_headline(parse, head, verb)
    return make_speaker(parse, head) if head is not None else None


def _apart_from_place(parse: Parse, subject: Token, verb: Token) -> Token:
    """The speaker in "... were killed in Mali, the army said", where the parser made it an apposition of the place."""
    for name in subject.kids("appos"):
        last = max(t.i for t in name.subtree())
        if last < verb.i and not any(t.text == "," for t in parse.tokens[last + 1 : verb.i]):
            return name
    return subject


def _in_headline(parse: Parse, subject: Token, verb: Token) -> Token:
    """The name right before the verb, which a parser lost in a headline may hang on something else."""
    before = parse.tokens[verb.i - 1] if verb.i else subject
    lost = before.pos == "PROPN" and before.dep in ("appos", "compound", "nmod", "dep") and before.i > subject.i
    return before if lost else subject


def make_speaker(parse: Parse, head: Token) -> Speaker | None:
    """The speaker whose words `head` governs, without its relative clauses; None for an empty "it" or nobody at all."""
    if head.lower in EMPTY and head.head.child("expl", "ccomp", "acomp") is not None and head.dep == "expl":
        return None
    if head.lower in NOBODY or any(c.lower in NOBODY for c in head.kids("det")):
        return None
    found = trimmed(parse, phrase(head, "relcl", "acl", "advcl"))
    if not found:
        return None
    return Speaker(head, found[0], antecedent(head))


def antecedent(head: Token) -> Token:
    """The noun that a relative pronoun stands for, else the token itself."""
    if head.tag in ("WP", "WDT") and head.lower in RELATIVE:
        verb = next((t for t in head.ancestors() if t.dep == "relcl"), None)
        if verb is not None:
            return verb.head
    return head


def subject_of(verb: Token) -> Token | None:
    """The one who does what `verb` says: its subject, else that of the verb it leans on."""
    token = verb
    for _ in range(6):
        passive = token is verb and token.child("auxpass") is not None
        subject = _nearest(token, "nsubj") or (None if passive else _nearest(token, "nsubjpass"))
        if subject is not None:
            return None if subject.lower in NOT_LENT and token is not verb else subject
        if token.dep == "relcl" and token.tag in ("VBN", "VBD", "VBZ", "VBP") and token is not verb:
            return None
        if token.dep == "pcomp" and token.head.lower == "as" and token.head.head.lemma in CITING:
            quoted = token.head.head.child("dobj")
            if quoted is not None:
                return quoted
        above = lender_of(token) or token.head
        if above is token or token.dep not in CONTROLLED:
            return None
        if token.dep == "acl" and above.pos in ("NOUN", "PROPN"):
            return owner_of(above)
        if token.dep == "xcomp" and (dative := above.child("dobj", "dative")) is not None and above.lemma != "promise":
            return dative
        token = above
    return None


def _nearest(verb: Token, dep: str) -> Token | None:
    """The subject nearest to the verb: a quotation before it may have left it a second one."""
    return min(verb.kids(dep), key=lambda t: abs(t.i - verb.i), default=None)


def owner_of(noun: Token) -> Token | None:
    """Whose words a noun of speech is: its possessor, who issues it ("issued a statement"), "by X", else its own."""
    poss = noun.child("poss")
    if poss is not None:
        return poss
    for prep in noun.kids("prep", "agent"):
        if prep.lower in ("by", "from") and (source := prep.child("pobj")) is not None:
            return source
    verb = noun.head
    if noun.dep == "dobj" and verb.lemma in mapping("lightverbs"):
        return subject_of(verb)
    if noun.dep == "pobj" and noun.head.lower in ("in", "with", "on", "by", "through") and noun.head.dep == "prep":
        return subject_of(noun.head.head) if noun.head.head.pos == "VERB" else noun
    return noun


def can_speak(head: Token) -> bool:
    """Whether these words may stand for somebody or something that speaks: name, person, group, document, pronoun."""
    if head.pos == "PROPN" or head.ent in SPEAKING_ENTS:
        return True
    if head.pos == "PRON":
        return head.lower not in ("this", "that", "what", "there", "these") or head.tag == "WDT"
    kinds = mapping("speakers")
    if head.lemma.lower() in kinds or head.lower in kinds or head.pos == "NUM":
        return True
    return len(head.lemma) > LONG and head.lemma.endswith(DOERS)


def clipped(speaker: Speaker, taken: tuple[Piece, ...]) -> Speaker:
    """The speaker without the words that belong to the content."""
    first, last = speaker.words
    for piece in taken:
        if piece.last < speaker.head.i:
            first = max(first, piece.last + 1)
        elif piece.first > speaker.head.i:
            last = min(last, piece.first - 1)
    words = Piece(first, last) if first <= last else Piece(speaker.head.i, speaker.head.i)
    return Speaker(speaker.head, words, speaker.named)
