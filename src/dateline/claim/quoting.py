"""Which quotation belongs to which cue: before it, after it, around it, and going on after its sentence."""

from dataclasses import replace

from dateline.claim.attribution import Cue, Piece, Said, meeting
from dateline.claim.content import EDGE, trimmed
from dateline.claim.speakers import can_speak, speaker_of
from dateline.core.reading import Parse
from dateline.data.claim_words import Entry, cues

INTRODUCTION = Entry(":", "asserts", "certain", frozenset(("quote",)))
INSERTED = 6  # words between an inserted cue and the comma that ends it
LONG = 4  # words that make a quotation more than a quoted term


def attach(parse: Parse, claims: list[Said], quotations: list[Piece]) -> list[Said]:
    """The claims with whole quotations as content, in text order; those with no content at all are left out."""
    ends = {q.last: q for q in quotations}
    starts = {q.first: q for q in quotations}
    claimed: set[Piece] = set()
    found: list[Said] = []
    for said in claims:
        made = _with_neighbours(parse, said, ends, starts, quotations)
        if made.pieces:
            claimed.update(q for p in made.pieces for q in meeting(quotations, *p) if not _inside(made, q))
            found.append(made)
    found = [_followed(parse, said, starts, claimed, quotations) for said in found]
    found.extend(_alone(parse, found, quotations, claimed))
    return found


def _inside(said: Said, quotation: Piece) -> bool:
    return said.cue is not None and quotation.covers(said.cue.head.i)


def _with_neighbours(
    parse: Parse, said: Said, ends: dict[int, Piece], starts: dict[int, Piece], quotations: list[Piece]
) -> Said:
    cue = said.cue
    if cue is None:
        return said
    around = meeting(quotations, cue.head.i, cue.head.i)
    pieces = [_grown(p, cue.head.i, quotations) for p in said.pieces]
    if around:
        low, high = max(q.first for q in around) + 1, min(q.last for q in around) - 1
        pieces = [Piece(max(p.first, low), min(p.last, high)) for p in pieces]
        pieces = [p for p in pieces if p.first <= p.last]
    elif cue.entry.takes & {"clause", "quote"} and said.speaker is not None and cue.head.tag != "VBN":
        before = _before(parse, said, ends)
        if before is not None and not any(before.meets(p) for p in pieces):
            pieces.insert(0, before)
        if not pieces:
            after = _after(parse, said, starts) or _rest_before(parse, said)
            pieces = [after] if after is not None else []
        elif (again := _resumed(parse, said, starts)) is not None and not any(again.meets(p) for p in pieces):
            pieces.append(again)
        if (rest := _rest_after(parse, said, pieces)) is not None:
            pieces.append(rest)
    return replace(said, pieces=_joined(pieces))


def _grown(piece: Piece, cue: int, quotations: list[Piece]) -> Piece:
    """The piece with the rest of a quotation that it begins or ends in, unless the cue stands in that quotation."""
    first, last = piece
    for q in meeting(quotations, first - 1, last + 1):
        if q.covers(cue):
            continue
        if q.covers(first) or q.first == first - 1:
            first = min(first, q.first)
        if q.covers(last) or q.last == last + 1:
            last = max(last, q.last)
    if cue > last or cue < first:
        return Piece(first, last)
    return piece


def _before(parse: Parse, said: Said, ends: dict[int, Piece]) -> Piece | None:
    """The quotation that ends right before the words of cue and speaker."""
    assert said.cue is not None
    at = said.cue.words.first
    if said.speaker is not None and said.speaker.words.last < said.cue.words.first and _next_to(said):
        at = said.speaker.words.first
    at -= 1
    while at >= 0 and parse.tokens[at].text in EDGE:
        at -= 1
    if at < 0 or not _together(parse, at, said.cue.head.i):
        return None
    found = ends.get(at)
    if found is not None and parse.tokens[found.last - 1].text == "." and parse.tokens[at + 1].text[0].isupper():
        return None
    if found is None or (found.last - found.first < LONG and parse.tokens[found.last - 1].text not in ",.!?"):
        return None
    return found


def _resumed(parse: Parse, said: Said, starts: dict[int, Piece]) -> Piece | None:
    """The second half of a quotation that the cue interrupts: "...," he said, "..."."""
    assert said.cue is not None
    at = max(said.cue.words.last, said.speaker.words.last if said.speaker is not None else 0) + 1
    return starts.get(at + 1) if at < len(parse.tokens) and parse.tokens[at].text == "," else None


def _next_to(said: Said) -> bool:
    """Whether the speaker is the cue's own subject, not one that another verb lends it."""
    assert said.cue is not None and said.speaker is not None
    return said.speaker.head.head is said.cue.head or said.cue.head.dep == "xcomp"


def _together(parse: Parse, one: int, other: int) -> bool:
    """Whether two tokens stand in one paragraph."""
    tokens = parse.tokens
    return parse.sentence_of(tokens[one]).paragraph == parse.sentence_of(tokens[other]).paragraph


def _after(parse: Parse, said: Said, starts: dict[int, Piece]) -> Piece | None:
    """The quotation that begins after the cue: behind a comma or colon in its sentence or at its end."""
    assert said.cue is not None
    sentence = parse.sentence_of(said.cue.head)
    for at in range(said.cue.words.last + 1, min(sentence.last + 1, len(parse.tokens))):
        if at in starts and (parse.tokens[at - 1].text in ",:" or at == said.cue.words.last + 1):
            return starts[at]
    return None


