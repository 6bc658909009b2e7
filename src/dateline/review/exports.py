"""What the log says of files that left a store: their hashes, so that a file found elsewhere can be told to be one."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

Piece = TypeVar("Piece", str, bytes)
MOST = 1000  # files of an export that the log names


def files(paths: Sequence[Path]) -> list[dict[str, object]]:
    """Name, size in bytes and SHA-256 of each file; of very many only of the first and the last, which has the sums."""
    found: list[dict[str, object]] = []
    named = range(len(paths)) if len(paths) <= MOST else (0, len(paths) - 1)
    for path in (path for number, path in enumerate(paths) if number in named):
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        found.append({"name": path.name, "bytes": path.stat().st_size, "sha256": sha256})
    return found


def noted(pieces: Iterable[Piece], note: Callable[[dict[str, object]], object]) -> Iterator[Piece]:
    """The same pieces; when all are sent, or the reader goes away, `note` is given how many bytes, their SHA-256, and
    whether they are all."""
    hashed, size, whole = hashlib.sha256(), 0, False
    try:
        for piece in pieces:
            data = piece.encode() if isinstance(piece, str) else piece
            hashed.update(data)
            size += len(data)
            yield piece
        whole = True
    finally:
        note({"bytes": size, "sha256": hashed.hexdigest(), "whole": whole})
