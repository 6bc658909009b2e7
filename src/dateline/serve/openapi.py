"""The OpenAPI document of the API, written from one table of its routes."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from dateline import __version__
from dateline.core.decision import Decision
from dateline.core.people import Label
from dateline.core.records import Claim, CodedBy, Event, Relation
from dateline.core.results import Actor, Incident
from dateline.core.text import Document
from dateline.export.formats import FORMATS
from dateline.export.profiles.profile import PROFILES
from dateline.serve.api_posts import ApiDecision, ApiLabel
from dateline.serve.rights import RIGHTS, Right
from dateline.store.filter import HELP

Json = dict[str, Any]
REF = "#/components/schemas/{name}"
ID = {"type": "string", "pattern": "^[a-z]{3}_[0-9a-f]{16}$"}
NULLABLE_ID = {"anyOf": [{"type": "string"}, {"type": "null"}]}
ERRORS = (400, 401, 403, 404, 405, 408, 413, 414, 415, 429, 500)


@dataclass(frozen=True, slots=True)
class Place:
    """What an address of the API gives: `record` names the schema, `sends` that of the body."""

    summary: str
    record: str
    many: bool = False
    filters: bool = False
    sends: str = ""


KINDS = {
    "incidents": ("Incident", "incidents that pass the filter, by their first day"),
    "events": ("Event", "events of the incidents that pass the filter"),
    "claims": ("Claim", "claims of the articles that tell these incidents"),
    "actors": ("Actor", "actors that take part in these incidents"),
    "articles": ("Document", "articles that tell these incidents"),
    "relations": ("Relation", "relations that these articles tell"),
}
PLACES = {
    ("GET", "/api/openapi.json"): Place("This document.", ""),
    ("GET", "/api/decisions"): Place("What people decided, in order.", "Decision", many=True),
    ("POST", "/api/decisions"): Place("Decide.", "Decision", many=True, sends="ApiDecision"),
    ("POST", "/api/labels"): Place("Say how sensitive a record is.", "Label", many=True, sends="ApiLabel"),
    ("GET", "/api/export/{format}"): Place("All files of an export in a ZIP file.", "", filters=True),
    **{("GET", f"/api/{k}"): Place(f"The {what}.", name, True, True) for k, (name, what) in KINDS.items()},
    **{("GET", f"/api/{k}/{{id}}"): Place(f"One of the {k}.", name) for k, (name, _) in KINDS.items()},
}


@cache
def document() -> Json:
    """The document."""
    paths: dict[str, Json] = {}
    for right in RIGHTS:
        if right.path.startswith("/api/"):
            paths.setdefault(right.path, {})[right.method.lower()] = _operation(right, PLACES[right.method, right.path])
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dateline",
            "version": __version__,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": "dateline keys add"}},
        },
        "security": [{"key": []}, {}],
    }


def _operation(right: Right, place: Place) -> Json:
    name = right.path.removeprefix("/api/").replace("/{", "_by_").strip("}").replace(".", "_")
    made: Json = {
        "operationId": f"{right.method.lower()}_{name}",
        "summary": place.summary,
        "description": f"Scope of a key: {right.scope}. Least role: {right.role}.",
        "parameters": list(_parameters(right, place)),
        "responses": _answers(right, place),
    }
    if place.sends:
        content = {"application/json": {"schema": _ref(place.sends)}}
        made["requestBody"] = {"required": True, "content": content}
    return made


def _parameters(right: Right, place: Place) -> list[Json]:
    made: list[Json] = []
    if "{id}" in right.path:
        made.append({"name": "id", "in": "path", "required": True, "schema": ID})
    if "{format}" in right.path:
        made.append({"name": "format", "in": "path", "required": True, "schema": {"enum": sorted(FORMATS)}})
        made.append({"name": "profile", "in": "query", "schema": {"enum": list(PROFILES)}})
    if place.filters:
        made += [{"name": n, "in": "query", "description": h, "schema": {"type": "string"}} for n, h in HELP.items()]
    if place.many and right.method == "GET":
        limit = {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}
        made.append({"name": "limit", "in": "query", "schema": limit})
        said = "`next` of the page before: opaque, of this list and filter alone"
        made.append({"name": "cursor", "in": "query", "description": said, "schema": {"type": "string"}})
    return made


def _answers(right: Right, place: Place) -> Json:
    schema: Json = _ref(place.record) if place.record else {"type": "object"}
    if place.many:
        following = {"anyOf": [{"type": "string"}, {"type": "null"}]}
        page = {"data": {"type": "array", "items": schema}, "next": following}
        schema = {"type": "object", "required": ["data", "next"], "properties": page}
    content: Json = {"application/json": {"schema": schema}}
    if "{format}" in right.path:
        content = {"application/zip": {"schema": {"type": "string", "format": "binary"}}}
    good = {"description": "Done." if right.method == "POST" else "Here it is.", "content": content}
    made: Json = {"201" if right.method == "POST" else "200": good}
    if right.method == "GET" and "{format}" not in right.path:
        made["304"] = {"description": "You have it already (If-None-Match)."}
    if place.sends == "ApiDecision":
        made["409"] = {"description": "Somebody decided meanwhile.", "content": _error()}
    return made | {str(status): {"description": "Refused.", "content": _error()} for status in ERRORS}


def _error() -> Json:
    return {"application/json": {"schema": _ref("Error")}}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _schemas() -> Json:
    """The schemas of the records, from core's nouns with the names that the export contract gives."""
    kinds = [Incident, Event, Claim, Actor, Document, Relation, Decision, Label, CodedBy, ApiDecision, ApiLabel]
    _, made = msgspec.json.schema_components(kinds, ref_template=REF, schema_hook=lambda _: {"description": "any JSON"})
    schemas: Json = dict(made)
    participant = schemas["Participant"]["properties"]
    participant["actor"] = participant.pop("entity")
    schemas["Participant"]["required"] = ["actor", "name", "role", "evidence"]
    schemas["Document"]["properties"] |= {
        "copy_of": NULLABLE_ID,
        "coded_by": {"anyOf": [_ref("CodedBy"), {"type": "null"}]},
    }
    relation = schemas["Relation"]["properties"]
    relation |= {"subject": NULLABLE_ID, "object": NULLABLE_ID}
    relation |= {"subject_name": {"type": "string"}, "object_name": {"type": "string"}}
    error = {"status": {"type": "integer"}, "code": {"type": "string"}, "message": {"type": "string"}}
    inner = {"type": "object", "required": list(error), "properties": error}
    schemas["Error"] = {"type": "object", "required": ["error"], "properties": {"error": inner}}
    return schemas
