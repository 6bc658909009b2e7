"""The description of the CSV tables for machines: a Frictionless Data Package, from their columns alone."""

import json
from pathlib import Path
from typing import Any

from dateline.export.files import whole
from dateline.export.tables import COLUMNS

TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}
LINKS = {
    "mentions": {"document": "documents", "actor": "actors"},
    "relations": {"document": "documents", "subject": "actors", "object": "actors"},
    "events": {"document": "documents"},
    "claims": {"document": "documents", "speaker": "actors", "parent": "claims"},
}
BOOLEANS = {"trueValues": ["True"], "falseValues": ["False"]}  # as Python's csv module writes them


def write_datapackage(out: Path) -> Path:
    """Write datapackage.json beside the tables; returns it."""
    path = out / "datapackage.json"
    with whole(path) as file:
        json.dump(datapackage(), file, indent=2)
        file.write("\n")
    return path


def datapackage() -> dict[str, Any]:
    """The package: one resource a kind, with the columns and types of its table, its key and what it refers to."""
    resources = [_resource(kind, columns) for kind, columns in COLUMNS.items()]
    return {"profile": "tabular-data-package", "name": "dateline", "resources": resources}


def _resource(kind: str, columns: dict[str, type]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(name, of) for name, of in columns.items()],
        "missingValues": [""],
        "primaryKey": ["id"],
    }
    links = LINKS.get(kind, {})
    if links:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": "" if other == kind else other, "fields": ["id"]}}
            for name, other in links.items()
        ]
    return {
        "name": kind, "path": f"{kind}.csv", "profile": "tabular-data-resource", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "schema": schema,
    }  # fmt: skip


def _field(name: str, of: type) -> dict[str, Any]:
    return {"name": name, "type": TYPES[of], **(BOOLEANS if of is bool else {})}
