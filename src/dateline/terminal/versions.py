"""What `dateline show article` prints of where an article came from and how it changed at its address."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from dateline.changes import Change, changes
from dateline.core.text import Document
from dateline.store.view import View
from dateline.wording import plain

MARKS = {"same": ("", "", "dim"), "gone": ("[-", "-]", "red"), "new": ("{+", "+}", "green")}
GONE = (404, 410)


def origin(view: View, document: Document) -> Iterator[tuple[str, str]]:
    """Facts on the address of an article and on what was fetched there."""
    if document.url:
        yield "address", plain(document.url)
    captures = list(view.captures([document.id]))
    for capture in captures:
        yield "fetched", f"{capture.fetched_at}, SHA-256 {capture.sha256}"
    last = view.last_capture(captures[-1].url) if captures else None
    if last and last.status in GONE:
        yield "gone", f"nothing at its address any more (status {last.status}) on {last.fetched_at}"


def history(view: View, id: str) -> RenderableType:
    """The versions of an article in their order, and what changed from each to the next; nothing if it has but one."""
    versions = view.versions(id)
    known = view.many(Document, [version.document for version in versions])
    parts: list[RenderableType] = [Text("\nVersions", style="bold")] if versions else []
    before: Document | None = None
    for version in versions:
        document = known[version.document]
        when = document.retrieved or document.updated or document.published or "on an unknown day"
        newest = ", the newest" if version.document == version.newest else ""
        here = ", this one" if version.document == id else ""
        parts.append(Text(f"{version.number}: {version.document}, {when}{newest}{here}"))
        if before and before.text != document.text:
            parts += [changed(stretches) for stretches in changes(before.text, document.text)]
        before = document
    return Group(*parts)


def changed(stretches: list[Change]) -> Text:
    """A paragraph with what went out of it as [-old-] and what came in as {+new+}."""
    text = Text("   ")
    for stretch in stretches:
        begin, end, style = MARKS[stretch.kind]
        text.append(f"{begin}{plain(stretch.text.strip())}{end} ", style=style)
    return text
