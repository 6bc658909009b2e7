"""Found: one relation as one stretch of words says it."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.core.reading import Token
from dateline.core.records import Mention
from dateline.core.text import Span
from dateline.data.relation_words import Frame
from dateline.find.relation_status import status_of
from dateline.find.relation_times import Held, held
from dateline.find.relation_view import BODIES, View

FAMILY = ("related_to",)


@dataclass(frozen=True, slots=True)
class Found:
    """A relation between two entities (ids), said by `evidence`."""

    subject: str
    kind: str
    object: str
    evidence: Span
    held: Held
    status: str
    role: str | None = None
    program: str | None = None


def between(
    view: View, subjects: list[Mention], frame: Frame, objects: list[Mention], word: Token, role: str | None = None
) -> Iterator[Found]:
    """The relations that a frame makes of every subject with every object, where their kinds allow it."""
    when, status = held(view, word, frame.phase), status_of(word)
    for one in subjects:
        for two in objects:
            subject, object = (two, one) if frame.way == "back" else (one, two)
            if subject.entity is None or object.entity is None or subject.entity == object.entity:
                continue
            kind = settled(view, subject, frame.kind, object)
            if kind is not None:
                yield Found(subject.entity, kind, object.entity, evidence(view, one, two, word), when, status, role)


def settled(view: View, subject: Mention, kind: str, object: Mention) -> str | None:
    """The kind of relation that the two ends allow: groups are parts, persons members; None for no relation."""
    one, two = view.entity(subject), view.entity(object)
    if one is None or two is None:
        return None
    person, body = one.kind == "person", two.kind in (*BODIES, "country", "unknown")
    if kind in ("leader_of", "officeholder_of", "spokesperson_of"):
        return kind if body or kind == "spokesperson_of" else None
    if kind == "member_of" and two.kind == "population" and two.named:
        return kind
    if kind == "member_of":
        return None if not body else "part_of" if one.kind in BODIES and one.named else kind
    if kind == "part_of":
        return None if not body else "member_of" if person else kind
    if kind == "related_to":
        return kind if person and two.kind == "person" else None
    if kind == "opposed_to" and "population" in (one.kind,):
        return kind
    return kind


def evidence(view: View, one: Mention, two: Mention, word: Token) -> Span:
    """The words from the first to the last of two mentions and the word that relates them, in its sentence."""
    sentence = view.parse.sentence_of(word)
    start = max(min(one.start, two.start, word.start), sentence.start)
    end = min(max(one.end, two.end, word.end), sentence.end)
    return view.reading.document.span(start, end)
