"""Relations between the actors of one article: who leads, belongs to, backs, opposes, lists whom, and when."""

from dataclasses import replace

from dateline.core.ids import make_id
from dateline.core.reading import Reading
from dateline.core.records import Relation
from dateline.core.values import Time
from dateline.data.relation_words import relation_words
from dateline.find.relation_designations import find_designations
from dateline.find.relation_found import Found
from dateline.find.relation_roles import find_role_relations
from dateline.find.relation_verbs import find_verb_relations
from dateline.find.relation_view import View


def find_relations(reading: Reading) -> list[Relation]:
    """The relations of an article, each once, in the order in which the text first says them."""
    words = relation_words()
    view = View(reading, words)
    found = [
        *find_role_relations(view, words),
        *find_verb_relations(view, words),
        *find_designations(view, words),
    ]
    made: dict[tuple[str, str, str, str | None], Relation] = {}
    for one in sorted(found, key=lambda f: (f.evidence.start, f.evidence.end, f.kind, f.subject, f.object)):
        key = (one.subject, one.kind, one.object, one.program)
        relation = record(reading, one)
        made[key] = merged(made[key], relation) if key in made else relation
    return list(made.values())


def record(reading: Reading, one: Found) -> Relation:
    """The relation that one finding makes."""
    id = make_id(
        "relation", reading.document.id, one.subject, one.kind, one.object, one.evidence.start, one.evidence.end
    )
    times = one.held
    return Relation(
        id, reading.document.id, one.subject, one.kind, one.object, times.start, times.end, times.starting,
        times.ending, one.status, one.program, one.role, (one.evidence,),
    )  # fmt: skip


def merged(first: Relation, other: Relation) -> Relation:
    """One relation of two that say the same: the first's words, what the second knows more, the evidence of both."""
    sure = "actual" in (first.status, other.status)
    return replace(
        first,
        start=finer(first.start, other.start),
        end=finer(first.end, other.end),
        starting=first.starting or other.starting,
        ending=first.ending or other.ending,
        status="actual" if sure else first.status,
        role=first.role or other.role,
        evidence=tuple(dict.fromkeys((*first.evidence, *other.evidence))),
    )


def finer(a: Time | None, b: Time | None) -> Time | None:
    """The more exact of two times: the shorter one, the first if they are alike."""
    if a is None or b is None or not (a.start and a.end and b.start and b.end):
        return a or b
    return b if a.start <= b.start and b.end <= a.end and (a.start, a.end) != (b.start, b.end) else a
