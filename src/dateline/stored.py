"""The articles of a store as merging asks for them: read again each time, so that memory holds few at once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.capture.credits import agency_of
from dateline.families import Now
from dateline.merge.report import Article, Report
from dateline.merge.settle import Side
from dateline.merge.source import read
from dateline.store.codec import from_json
from dateline.store.view import View

AT_ONCE = 200  # articles read at a time


@dataclass(frozen=True, slots=True)
class Stored:
    """A source for merging (merge/source.py) over a store, with what is known now of its documents and entities.

    Where only some documents have `changed`, the reports of the others are those that the last merge kept.
    """

    view: View
    now: Now
    changed: Collection[str] | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process opens the store anew, once."""
        return _again, (self.view.path, self.now, self.changed)

    @property
    def keeps(self) -> bool:
        """See Source."""
        return self.changed is None

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

    def reports(self, events: Mapping[str, str]) -> Mapping[str, Report]:
        """See Source."""
        changed = {*events.values()} if self.changed is None else self.changed
        kept = self.view.reports_of(sorted(event for event, document in events.items() if document not in changed))
        found = {id: from_json(body, Report) for id, body in kept.items()}
        return found | read(self, (document for event, document in events.items() if event not in found))

    def sides(self, actors: Sequence[str]) -> Mapping[str, Side]:
        """What is known of these actors, or of all."""
        return self.now.sides(actors)


def _again(path: Path, now: Now, changed: Collection[str] | None) -> Stored:
    return Stored(_view(path), now, changed)


@lru_cache(maxsize=1)
def _view(path: Path) -> View:
    return View(path, reading=True)