def _rest_after(parse: Parse, said: Said, pieces: list[Piece]) -> Piece | None:
    """What goes on behind an inserted ", police said, and ..." or ", he told me on Friday, is ..."."""
    assert said.cue is not None
    if said.speaker is None or not pieces or pieces[-1].last > min(said.cue.head.i, said.speaker.words.first):
        return None
    last = max(said.cue.words.last, said.speaker.words.last if said.speaker.head.head is said.cue.head else 0)
    stop = parse.sentence_of(said.cue.head).last
    between = parse.tokens[last + 1 : min(last + 1 + INSERTED, stop)]
    comma = next((t for t in between if t.text == "," or t.pos == "VERB"), None)
    if comma is None or comma.text != "," or comma.i + 3 >= stop:
        return None
    first = parse.tokens[comma.i + 1]
    goes_on = first if first.lower not in ("and", "but") else parse.tokens[first.i + 1]
    if goes_on.tag not in ("VBD", "VBZ", "VBP", "MD") or goes_on.lemma in cues("verbs"):
        return None
    found = trimmed(parse, Piece(first.i, stop - 1))
    return found[0] if found else None


def _rest_before(parse: Parse, said: Said) -> Piece | None:
    """What stands before ", he said" in its sentence, where the parser saw no clause in it."""
    assert said.cue is not None
    if said.speaker is None:
        return None
    first, at = parse.sentence_of(said.cue.head).first, min(said.cue.words.first, said.speaker.words.first)
    if said.cue.words.last + 1 < len(parse.tokens) and parse.tokens[said.cue.words.last + 1].text not in ".,":
        return None
    if at - first < 3 or parse.tokens[at - 1].text != ",":
        return None
    found = trimmed(parse, Piece(first, at - 1))
    return found[0] if found else None


def _followed(parse: Parse, said: Said, starts: dict[int, Piece], claimed: set[Piece], quotations: list[Piece]) -> Said:
    """The claim with the quotations that stand behind its sentence in the same paragraph and belong to nobody else."""
    if said.cue is None or meeting(quotations, said.cue.head.i, said.cue.head.i):
        return said
    if said.speaker is None or not any(meeting(quotations, *p) for p in said.pieces):
        return said
    sentence = parse.sentence_of(said.cue.head)
    pieces = list(said.pieces)
    at = max(sentence.last, pieces[-1].last + 1)
    if at - 1 in starts:  # the parser may leave an opening mark to the sentence before
        at -= 1
    while at < len(parse.tokens):
        following = starts.get(at)
        here = parse.sentence_of(parse.tokens[at])
        if following is None or following in claimed or here.paragraph != sentence.paragraph:
            break
        pieces.append(following)
        claimed.add(following)
        at = following.last + 1
    return replace(said, pieces=tuple(pieces))


def _alone(parse: Parse, claims: list[Said], quotations: list[Piece], claimed: set[Piece]) -> list[Said]:
    """Quotations that fill a paragraph behind one whose speaker is known: that speaker goes on.

    Behind a question, the one answers who spoke last before the one who asks.
    """
    found: list[Said] = []
    speaking: dict[int, Said] = {}
    last: list[Said] = []
    for said in claims:
        if said.speaker is not None and any(meeting(quotations, *p) for p in said.pieces):
            asked = parse.tokens[said.pieces[-1].last - 1].text == "?" and said.cue is not None
            answering = [s for s in last if s.speaker and s.speaker.named.lower != said.speaker.named.lower]
            paragraph = parse.sentences[parse.tokens[said.pieces[-1].last].sent].paragraph
            if not asked:
                speaking[paragraph] = said
            elif answering:
                speaking[paragraph] = answering[-1]
            last = [*last[-3:], said]
    firsts: dict[int, int] = {}
    for sentence in parse.sentences:
        if sentence.first < sentence.last:
            firsts.setdefault(sentence.paragraph, sentence.first)
    for q in quotations:
        if q in claimed or q.last - q.first <= LONG:
            continue
        if (introduced := _introduced(parse, q)) is not None:
            found.append(introduced)
            continue
        paragraph = parse.sentence_of(parse.tokens[q.first]).paragraph
        before = speaking.get(paragraph - 1)
        if firsts.get(paragraph) == q.first and before is not None:
            made = Said(None, before.speaker, (q,))
            found.append(made)
            speaking[parse.sentence_of(parse.tokens[q.last]).paragraph] = made
    return found


def _introduced(parse: Parse, quotation: Piece) -> Said | None:
    """A quotation behind a colon whose sentence has no word of speech ("Smith took the floor:")."""
    if quotation.first == 0 or parse.tokens[quotation.first - 1].text != ":":
        return None
    colon = parse.tokens[quotation.first - 1]
    sentence = parse.sentence_of(colon)
    verbs = [t for t in parse.of(sentence) if t.i < colon.i and t.pos == "VERB" and t.child("nsubj") is not None]
    verb = verbs[0] if verbs else None
    speaker = speaker_of(parse, verb) if verb is not None else None
    if verb is None or speaker is None or not can_speak(speaker.named):
        return None
    return Said(Cue(verb, Piece(verb.i, verb.i), INTRODUCTION), speaker, (quotation,))


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces in text order, those that meet made one."""
    found: list[Piece] = []
    for piece in sorted(pieces):
        if found and piece.first <= found[-1].last + 1:
            found[-1] = Piece(found[-1].first, max(found[-1].last, piece.last))
        else:
            found.append(piece)
    return tuple(found)


def is_quoted(parse: Parse, piece: Piece, quoted: frozenset[int]) -> str:
    """direct if the piece stands wholly in quotation marks, mixed if partly, else indirect."""
    words = [i for i in range(piece.first, piece.last + 1) if parse.tokens[i].pos != "PUNCT"]
    inside = sum(i in quoted for i in words)
    if not inside:
        return "indirect"
    return "direct" if inside == len(words) else "mixed"
