"""The records of articles as a copy shows them: held or not, narrowed to what is held, veiled."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dateline.core.records import Claim, Coding, Entity, Event, Mention, Relation
from dateline.core.text import Document, Span
from dateline.export.profiles.kept import Kept
from dateline.export.profiles.profile import Profile
from dateline.export.profiles.risks import Risks
from dateline.export.profiles.veil import Veil
from dateline.export.profiles.veils import Veils
from dateline.store.view import View


class Articles:
    """Makes the records of articles those of a copy. `kept` None: all are held; `veils` None: names stay."""

    def __init__(self, view: View, profile: Profile, kept: Kept | None, veils: Veils | None, risks: Risks) -> None:
        self._view = view
        self._reviewed = profile.reviewed
        self._kept = kept
        self._veils = veils
        self._risks = risks

    def holds(self, document: str) -> bool:
        """Whether the copy holds that article."""
        return self._kept is None or self._kept.document(document)

    def records(self, records: Sequence[Any]) -> Iterator[Any]:
        """Those of the records that the copy holds, as it shows them. They are of articles, or articles."""
        held = [record for record in records if self.holds(article(record)) and self._holds(record)]
        veils = self._veils.of(map(article, held)) if self._veils else {}
        risky = self._risks.events([r for r in held if isinstance(r, Event)]) if veils else set()
        parents = self._parents([r for r in held if isinstance(r, Claim)])
        for record in held:
            known = self._narrowed(record, parents) if isinstance(record, Claim) and self._kept else record
            veil = veils.get(article(record))
            yield _veiled(known, veil, record.id in risky) if veil else known

    def coding(self, coding: Coding) -> Coding | None:
        """All that an article gave, None where the copy does not hold it."""
        document = next(self.records([coding.document]), None)
        if document is None:
            return None
        events, claims, relations, entities = (
            tuple(self.records(some)) for some in (coding.events, coding.claims, coding.relations, coding.entities)
        )
        mentions = coding.mentions
        if self._reviewed:
            mentions = tuple(_of_events(mentions, [e for e in coding.events if self._holds(e)]))
        if self._veils:
            veil = self._veils.of([document.id])[document.id]
            coarse = bool(self._risks.events(coding.events))
            mentions = tuple(veil.mention(mention, coarse) for mention in mentions)
        return Coding(document, mentions, entities, relations, events, claims, coding.coded_by)

    def _holds(self, record: Any) -> bool:
        """Whether the copy holds a record of an article that it holds. Relations are never reviewed."""
        if self._kept is None or isinstance(record, Document | Entity):
            return True
        if isinstance(record, Event):
            return self._kept.event(record.id)
        if isinstance(record, Claim):
            events = [id for id in record.about if id.startswith("evt_")]
            return any(map(self._kept.event, events)) if events or self._reviewed else True
        return not self._reviewed

    def _parents(self, claims: Sequence[Claim]) -> set[str]:
        """The claims that the copy holds among those in which these stand."""
        if self._kept is None:
            return set()
        parents = self._view.many(Claim, sorted({claim.parent for claim in claims if claim.parent}))
        return {claim.id for claim in parents.values() if self._holds(claim)}

    def _narrowed(self, claim: Claim, parents: set[str]) -> Claim:
        """The claim without what the copy does not hold."""
        about, answers = (tuple(filter(self._named, ids)) for ids in (claim.about, claim.answers))
        return replace(claim, about=about, answers=answers, parent=claim.parent if claim.parent in parents else None)

    def _named(self, id: str) -> bool:
        if id.startswith("evt_"):
            return self._kept is None or self._kept.event(id)
        return not (self._reviewed and id.startswith("rel_"))


def article(record: Any) -> str:
    """The id of the article that a record is of."""
    return str(record.id if isinstance(record, Document) else record.document)


def _veiled(record: Any, veil: Veil, risky: bool) -> Any:
    if isinstance(record, Document):
        return veil.shared_document()
    if isinstance(record, Event):
        return veil.event(record, risky)
    if isinstance(record, Claim):
        return veil.claim(record)
    if isinstance(record, Relation):
        return veil.relation(record)
    assert isinstance(record, Entity)
    return veil.entity(record)


def _of_events(mentions: Sequence[Mention], events: Sequence[Event]) -> Iterator[Mention]:
    """The mentions that stand in the words of these events."""
    words = [span for event in events for span in _words(event)]
    return (mention for mention in mentions if any(mention.span.inside(span) for span in words))


def _words(event: Event) -> Iterator[Span]:
    yield from (event.trigger, *event.triggers, *event.evidence)
    yield from (actor.evidence for actor in event.actors)
    yield from (harm.evidence for harm in event.harm)
    place = event.place.evidence if event.place else None
    yield from (span for span in (place, event.time_evidence) if span)
