"""The parts of Writer and View that keep and show what was fetched. Each method is one transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sqlalchemy import Engine, delete

from dateline.core.capture import Capture, Version, Watched
from dateline.core.problem import Problem
from dateline.store import captures, schema
from dateline.store.database import told


class KeepsCaptures:
    """What a Writer does with captures and watched addresses."""

    _path: Path
    _engine: Engine

    def looked(
        self,
        watched: Iterable[Watched],
        capture: tuple[Capture, bytes] | None = None,
        problems: Sequence[Problem] = (),
        waits: Mapping[str, str] | None = None,
    ) -> None:
        """Keep what looking at one address gave: the first of `watched`, whose earlier problems are over, and others.

        `waits` says until when hosts are not to be asked.
        """
        watched = list(watched)
        with told(self._path), self._engine.begin() as connection:
            captures.watch(connection, watched)
            if capture:
                captures.put(connection, *capture)
            captures.wait(connection, waits or {})
            p = schema.problems.c
            places = [one.url for one in watched[:1]] + [problem.where for problem in problems]
            connection.execute(delete(schema.problems).where(p.place.in_(places), p.document.is_(None)))
            for problem in problems:
                row = {"id": problem.id, "place": problem.where, "code": problem.code, "message": problem.message}
                connection.execute(schema.problems.insert(), row)

    def tie(self, capture: str, document: str | None, outcome: str | None = None) -> None:
        """Note which article was read from a capture, or the code of the problem why none was."""
        with told(self._path), self._engine.begin() as connection:
            captures.tie(connection, capture, document, outcome)

    def put_versions(self, versions: Iterable[Version]) -> None:
        """Put these versions of articles in place of all that were kept."""
        with told(self._path), self._engine.begin() as connection:
            connection.execute(delete(schema.versions))
            captures.put_versions(connection, versions)


class ShowsCaptures:
    """What a View shows of captures, watched addresses and versions."""

    path: Path
    _engine: Engine

    def captures(self, documents: Sequence[str] | None = None) -> Iterator[Capture]:
        """The captures of these documents, or all, by address and time."""
        with told(self.path), self._engine.begin() as connection:
            yield from captures.captures(connection, documents)

    def contents(self) -> Iterator[tuple[str, str, bytes]]:
        """(id, the SHA-256 it was kept under, its bytes) of every capture, by id: what verifying hashes again."""
        with told(self.path), self._engine.begin() as connection:
            yield from captures.contents(connection)

    def capture(self, id: str) -> tuple[Capture, bytes] | None:
        """A capture with its bytes, or None."""
        with told(self.path), self._engine.begin() as connection:
            return captures.one(connection, id)

    def last_capture(self, url: str) -> Capture | None:
        """The newest capture of an address, or None."""
        with told(self.path), self._engine.begin() as connection:
            return captures.last(connection, url)

    def unread(self) -> list[str]:
        """The ids of the captures from which no article was read or coded so far, by time."""
        with told(self.path), self._engine.begin() as connection:
            return captures.unread(connection)

    def watched(self, urls: Sequence[str]) -> dict[str, Watched]:
        """What is known of these addresses, by address; one that was never watched is left out."""
        with told(self.path), self._engine.begin() as connection:
            return captures.watched(connection, urls)

    def due(self, kind: str, now: str) -> list[Watched]:
        """The watched addresses of that kind that are to be looked at by now, by address."""
        with told(self.path), self._engine.begin() as connection:
            return captures.due(connection, kind, now)

    def waits(self, now: str) -> dict[str, str]:
        """The hosts that are not to be asked now, and until when."""
        with told(self.path), self._engine.begin() as connection:
            return captures.waits(connection, now)

    def versions(self, document: str) -> list[Version]:
        """All versions of the article of which this document is one, in order; none if it is the only one."""
        with told(self.path), self._engine.begin() as connection:
            return captures.versions(connection, document)

    def outdated(self, documents: Sequence[str]) -> dict[str, str]:
        """For each of these documents that has a newer version, the newest one."""
        with told(self.path), self._engine.begin() as connection:
            return captures.newest(connection, documents)

    def same_address(self) -> list[str]:
        """The ids of documents whose address another document has too, by id."""
        with told(self.path), self._engine.begin() as connection:
            return captures.same_address(connection)

    def sightings(self, documents: Sequence[str]) -> list[tuple[str, str]]:
        """When which of these documents stood at its address: (time, document) of each capture, by time."""
        with told(self.path), self._engine.begin() as connection:
            return captures.sightings(connection, documents)
