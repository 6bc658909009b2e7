"""One article's veil: its private persons, its text with their names hidden, and its records on that text."""

from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from dateline.core.records import Alias, Claim, Entity, Event, Mention, Participant, Relation
from dateline.core.text import Document, Span
from dateline.core.values import Harm, Place, Time
from dateline.export.profiles.masked import Masked, masked_document
from dateline.export.profiles.names import Hider, initials
from dateline.export.profiles.places import shared_place


@dataclass(frozen=True, slots=True)
class Veil:
    """`document` as captured, `private` the ids of its private persons, `hider` their names, `masked` its text
    without them; `anonymous` takes the ids away as well."""

    document: Document
    private: frozenset[str]
    hider: Hider
    masked: Masked
    anonymous: bool

    def shared_document(self) -> Document:
        """The article; an address that holds a name is cut to its site."""
        d, hide = self.document, self.hider.text
        url = d.url
        if url and self.hider.hides(unquote(url)):
            parts = urlsplit(url)
            url = f"{parts.scheme}://{parts.netloc}/"
        return masked_document(
            d, self.masked, title=hide(d.title), url=url, byline=tuple(map(hide, d.byline)),
            section=d.section and hide(d.section),
        )  # fmt: skip

    def entity(self, entity: Entity) -> Entity:
        """An actor of this article; a private person by initials and without other names."""
        if entity.id in self.private:
            name = initials(entity.name) if entity.named else self.hider.text(entity.name)
            return replace(entity, name=name, aliases=(), roles=(), book=None, private=True)
        roles = tuple(map(self.hider.text, entity.roles))
        aliases = tuple(map(self.alias, entity.aliases))
        return replace(entity, name=self.hider.text(entity.name), aliases=aliases, roles=roles)

    def alias(self, alias: Alias) -> Alias:
        """Another name, on the words of this article."""
        return replace(alias, name=self.hider.text(alias.name), evidence=self.spans(alias.evidence))

    def mention(self, mention: Mention, coarse: bool) -> Mention:
        """Recognised words."""
        span = self.span(mention.span)
        place = self.place(mention.place, coarse) if mention.place else None
        return replace(
            mention, start=span.start, end=span.end, text=span.text, entity=self.id(mention.entity), place=place,
            time=self.time(mention.time),
        )  # fmt: skip

    def event(self, event: Event, coarse: bool) -> Event:
        """An event; `coarse` rounds its place."""
        return replace(
            event,
            actors=tuple(map(self.participant, event.actors)),
            time=self.time(event.time),
            place=self.place(event.place, coarse) if event.place else None,
            harm=tuple(map(self.harm, event.harm)),
            trigger=self.span(event.trigger),
            triggers=self.spans(event.triggers),
            evidence=self.spans(event.evidence),
            time_evidence=event.time_evidence and self.span(event.time_evidence),
            weapons=tuple(map(self.hider.text, event.weapons)),
            operation=event.operation and self.hider.text(event.operation),
        )

    def claim(self, claim: Claim) -> Claim:
        """A claim."""
        return replace(
            claim,
            speaker=self.id(claim.speaker),
            speaker_name=self.hider.text(claim.speaker_name),
            via=tuple(map(self.hider.text, claim.via)),
            speaker_span=claim.speaker_span and self.span(claim.speaker_span),
            cue_span=claim.cue_span and self.span(claim.cue_span),
            content_span=claim.content_span and self.span(claim.content_span),
        )

    def relation(self, relation: Relation) -> Relation:
        """A relation."""
        return replace(
            relation, evidence=self.spans(relation.evidence), role=relation.role and self.hider.text(relation.role),
            start=self.time(relation.start), end=self.time(relation.end),
        )  # fmt: skip

    def participant(self, one: Participant) -> Participant:
        """Who takes part."""
        return replace(
            one, entity=self.id(one.entity), name=self.hider.text(one.name), evidence=self.span(one.evidence)
        )  # fmt: skip

    def harm(self, harm: Harm) -> Harm:
        """A figure on its words."""
        return replace(harm, text=self.hider.text(harm.text), evidence=self.span(harm.evidence))

    def place(self, place: Place, coarse: bool) -> Place:
        """A place, rounded if `coarse`."""
        evidence = place.evidence and self.span(place.evidence)
        return shared_place(replace(place, name=self.hider.text(place.name), evidence=evidence), coarse)

    def time(self, time: Time | None) -> Time | None:
        """A time with its words."""
        return time and replace(time, text=self.hider.text(time.text))

    def id(self, entity: str | None) -> str | None:
        """The id of an entity, unless private persons have none."""
        return None if self.anonymous and entity in self.private else entity

    def span(self, span: Span) -> Span:
        """The same words in the new text."""
        return self.masked.span(span)

    def spans(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Each span in the new text."""
        return tuple(map(self.span, spans))
