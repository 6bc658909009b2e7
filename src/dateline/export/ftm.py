"""Actors and their relations -> FollowTheMoney entities and statements, as plain objects for JSON lines or CSV."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from dateline.core.ids import make_id
from dateline.core.records import Relation
from dateline.core.results import Actor, Listing
from dateline.core.values import Time
from dateline.data.countries import country_by_code

SCHEMATA = {"person": "Person", "company": "Company", "media": "Company", "country": "PublicBody"}
PUBLIC = ("government", "military", "police", "agency")
ALIASES = {"aka": "alias", "transliteration": "alias", "acronym": "abbreviation", "short": "weakAlias"}
LINKS = {
    "member_of": ("Membership", "member", "organization"),
    "successor_of": ("Succession", "successor", "predecessor"),
    "designated_by": ("Sanction", "entity", "authority"),
}
OTHERS = ("UnknownLink", "subject", "object")
IDENTIFIERS = {"wikidata": "wikidataId", "opencorporates": "opencorporatesUrl", "lei": "leiCode"}

Entity = dict[str, Any]


def ftm_actors(actors: Iterable[Actor]) -> Iterator[Entity]:
    """An entity for each actor who is not private, with those of its listings."""
    for actor in actors:
        if not actor.private:
            yield ftm_actor(actor)
            yield from map(partial(_listing, actor), actor.listings)


def ftm_relations(relations: Iterable[tuple[Relation, str | None]], actors: Mapping[str, Actor]) -> Iterator[Entity]:
    """An entity for each relation that holds, in the given order.

    Each relation comes with the outlet of its article; `actors` has the actors of its ends. Relations of status other
    than actual or ongoing, with an end that is private or no known actor, or that tell where a person is, are left out:
    FollowTheMoney has no word for "denied" or "alleged".
    """
    for relation, outlet in relations:
        subject, object = actors.get(relation.subject), actors.get(relation.object)
        if subject is None or object is None or subject.private or object.private:
            continue
        where = relation.kind == "located_in" and subject.kind == "person"
        if relation.status in ("actual", "ongoing") and not where:
            yield _link(relation, outlet, subject.id, object.id, object.name)


def ftm_actor(actor: Actor) -> Entity:
    """The entity of one actor.

    Kind and sectors have no property of their own: they stand in `classification`, a person's sectors in `position`.
    """
    schema = SCHEMATA.get(actor.kind, "PublicBody" if actor.kind in PUBLIC else "Organization")
    found: dict[str, set[str]] = {"name": {actor.name}}
    for alias in actor.aliases:
        person_acronym = schema == "Person" and alias.relation == "acronym"
        found.setdefault("weakAlias" if person_acronym else ALIASES[alias.relation], set()).add(alias.name)
    country = country_by_code(actor.country) if actor.country else None
    if country:
        found["country"] = {country.alpha2.lower()}
    if schema != "Person":
        found["classification"] = {in_words(actor.kind), *actor.sectors}
    elif actor.sectors:
        found["position"] = set(actor.sectors)
    for name, prop in IDENTIFIERS.items():
        if name in actor.identifiers:
            found[prop] = {actor.identifiers[name]}
    return _entity(actor.id, schema, found)


def _listing(actor: Actor, listing: Listing) -> Entity:
    """The sanction that an accepted imported entry tells of."""
    found = {"entity": {ftm_id(actor.id)}, "authority": {listing.authority}, "publisher": {listing.source}}
    for name, value in (("program", listing.program), ("startDate", listing.start), ("endDate", listing.end)):
        if value:
            found[name] = {value}
    parts = (actor.id, listing.authority, listing.program, listing.start, listing.end, listing.source)
    return _entity(make_id("relation", *parts), "Sanction", found)


def _link(relation: Relation, outlet: str | None, subject: str, object: str, object_name: str) -> Entity:
    """The entity of a relation; days on which it is only told to hold, and not to begin or end, stand in `date`."""
    schema, left, right = LINKS.get(relation.kind, OTHERS)
    listed = schema == "Sanction"
    found = {left: {ftm_id(subject)}, right: {object_name if listed else ftm_id(object)}, "status": {relation.status}}

    def add(prop: str, value: str | None) -> None:
        if value:
            found.setdefault(prop, set()).add(value)

    if schema == "UnknownLink":
        add("role", in_words(relation.kind))
    add("role" if schema in ("Membership", "Succession") else "summary", relation.role)
    add("program" if listed else "summary", relation.program)
    add("startDate" if relation.starting else "date", day_of(relation.start, "start"))
    add("endDate" if relation.ending else "date", day_of(relation.end, "end"))
    for span in relation.evidence:
        add("description", span.text)
    add("publisher", outlet)
    add("recordId", relation.document)
    return _entity(relation.id, schema, found)


def day_of(time: Time | None, bound: str) -> str | None:
    """The ISO day of a bound ("start" or "end") of a time, None if unknown."""
    moment = (time.start if bound == "start" else time.end) if time else None
    return moment[:10] if moment else None


def in_words(code: str) -> str:
    """The kind of an actor or a relation as words: "armed group"."""
    return code.replace("_", " ")


def ftm_id(id: str) -> str:
    """An id as FollowTheMoney allows it: with "-" for "_"."""
    return id.replace("_", "-")


def _entity(id: str, schema: str, properties: Mapping[str, set[str]]) -> Entity:
    return {"id": ftm_id(id), "schema": schema, "properties": {p: sorted(properties[p]) for p in sorted(properties)}}


def ftm_statements(entities: Iterable[Entity], dataset: str, seen: str | None = None) -> Iterator[dict[str, Any]]:
    """The statements of entities, one for each value and one for the id, as the followthemoney library writes them.

    `seen` is the ISO time to be written as first and last seen; None leaves both open.
    """
    for entity in entities:
        rows = [(p, v) for p, values in entity["properties"].items() for v in values]
        ids = [_statement(entity, p, v, dataset, seen) for p, v in rows]
        whole = hashlib.sha1("".join(sorted(row["id"] for row in ids)).encode()).hexdigest()
        yield from [_statement(entity, "id", whole, dataset, seen), *ids]


def _statement(entity: Entity, prop: str, value: str, dataset: str, seen: str | None) -> dict[str, Any]:
    key = f"{dataset}.{entity['id']}.{prop}.{value}"
    return {
        "canonical_id": entity["id"],
        "entity_id": entity["id"],
        "prop": prop,
        "schema": entity["schema"],
        "value": value,
        "dataset": dataset,
        "lang": None,
        "original_value": None,
        "first_seen": seen,
        "last_seen": seen,
        "external": False,
        "origin": None,
        "id": hashlib.sha1(key.encode()).hexdigest(),
    }
