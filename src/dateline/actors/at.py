"""Who held what on a day, with the names over all articles and who says so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from dateline.core.records import Claim, Entity
from dateline.core.results import Actor
from dateline.link.held import Holding, Told, holdings, listed
from dateline.store.view import View

CHUNK = 500  # relations whose actors are looked up at once


@dataclass(frozen=True, slots=True)
class Held:
    """A holding with what a reader needs: both actors, and who says so ("medics (Nile Wire)")."""

    subject: Actor
    object_name: str
    kind: str
    answer: str
    told: tuple[Told, ...]
    voices: tuple[str, ...]
    programs: tuple[str, ...]
    since: str | None = None
    until: str | None = None


def record(one: Held) -> dict[str, object]:
    """A holding as JSON has it; `relations` are the ids of the records that tell it, with their days."""
    relations = [told.relation for told in one.told]
    return {
        "answer": one.answer,
        "subject": one.subject.id,
        "subject_name": one.subject.name,
        "kind": one.kind,
        "object_name": one.object_name,
        "programs": list(one.programs),
        "since": one.since,
        "until": one.until,
        "says": list(one.voices),
        "relations": [relation.id for relation in relations],
        "documents": list(dict.fromkeys(relation.document for relation in relations)),
    }


def held_at(view: View, day: str, country: str | None = None, others: int = 20) -> tuple[list[Held], int]:
    """What public actors held on that day, then the `others` told of nearest to it; and how many more there are.

    `country` (alpha-3) keeps holdings of or in actors of that country. Private persons and those
    without a name are left out.
    """
    found = holdings(_told(view), day)
    wanted = {id for one in found for id in (one.subject, one.object)}
    actors = {a.id: a for a in view.actors() if (a.id in wanted or a.listings) and not a.private}
    found = [h for h in found if h.subject in actors and h.object in actors and _named(view, actors[h.subject])]
    if country:
        found = [h for h in found if country in (actors[h.subject].country, actors[h.object].country)]
    sure = [h for h in found if h.answer != "unknown"]
    rest = sorted((h for h in found if h.answer == "unknown"), key=lambda h: _distance(h, day))
    made = [_held(view, h, actors) for h in sure] + list(_listings(actors.values(), day, country))
    made.sort(key=lambda h: (h.subject.name, h.subject.id, h.kind, h.object_name))
    return made + [_held(view, h, actors) for h in rest[:others]], max(0, len(rest) - others)


def _named(view: View, actor: Actor) -> bool:
    """Whether some article gives the actor a name: "two fighters" are nobody in particular."""
    return any((entity := view.get(Entity, id)) and entity.named for id in actor.entities)


def _told(view: View) -> Iterator[Told]:
    relations = view.relations()
    while some := list(islice(relations, CHUNK)):
        actor_of = view.actor_ids([id for r, _, _ in some for id in (r.subject, r.object)])
        for relation, published, publisher in some:
            subject, object = actor_of.get(relation.subject), actor_of.get(relation.object)
            if subject and object:
                yield Told(relation, subject, object, published, publisher)


def _distance(found: Holding, day: str) -> tuple[int, str, str]:
    """How many days lie between the day and the nearest telling; unknown days come last."""
    wanted = date.fromisoformat(day)
    days = [abs((date.fromisoformat(t.published[:10]) - wanted).days) for t in found.told if t.published]
    return (min(days, default=10**9), found.subject, found.object)


def _held(view: View, found: Holding, actors: dict[str, Actor]) -> Held:
    voices = dict.fromkeys(voice for told in found.told for voice in _voices(view, told))
    programs = sorted({t.relation.program for t in found.told if t.relation.program})
    name = actors[found.object].name
    return Held(actors[found.subject], name, found.kind, found.answer, found.told, tuple(voices), tuple(programs))


def _voices(view: View, told: Told) -> Iterator[str]:
    """Who says so: the speakers of the claims, or the outlet; one who denies it is said to."""
    outlet = told.publisher or "outlet unknown"
    claims = [c for id in told.relation.claims if (c := view.get(Claim, id))]
    for claim in claims:
        actor_of = view.actor_ids([claim.speaker]) if claim.speaker else {}
        speaker = view.get(Actor, actor_of.get(claim.speaker or "", ""))
        name = "a private person" if speaker and speaker.private else claim.speaker_name
        yield f"{name} ({outlet})" if claim.stance == "asserts" else f"{name} {claim.stance} ({outlet})"
    if not claims:
        yield outlet if told.relation.status in ("actual", "ongoing") else f"{outlet} ({told.relation.status})"


def _listings(actors: Iterable[Actor], day: str, country: str | None) -> Iterator[Held]:
    for actor in actors:
        for one in actor.listings if not country or actor.country == country else ():
            covered = listed(one, day)
            if covered is not False:
                answer, programs = "held" if covered else "unknown", (one.program,) if one.program else ()
                yield Held(
                    actor, one.authority, "designated_by", answer, (), (one.source,), programs, one.start, one.end
                )
