"""Who speaks in transcripts, recordings, speeches and communiques: the turns of an article, by their marks."""

from dateline.core.reading import Parse, Turn
from dateline.data.actor_words import actor_words
from dateline.reading.turn_marks import Mark, marks
from dateline.reading.turn_texts import texts

BACK = 2  # sentences before a recording in which its speaker may be named
NOBODY = (0, 0)


def find_turns(parse: Parse) -> tuple[Turn, ...]:
    """The turns of an article, in text order and apart. What its outlet says, and questions, are none."""
    marked = sorted([*texts(parse), *marks(parse)], key=lambda m: (m.first, m.last))
    if not marked:
        return ()
    answering = _interviewed(parse, marked)
    found: list[Turn] = []
    speaker: tuple[int, int] | None = None
    begun = 0
    for mark in marked:
        if mark.kind in ("note", "header", "genre"):
            continue
        if speaker is not None and begun < mark.first:
            found.append(Turn(begun, mark.first, *speaker))
        speaker, begun = _speaker(parse, mark, answering), mark.last + 1
    if speaker is not None and begun < len(parse.tokens):
        found.append(Turn(begun, len(parse.tokens), *speaker))
    return tuple(found)


def _speaker(parse: Parse, mark: Mark, answering: tuple[int, int] | None) -> tuple[int, int] | None:
    """Where the words stand that name who speaks behind this mark; None for the outlet itself."""
    if mark.kind == "speaker":
        return mark.start, mark.end
    if mark.kind == "answer":
        return answering or (mark.start, mark.end)
    return _introducer(parse, mark) if mark.kind == "begin" else None


def _introducer(parse: Parse, mark: Mark) -> tuple[int, int]:
    """Who speaks in a recording: the last one in the sentences before it who says something."""
    saying = actor_words().words["saying"]
    at = parse.tokens[mark.first].sent
    for sentence in reversed(parse.sentences[max(0, at - BACK) : at + 1]):
        leads_in = parse.tokens[sentence.last - 1].text == ":"
        for token in reversed(parse.of(sentence)):
            says = token.i < mark.first and (token.lemma in saying or (leads_in and token.pos == "VERB"))
            subject = token.child("nsubj") if says else None
            if subject is not None:
                words = [t for t in subject.subtree() if t.i <= subject.i]
                return words[0].start, subject.end
    return NOBODY


def _interviewed(parse: Parse, marked: list[Mark]) -> tuple[int, int] | None:
    """Where the one who answers is named: who follows "interview with" before the first answer."""
    first = next((m.first for m in marked if m.kind == "answer"), 0)
    for token in parse.tokens[:first]:
        if token.lower != "interview":
            continue
        named = next((o for p in token.kids("prep") if p.lower == "with" and (o := p.child("pobj"))), None)
        if named is not None:
            words = [t for t in named.subtree() if t.i <= named.i]
            return words[0].start, named.end
    return None
