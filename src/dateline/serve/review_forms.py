"""What a reviewer sends: each form -> decisions, and the page that comes next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.core.decision import Decision
from dateline.core.problem import DecidedMeanwhile, UnusableArgument
from dateline.core.results import Incident
from dateline.core.text import Document
from dateline.review.decide import Decider, Seen, merges, words_in
from dateline.serve.forms import Fields, form, who
from dateline.serve.query import BadFilter
from dateline.serve.review import Queue, behind, read_queue, today
from dateline.store.ledger import Ledger
from dateline.store.view import View

Page = Callable[[Request, str, dict[str, Any], int], Response]  # request, template, what it shows, status
VERBS = ("accept", "reject", "note", "set", "split", "join", "undo")
KEPT = ("why", "report", "words", "other")  # fields that a second try sends again as they are


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Where forms end: a store, what merges it again, and what makes a page."""

    view: View
    ledger: Ledger
    settle: Callable[[], None]
    page: Page

    def decide(self, request: Request) -> Response:
        """Takes the form of one incident in; leads to the next one, or back to this one."""
        verb, fields = request.path_params["verb"], form(request)
        queue = queue_of(fields)
        incident = today(self.view, request.path_params["id"])
        seen = {incident.id: number(fields, "seen")}
        following = behind(self.ledger, queue, incident.id)
        try:
            made = self._made(verb, incident, fields, seen, Decider(self.view, self.ledger, who(request).name))
        except DecidedMeanwhile as error:
            return self._conflict(request, verb, incident, queue, error)
        except UnusableArgument as error:
            raise BadFilter(str(error)) from None
        if merges(made):
            self.settle()
        stays = verb in ("note", "set") and fields.get("then") != "accept"
        at = self._now(incident) if stays or verb in ("split", "join") else following
        return RedirectResponse(queue.address(at=at, report=None, done=made[-1].number if made else None), 303)

    def undo(self, request: Request) -> Response:
        """Takes back one decision (and what was made with it), or the last of who asks; leads to its incident."""
        fields = form(request)
        queue, decider = queue_of(fields), Decider(self.view, self.ledger, who(request).name)
        try:
            if fields.get("number"):
                chosen = self.ledger.decisions([number(fields, "number")])
                made = decider.undo([other for d in chosen for other in decider.made_with(d)])
            else:
                made = decider.undo_last()
        except UnusableArgument as error:
            raise BadFilter(str(error)) from None
        if merges(made):
            self.settle()
        subject = made[0].subject
        at = subject if subject.startswith("inc_") else queue.at
        return RedirectResponse(queue.address(at=at, report=None, done=made[-1].number), 303)

    def _made(self, verb: str, incident: Incident, fields: Fields, seen: Seen, decider: Decider) -> Sequence[Decision]:
        """The decisions that a form asks for. Raises UnusableArgument."""
        id, why = incident.id, str(fields.get("why", "")).strip()
        if verb in ("accept", "reject"):
            return decider.review([id], f"{verb}ed", why, seen)
        if verb == "note":
            return decider.note(id, why, seen)
        if verb == "split":
            return decider.split(id, fields.getlist("event"), why, seen)
        if verb == "join":
            return decider.link("same", id, str(fields.get("other", "")).strip(), why, seen)
        if verb == "set":
            return self._set(incident, fields, seen, why, decider)
        raise UnusableArgument(f"no decision {verb[:20]!r}: choose one of {', '.join(VERBS)}")

    def _set(self, incident: Incident, fields: Fields, seen: Seen, why: str, decider: Decider) -> Sequence[Decision]:
        words = str(fields.get("words", "")).strip()
        report = self.view.get(Document, str(fields.get("report", "")))
        on = words_in(report if report and report.id in incident.documents else None, words)
        if words and on is None:
            raise UnusableArgument("the words stand in none of the reports of this incident")
        made = list(decider.set([incident.id], changed(fields), why, seen, on))
        if fields.get("then") == "accept":
            after = {incident.id: made[-1].number} if made else seen
            made += decider.review([incident.id], "accepted", why, after)
        return made

    def _now(self, incident: Incident) -> str:
        """The incident that holds the first report of this one after a merge."""
        return self.view.incident_of(incident.events[0]) or incident.id

    def _conflict(
        self, request: Request, verb: str, incident: Incident, queue: Queue, error: DecidedMeanwhile
    ) -> Response:
        """The page that shows what somebody else decided beside what was sent: nothing of it is lost."""
        fields = form(request)
        again = [(name, value) for name, value in fields.multi_items() if name not in ("token", "seen")]
        shown = [(name, value) for name, value in again if value and name in KEPT]
        shown += [(field, value) for field, value in changed(fields).items()]
        words = {"record": incident, "newer": error.newer, "verb": verb, "again": again, "shown": shown}
        more = {"seen": error.newer[-1].number, "queue": replace(queue, at=incident.id, report=None)}
        return self.page(request, "review_conflict.html", {**words, **more}, 409)


def queue_of(fields: Fields) -> Queue:
    """The queue from which a form was sent. Raises BadFilter."""
    return read_queue(QueryParams(parse_qsl(str(fields.get("queue", "")).lstrip("?"))))


def number(fields: Fields, name: str) -> int:
    """A whole number of a form. Raises BadFilter."""
    value = str(fields.get(name, ""))
    if not value.isascii() or not value.isdigit() or len(value) > 12:
        raise BadFilter(f"{name}: not a number.")
    return int(value)


def changed(fields: Fields) -> dict[str, str]:
    """The values of a form that are not what the page showed, by field."""
    given = {name.removeprefix("value-"): str(value) for name, value in fields.items() if name.startswith("value-")}
    return {name: value for name, value in given.items() if value.strip() != str(fields.get(f"was-{name}", "")).strip()}
