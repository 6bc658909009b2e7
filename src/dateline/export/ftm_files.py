"""The actors of a store as files of FollowTheMoney entities and statements."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from dateline.export.files import whole
from dateline.export.ftm import Entity, ftm_actors, ftm_relations, ftm_statements
from dateline.export.known_actors import KnownActors
from dateline.store.view import Filter, View

CHUNK = 500  # relations whose actors are looked up at once


def write_ftm(view: View, out: Path, wanted: Filter | None = None) -> list[Path]:
    """Write entities.ftm.json and statements.json, JSON lines of public actors and their relations; returns both.

    Where a person is goes into no file. `wanted` asks nothing: the files hold actors, not incidents.
    """
    paths = [out / "entities.ftm.json", out / "statements.json"]
    with whole(paths[0]) as entities, whole(paths[1]) as statements:
        for entity in _entities(view):
            entities.write(_line(entity))
            statements.writelines(map(_line, ftm_statements([entity], "dateline")))
    return paths


def _entities(view: View) -> Iterator[Entity]:
    yield from ftm_actors(view.actors())
    known, relations = KnownActors(view), ((relation, outlet) for relation, _, outlet in view.relations())
    while some := list(islice(relations, CHUNK)):
        actors = known.of(sorted({id for relation, _ in some for id in (relation.subject, relation.object)}))
        yield from ftm_relations(some, actors)


def _line(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n"
