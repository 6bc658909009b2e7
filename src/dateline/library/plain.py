"""Records as the values that their JSON has: lists, not tuples."""

from typing import Any

import msgspec


def as_json(record: dict[str, Any]) -> dict[str, Any]:
    """The record as it comes back from its JSON."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    return found
