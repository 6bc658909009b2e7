"""Which articles may be copies of which: an index of some shingles of each, to which more articles can be added.

A sketch is all shingles of a short text, of a longer one an even sample, chosen by the shingles themselves. Two
articles are looked at if they share enough of it, whatever else there is, so that what is found does not depend on the
order in which they come. The one exception: of a shingle with MOST holders (an agency's last lines) no more are kept,
but for articles that others copy, of which there may be MOST_COPIED.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec
import numpy as np
from numpy.typing import NDArray

FEW = 64  # shingles: of a text with no more all are kept
SAMPLE = 4  # of a longer one, one in so many
LEAST = 1 / 32  # of the shingles of the shorter that the sketches share: a quarter of what is expected of a copy
MOST, MOST_COPIED = 200, 2000  # holders of a shingle that are kept, counted before a batch
BATCH = 200  # articles added at a time: bounds memory
PART = 50_000  # articles of a part at most

Hashes = NDArray[np.uint32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Part:
    """Articles with their numbers of shingles, and the holders of each hash.

    `hashes` ascend; `holders` are places in `documents`.
    """

    documents: NDArray[np.bytes_]
    sizes: Ints
    hashes: Hashes
    holders: Ints

    def packed(self) -> bytes:
        """All of it as bytes that `unpacked` reads."""
        return msgspec.msgpack.encode([getattr(self, name).astype(kind).tobytes() for name, kind in KINDS.items()])

    def held(self, hashes: Hashes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the holders of each of these hashes begin, and how many there are."""
        begin = np.searchsorted(self.hashes, hashes, "left")
        return begin, np.searchsorted(self.hashes, hashes, "right") - begin


KINDS = {"documents": "S24", "sizes": "i4", "hashes": "u4", "holders": "i4"}


def unpacked(body: bytes) -> Part:
    """What `packed` wrote. Raises msgspec.DecodeError or ValueError for other bytes."""
    arrays = msgspec.msgpack.decode(body, type=list[bytes])
    return Part(*(np.frombuffer(one, kind) for one, kind in zip(arrays, KINDS.values(), strict=True)))


@dataclass(frozen=True, slots=True)
class Story:
    """What an article is found by."""

    document: str
    shingles: Hashes


class Sketches:
    """An index in parts. The last parts are joined with what comes in, so that there are few however often that is."""

    def __init__(self, parts: Sequence[Part] = ()) -> None:
        self.parts = list(parts)
        self.same = len(self.parts)  # so many parts of the beginning are as they were

    def holds(self, documents: Sequence[str]) -> bool:
        """Whether any of these articles is there."""
        asked = np.array(sorted(documents), "S24")
        return any(bool(np.isin(asked, part.documents).any()) for part in self.parts)

    def pairs(self, stories: Sequence[Story]) -> Iterator[tuple[str, str]]:
        """The pairs to look at of some articles, BATCH at most, that are not there: with each other and with others."""
        new = _part(stories)
        for part in (*self.parts, new):
            yield from _pairs(new, part)

    def add(self, stories: Sequence[Story], copied: Collection[str] = ()) -> None:
        """Adds these articles; `copied` are those that others copy."""
        new = _part(stories)
        most = np.array([MOST_COPIED if story.document in copied else MOST for story in stories])
        there = sum((part.held(new.hashes)[1] for part in self.parts), np.zeros(len(new.hashes), np.int64))
        kept = there < most[new.holders]
        self._append(replace(new, hashes=new.hashes[kept], holders=new.holders[kept]))

    def _append(self, new: Part) -> None:
        while self.parts and len(self.parts[-1].documents) <= 2 * len(new.documents):
            if len(self.parts[-1].documents) + len(new.documents) > PART:
                break
            new = _joined(self.parts.pop(), new)
        self.same = min(self.same, len(self.parts))
        self.parts.append(new)


def sketch(shingles: Hashes) -> Hashes:
    """Those shingles by which a text is found."""
    return shingles if len(shingles) <= FEW else shingles[shingles % SAMPLE == 0]


def _part(stories: Sequence[Story]) -> Part:
    kept = [sketch(story.shingles) for story in stories]
    hashes = np.concatenate(kept) if kept else np.zeros(0, np.uint32)
    holders = np.repeat(np.arange(len(kept), dtype=np.int32), [len(some) for some in kept])
    order = np.argsort(hashes, kind="stable")
    return Part(
        np.array([story.document for story in stories], "S24"),
        np.array([len(story.shingles) for story in stories], np.int32),
        hashes[order],
        holders[order],
    )


def _joined(first: Part, second: Part) -> Part:
    hashes = np.concatenate([first.hashes, second.hashes])
    holders = np.concatenate([first.holders, second.holders + np.int32(len(first.documents))])
    order = np.argsort(hashes, kind="stable")
    return Part(
        np.concatenate([first.documents, second.documents]),
        np.concatenate([first.sizes, second.sizes]),
        hashes[order],
        holders[order],
    )


def _pairs(new: Part, part: Part) -> Iterator[tuple[str, str]]:
    """The pairs of a new article and one of a part that share enough for the shorter one to be a copy of the other."""
    begin, count = part.held(new.hashes)
    ends = np.cumsum(count)
    places = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - count, count) + np.repeat(begin, count)
    both = np.repeat(new.holders.astype(np.int64), count) * len(part.documents) + part.holders[places]
    pairs, shared = np.unique(both, return_counts=True)
    mine, other = np.divmod(pairs, max(1, len(part.documents)))
    least = LEAST * np.minimum(new.sizes[mine], part.sizes[other])
    ok = shared >= least
    if part is new:
        ok &= mine < other
    for a, b in zip(mine[ok].tolist(), other[ok].tolist(), strict=True):
        yield new.documents[a].decode(), part.documents[b].decode()
