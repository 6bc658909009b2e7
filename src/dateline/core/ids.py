"""Ids are hashes of content, made here and nowhere else."""

import hashlib
import json

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
PREFIXES = {
    "document": "doc",
    "mention": "men",
    "entity": "ent",
    "actor": "act",
    "relation": "rel",
    "event": "evt",
    "claim": "clm",
    "incident": "inc",
    "problem": "prb",
    "imported": "imp",
    "proposal": "prp",
    "capture": "cap",
}


def make_id(kind: str, *parts: object) -> str:
    """The id of a record of `kind` (a key of PREFIXES) with these identifying parts: `evt_` and 16 hexadecimal digits.

    The parts must be JSON values; their order counts. Raises KeyError for an unknown kind.
    """
    body = ENCODER.encode(parts)
    return f"{PREFIXES[kind]}_{hashlib.blake2b(body.encode(), digest_size=8).hexdigest()}"
