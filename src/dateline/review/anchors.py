"""The words on which decisions rest, and the records that stand on these words now.

A record whose id is still there is itself. Otherwise, where its article was coded again, the record of the same article
that shares most of the words is meant, one of the same type before others. What finds none is lost.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.core.decision import Anchor, Decision
from dateline.core.records import Coding, Entity, Event
from dateline.core.results import Actor
from dateline.core.text import Span
from dateline.store.view import View

MOST_ENTITIES = 50  # of an actor that a decision keeps the words of
Words = dict[str, list[Span]]  # by id of an event or an entity


def anchors_of(view: View, ids: Sequence[str]) -> tuple[Anchor, ...]:
    """The anchors of events and entities, in the order of their ids; those that name no words are left out."""
    events = view.many(Event, [id for id in ids if id.startswith("evt_")])
    entities = view.many(Entity, [id for id in ids if id.startswith("ent_")])
    named: Words = {}
    for document in sorted({entity.document for entity in entities.values()}):
        if coding := view.coding(document):
            named.update(_named(coding))
    found = [Anchor(event.id, event.type, event.trigger) for event in events.values()]
    found += [Anchor(e.id, e.kind, named[e.id][0]) for e in entities.values() if named.get(e.id)]
    return tuple(sorted(found, key=lambda anchor: anchor.record))


def entities_of(actor: Actor) -> tuple[str, ...]:
    """The entities of an actor whose words a decision keeps."""
    return actor.entities[:MOST_ENTITIES]


def found_again(view: View, decisions: Iterable[Decision]) -> dict[str, str]:
    """For each record that a decision names, the id that it has now; what is lost is left out."""
    anchors = {a.record: a for d in decisions for a in (*d.subject_words, *d.other_words)}
    named = {id for d in decisions for id in (*d.subject_events, *d.other_events, d.subject, d.other)}
    ids = sorted({*anchors, *(id for id in named if id.startswith(("evt_", "ent_")))})
    there = {
        *view.many(Event, [i for i in ids if i[:4] == "evt_"]),
        *view.many(Entity, [i for i in ids if i[:4] == "ent_"]),
    }
    found = {id: id for id in ids if id in there}
    lost = [anchor for id, anchor in sorted(anchors.items()) if id not in there]
    for document in sorted({anchor.words.document for anchor in lost}):
        coding = view.coding(document)
        here = [anchor for anchor in lost if anchor.words.document == document]
        found.update(_again(coding, here) if coding else ())
    return found


def _again(coding: Coding, lost: Iterable[Anchor]) -> Iterator[tuple[str, str]]:
    events = [(event.id, event.type, list(event.triggers or (event.trigger,))) for event in coding.events]
    named = _named(coding)
    entities = [(entity.id, entity.kind, named.get(entity.id, [])) for entity in coding.entities]
    for anchor in lost:
        of = events if anchor.record.startswith("evt_") else entities
        shared = [(_shared(anchor.words, spans), type == anchor.type, id) for id, type, spans in of]
        best = max((s for s in shared if s[0]), key=lambda s: (s[1], s[0], s[2]), default=None)
        if best:
            yield anchor.record, best[2]


def _shared(words: Span, spans: Iterable[Span]) -> int:
    """How many characters the words share with the spans of one record."""
    return max((min(words.end, s.end) - max(words.start, s.start) for s in spans if s.touches(words)), default=0)


def _named(coding: Coding) -> Words:
    """The words that name each entity, its names before descriptions."""
    found: Words = {}
    mentions = [m for m in coding.mentions if m.entity]
    for mention in sorted(mentions, key=lambda m: (m.form != "name", m.start)):
        words = Span(coding.document.id, mention.start, mention.end, mention.text)
        found.setdefault(str(mention.entity), []).append(words)
    return found


def now_of(events: Iterable[str], found: Mapping[str, str]) -> tuple[str, ...]:
    """The ids that these events have now, sorted; those that are lost are left out."""
    return tuple(sorted({found[event] for event in events if event in found}))
