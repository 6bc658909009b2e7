"""When a relation began or ended, by the words around the word that says it."""

from dataclasses import dataclass

from dateline.core.reading import Token
from dateline.core.values import Time
from dateline.find.relation_view import View

SINCE = ("since", "from")
UNTIL = ("until", "till", "through")
ENDED = frozenset(
    (
        "former",
        "formerly",
        "ex",
        "ex-",
        "previously",
        "once",
        "onetime",
        "erstwhile",
        "past",
        "then",
        "ousted",
        "deposed",
    )
)


@dataclass(frozen=True, slots=True)
class Held:
    """From when to when a relation held, and whether the words say that it began or ended."""

    start: Time | None = None
    end: Time | None = None
    starting: bool = False
    ending: bool = False


def held(view: View, word: Token, phase: str) -> Held:
    """The time said at a verb or noun, as a beginning or an end; `phase` is that of the word itself."""
    start = end = None
    starting, ending = phase == "start", phase == "end" or past(view, word)
    for time, cue in times_at(view, word):
        if cue in SINCE:
            start, starting = time, True
        elif cue in UNTIL:
            end, ending = time, True
        elif time.precision == "unknown" or time.type in ("DURATION", "SET"):
            continue
        elif ending and phase == "end":
            end = end or time
        elif phase == "start":
            start = start or time
    if start and end and start.start and end.end and start.start > end.end:
        end = None
    return Held(start, end, starting, ending)


def past(view: View, word: Token) -> bool:
    """Whether words at a verb or noun put the relation in the past: "former", "once", "in the past"."""
    if any(c.lower in ENDED or c.lower.startswith("ex-") for c in word.children):
        return True
    if word.lower.startswith("ex-") or (word.i > 0 and view.parse.tokens[word.i - 1].lower in ENDED):
        return True
    return any(
        c.dep == "prep" and c.lower == "in" and (p := c.child("pobj")) is not None and p.lower == "past"
        for c in word.children
    )


def times_at(view: View, word: Token) -> list[tuple[Time, str]]:
    """The times that hang on a word, each with the preposition before it ("" for none)."""
    found = []
    sentence = view.parse.sentence_of(word)
    for mention in view.times:
        if mention.start >= sentence.end:
            break
        if mention.start < sentence.start or mention.time is None:
            continue
        head = view.parse.head_of(mention.start, mention.end)
        chain = [] if head is None else chain_to(head, word)
        if chain:
            cue = next((t.lower for t in chain if t.dep == "prep"), "")
            found.append((mention.time, cue))
    return found


def chain_to(head: Token, word: Token) -> list[Token]:
    """The tokens from a time's head up to a word, the word last; [] if it is not above or a verb is between."""
    chain = [head]
    while len(chain) < 5 and chain[-1].head is not chain[-1]:
        above = chain[-1].head
        chain.append(above)
        if above is word:
            return chain
        if above.pos == "VERB":
            break
    return []
