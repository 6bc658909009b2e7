"""Parse -> the times that its words name, each with its days, its precision and where they come from."""

from collections.abc import Sequence

from dateline.core.ids import make_id
from dateline.core.reading import Parse, Sentence
from dateline.core.records import Mention
from dateline.core.values import Time
from dateline.reading.calendar import Date
from dateline.reading.time_anchor import story_of
from dateline.reading.time_clock import CLOCK_RULES
from dateline.reading.time_days import DAY_RULES
from dateline.reading.time_joins import Found, joined
from dateline.reading.time_patterns import Hit, hits
from dateline.reading.time_story import Said, Story
from dateline.reading.time_units import UNIT_RULES
from dateline.reading.time_years import YEAR_RULES

SAYING = frozenset(("add", "announce", "report", "say", "state", "tell"))
NAMING = ("amod", "compound", "nmod", "nummod")
OLD = 60  # days before the article: no story goes on there
NEAR = 10  # words from a clock to a day after it; what comes later is another clause's
RULES = DAY_RULES | YEAR_RULES | UNIT_RULES


def find_times(parse: Parse) -> list[Mention]:
    """The time mentions of an article, in text order; those of its dateline and date lines stand among them."""
    story, dates = story_of(parse)
    found = [Found(hit, said) for hit, said in dates]
    for sentence in parse.sentences:
        found.extend(in_sentence(parse, sentence, story))
    return sorted((mention(parse, f) for f in found), key=lambda m: (m.start, m.end))


def in_sentence(parse: Parse, sentence: Sentence, story: Story) -> list[Found]:
    """The times of one sentence; `story` is brought up to date."""
    tokens = parse.of(sentence)
    here = list(hits(tokens))
    if not here:
        return []
    story.title = sentence.zone in ("title", "caption")
    story.beside = None
    said: dict[int, Said] = {}
    for waiting in (False, True):  # a clock takes its day from the rest of the sentence
        for at, hit in enumerate(here):
            rule = (CLOCK_RULES if waiting else RULES).get(hit.rule)
            if rule is None:
                continue
            if waiting:
                story.beside = nearest_day(at, here, said)
            meant = rule(hit, story)
            if meant is not None:
                said[at] = meant
                aside = sentence.zone == "caption" or _of_speech(hit) or _names(hit, meant, story)
                if not aside:  # a picture may be years old
                    story.heard(meant)
    return joined(tokens, [Found(here[at], said[at]) for at in sorted(said)])


def _names(hit: Hit, meant: Said, story: Story) -> bool:
    """Whether a day of long ago only names what was then: "the October 7 attack". The story does not go on there."""
    words = [t for mark in hit.marks for t in (mark.first, mark.last)]
    named = any(t.head.i > hit.last.i and t.head.pos == "NOUN" and t.dep in NAMING for t in words)
    if not named or meant.start is None or story.anchor is None:
        return False
    return (story.anchor - meant.start).days > OLD


def _of_speech(hit: Hit) -> bool:
    """Whether it is when somebody said it: "police said on Monday"."""
    above = hit.last.head.head if hit.last.dep == "pobj" else hit.last.head
    return above.lemma in SAYING and above is not hit.last


def nearest_day(at: int, here: Sequence[Hit], said: dict[int, Said]) -> Date | None:
    """The day that the sentence names nearest to hit `at`, not far after it; of two as near, the one after "on"."""
    hit = here[at]
    follows = hit.after is not None and hit.after.lower == "on"
    days = [
        (abs(at - n), (n > at) != follows, s.start)
        for n, s in said.items()
        if s.start is not None and s.start == s.end and here[n].first.i - hit.last.i <= NEAR
    ]
    return min(days)[2] if days else None


def mention(parse: Parse, found: Found) -> Mention:
    """The Mention of a time."""
    hit, said = found.hit, found.said
    document = parse.document
    start, end = hit.first.start, hit.last.end
    text = document.text[start:end]
    first, last = (d.isoformat() if d else None for d in (said.start, said.end))
    time = Time(first, last, said.precision, said.basis, text, said.value, said.type)
    return Mention(
        make_id("mention", document.id, "time", start, end), document.id, start, end, text, "time", time=time
    )
