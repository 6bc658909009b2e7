"""Deciding on many incidents at once: choose, look at what would change, do it; one undo takes all of it back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.core.decision import Decision
from dateline.core.problem import DecidedMeanwhile, UnusableArgument
from dateline.core.results import Incident
from dateline.review.decide import Decider
from dateline.review.values import READERS, read_value, write_value
from dateline.serve.forms import Fields, form, who
from dateline.serve.found import Names
from dateline.serve.query import BadFilter
from dateline.serve.review import Queue, read_queue, waiting
from dateline.serve.review_forms import Page, queue_of
from dateline.store.ledger import Ledger
from dateline.store.view import View

MOST = 100  # incidents that a page of many holds
FIELDS = (*READERS, "killed", "injured")


@dataclass(frozen=True, slots=True)
class Change:
    """What would happen to one incident: the value before and after; why it cannot be, where it cannot."""

    incident: Incident
    before: str
    after: str
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Bulk:
    """Where the forms of many incidents end."""

    view: View
    ledger: Ledger
    page: Page

    def choose(self, request: Request) -> Response:
        """The page with the incidents that wait, each to be ticked."""
        queue = read_queue(request.query_params)
        some = self.ledger.queue(waiting(queue), queue.order, None, False, MOST)
        names = Names(self.view, (a.entity for i in some for a in i.actors))
        left = self.ledger.waiting(waiting(queue))
        words = {"queue": queue, "incidents": some, "names": names, "left": left, "most": MOST, "fields": FIELDS}
        return self.page(request, "review_bulk.html", words, 200)

    def preview(self, request: Request) -> Response:
        """The page that shows each change before it is made."""
        fields = form(request)
        verb, field, value = _asked(fields)
        changes = list(self._changes(fields.getlist("id"), verb, field, value))
        if not changes:
            raise BadFilter("Tick the incidents first.")
        ids = [change.incident.id for change in changes if change.problem is None]
        words: dict[str, Any] = {
            "queue": queue_of(fields), "verb": verb, "field": field, "value": value, "why": fields.get("why", ""),
            "changes": changes, "ids": ids, "seen": self.ledger.last_numbers(ids),
        }  # fmt: skip
        return self.page(request, "review_preview.html", words, 200)

    def apply(self, request: Request) -> Response:
        """Makes the changes that the preview showed, all of them or, where somebody decided meanwhile, none."""
        fields = form(request)
        verb, field, value = _asked(fields)
        ids, why, queue = fields.getlist("id")[:MOST], str(fields.get("why", "")), queue_of(fields)
        seen = {id: int(n) for id in ids if (n := str(fields.get(f"seen-{id}", "0"))).isdigit() and len(n) <= 12}
        decider = Decider(self.view, self.ledger, who(request).name)
        try:
            made: Sequence[Decision] = (
                decider.set(ids, {field: value}, why, seen)
                if verb == "set"
                else decider.review(ids, f"{verb}ed", why, seen)
            )
        except DecidedMeanwhile as error:
            said = (
                f"Nothing was changed: {error.newer[-1].by} decided on {error.incident} meanwhile. Look at them again."
            )
            raise BadFilter(said) from None
        except UnusableArgument as error:
            raise BadFilter(str(error)) from None
        return RedirectResponse(_back(queue, made), 303)

    def _changes(self, ids: Sequence[str], verb: str, field: str, value: str) -> Iterator[Change]:
        for incident in self.view.many(Incident, list(dict.fromkeys(ids))[:MOST]).values():
            if verb != "set":
                yield Change(incident, incident.review.state, "reviewed" if verb == "accept" else "rejected")
                continue
            before = write_value(field, incident) or "nothing"
            try:
                read_value(field, value, incident)
                yield Change(incident, before, value)
            except UnusableArgument as error:
                yield Change(incident, before, value, str(error))


def _asked(fields: Fields) -> tuple[str, str, str]:
    """What to do with the incidents, and for "set" the field and its value. Raises BadFilter."""
    verb, field = str(fields.get("verb", "")), str(fields.get("field", ""))
    if verb not in ("accept", "reject", "set") or (verb == "set" and field not in FIELDS):
        raise BadFilter("Choose what to do: accept, reject, or set a field.")
    return verb, field, str(fields.get("value", "")).strip()


def _back(queue: Queue, made: Sequence[Decision]) -> str:
    return replace(queue, at=None, report=None).address("/review", done=made[-1].number if made else None)
