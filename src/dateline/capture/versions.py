"""Documents of one address -> versions of one article: the same address with new text is a correction or an update.

An address may also show something else each day (a front page, a list of the latest), so two texts are versions of one
article only if they have one headline or share some of their words. A version takes the place of the one before it; it
is no second source.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from dateline.capture.copies import Hashes, fingerprint
from dateline.core.capture import Version
from dateline.core.text import Document

SHARE = 0.2  # of the shorter text's shingles that two versions of one article share


def find_versions(documents: Iterable[Document], sightings: Iterable[tuple[str, str]] = ()) -> list[Version]:
    """The versions of all articles that have two or more, by first document and number.

    `sightings` says when which document stood at its address: (time, document); without one, the document's own dates
    count. Texts that are equal are one version.
    """
    seen: defaultdict[str, list[str]] = defaultdict(list)
    for time, id in sightings:
        seen[id].append(time)
    by_url: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.url:
            by_url[document.url].append(document)
    found = []
    for url in sorted(by_url):
        for chain in _chains(sorted(by_url[url], key=lambda d: (_first(d, seen), d.id))):
            found += _numbered(chain, seen)
    return sorted(found, key=lambda v: (v.first, v.number, v.document))


def _first(document: Document, seen: Mapping[str, list[str]]) -> str:
    """When a document was first at its address, as far as known."""
    return min(seen.get(document.id, ()), default=document.retrieved or document.updated or document.published or "")


def _last(document: Document, seen: Mapping[str, list[str]]) -> str:
    return max(seen.get(document.id, ()), default=_first(document, seen))


def _chains(documents: list[Document]) -> list[list[Document]]:
    """The documents of one address, grouped into those that are versions of one article."""
    chains: list[list[tuple[Document, Hashes]]] = []
    for document in documents:
        one = (document, fingerprint(document).shingles)
        chain = next((c for c in reversed(chains) if any(_related(other, one) for other in c)), None)
        if chain is None:
            chains.append([one])
        else:
            chain.append(one)
    return [[document for document, _ in chain] for chain in chains]


def _related(one: tuple[Document, Hashes], other: tuple[Document, Hashes]) -> bool:
    """Whether two texts of one address, with their shingles, are versions of one article."""
    if one[0].title and one[0].title.casefold() == other[0].title.casefold():
        return True
    shared = len(np.intersect1d(one[1], other[1], assume_unique=True))
    return shared > 0 and shared >= SHARE * min(len(one[1]), len(other[1]))


def _numbered(chain: list[Document], seen: Mapping[str, list[str]]) -> list[Version]:
    """The versions of one article, numbered; none if its text is always the same."""
    texts = list(dict.fromkeys(document.text for document in chain))
    if len(texts) < 2:
        return []
    newest = max(chain, key=lambda d: (_last(d, seen), texts.index(d.text), d.id))
    return [Version(d.id, chain[0].id, texts.index(d.text) + 1, newest.id) for d in chain]


def reprints(copies: Mapping[str, str], versions: Iterable[Version]) -> dict[str, str]:
    """The copies without those that are only another version of the same article."""
    article = {v.document: v.first for v in versions}
    return {d: o for d, o in copies.items() if d not in article or article[d] != article.get(o)}


def standing(copies: Mapping[str, str], versions: Iterable[Version]) -> dict[str, str]:
    """For each document that copies another or has a newer version, the one that stands for all of its kind.

    Copies and versions together are families of one source. The newest version stands for its older ones, and what
    reprints an older one counts as a copy of the newest.
    """
    parent: dict[str, str] = {}

    def root(id: str) -> str:
        while parent.get(id, id) != id:
            id = parent[id]
        return id

    old = {v.document for v in versions if v.document != v.newest}
    for one, other in [*sorted(copies.items()), *sorted((v.document, v.newest) for v in versions)]:
        parent.setdefault(one, one), parent.setdefault(other, other)
        parent[root(one)] = root(other)
    families: defaultdict[str, list[str]] = defaultdict(list)
    for id in sorted(parent):
        families[root(id)].append(id)
    stands: dict[str, str] = {}
    for members in families.values():
        chosen = min(members, key=lambda id: (id in old, id in copies, id))
        stands.update((id, chosen) for id in members if id != chosen)
    return stands
