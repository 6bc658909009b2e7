"""Records as JSON and back, for `body` columns. The types of core check every value that comes back."""

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def to_json(record: object) -> str:
    """The JSON text of a record or a tuple of records."""
    return msgspec.json.encode(record).decode()


def from_json(text: str, kind: type[T]) -> T:
    """The record of type `kind` in a JSON text. Raises msgspec.ValidationError when it is not one."""
    return msgspec.json.decode(text, type=kind)


def to_plain(record: object) -> object:
    """The record as dicts, lists and plain values."""
    return msgspec.to_builtins(record)


def from_plain(value: object, kind: Any) -> Any:
    """The record of type `kind` that dicts, lists and plain values make. Raises msgspec.ValidationError for others."""
    return msgspec.convert(value, kind)
