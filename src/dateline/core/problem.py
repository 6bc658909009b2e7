"""What can go wrong.

    DatelineError
    ├── UnusableArgument   the command cannot run as asked: exit status 2
    ├── DecidedMeanwhile   somebody else decided on the same incident first: nothing was changed
    ├── StoreError         the store cannot be opened, read or written
    └── InputProblem       one article cannot be used; the rest of the run goes on

Only the command line turns errors into exit statuses.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.core.decision import Decision


class DatelineError(Exception):
    """The root of all errors that Dateline raises on purpose."""


class UnusableArgument(DatelineError):
    """A path, column, format or setting that cannot be used."""


class DecidedMeanwhile(DatelineError):
    """There are decisions on `incident` (its id) that the person who decides had not seen: `newer`, in order."""

    def __init__(self, incident: str, newer: Sequence[Decision]) -> None:
        super().__init__(f"{incident}: {newer[-1].by} decided meanwhile: {newer[-1].verdict}")
        self.incident = incident
        self.newer = tuple(newer)


class StoreError(DatelineError):
    """The store cannot be opened, read or written."""


class InputProblem(DatelineError):
    """One article, file or line cannot be used. `code` is stable and short; the message is for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Problem:
    """A record of one InputProblem: where (path, path:line or url), its code, its message, the document if any."""

    id: str
    where: str
    code: str
    message: str
    document: str | None = None
