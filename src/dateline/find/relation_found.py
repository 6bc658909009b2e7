"""Found: one relation as one stretch of words says it."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.core.reading import Token
from dateline.core.records import Entity, Mention
from dateline.core.text import Span
from dateline.data.relation_words import Frame
from dateline.find.relation_status import status_of
from dateline.find.relation_times import Held, held
from dateline.find.relation_view import BODIES, View


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
    if kind in ("leader_of", "officeholder_of"):
        office = two.kind in ("country", "government", "military", "police", "agency", "igo")
        return None if not body else kind if office or kind == "leader_of" else "leader_of"
    if kind in ("member_of", "part_of"):
        return belonging(one, kind, two)
    if kind == "related_to":
        return kind if person and two.kind == "person" else None
    if kind in ("opposed_to", "backed_by", "allied_with", "affiliated_with"):
        return kind if ALLOWED[kind](one, two) else None
    return kind


def belonging(one: Entity, kind: str, two: Entity) -> str | None:
    """Member or part, by what belongs: persons are members, bodies are parts; None where nothing can belong."""
    if two.kind == "population" and two.named:
        return "member_of"
    if two.kind not in (*BODIES, "country", "unknown"):
        return None
    if one.kind == "person":
        return "member_of"
    return "part_of" if one.kind in BODIES and one.named else kind


def fights(one: Entity, two: Entity) -> bool:
    """Whether one can be at war with the other: forces, groups, states, peoples; not two persons."""
    if two.kind == "person" and (one.kind == "person" or not two.named):
        return False
    return (
        one.kind not in CIVIL and two.kind not in CIVIL and (one.named or one.kind in FORCES or one.country is not None)
    )


def backs(one: Entity, two: Entity) -> bool:
    """Whether `two` can be the power behind `one`."""
    if one.kind == "person":
        return two.kind in (*FORCES, "country", "igo")
    return one.kind != "population" and two.kind != "population" and (two.named or two.kind != "person")


def allies(one: Entity, two: Entity) -> bool:
    """Whether two can be allies: a nameless person or people is nobody's ally."""
    return all(e.named or e.kind not in ("person", "population", "unknown") for e in (one, two))


def tied(one: Entity, two: Entity) -> bool:
    """Whether one can be of the other's following: no nameless people, on either side."""
    return all(e.named or e.kind not in ("population", "unknown") for e in (one, two))


FORCES = ("armed_group", "military", "police", "government", "igo")
CIVIL = ("company", "media", "ngo", "party")
ALLOWED = {"opposed_to": fights, "backed_by": backs, "allied_with": allies, "affiliated_with": tied}


def evidence(view: View, one: Mention, two: Mention, word: Token) -> Span:
    """The words from the first to the last of two mentions and the word that relates them, in its sentence."""
    sentence = view.parse.sentence_of(word)
    start = max(min(one.start, two.start, word.start), sentence.start)
    end = min(max(one.end, two.end, word.end), sentence.end)
    return view.reading.document.span(start, end)
