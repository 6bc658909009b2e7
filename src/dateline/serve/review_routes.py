"""The addresses of reviewing, and of what keeps it accountable: orphans and the log."""

import csv
import io
import json
from collections.abc import Callable, Iterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from dateline.core.log import Entry
from dateline.export.files import safe
from dateline.review.orphans import orphans
from dateline.serve.review import Queue, read_queue, review
from dateline.serve.review_bulk import Bulk
from dateline.serve.review_forms import Page, Reviewing
from dateline.store.filter import Filter
from dateline.store.ledger import Ledger
from dateline.store.view import View

LATEST = 500  # lines of the log that its page shows


def review_routes(view: View, ledger: Ledger, page: Page, settle: Callable[[], None]) -> list[Route]:
    """The routes; `settle` merges the store again when a decision asks for that."""
    reviewing, bulk = Reviewing(view, ledger, settle, page), Bulk(view, ledger, page)

    def queue(request: Request) -> Response:
        asked = read_queue(request.query_params)
        return page(request, "review.html", review(view, ledger, asked), 200)

    def lost(request: Request) -> Response:
        return page(request, "orphans.html", {"orphans": orphans(view, ledger), "queue": Queue(Filter())}, 200)

    def log(request: Request) -> Response:
        entries = list(ledger.entries())
        words = {"entries": entries[: -LATEST - 1 : -1], "total": len(entries)}
        return page(request, "log.html", words, 200)

    def log_csv(request: Request) -> Response:
        name = 'attachment; filename="log.csv"'
        return StreamingResponse(
            _lines(ledger.entries()), media_type="text/csv; charset=utf-8", headers={"Content-Disposition": name}
        )

    return [
        Route("/review", queue),
        Route("/review/bulk", bulk.choose),
        Route("/review/preview", bulk.preview, methods=["POST"]),
        Route("/review/apply", bulk.apply, methods=["POST"]),
        Route("/review/orphans", lost),
        Route("/review/undo", reviewing.undo, methods=["POST"]),
        Route("/review/{id}/{verb}", reviewing.decide, methods=["POST"]),
        Route("/log", log),
        Route("/log.csv", log_csv),
    ]


def _lines(entries: Iterator[Entry]) -> Iterator[str]:
    """The log as CSV, line by line."""
    yield _csv("number", "at", "by", "what", "previous", "hash")
    for e in entries:
        what = json.dumps(e.what, ensure_ascii=False, sort_keys=True)
        yield _csv(e.number, e.at, safe(e.by), what, e.previous, e.hash)


def _csv(*cells: object) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
