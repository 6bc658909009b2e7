"""Relations of one article: each row of tests/cases/relations.jsonl is a text and relations it says or does not say.

A relation is [subject, kind, object] by words of mentions or names of entities, and a dict of fields that must hold
(`start` and `end` as days, `starting`, `ending`, `status`, `program`, `role`).
"""

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.core.reading import Reading
from dateline.core.records import Entity, Relation
from dateline.core.text import Document, Zone, document_id
from dateline.data.book import Book
from dateline.find.relations import find_relations
from dateline.reading.actors import find_actors
from dateline.reading.parse import load
from dateline.reading.times import find_times
from dateline.settings import Settings

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "relations.jsonl").read_text("utf-8").splitlines()
    if line.strip()
]


def read(text: str) -> Reading:
    id = document_id("", None, "", text)
    zones = (Zone(0, len(text), "body"),)
    document = Document(id, None, None, "", (), "en", "2024-03-08", None, None, "", text, zones)
    parse = load(Settings().model).parse(document)
    mentions, entities = find_actors(parse, [], Book.open())
    return Reading(parse, (*mentions, *find_times(parse)), tuple(entities))


def known_as(reading: Reading, entity: Entity | None) -> set[str]:
    if entity is None:
        return set()
    words = {m.text for m in reading.mentions if m.entity == entity.id}
    return {entity.name, *words, *(a.name for a in entity.aliases)}


def pick(reading: Reading, relations: list[Relation], subject: str, kind: str, object: str) -> list[Relation]:
    def fits(relation: Relation) -> bool:
        one, two = reading.entity(relation.subject), reading.entity(relation.object)
        return relation.kind == kind and subject in known_as(reading, one) and object in known_as(reading, two)

    return [r for r in relations if fits(r)]


def field(relation: Relation, name: str) -> Any:
    value = getattr(relation, name)
    return value.start if name == "start" and value else value.end if name == "end" and value else value


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_case(case: dict) -> None:
    reading = read(case["text"])
    relations = find_relations(reading)
    names = {e.id: e.name for e in reading.entities}
    all_ = [(names[r.subject], r.kind, names[r.object]) for r in relations]
    for subject, kind, object, *fields in case.get("relations", []):
        found = pick(reading, relations, subject, kind, object)
        assert found, f"no {subject} {kind} {object} among {all_}"
        for name, value in (fields[0] if fields else {}).items():
            assert field(found[0], name) == value, (name, found[0])
    for subject, kind, object in case.get("not", []):
        assert not pick(reading, relations, subject, kind, object), all_
    if case.get("only"):
        assert len(relations) == len(case.get("relations", [])), all_
    for relation in relations:
        assert relation.evidence
        assert all(case["text"][s.start : s.end] == s.text for s in relation.evidence)
