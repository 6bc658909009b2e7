"""Actors and what links them as a network: GEXF (Gephi) and GraphML (yEd, igraph, NetworkX).

Nodes are actors, private ones left out. Edges are relations that hold and, for every incident told as having happened,
each initiator and each target or victim. Both stream: one element is held at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, tostring

from dateline.core.records import Participant
from dateline.core.results import Actor
from dateline.core.values import Time
from dateline.export.files import whole
from dateline.export.known_actors import KnownActors
from dateline.export.markup import clean
from dateline.export.records import TOGETHER
from dateline.export.told import Told, told
from dateline.store.view import Filter, View

NODE = {"kind": "string", "country": "string", "sectors": "string", "mentions": "integer", "documents": "integer"}
EDGE = {"what": "string", "kind": "string", "first_day": "string", "last_day": "string", "record": "string"}
GEXF = '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n<graph defaultedgetype="directed">\n'
GRAPHML = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Edge:
    """A directed link: `what` is relation or incident, `record` its id; days are ISO dates or empty."""

    id: str
    source: str
    target: str
    what: str
    kind: str
    first_day: str
    last_day: str
    record: str


def write_gexf(view: View, out: Path, wanted: Filter | None) -> list[Path]:
    """Write actors.gexf; returns it. `wanted` narrows the incidents behind edges."""
    path = out / "actors.gexf"
    with whole(path) as file:
        file.write(HEAD + GEXF)
        for of, columns in (("node", NODE), ("edge", EDGE)):
            head = Element("attributes", {"class": of})
            for name, type in columns.items():
                SubElement(head, "attribute", {"id": name, "title": name, "type": type})
            _write(file, head)
        file.write("<nodes>\n")
        for actor in _nodes(view):
            node = Element("node", {"id": actor.id, "label": clean(actor.name)})
            _write(file, _values(node, "attvalues", _of_actor(actor)))
        file.write("</nodes>\n<edges>\n")
        for edge in _edges(view, wanted):
            link = Element("edge", {"id": edge.id, "source": edge.source, "target": edge.target, "label": edge.kind})
            _write(file, _values(link, "attvalues", {name: getattr(edge, name) for name in EDGE}))
        file.write("</edges>\n</graph>\n</gexf>\n")
    return [path]


def write_graphml(view: View, out: Path, wanted: Filter | None) -> list[Path]:
    """Write actors.graphml; returns it. `wanted` narrows the incidents behind edges."""
    path = out / "actors.graphml"
    with whole(path) as file:
        file.write(HEAD + GRAPHML)
        for of, columns in (("node", {"label": "string", **NODE}), ("edge", EDGE)):
            for name, type in columns.items():
                kind = "int" if type == "integer" else type
                key = {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": kind}
                _write(file, Element("key", key))
        file.write('<graph id="actors" edgedefault="directed">\n')
        for actor in _nodes(view):
            _write(file, _data(Element("node", {"id": actor.id}), {"label": actor.name, **_of_actor(actor)}))
        for edge in _edges(view, wanted):
            link = Element("edge", {"id": edge.id, "source": edge.source, "target": edge.target})
            _write(file, _data(link, {name: getattr(edge, name) for name in EDGE}))
        file.write("</graph>\n</graphml>\n")
    return [path]


def _nodes(view: View) -> Iterator[Actor]:
    return (actor for actor in view.actors() if not actor.private)


def _of_actor(actor: Actor) -> dict[str, object]:
    return {
        "kind": actor.kind, "country": actor.country, "sectors": "; ".join(actor.sectors),
        "mentions": actor.mentions, "documents": actor.documents,
    }  # fmt: skip


def _edges(view: View, wanted: Filter | None) -> Iterator[Edge]:
    yield from _relations(view)
    for one in told(view, wanted):
        if one.not_a_fact() is None:
            yield from _of_incident(one)


def _relations(view: View) -> Iterator[Edge]:
    """The relations told as fact between actors who are not private."""
    known, relations = KnownActors(view), (relation for relation, _, _ in view.relations())
    while some := list(islice(relations, TOGETHER)):
        actors = known.of(sorted({id for relation in some for id in (relation.subject, relation.object)}))
        public = {entity: actor.id for entity, actor in actors.items() if not actor.private}
        for relation in some:
            a, b = public.get(relation.subject), public.get(relation.object)
            if a and b and relation.status in ("actual", "ongoing"):
                first, last = _day(relation.start, "start"), _day(relation.end, "end")
                yield Edge(relation.id, a, b, "relation", relation.kind, first, last, relation.id)


def _of_incident(one: Told) -> Iterator[Edge]:
    incident = one.incident
    first, last = _day(incident.time, "start"), _day(incident.time, "end")
    initiators = _ids(one, [p for p in incident.actors if p.role == "initiator"])
    met = _ids(one, [p for p in incident.actors if p.role in ("target", "victim")])
    pairs = [(a, b) for a in initiators for b in met if a != b]
    for number, (a, b) in enumerate(pairs, 1):
        yield Edge(f"{incident.id}_{number}", a, b, "incident", incident.type, first, last, incident.id)


def _ids(one: Told, participants: list[Participant]) -> list[str]:
    found = [one.actors.get(participant.entity or "") for participant in participants]
    return sorted({actor.id for actor in found if actor and not actor.private})


def _day(time: Time | None, end: str) -> str:
    return ((time.start if end == "start" else time.end) or "")[:10] if time else ""


def _values(element: Element, name: str, values: dict[str, object]) -> Element:
    """The element with its known values in GEXF's way."""
    box = SubElement(element, name)
    for key, value in values.items():
        if value not in (None, ""):
            SubElement(box, "attvalue", {"for": key, "value": clean(str(value))})
    return element


def _data(element: Element, values: dict[str, object]) -> Element:
    """The element with its known values in GraphML's way."""
    for key, value in values.items():
        if value not in (None, ""):
            SubElement(element, "data", {"key": f"{element.tag}_{key}"}).text = clean(str(value))
    return element


def _write(file: TextIO, element: Element) -> None:
    file.write(tostring(element, encoding="unicode") + "\n")
