"""Labels of sensitivity on records."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.core.people import Label
from dateline.core.problem import UnusableArgument
from dateline.core.records import Event
from dateline.core.results import Incident
from dateline.core.text import Document
from dateline.serve.accounts import now
from dateline.serve.forms import form, who
from dateline.store.ledger import Ledger
from dateline.store.people import People
from dateline.store.view import View

KINDS: dict[str, type[Document | Event | Incident]] = {"doc": Document, "evt": Event, "inc": Incident}
PAGES = {"doc": "article", "evt": "event", "inc": "incident"}
LONGEST_WHY = 1000


def put_label(view: View, people: People, ledger: Ledger, record: str, level: str, by: str, why: str) -> list[Label]:
    """Label a record; an incident's events with it, so that the label holds when merging gives the incident another id.

    Returns the labels. Raises UnusableArgument for another level and for a record that is not there.
    """
    kind = KINDS.get(record[:3])
    found = view.get(kind, record) if kind else None
    if found is None:
        raise UnusableArgument(f"there is no article, event or incident {record[:40]!r}")
    ids = [record, *(found.events if isinstance(found, Incident) else ())]
    try:
        labels = [Label(id, level, by, now(), why.strip()[:LONGEST_WHY]) for id in ids]
    except ValueError as error:
        raise UnusableArgument(str(error)) from None
    people.label(labels)
    ledger.log(by, {"kind": "label", "record": record, "level": level, "why": labels[0].why})
    return labels


def labelled(view: View, ledger: Ledger, people: People, request: Request) -> Response:
    """Labels the record that a form names, then shows it. Raises UnusableArgument."""
    fields = form(request)
    record, level = fields.get("record", ""), fields.get("level", "")
    put_label(view, people, ledger, record, level, who(request).name, fields.get("why", ""))
    return RedirectResponse(f"/{PAGES[record[:3]]}/{record}", 303)
