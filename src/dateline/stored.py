"""The articles of a store as merging asks for them: read again each time, so that memory holds few at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.capture.copies import agency_of
from dateline.families import Now
from dateline.merge.report import Article
from dateline.merge.settle import Side
from dateline.store.view import View

AT_ONCE = 200  # articles read at a time


@dataclass(frozen=True, slots=True)
class Stored:
    """A source for merging (merge/source.py) over a store, with what is known now of its documents and entities."""

    view: View
    now: Now

    def documents(self) -> Iterator[Sequence[str]]:
        """The ids of all documents, each once, some at a time."""
        ids = self.view.document_ids()
        for at in range(0, len(ids), AT_ONCE):
            yield ids[at : at + AT_ONCE]

    def articles(self, documents: Sequence[str]) -> Iterator[Article]:
        """These articles with all they gave."""
        for at in range(0, len(documents), AT_ONCE):
            some = documents[at : at + AT_ONCE]
            codings = self.view.codings_of(some)
            actor_of = self.now.actor_of([entity.id for coding in codings for entity in coding.entities])
            stands, newer = self.now.standing(some), self.now.newer(some)
            for coding in codings:
                id = coding.document.id
                yield Article(coding, actor_of, stands.get(id), agency_of(coding.document), newer.get(id))

    def told(self, documents: Sequence[str]) -> Iterator[Article]:
        """These articles with all they gave."""
        return self.articles(documents)

    def sides(self, actors: Sequence[str]) -> Mapping[str, Side]:
        """What is known of these actors, or of all."""
        return self.now.sides(actors)
