"""Slips of small parsers, mended in the tree before any room looks at it.

"Police opened fire as hundreds of students staged a protest": where "as" was taken for a preposition, its noun becomes
the subject of the clause again, and the clause hangs on the verb before it.

"Villagers began pelting stones": where the second verb was taken for an adjective, its noun becomes its object again.

"Shelling damaged a school": where the first word was taken for an auxiliary, it becomes the subject again.

"They named a man they say shot a boy": where the second deed was laid at the first one's door, it is the man's again.

"Police revealed that he was armed and was firing": where the second clause was joined with the speaker's verb, it is
part of what is said.

"They were accused by residents of burning huts": where the deed was hung on the residents, it is what they accuse of.

"Ten people were killed, medics said, in one of the worst attacks": where the last part was hung on the speaker's verb,
it is part of what is said.

"Rebels killed ten farmers, police and residents said": where those who say it were listed with the dead, they are the
speakers again.
"""

from itertools import pairwise

from dateline.core.reading import Token
from dateline.reading.mending_clauses import mend_clauses
from dateline.reading.mending_phrases import mend_phrases
from dateline.reading.mending_shot import mend_shot
from dateline.reading.rehang import hang, lift

OPENING = ("after", "as", "before", "since", "until", "while")
FINITE = ("VBD", "VBZ", "VBP")
SETTING_OUT = ("begin", "continue", "keep", "resume", "start", "stop")
ACCUSING = ("accuse", "convict", "suspect")
SAYING = ("add", "announce", "claim", "confirm", "report", "say", "state", "tell", "warn")
AUXILIARIES = ("be", "have", "do")
BETWEEN = ("aux", "auxpass", "neg", "npadvmod", "advmod", "prep")  # what may stand between a subject and its verb


def mend(tokens: list[Token]) -> None:
    """Gives the verbs among the tokens of whole sentences the subjects and objects that they lost."""
    mend_clauses(tokens)
    mend_shot(tokens)
    mend_phrases(tokens)
    for before, verb in pairwise(tokens):
        if (subject := _lost(verb)) is not None:
            hang(subject.head, verb, "mark")
            hang(subject, verb, "nsubjpass" if verb.child("auxpass") else "nsubj")
            verb.dep = "advcl"
        elif (noun := _spoken_of(verb)) is not None:
            aside = verb.kids("parataxis")[0]
            hang(aside, noun, "relcl")
            hang(verb, aside, "ccomp")
        elif (speakers := _listed_speakers(before, verb)) is not None:
            hang(speakers, verb, "nsubj")
            if verb.dep in ("advcl", "conj") and verb.head.dep == "ROOT":
                lift(verb, "ccomp")
        elif (said := _of_what_is_said(verb)) is not None:
            hang(verb, said, "conj")
        elif (accusing := _accused_by(verb)) is not None:
            hang(verb.head, accusing, "prep")
        elif (said := _worst_of_all(verb)) is not None:
            hang(verb, said, "prep")
        elif _is_done(verb):
            noun, above = verb.head, verb.head.head
            hang(verb, above, "xcomp")
            hang(noun, verb, "dobj")
        elif verb.tag in FINITE and not verb.child("nsubj", "nsubjpass", "csubj", "expl"):
            for doing in verb.kids("aux"):
                if doing.tag == "VBG" and doing.lemma not in AUXILIARIES:
                    doing.dep, doing.tag, doing.pos, doing.lemma = "nsubj", "NN", "NOUN", doing.lower


def _lost(verb: Token) -> Token | None:
    """The noun right before a verb without a subject that hangs on a conjunction taken for a preposition."""
    if verb.dep not in ("advcl", "conj") or not (verb.tag in FINITE or verb.child("auxpass")):
        return None
    if verb.child("nsubj", "nsubjpass", "csubj", "expl"):
        return None
    if any(c.dep == "cc" and c.i < verb.i for c in verb.head.children):
        return None
    openings = [c for c in verb.head.kids("prep") if c.i < verb.i and c.lower in OPENING]
    noun = openings[-1].child("pobj") if openings else None
    first = min([verb.i, *(c.i for c in verb.kids(*BETWEEN))])
    return noun if noun is not None and noun.subtree()[-1].i == first - 1 else None


