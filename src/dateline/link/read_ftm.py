"""FollowTheMoney entities, one JSON object a line, as OpenSanctions and others publish them -> imported actors."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.core.problem import Problem
from dateline.core.records import ACTOR_KINDS, RELATION_KINDS
from dateline.link.imported import (
    Designation,
    Imported,
    Item,
    Parts,
    Tie,
    clean_names,
    country_of,
    problem,
)

LONGEST_LINE = 5_000_000  # characters
KINDS = {
    "Person": "person",
    "Organization": "unknown",
    "LegalEntity": "unknown",
    "PublicBody": "government",
    "Company": "company",
}
TOPICS = (
    ("crime.terror", "armed_group"),
    ("mil", "military"),
    ("gov.igo", "igo"),
    ("gov.security", "agency"),
    ("gov", "government"),
    ("pol.party", "party"),
    ("ngo", "ngo"),
)
TIES = {
    "Membership": ("member_of", "member", "organization"),
    "Employment": ("member_of", "employee", "employer"),
    "Directorship": ("leader_of", "director", "organization"),
    "Representation": ("affiliated_with", "agent", "client"),
    "Succession": ("successor_of", "successor", "predecessor"),
    "Associate": ("affiliated_with", "associate", "person"),
    "UnknownLink": ("related_to", "subject", "object"),
}
IDENTIFIERS = {"wikidataId": "wikidata", "opencorporatesUrl": "opencorporates", "leiCode": "lei"}


def read_ftm(lines: Iterable[str], name: str = "file") -> Iterator[Item]:
    """The actors, designations and ties of the lines, and a Problem for each line that cannot be used.

    Things that are no actors (vessels, addresses) are passed over. One line is held at a time.
    """
    parts = Parts()
    for number, line in enumerate(lines, 1):
        where = f"{name}:{number}"
        if not line.strip():
            continue
        if len(line) > LONGEST_LINE:
            yield problem(where, "line_too_long", f"a line of {len(line)} characters; at most {LONGEST_LINE}")
            continue
        try:
            data = json.loads(line)
            (json.dumps(data, ensure_ascii=False) if "\\u" in line else line).encode()
        except (ValueError, RecursionError) as error:
            yield problem(where, "broken_json", f"not a line of JSON: {error}")
            continue
        items = list(_entity(data, where, parts))
        broken = [i for i in items if isinstance(i, Problem) and i.code != "part_of_circle"]
        yield from broken or items


def _entity(data: Any, where: str, parts: Parts) -> Iterator[Item]:
    """What one object gives, with the entities nested in it."""
    if not isinstance(data, dict) or not isinstance(data.get("properties"), dict):
        yield problem(where, "no_entity", "not an entity: an object with id, schema and properties is wanted")
        return
    id, schema, properties = data.get("id"), data.get("schema"), data["properties"]
    if not isinstance(id, str) or not id or not isinstance(schema, str):
        yield problem(where, "no_entity", "an entity without an id or a schema")
        return
    for value in (v for values in properties.values() if isinstance(values, list) for v in values):
        if isinstance(value, dict):
            yield from _entity(value, where, parts)
    if schema in KINDS:
        yield from _actor(id, schema, data, where, parts)
    elif schema == "Sanction":
        yield from _sanction(properties, where)
    elif schema in TIES:
        yield from _tie(schema, properties, where, parts)


def _actor(id: str, schema: str, data: dict[str, Any], where: str, parts: Parts) -> Iterator[Item]:
    properties = data["properties"]
    names = clean_names(texts(properties, "name") + ([c] if isinstance(c := data.get("caption"), str) else []))
    if not names:
        yield problem(where, "no_name", f"the entity {id!r} has no name")
        return
    topics = texts(properties, "topics")
    countries = [c for p in ("country", "nationality", "citizenship", "jurisdiction") for c in texts(properties, p)]
    codes = sorted({c for text in countries if (c := country_of(text))})
    aliases = clean_names([*names[1:], *texts(properties, "alias"), *texts(properties, "previousName")])
    found = {key: sorted(texts(properties, prop))[0] for prop, key in IDENTIFIERS.items() if texts(properties, prop)}
    yield Imported(
        id=id,
        name=names[0],
        kind=_kind(schema, topics, texts(properties, "classification")),
        where=where,
        country=codes[0] if len(codes) == 1 else None,
        aliases=tuple(a for a in aliases if a != names[0]),
        weak=clean_names([*texts(properties, "weakAlias"), *texts(properties, "abbreviation")]),
        identifiers={"opensanctions" if isinstance(data.get("datasets"), list) else "ftm": id, **found},
        topics=tuple(sorted(topics)),
    )
    for parent in ids(properties, "parent"):
        if parts.add(id, parent):
            yield Tie("part_of", id, parent, None, None, None, where)
        else:
            yield problem(where, "part_of_circle", f"{id!r} would be a part of itself through {parent!r}")


def _kind(schema: str, topics: list[str], classes: list[str]) -> str:
    """The actor kind of a schema; topics and classes say more of an organisation, but never make a person one."""
    if schema == "Person":
        return "person"
    told = [kind for kind in map(_coded, classes) if kind in ACTOR_KINDS and kind != "person"]
    if told or schema == "Company":
        return told[0] if told else "company"
    return next((kind for topic, kind in TOPICS if topic in topics), KINDS[schema])


def _coded(words: str) -> str:
    """The code that words stand for: "armed_group" for "armed group"."""
    return words.lower().replace(" ", "_")


def _sanction(properties: dict[str, Any], where: str) -> Iterator[Item]:
    authority = (clean_names(texts(properties, "authority")) or ("unknown",))[0]
    program = first(properties, "programId", "program")
    start, end = first(properties, "listingDate", "startDate"), first(properties, "endDate")
    for entity in ids(properties, "entity"):
        yield Designation(entity, authority, program, start, end, where)


def _tie(schema: str, properties: dict[str, Any], where: str, parts: Parts) -> Iterator[Item]:
    """The ties of a link; one of no kind of its own is of the kind that its role names, if it names one."""
    kind, subject, object = TIES[schema]
    start, end, role = (first(properties, p) for p in ("startDate", "endDate", "role"))
    if kind == "related_to" and role and _coded(role) in RELATION_KINDS:
        kind, role = _coded(role), first(properties, "summary")
    for left in ids(properties, subject):
        for right in ids(properties, object):
            if kind == "part_of" and not parts.add(left, right):
                yield problem(where, "part_of_circle", f"{left!r} would be a part of itself through {right!r}")
            else:
                yield Tie(kind, left, right, start, end, role, where)


def texts(properties: dict[str, Any], name: str) -> list[str]:
    """The text values of a property; [] where there is none."""
    values = properties.get(name)
    return [v for v in values if isinstance(v, str) and v.strip()] if isinstance(values, list) else []


def first(properties: dict[str, Any], *names: str) -> str | None:
    """The first text value of the first of these properties that has one, or None."""
    return next((texts(properties, name)[0] for name in names if texts(properties, name)), None)


def ids(properties: dict[str, Any], name: str) -> list[str]:
    """The ids of the entities that a property points at, plain or nested."""
    values = properties.get(name)
    found = [v.get("id") if isinstance(v, dict) else v for v in values] if isinstance(values, list) else []
    return [v for v in found if isinstance(v, str) and v]
