"""What the listings give with --json: the records of docs/records.md, an object a line, or one document."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from dateline.core.problem import UnusableArgument
from dateline.core.records import Claim, Event
from dateline.core.results import Actor, Incident
from dateline.evaluate.diff import changes
from dateline.evaluate.match import Comparison
from dateline.export.records import document_records, incident_record, of_coding, plain_record, records
from dateline.review.orphans import orphans
from dateline.store.ledger import Ledger
from dateline.store.view import Filter, View
from dateline.terminal.list import LISTS, actors, narrowed, not_narrowed
from dateline.terminal.show import got, whole_id
from dateline.terminal.stats import tally

Record = dict[str, Any]
RECORDS = {"event": "events", "claim": "claims", "article": "documents"}  # what the records of `show` are called


def print_json(found: Iterable[object]) -> None:
    """Print each of these as JSON on a line of its own, on standard output."""
    utf8 = "utf" in (sys.stdout.encoding or "").lower()
    for one in found:
        sys.stdout.write(json.dumps(one, ensure_ascii=not utf8) + "\n")


def listed(view: View, kind: str, wanted: Filter) -> Iterator[Record]:
    """What `list` lists, as records. Raises UnusableArgument for another kind."""
    if kind == "incidents":
        return records(view, "incidents", wanted)
    if kind == "actors":
        return map(_actor, actors(view, wanted))
    if kind == "articles":
        some = narrowed(view, "articles", wanted)
        return records(view, "documents") if some is None else _documents(view, some)
    not_narrowed(kind, wanted)
    if kind == "decisions":
        return map(plain_record, view.decisions())
    if kind == "orphans":
        return map(plain_record, orphans(view, Ledger(view.path)))
    raise UnusableArgument(f"no list of {kind!r}: choose one of {', '.join(LISTS)}")


def _documents(view: View, some: Iterator[list[str]]) -> Iterator[Record]:
    return (record for ids in some for record in document_records(view, ids))


def shown(view: View, kind: str, id: str) -> Record:
    """The record that `show` shows. Raises UnusableArgument when no record, or more than one, has that id."""
    id = whole_id(view, kind, id)
    if kind == "incident":
        return _incident(view, got(view.get(Incident, id)))
    if kind == "actor":
        return _actor(got(view.get(Actor, id)))
    document = id if kind == "article" else got(view.get(Event if kind == "event" else Claim, id)).document
    coding = got(view.coding(document))
    known = view.copies() if kind == "article" else view.actor_ids([entity.id for entity in coding.entities])
    newer = view.outdated([id]) if kind == "article" else {}
    return next(r for r in of_coding(RECORDS[kind], coding, known, newer) if r["id"] == id)


def _actor(actor: Actor) -> Record:
    """An actor as a record; of a private person what the table shows too, and no name."""
    record = plain_record(actor)
    return {**record, "name": "a private person", "aliases": [], "reasons": []} if actor.private else record


def changed(old: View, new: View) -> Iterator[Record]:
    """What `diff` lists: each incident that differs, with the fields that do and its records before and after."""
    for change in changes(old, new):
        was, now = (_incident(view, i) if i else None for view, i in ((old, change.old), (new, change.new)))
        id = change.new.id if change.new else change.old.id if change.old else None
        yield {"id": id, "fields": list(change.fields), "old": was, "new": now}


def _incident(view: View, incident: Incident) -> Record:
    return incident_record(incident, view.actor_ids([a.entity for a in incident.actors if a.entity]))


def counted(view: View) -> Record:
    """What `stats` counts."""
    found = tally(view.incidents())
    return {
        **view.counts(),
        "copies": len(view.copies()),
        "by_type": [asdict(row) for row in found.types],
        "by_country": [asdict(row) for row in found.countries],
    }


def compared(found: Comparison) -> Record:
    """What `evaluate` says: precision, recall, (right, judged) by field, and the pairs, the missed and the others."""
    return {
        "recall": found.recall,
        "precision": found.precision,
        "fields": {name: {"right": right, "judged": judged} for name, (right, judged) in found.fields.items()},
        "pairs": [{"line": gold.line, "incident": incident.id} for gold, incident in found.pairs],
        "missed": [asdict(gold) for gold in found.missed],
        "not_in_gold": [incident.id for incident in found.extra],
    }