def _spoken_of(verb: Token) -> Token | None:
    """The noun before "they say", where the verb after that was joined with the one before the noun."""
    if verb.dep != "conj" or verb.child("nsubj", "cc") or verb.head.child("cc"):
        return None
    asides = [c for c in verb.kids("parataxis") if c.i == verb.i - 1 and c.child("nsubj")]
    if not asides:
        return None
    noun = verb.head.child("dobj", "attr")
    return noun if noun is not None and noun.subtree()[-1].i == asides[0].subtree()[0].i - 1 else None


def _listed_speakers(noun: Token, verb: Token) -> Token | None:
    """The first of the nouns after a comma that were listed with others, though a verb of saying follows them."""
    if verb.lemma not in SAYING or verb.tag not in FINITE or verb.child("nsubj", "nsubjpass", "expl", "aux", "auxpass"):
        return None
    if (first := _told_beside(noun)) is not None:
        hang(first, noun, "nmod")
        return noun
    while noun.dep in ("conj", "appos") and noun.pos in ("NOUN", "PROPN"):
        before = noun.subtree()[0].i - 1
        if any(c.i == before and c.text == "," for c in noun.head.children) and noun.subtree()[-1].i == verb.i - 1:
            return noun
        noun = noun.head
    return None


def _told_beside(noun: Token) -> Token | None:
    """What was listed with an object, where a second one says more of it: "seizing arms, security | sources told"."""
    objects = noun.head.kids("dobj") if noun.dep == "dobj" else []
    listed = [t for o in objects[:-1] for t in o.subtree() if t.dep == "conj" and t.subtree()[-1].i == noun.i - 1]
    commas = [c.i for o in objects[:-1] for c in o.subtree() if c.text == ","]
    return next((t for t in listed if t.subtree()[0].i - 1 in commas), None)


def _of_what_is_said(verb: Token) -> Token | None:
    """The verb of a clause that is said, where one after it with "was" or "had" hangs on a plain past above both."""
    above = verb.head
    if verb.dep != "conj" or verb.tag not in ("VBG", "VBN") or verb.child("nsubj", "nsubjpass", "expl"):
        return None
    helped = verb.child("aux", "auxpass")
    if helped is None or helped.tag not in FINITE or above.tag not in FINITE or above.child("aux", "auxpass"):
        return None
    return next((c for c in above.kids("ccomp") if above.i < c.i < verb.i), None)


def _accused_by(verb: Token) -> Token | None:
    """The verb in "accused by residents of burning", where "of burning" hangs on those who accuse."""
    of, noun = verb.head, verb.head.head
    if verb.dep != "pcomp" or of.lower != "of" or noun.dep != "pobj" or noun.head.dep != "agent":
        return None
    accusing = noun.head.head
    return accusing if accusing.lemma in ACCUSING else None


def _worst_of_all(preposition: Token) -> Token | None:
    """The verb of what is said, where "in one of the worst attacks" hangs on the verb of who says it after that."""
    saying = preposition.head
    if preposition.dep != "prep" or preposition.lower != "in" or preposition.i < saying.i or saying.dep != "ROOT":
        return None
    one = preposition.child("pobj")
    if one is None or one.lower != "one" or not one.child("prep"):
        return None
    return next((c for c in saying.kids("ccomp") if c.i < saying.i), None)


def _is_done(verb: Token) -> bool:
    """Whether a verb in -ing that was taken for an adjective stands between one of setting out and its noun."""
    noun = verb.head
    if verb.dep != "amod" or verb.tag != "VBG" or noun.dep != "dobj" or noun.i < verb.i:
        return False
    return noun.head.lemma in SETTING_OUT and noun.head.i == verb.i - 1
