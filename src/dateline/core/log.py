"""The log of a store: what was done, by whom, when, each entry bound to the one before it by a hash."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

FIRST = "0" * 64  # stands for the hash of the entry before the first


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. Numbers count from 1; `at` is ISO 8601 in UTC; `what` is plain JSON with a `kind`; `hash` is SHA-256
    (64 hexadecimal digits) over the canonical JSON of all the other fields, `previous` the hash of the entry before."""

    number: int
    at: str
    by: str
    what: Mapping[str, object]
    previous: str
    hash: str = field(default="")

    def true_hash(self) -> str:
        """The hash that the entry has if nobody changed it."""
        return digest([self.number, self.at, self.by, self.what, self.previous])


def canonical(value: object) -> str:
    """The one JSON text of a value: keys sorted, no spaces, no escapes that are not needed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value: object) -> str:
    """SHA-256 over the canonical JSON of a value, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def first_break(entries: Iterable[Entry]) -> str | None:
    """A sentence on the first entry that is missing, was changed, or does not follow the one before; None if none."""
    previous = FIRST
    for number, entry in enumerate(entries, 1):
        if entry.number != number:
            return f"entry {number} of the log is missing: the next is {entry.number}"
        if entry.previous != previous:
            return f"entry {number} of the log does not follow the entry before it"
        if entry.hash != entry.true_hash():
            return f"entry {number} of the log was changed: its hash is not that of what it says"
        previous = entry.hash
    return None
