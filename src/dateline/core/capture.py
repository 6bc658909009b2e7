"""What was fetched from the web, what is watched there, and what changed: Capture, Watched, Version.

All times are UTC, as 2024-03-01T09:30:00Z.
"""

import datetime
from dataclasses import dataclass

from dateline.core.ids import make_id

KINDS = ("listed", "article")
HEADERS = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Capture:
    """One answer of a server, kept with its bytes.

    `url` was asked for and `final_url` answered, after redirects. `sha256` and `size` are of the bytes after the
    transfer's own packing (gzip) was undone. `headers` are as the server sent them, `tool` says what asked. `document`
    is the article read from it; `outcome` the code of the problem where no article could be read.
    """

    id: str
    url: str
    final_url: str
    fetched_at: str
    status: int
    tool: str
    headers: HEADERS
    sha256: str
    size: int
    document: str | None = None
    outcome: str | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, in any case of its letters."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Watched:
    """An address that is looked at again and again, and what the last look told.

    `kind` is "listed" for a line of the list, "article" for what a feed led to; `via` names the feed, `title`,
    `published` and `updated` are what it says of the article. `etag` and `modified` are the server's marks, by which it
    tells whether anything changed. `due_at` is when to look again: None means never.
    """

    url: str
    kind: str
    first_at: str
    via: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    etag: str | None = None
    modified: str | None = None
    looked_at: str | None = None
    due_at: str | None = None
    failures: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no kind of address: {self.kind!r}")


@dataclass(frozen=True, slots=True)
class Version:
    """One of the texts that an article has had at its address: `number` counts from 1 in their order.

    `first` and `newest` are the documents of the first and of the last text.
    """

    document: str
    first: str
    number: int
    newest: str


def capture_id(url: str, fetched_at: str, sha256: str) -> str:
    """The id of a capture: a hash of what was asked, when, and what came."""
    return make_id("capture", url, fetched_at, sha256)


def written(moment: datetime.datetime) -> str:
    """A moment as the records write it: UTC, to the second."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str) -> datetime.datetime:
    """The moment that `written` wrote."""
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.UTC)
