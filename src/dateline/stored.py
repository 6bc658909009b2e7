"""The articles of a store as merging asks for them: read again each time, so that memory holds few at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.capture.copies import agency_of
from dateline.merge.report import Article
from dateline.merge.settle import Side
from dateline.store.view import View

AT_ONCE = 200  # articles read at a time


@dataclass(frozen=True, slots=True)
class Stored:
    """A source for merging (merge/source.py) over a store, with what is known of its documents and entities."""

    view: View
    actor_of: Mapping[str, str]
    known: Mapping[str, Side]
    copies: Mapping[str, str]
    newer: Mapping[str, str]

    def documents(self) -> Iterator[Sequence[str]]:
        """The ids of all documents, each once, some at a time."""
        ids = self.view.document_ids()
        for at in range(0, len(ids), AT_ONCE):
            yield ids[at : at + AT_ONCE]

    def articles(self, documents: Sequence[str]) -> Iterator[Article]:
        """These articles with all they gave."""
        for at in range(0, len(documents), AT_ONCE):
            for coding in self.view.codings_of(documents[at : at + AT_ONCE]):
                id = coding.document.id
                agency = agency_of(coding.document)
                yield Article(coding, self.actor_of, self.copies.get(id), agency, self.newer.get(id))

    def told(self, documents: Sequence[str]) -> Iterator[Article]:
        """These articles with all they gave."""
        return self.articles(documents)

    def sides(self, actors: Sequence[str]) -> Mapping[str, Side]:
        """What is known of all actors."""
        return self.known
