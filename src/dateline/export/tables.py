"""Records as flat rows: the columns of each kind, in order, with their types. Nested values become JSON text."""

import json
from typing import Any

Row = dict[str, Any]

COLUMNS: dict[str, dict[str, type]] = {
    "documents": {
        "id": str, "url": str, "publisher": str, "title": str, "byline": str, "section": str, "language": str,
        "published": str, "updated": str, "retrieved": str, "sha256": str, "copy_of": str, "superseded_by": str,
        "reason": str, "coded_by": str, "zones": str, "text": str,
    },
    "mentions": {
        "id": str, "document": str, "start": int, "end": int, "text": str, "kind": str, "form": str, "actor": str,
        "place": str, "time": str,
    },
    "actors": {
        "id": str, "name": str, "kind": str, "country": str, "sectors": str, "aliases": str, "identifiers": str,
        "mentions": int, "documents": int, "private": bool, "reasons": str, "listings": str,
    },
    "relations": {
        "id": str, "document": str, "subject": str, "subject_name": str, "kind": str, "object": str,
        "object_name": str, "start": str, "end": str, "starting": bool, "ending": bool, "status": str, "program": str,
        "role": str, "evidence": str, "claims": str,
    },
    "events": {
        "id": str, "document": str, "type": str, "modes": str, "contexts": str, "status": str, "aggregate": bool,
        "actors": str, "time": str, "place": str, "harm": str, "weapons": str, "operation": str, "trigger": str,
        "evidence": str, "claims": str, "inherited": str, "own_voice": bool, "confidence": float,
    },
    "claims": {
        "id": str, "document": str, "speaker": str, "speaker_name": str, "stance": str, "certainty": str,
        "quote": str, "anonymous": bool, "via": str, "speaker_span": str, "cue_span": str, "content_span": str,
        "about": str, "answers": str, "parent": str,
    },
    "incidents": {
        "id": str, "type": str, "modes": str, "status": str, "aggregate": bool, "start": str, "end": str,
        "date_precision": str, "date_basis": str, "place": str, "country": str, "admin1": str, "latitude": float,
        "longitude": float, "place_precision": str, "place_coarsened": str, "initiators": str, "targets": str,
        "weapons": str, "killed_low": int, "killed_best": int, "killed_high": int, "injured_low": int,
        "injured_best": int, "injured_high": int, "rule": str, "independent_sources": int, "first_reported": str,
        "contested": str, "grade": str, "review": str, "documents": str, "events": str, "covers": str, "accounts": str,
    },
}  # fmt: skip


def row(kind: str, record: Row) -> Row:
    """The record of that kind as a row with exactly its COLUMNS."""
    values = flat(record) if kind == "incidents" else record
    return {name: _cell(values.get(name), of) for name, of in COLUMNS[kind].items()}


def _cell(value: object, of: type) -> object:
    if of is not str or value is None or isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False)


def flat(record: Row) -> Row:
    """An incident or event with its time, place, sides and main figures in columns of their own."""
    time, place = record["time"] or {}, record["place"] or {}
    row = {
        **record,
        "start": time.get("start"),
        "end": time.get("end"),
        "date_precision": time.get("precision"),
        "date_basis": time.get("basis"),
        "place": place.get("name"),
        "country": place.get("country"),
        "admin1": place.get("admin1"),
        "latitude": place.get("lat"),
        "longitude": place.get("lon"),
        "place_precision": place.get("precision"),
        "place_coarsened": place.get("coarsened"),
        "initiators": [a["name"] for a in record["actors"] if a["role"] == "initiator"],
        "targets": [a["name"] for a in record["actors"] if a["role"] in ("target", "victim")],
        "review": record.get("review", {}).get("state"),
    }
    for outcome in ("killed", "injured"):
        whole: Row = next((h for h in record["harm"] if h["outcome"] == outcome and h["group"] == "unspecified"), {})
        row.update({f"{outcome}_{bound}": whole.get(bound) for bound in ("low", "best", "high")})
    return row
