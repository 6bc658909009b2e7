"""Who "I", "we" and "our forces" are in somebody's own words: the speaker that is named, or the speaker's body."""

from dateline.core.reading import Parse, Token, Turn
from dateline.data.actor_words import ActorWords
from dateline.reading.actor_drafts import Draft, Drafts

OPENING, CLOSING, EITHER = ("“", "„", "«", "``"), ("”", "»", "''"), ('"',)
MARKS = frozenset((*OPENING, *CLOSING, *EITHER))
BODIES = ("armed_group", "government", "military", "police", "agency", "party", "igo", "ngo", "company", "media")
SHORT = 12  # tokens of a sentence that only says who spoke: 'Mr. Diarra told reporters.'
TIES = ("of", "for", "with", "from", "at")


def resolve_speakers(drafts: Drafts, words: ActorWords) -> None:
    """Adds a draft for each "I" and "we" in a quotation whose speaker is clear."""
    tokens = drafts.parse.tokens
    for first, last in quotations(drafts.parse):
        own = [t for t in tokens[first:last] if is_own(t, words) and drafts.at(t) is None]
        speaker = speaker_of(drafts, first, last, words) if own else None
        if speaker is not None:
            _resolve(drafts, own, speaker, words)


def speakers(drafts: Drafts, words: ActorWords) -> dict[int, Draft]:
    """The speaker of each token that is a pronoun of the third person in a quotation, where it is clear who speaks."""
    found = {}
    for first, last in quotations(drafts.parse):
        others = [t for t in drafts.parse.tokens[first:last] if t.tag in ("PRP", "PRP$") and not is_own(t, words)]
        speaker = speaker_of(drafts, first, last, words) if others else None
        found.update({t.i: speaker for t in others if speaker is not None})
    return found


def resolve_turns(drafts: Drafts, turns: tuple[Turn, ...], words: ActorWords) -> None:
    """Adds a draft for each "I" and "we" of a turn whose speaker is an actor named in the text."""
    for turn in turns:
        speaker = _named(drafts, turn)
        if speaker is not None:
            own = [t for t in drafts.parse.tokens[turn.first : turn.last] if is_own(t, words)]
            _resolve(drafts, [t for t in own if drafts.at(t) is None], speaker, words)


def _named(drafts: Drafts, turn: Turn) -> Draft | None:
    """The actor whose turn it is, by the words that name the speaker there, or by the same name elsewhere."""
    label = drafts.parse.within(turn.start, turn.end) if turn.end > turn.start else []
    known = next((d for t in reversed(label) if (d := drafts.at(t)) is not None), None)
    words = drafts.parse.document.text[turn.start : turn.end].casefold().split()
    if known is not None or not words:
        return known
    return next((d for d in drafts.all if d.form == "name" and _same(_words(drafts, d), words)), None)


def _words(drafts: Drafts, draft: Draft) -> list[str]:
    return [t.lower for t in drafts.parse.tokens[draft.first : draft.last]]


def _same(name: list[str], label: list[str]) -> bool:
    """Whether a name stands in a label, or the label is all of its last words."""
    joined = " ".join(label)
    return f" {' '.join(name)} " in f" {joined} " or f" {' '.join(name)}".endswith(f" {joined}")


def _resolve(drafts: Drafts, own: list[Token], speaker: Draft, words: ActorWords) -> None:
    """Adds a draft for each of these pronouns of the first person, which that speaker says."""
    for token in own:
        one = words.pronouns[token.lower].number == "one"
        meant = speaker if one else body_of(drafts, speaker)
        if one and (not speaker.person or speaker.many):
            continue
        made = Draft(token.i, token.i + 1, token, "pronoun", meant.kind, many=meant.many)
        if drafts.add(made):
            drafts.join(meant, made)


def is_own(token: Token, words: ActorWords) -> bool:
    """Whether a token is a pronoun of the first person."""
    pronoun = words.pronouns.get(token.lower) if token.tag in ("PRP", "PRP$") else None
    return pronoun is not None and pronoun.person == "1"


def quotations(parse: Parse) -> list[tuple[int, int]]:
    """The tokens [first, last) between the marks of each quotation that ends in the paragraph it begins in."""
    found, opened, paragraph = [], -1, -1
    for token in parse.tokens:
        if token.text not in MARKS:
            continue
        here = parse.sentence_of(token).paragraph
        if here != paragraph:
            opened, paragraph = -1, here
        if token.text in OPENING or (token.text in EITHER and opened < 0):
            opened = token.i + 1
        elif opened >= 0:
            found.append((opened, token.i))
            opened = -1
    return found


def speaker_of(drafts: Drafts, first: int, last: int, words: ActorWords) -> Draft | None:
    """The actor whose verb of saying stands outside a quotation in its first or last sentence, or alone right after."""
    parse = drafts.parse
    ends = (parse.sentence_of(parse.tokens[first]), parse.sentence_of(parse.tokens[last]))
    near = [t for sentence in dict.fromkeys(ends) for t in parse.of(sentence) if not first <= t.i < last]
    speakers = [s for verb in near if (s := sayer(drafts, verb, words)) and not first <= s.first < last]
    if not speakers and ends[1].index + 1 < len(parse.sentences):
        follow = parse.sentences[ends[1].index + 1]
        alone = follow.paragraph == ends[1].paragraph and follow.last - follow.first <= SHORT
        for verb in parse.of(follow) if alone else []:
            if verb.child("ccomp") is None and (found := sayer(drafts, verb, words)):
                speakers.append(found)
    tops = {id(drafts.top(s)) for s in speakers}
    return speakers[0] if len(tops) == 1 else None


def sayer(drafts: Drafts, verb: Token, words: ActorWords) -> Draft | None:
    """The subject of a verb of saying, or None."""
    if verb.pos != "VERB" or verb.lemma not in words.words["saying"]:
        return None
    subject = verb.child("nsubj")
    return drafts.at(subject) if subject is not None else None


def body_of(drafts: Drafts, speaker: Draft) -> Draft:
    """The body that a speaker is said to speak for ("a spokesman for the Front"), or the speaker."""
    if not speaker.person:
        return speaker
    top = drafts.top(speaker)
    for draft in drafts.all:
        if draft.form != "description" or draft.role is None or drafts.top(draft) is not top:
            continue
        near = [c for c in draft.head.children if c.dep in ("compound", "poss", "nmod")]
        near += [p for c in draft.head.rights if c.lower in TIES and (p := c.child("pobj")) is not None]
        bodies = [d for t in near if (d := drafts.at(t)) is not None and d.kind in BODIES]
        if bodies:
            return bodies[0]
    return speaker
