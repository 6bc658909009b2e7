"""What a copy shows of captures: those of articles that it holds, and none where names are hidden."""

from collections.abc import Iterator, Sequence

from dateline.core.capture import Capture, Version, Watched
from dateline.export.profiles.article import Articles
from dateline.store.view import View


class SharesCaptures(View):
    """The captures of a copy: their bytes and addresses say all that an article says."""

    _whole: View
    _articles: Articles
    _bytes: bool  # whether the copy may show what was captured

    def captures(self, documents: Sequence[str] | None = None) -> Iterator[Capture]:
        held = self._whole.captures(documents) if self._bytes else iter(())
        return (capture for capture in held if capture.document and self._articles.holds(capture.document))

    def contents(self) -> Iterator[tuple[str, str, bytes]]:
        for capture in self.captures():
            found = self._whole.capture(capture.id)
            if found:
                yield capture.id, capture.sha256, found[1]

    def capture(self, id: str) -> tuple[Capture, bytes] | None:
        found = self._whole.capture(id) if self._bytes else None
        return found if found and found[0].document and self._articles.holds(found[0].document) else None

    def last_capture(self, url: str) -> Capture | None:
        found = self._whole.last_capture(url)
        return found if found and self.capture(found.id) else None

    def watched(self, urls: Sequence[str]) -> dict[str, Watched]:
        return self._whole.watched(urls) if self._bytes else {}

    def due(self, kind: str, now: str) -> list[Watched]:
        return self._whole.due(kind, now) if self._bytes else []

    def versions(self, document: str) -> list[Version]:
        return [version for version in self._whole.versions(document) if self._articles.holds(version.document)]

    def outdated(self, documents: Sequence[str]) -> dict[str, str]:
        found = self._whole.outdated(documents)
        return {document: newer for document, newer in found.items() if self._articles.holds(newer)}

    def sightings(self, documents: Sequence[str]) -> list[tuple[str, str]]:
        return [(at, id) for at, id in self._whole.sightings(documents) if self._articles.holds(id)]
