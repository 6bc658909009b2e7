"""A copy of a store to be passed on: a View whose every record is as the profile of the copy wants it.

All formats read through a View, so what this one does holds for each of them, and for formats to come. A test holds
that every way to read a View is either done anew here or shows no words of an article.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

from dateline.core.decision import Decision
from dateline.core.problem import Problem
from dateline.core.records import Claim, Coding, Entity, Event, Relation
from dateline.core.results import Actor, Incident
from dateline.core.text import Document
from dateline.core.values import Place
from dateline.export.profiles.article import Articles
from dateline.export.profiles.captures import SharesCaptures
from dateline.export.profiles.kept import OPEN, Bounds, Kept, all_kept, kept
from dateline.export.profiles.lookups import full_names, incidents_of
from dateline.export.profiles.names import Hider, initials
from dateline.export.profiles.places import shared_place
from dateline.export.profiles.profile import INTERNAL, Profile
from dateline.export.profiles.risks import Risks
from dateline.export.profiles.together import narrowed, shared_actor, shared_incident
from dateline.export.profiles.veils import Veils
from dateline.store.counting import Spot, Tie
from dateline.store.view import Filter, Short, View

T = TypeVar("T")
TOGETHER = 100
MOST_ARTICLES = 50  # whose private names are looked for in an actor's names


class SharedView(SharesCaptures):
    """The store of `view` as `profile` and `bounds` show it."""

    def __init__(self, view: View, profile: Profile, bounds: Bounds = OPEN) -> None:
        super().__init__(view.path, view.memory)
        self._whole = view
        self._profile = profile
        self._bytes = not profile.masked
        self._kept = self._narrowing(bounds)
        self.closed = tuple(sorted(self._kept.gone.incidents)) if self._kept else ()
        self._engine = self._engine.execution_options(closed=self.closed)
        self._veils: Veils | None = None
        if profile.masked:
            with self._asking() as connection:
                self._veils = Veils(view, profile.anonymous, Hider(full_names(connection)))
        self._risks = Risks(view, self._asking, self._veils, profile.coarse)
        self._articles = Articles(view, profile, self._kept, self._veils, self._risks)
        self._speaking: set[str] | None = None

    def get(self, kind: type[T], id: str) -> T | None:
        return self.many(kind, [id]).get(id)

    def many(self, kind: type[T], ids: Sequence[str]) -> dict[str, T]:
        found: list[Any] = list(self._whole.many(kind, ids).values())
        return {record.id: record for record in self._shared(kind, found)}

    def outlines(self, actors: Sequence[str]) -> dict[str, Actor]:
        return {id: replace(actor, entities=()) for id, actor in self.many(Actor, actors).items()}

    def of(self, kind: type[T], *documents: str) -> list[T]:
        return list(self._shared(kind, self._whole.of(kind, *documents)))

    def codings(self) -> Iterator[Coding]:
        return (shared for coding in self._whole.codings() if (shared := self._articles.coding(coding)))

    def codings_of(self, documents: Sequence[str]) -> list[Coding]:
        found = self._whole.codings_of(documents)
        return [shared for coding in found if (shared := self._articles.coding(coding))]

    def document_ids(self) -> list[str]:
        return [id for id in self._whole.document_ids() if self._articles.holds(id)]

    def coding(self, document: str) -> Coding | None:
        found = self._whole.coding(document)
        return found and self._articles.coding(found)

    def documents(self) -> Iterator[Document]:
        return self._stream_of(Document, self._whole.documents())

    def actors(self) -> Iterator[Actor]:
        return self._stream_of(Actor, self._whole.actors())

    def incidents(
        self, wanted: Filter | None = None, after: str | None = None, limit: int | None = None, newest: bool = False
    ) -> Iterator[Incident]:
        if self._profile.reviewed:
            wanted = replace(wanted or Filter(), review="reviewed")
        found = self._whole.incidents(wanted, after, None if self._kept else limit, newest)
        return islice(self._stream_of(Incident, found), limit)

    def relations(self) -> Iterator[tuple[Relation, str | None, str | None]]:
        for relation, published, publisher in self._whole.relations():
            yield from ((shared, published, publisher) for shared in self._articles.records([relation]))

    def actor_ids(self, entities: Sequence[str]) -> dict[str, str]:
        found = self._whole.actor_ids(entities)
        if not self._profile.anonymous:
            return found
        private = {id for id, a in self._whole.many(Actor, sorted(set(found.values()))).items() if a.private}
        return {entity: actor for entity, actor in found.items() if actor not in private}

    def incident_of(self, event: str) -> str | None:
        found = self._whole.incident_of(event)
        return found if found and self.get(Incident, found) else None

    def copies(self, documents: Sequence[str] | None = None) -> dict[str, str]:
        found = self._whole.copies(documents)
        return {a: b for a, b in found.items() if self._articles.holds(a) and self._articles.holds(b)}

    def reprints(self, document: str) -> list[str]:
        return [id for id in self._whole.reprints(document) if self._articles.holds(id)]

    def places(self, wanted: Filter | None = None, coarse: bool = False) -> list[Spot]:
        """The places of incidents, every spot rounded where the copy rounds any: a count does not say whose it is."""
        found = super().places(wanted, coarse)
        return [_rounded(spot) for spot in found] if self._profile.coarse else found

    def near(self, incident: Incident) -> list[Incident]:
        return list(self._incidents(self._whole.near(incident)))

    def marked(self, actor: str) -> list[str]:
        gone = self._kept.gone.incidents if self._kept else set()
        return [id for id in self._whole.marked(actor) if id not in gone]

    def ties(self, *actors: str, among: bool = False) -> list[Tie]:
        ties = self._whole.ties(*actors, among=among)
        held = self.many(Relation, [tie.relation for tie in ties])
        return [tie for tie in ties if tie.relation in held]

    def in_short(self, actors: Sequence[str]) -> dict[str, Short]:
        found = self._whole.in_short(actors)
        if self._veils is None:
            return found
        return {id: replace(a, name=initials(a.name)) if a.private else a for id, a in found.items()}

    def decisions(self) -> list[Decision]:
        gone = self._kept.gone.events if self._kept else set()
        made = [] if self._veils else self._whole.decisions()
        return [d for d in made if gone.isdisjoint((d.subject, d.other, *d.subject_events, *d.other_events))]

    def history(self, incident: str) -> list[Decision]:
        if self._veils or self.get(Incident, incident) is None:
            return []
        return self._whole.history(incident)

    def problems(self) -> list[Problem]:
        return [] if self._veils else self._whole.problems()

    def problems_of(self, documents: Sequence[str]) -> list[Problem]:
        return [] if self._veils else self._whole.problems_of(documents)

    def _narrowing(self, bounds: Bounds) -> Kept | None:
        """What the copy holds, None for everything."""
        if all_kept(self._profile, bounds):
            return None
        if self._profile.reviewed or not self._profile.rejected or bounds.before:
            found = kept(self._whole.incidents(), self._profile, bounds)
        else:
            found = kept(self._touched(bounds.closed), self._profile, bounds)
        found.gone.events.update(event.id for event in self._whole.of(Event, *sorted(found.gone.documents)))
        left = [incident for incident in self._touched(found.gone.events) if not found.incident(incident)]
        found.gone.incidents.update(incident.id for incident in left)
        return found

    def _touched(self, ids: Collection[str]) -> Iterator[Incident]:
        """The incidents that have one of these ids or an event that has."""
        with self._asking() as connection:
            some = {*ids, *incidents_of(connection, sorted(ids)).values()}
        return iter(self._whole.many(Incident, sorted(some)).values())

    def _asking(self) -> Any:
        """A connection to the store."""
        return self._engine.begin()

    def _stream_of(self, kind: type[T], records: Iterator[T]) -> Iterator[T]:
        while some := list(islice(records, TOGETHER)):
            yield from self._shared(kind, some)

    def _shared(self, kind: type[T], records: list[T]) -> Iterator[T]:
        """Those of the records that the copy holds, as it shows them."""
        some: list[Any] = records
        make: dict[type, Callable[[list[Any]], Iterator[Any]]] = {Incident: self._incidents, Actor: self._actors}
        return make.get(kind, self._articles.records)(some)

    def _incidents(self, incidents: list[Incident]) -> Iterator[Incident]:
        held = [i for i in incidents if self._kept is None or self._kept.incident(i)]
        risky = self._risks.incidents(held)
        for incident in held:
            known = narrowed(incident, self._kept) if self._kept else incident
            if self._veils:
                known = shared_incident(
                    known, self._veils.of(known.documents), incident.id in risky, self._profile.anonymous
                )
            yield known

    def _actors(self, actors: list[Actor]) -> Iterator[Actor]:
        for actor in actors:
            if self._profile.anonymous and actor.private:
                continue
            if self._profile.reviewed and actor.id not in self._taking_part():
                continue
            articles = {e.document for e in self._whole.many(Entity, actor.entities).values()}
            held = sorted(filter(self._articles.holds, articles))
            if held or not articles:
                veils = self._veils.of(held[:MOST_ARTICLES]) if self._veils else None
                yield actor if veils is None else shared_actor(actor, veils, self._articles.holds)

    def _taking_part(self) -> set[str]:
        """The actors that take part in what the copy holds, or speak of it."""
        if self._speaking is None:
            self._speaking = set()
            documents = (d.id for d in self._whole.documents() if self._articles.holds(d.id))
            while some := list(islice(documents, TOGETHER)):
                entities = {actor.entity for event in self.of(Event, *some) for actor in event.actors}
                entities |= {claim.speaker for claim in self.of(Claim, *some)}
                self._speaking |= set(self._whole.actor_ids(sorted(id for id in entities if id)).values())
        return self._speaking


def _rounded(spot: Spot) -> Spot:
    if spot.name is None or spot.precision is None:
        return spot
    place = shared_place(Place(spot.name, spot.country, spot.admin1, spot.lat, spot.lon, spot.precision), True)
    return spot._replace(name=place.name, lat=place.lat, lon=place.lon, precision=place.precision)


def shared(view: View, profile: Profile, bounds: Bounds = OPEN) -> View:
    """The store as the profile and the bounds show it: `view` itself where they show all."""
    return view if profile == INTERNAL and bounds == OPEN else SharedView(view, profile, bounds)
