"""The actors of a store as files of FollowTheMoney entities and statements."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from dateline.core.records import Relation
from dateline.export.files import whole
from dateline.export.ftm import ftm_entities, ftm_statements
from dateline.store.view import Filter, View

CHUNK = 500  # relations whose actors are looked up at once


def write_ftm(view: View, out: Path, wanted: Filter | None = None) -> list[Path]:
    """Write entities.ftm.json and statements.json, JSON lines of public actors and their relations; returns both.

    Where a person is goes into no file. `wanted` asks nothing: the files hold actors, not incidents.
    """
    paths = [out / "entities.ftm.json", out / "statements.json"]
    with whole(paths[0]) as entities, whole(paths[1]) as statements:
        for entity in ftm_entities(view.actors(), _public(view), _actor_of(view)):
            entities.write(_line(entity))
            statements.writelines(map(_line, ftm_statements([entity], "dateline")))
    return paths


def _public(view: View) -> Iterator[tuple[Relation, str | None]]:
    """The relations with their outlets, without those that tell where a person is."""
    persons = {entity for actor in view.actors() if actor.kind == "person" for entity in actor.entities}
    for relation, _, outlet in view.relations():
        if relation.kind != "located_in" or relation.subject not in persons:
            yield relation, outlet


def _actor_of(view: View) -> dict[str, str]:
    """The actor of each entity that stands in a relation."""
    found: dict[str, str] = {}
    relations = view.relations()
    while some := list(islice(relations, CHUNK)):
        found |= view.actor_ids([id for relation, _, _ in some for id in (relation.subject, relation.object)])
    return found


def _line(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n"
