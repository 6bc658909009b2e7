"""Claims shown by other words than verbs: "according to", nouns ("his claim that"), adjectives, adverbs, headlines."""

from collections.abc import Iterator

from dateline.claim.attribution import Cue, Piece, Said, Speaker
from dateline.claim.content import phrase, pieces, trimmed
from dateline.claim.nouns import adjective_claim, noun_claim
from dateline.claim.speakers import can_speak, make_speaker
from dateline.core.reading import Parse, Sentence, Token
from dateline.data.claim_words import Entry, cues, mapping

ACCORDING = Entry("according to", "asserts", "certain", frozenset(("clause",)))
OPINION = Entry("in the opinion of", "assesses", "probable", frozenset(("clause",)))
OPINIONS = frozenset(("opinion", "view", "judgment", "judgement", "estimation"))
SUSPECTED = frozenset(("suspected", "alleged", "presumed"))
COLON = Entry(":", "asserts", "certain", frozenset(("clause",)))
DASHES = frozenset(("-", "–", "—", "--"))
LONGEST_NAME = 7  # words before a headline's colon that can still be a speaker


def other_claims(parse: Parse) -> Iterator[Said]:
    """The claims of a document that no verb shows, in text order."""
    nouns, adjectives, adverbs = cues("nouns"), cues("adjectives"), cues("adverbs")
    for token in parse.tokens:
        said = None
        if token.lower == "according":
            said = according(parse, token)
        elif token.lemma in OPINIONS and token.head.lower == "in":
            said = in_the_opinion(parse, token)
        elif token.lower in SUSPECTED and token.dep == "amod":
            said = suspicion(parse, token)
        elif token.pos == "NOUN" and (entries := nouns.get(token.lemma)):
            said = noun_claim(parse, token, entries)
        elif (token.pos == "ADJ" or token.tag == "VBN") and (entries := adjectives.get(token.lower)):
            said = adjective_claim(parse, token, entries)
        elif token.pos == "ADV" and (entries := adverbs.get(token.lower)):
            said = adverb_claim(parse, token, entries[0])
        if said is not None:
            yield said
    for sentence in parse.sentences:
        said = labelled(parse, sentence)
        if said is not None:
            yield said


def according(parse: Parse, token: Token) -> Said | None:
    """What stands according to somebody: the clause that "according to" hangs on."""
    to = next((c for c in token.rights if c.lower == "to" and c.i == token.i + 1), None)
    source = to.child("pobj") if to is not None else None
    if to is None or source is None:
        return None
    top = token.head
    while top.pos not in ("VERB", "AUX") and top.head is not top:
        top = top.head
    speaker = make_speaker(parse, source)
    words = Piece(token.i, to.i)
    return Said(Cue(token, words, ACCORDING), speaker, pieces(parse, [top], token))


def in_the_opinion(parse: Parse, token: Token) -> Said | None:
    """What is so "in the opinion of the police", "in his view": the clause that this hangs on."""
    source = token.child("poss") or next(
        (o for p in token.kids("prep") if p.lower == "of" for o in p.kids("pobj")), None
    )
    top = token.head.head
    if source is None or top.pos not in ("VERB", "AUX") or not can_speak(source):
        return None
    words = Piece(token.head.i, token.i)
    return Said(Cue(token, words, OPINION), make_speaker(parse, source), pieces(parse, [top], token.head))


def suspicion(parse: Parse, token: Token) -> Said | None:
    """Who is only thought to have done it: "suspected rebels killed two", "kidnapped by alleged death squads"."""
    doer, by = token.head, token.head.head
    active = doer.dep == "nsubj" and by.pos == "VERB"
    if not active and not (doer.dep == "pobj" and by.lower == "by"):
        return None
    entry = Entry(token.lower, "assesses", mapping("hedges")[token.lower], frozenset())
    return Said(Cue(token, Piece(token.i, token.i), entry), None, (phrase(doer, "relcl", "acl", "appos", "punct"),))


def adverb_claim(parse: Parse, token: Token, entry: Entry) -> Said | None:
    """What an adverb leaves to others ("allegedly killed two"): the clause that it stands in."""
    found = pieces(parse, [token.head], token, keep_holder=True)
    return Said(Cue(token, Piece(token.i, token.i), entry), None, found)


def labelled(parse: Parse, sentence: Sentence) -> Said | None:
    """A headline with its speaker: "Pentagon: strike killed two", "Strike killed two - Pentagon"."""
    tokens = parse.of(sentence)
    if len(tokens) < 4:
        return None
    opening = sentence.index == 0 or parse.sentences[sentence.index - 1].paragraph != sentence.paragraph
    if not opening:
        return None
    for at, token in enumerate(tokens[1 : LONGEST_NAME + 1], 1):
        if token.text == ":" and _is_name(tokens[:at], sentence.zone):
            return _label(parse, tokens[at], tokens[:at], _rest(parse, sentence, tokens[at + 1 :]))
    if sentence.zone != "title":
        return None
    for at in range(max(3, len(tokens) - 6), len(tokens) - 1):
        if tokens[at].text in DASHES and tokens[at].start > tokens[at - 1].end and _is_name(tokens[at + 1 :], "title"):
            return _label(parse, tokens[at], tokens[at + 1 :], tokens[:at])
    return None


def _is_name(tokens: list[Token], zone: str) -> bool:
    words = [t for t in tokens if t.pos != "PUNCT"]
    if not words or words[0].lower in mapping("labels") or any(t.pos == "VERB" for t in words):
        return False
    if zone != "title":
        return len(words) <= 4 and (all(t.pos == "PROPN" for t in words) or (len(words) == 1 and can_speak(words[0])))
    return can_speak(words[-1]) and any(t.pos in ("NOUN", "PROPN") for t in words)


def _rest(parse: Parse, sentence: Sentence, tokens: list[Token]) -> list[Token]:
    """The tokens after the colon; in a turn of an interview all to the end of the paragraph."""
    last = sentence
    while last.index + 1 < len(parse.sentences) and parse.sentences[last.index + 1].paragraph == sentence.paragraph:
        last = parse.sentences[last.index + 1]
    return parse.tokens[tokens[0].i : last.last] if tokens else []


def _label(parse: Parse, mark: Token, name: list[Token], rest: list[Token]) -> Said | None:
    if len(rest) < 2:
        return None
    content = trimmed(parse, Piece(rest[0].i, rest[-1].i))
    words = Piece(name[0].i, name[-1].i)
    return Said(Cue(mark, Piece(mark.i, mark.i), COLON), Speaker(name[-1], words, name[-1]), content)
