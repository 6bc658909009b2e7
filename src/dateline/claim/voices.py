"""Whose voice: the name of a speaker, whether it is unnamed, and through whom it came."""

from dateline.claim.attribution import Cue, Piece, Said, Speaker
from dateline.claim.content import CITING, phrase, trimmed
from dateline.claim.speakers import can_speak
from dateline.core.reading import Reading, Token
from dateline.data.claim_words import mapping

RELAYS = frozenset(("in", "on", "through", "via", "by", "at", "during"))
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
INDEFINITE = frozenset(("a", "an", "some", "several", "another", "many", "few", "other"))
UNNAMED = "unnamed"


def name_of(reading: Reading, speaker: Speaker | None) -> tuple[str | None, str]:
    """The entity of a speaker and the name to show: the entity's, else the words in the text, else "unnamed"."""
    if speaker is None:
        return None, UNNAMED
    mention = reading.mention_of(speaker.named, "actor")
    entity = reading.entity(mention.entity) if mention is not None else None
    if entity is not None:
        return entity.id, entity.name
    words = speaker.words if speaker.named is speaker.head else phrase(speaker.named, "relcl", "acl", "appos", "punct")
    shown = trimmed(reading.parse, words)
    return None, text_of(reading, shown[0].first, shown[0].last) if shown else UNNAMED


def in_full(reading: Reading, speaker: Speaker) -> Speaker:
    """The speaker with all words of its name, where the parser broke the name ("Sgt. | Kari Thompson")."""
    mention = reading.mention_of(speaker.head, "actor")
    if mention is None or mention.form != "name":
        return speaker
    inside = reading.parse.within(mention.start, mention.end)
    first, last = min(speaker.words.first, inside[0].i), max(speaker.words.last, inside[-1].i)
    return Speaker(speaker.head, Piece(first, last), speaker.named)


def text_of(reading: Reading, first: int, last: int) -> str:
    tokens = reading.parse.tokens
    return " ".join(reading.document.text[tokens[first].start : tokens[last].end].split())


def anonymous(reading: Reading, speaker: Speaker | None) -> bool:
    """Whether the words hide who speaks: "two officials", "a diplomat", "sources"; a named speaker never is."""
    if speaker is None:
        return False
    head = speaker.named
    entity = reading.entity(m.entity) if (m := reading.mention_of(head, "actor")) is not None else None
    if entity is not None and entity.named and m is not None and m.form != "description":
        return False
    if head.pos != "NOUN" or any(c.pos == "PROPN" and c.dep == "appos" for c in head.children):
        return False
    if head.child("poss") is not None:
        return False
    determined = [c.lower for c in head.kids("det", "nummod", "amod")]
    if any(word in DEFINITE for word in determined):
        return False
    if head.lemma in mapping("anonymous"):
        return True
    if mapping("speakers").get(head.lemma) != "person" and mapping("speakers").get(head.lower) != "person":
        return False
    return bool(head.kids("nummod")) or any(word in INDEFINITE for word in determined)


def via_of(reading: Reading, said: Said) -> tuple[str, ...]:
    """Through whom or what the words came: "in a statement on its website", "told Reuters", "on state television"."""
    cue = said.cue
    if cue is None:
        return ()
    preps = [p for p in cue.head.kids("prep") if p.lower in RELAYS]
    found = [_relay(reading, p, said) for p in preps if not any(x.covers(p.i + 1) for x in said.pieces)]
    if cue.entry.word == "tell":
        found += [_told(reading, cue, c) for c in cue.head.kids("dobj", "dative")]
    found += [_cited(reading, t) for t in _citing(reading, cue.head)]
    return tuple(dict.fromkeys(words for words in found if words))


def _relay(reading: Reading, prep: Token, said: Said) -> str | None:
    noun, channels = prep.child("pobj"), mapping("channels")
    if noun is None or not any(t.lower in channels or t.lemma in channels for t in (noun, *noun.kids("compound"))):
        return None
    words = phrase(prep, "punct")
    last = min((p.first - 1 for p in said.pieces if words.first < p.first <= words.last), default=words.last)
    shown = trimmed(reading.parse, Piece(words.first, last))
    return text_of(reading, shown[0].first, shown[0].last) if shown else None


def _citing(reading: Reading, head: Token) -> list[Token]:
    sentence = reading.parse.of(reading.parse.sentence_of(head))
    return [t for t in sentence if t.tag == "VBG" and t.lemma in CITING and head in t.ancestors()]


def _cited(reading: Reading, verb: Token) -> str | None:
    """ "citing police", where somebody is cited."""
    source = verb.child("dobj")
    if source is None or not can_speak(source):
        return None
    words = phrase(source, "relcl", "acl", "punct")
    return text_of(reading, verb.i, words.last)


def _told(reading: Reading, cue: Cue, hearer: Token) -> str | None:
    if hearer.pos == "PRON":
        return None
    mention = reading.mention_of(hearer, "actor")
    if mention is not None and mention.form == "name":
        return f"{cue.head.text} {' '.join(mention.text.split())}"
    words = phrase(hearer, "relcl", "acl", "punct")
    return f"{cue.head.text} {text_of(reading, words.first, words.last)}"
