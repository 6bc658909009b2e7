"""The API: JSON under /api, read with the filters of the overview, written with a key or from a page of the desk."""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.export.records import plain_record
from dateline.review.decide import Decider, merges
from dateline.serve.api_posts import ApiDecision, ApiLabel, decided, read_body
from dateline.serve.api_records import KINDS, incident_records, records_of
from dateline.serve.forms import who
from dateline.serve.found import Moved, NoRecord, led
from dateline.serve.labels import put_label
from dateline.serve.openapi import document
from dateline.serve.query import BadFilter, read_query
from dateline.serve.taken import take_archive
from dateline.store.filter import Filter, written
from dateline.store.ledger import Ledger
from dateline.store.people import People
from dateline.store.view import View

USUAL, MOST = 50, 200  # records on a page
CURSOR = re.compile(r"[A-Za-z0-9_-]{1,600}")


@dataclass(frozen=True, slots=True)
class Api:
    """The routes of the API over the stand-ins for who asks; `settle` merges the store again."""

    view: View
    ledger: Ledger
    people: People
    settle: Callable[[], None]

    def routes(self) -> list[Route]:
        """All of them, as openapi.py lists them."""
        lists = [
            route
            for kind in KINDS
            for route in (Route(f"/api/{kind}", self._list(kind)), Route(f"/api/{kind}/{{id}}", self._one(kind)))
        ]
        return [
            Route("/api/openapi.json", lambda request: answer(request, document())),
            *lists,
            Route("/api/decisions", self.decisions),
            Route("/api/decisions", self.decide, methods=["POST"]),
            Route("/api/labels", self.label, methods=["POST"]),
            Route("/api/export/{format}", lambda request: take_archive(self.view, self.ledger, request)),
        ]

    def _list(self, kind: str) -> Callable[[Request], Response]:
        return lambda request: self.page(request, kind)

    def _one(self, kind: str) -> Callable[[Request], Response]:
        return lambda request: self.record(request, kind)

    def page(self, request: Request, kind: str) -> Response:
        """A page of records with the cursor of the next."""
        wanted, limit, cursor = _asked(request)
        after = _read_cursor(cursor, kind, wanted)
        if kind == "incidents":
            some = list(self.view.incidents(wanted, after or None, limit + 1))
            ids, found = [i.id for i in some], incident_records(self.view, some[:limit])
        else:
            ids = self.view.page(kind, wanted, after, limit + 1)
            found = records_of(self.view, kind, ids[:limit])
        following = _cursor(kind, wanted, ids[limit - 1]) if len(ids) > limit else None
        return answer(request, {"data": found, "next": following})

    def record(self, request: Request, kind: str) -> Response:
        """One record."""
        id = request.path_params["id"]
        known = re.fullmatch(r"[a-z]{3}_[0-9a-f]{16}", id)
        found = records_of(self.view, kind, [id]) if known else []
        if not found and known and (now := led(self.view, KINDS[kind], id)):
            raise Moved(kind.removesuffix("s"), id, now)
        if not found:
            raise NoRecord(f"There is no record {id[:40]!r} of that kind.")
        return answer(request, found[0])

    def decisions(self, request: Request) -> Response:
        """A page of what people decided, in order."""
        wanted, limit, cursor = _asked(request, filters=False)
        after = int(_read_cursor(cursor, "decisions", wanted) or 0)
        some = [d for d in self.view.decisions() if d.number > after][: limit + 1]
        following = _cursor("decisions", wanted, str(some[limit - 1].number)) if len(some) > limit else None
        return answer(request, {"data": [plain_record(d) for d in some[:limit]], "next": following})

    def decide(self, request: Request) -> Response:
        """Decide on incidents, actors or events."""
        asked = read_body(request, ApiDecision)
        made = decided(Decider(self.view, self.ledger, who(request).name), asked)
        if merges(made):
            self.settle()
        return answer(request, {"data": [plain_record(d) for d in made], "next": None}, 201)

    def label(self, request: Request) -> Response:
        """Label a record's sensitivity."""
        asked, name = read_body(request, ApiLabel), who(request).name
        labels = put_label(self.view, self.people, self.ledger, asked.record, asked.level, name, asked.why)
        return answer(request, {"data": [plain_record(label) for label in labels], "next": None}, 201)


def answer(request: Request, value: object, status: int = 200) -> Response:
    """The JSON of a value with its ETag, or 304 for who has it."""
    body = msgspec.json.encode(value)
    tag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    known = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}
    if status == 200 and known & {tag, "*"}:
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, "application/json")


CODES = {
    400: "bad_request", 401: "unauthorised", 403: "forbidden", 404: "not_found", 405: "method_not_allowed",
    408: "too_slow", 409: "conflict", 413: "too_large", 414: "address_too_long", 415: "unsupported_type",
    429: "too_often", 500: "internal",
}  # fmt: skip


def refusal(status: int, message: str) -> Response:
    """An error in the one shape that all errors of the API have."""
    error = {"status": status, "code": CODES.get(status, "error"), "message": message}
    return Response(msgspec.json.encode({"error": error}), status, media_type="application/json")


def _asked(request: Request, filters: bool = True) -> tuple[Filter, int, str]:
    """The filter, the number of records and the cursor that are asked for. Raises BadFilter."""
    given = request.query_params
    if len(given.multi_items()) != len(given):
        raise BadFilter("Each parameter can be given once.")
    left = {name: value for name, value in given.items() if name not in ("limit", "cursor")}
    if not filters and left:
        raise BadFilter(f"There is no parameter {min(left)[:40]!r}.")
    limit = given.get("limit", str(USUAL))
    if not re.fullmatch(r"[0-9]{1,4}", limit) or not 1 <= int(limit) <= MOST:
        raise BadFilter(f"limit: a whole number from 1 to {MOST}.")
    if "after" in left:
        raise BadFilter("There is no parameter 'after': the API pages by cursor.")
    return read_query(type(given)(left)).wanted, int(limit), given.get("cursor", "")


def _cursor(kind: str, wanted: Filter, last: str) -> str:
    made = json.dumps([kind, _digest(wanted), last]).encode()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def _read_cursor(cursor: str, kind: str, wanted: Filter) -> str:
    """The id behind which a page begins, empty for the first. Raises BadFilter for a cursor that was not given out."""
    if not cursor:
        return ""
    try:
        if not CURSOR.fullmatch(cursor):
            raise ValueError
        parts: Any = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        of, digest, last = parts
    except (ValueError, TypeError, binascii.Error):
        of, digest, last = "", "", ""
    known = isinstance(last, str) and re.fullmatch(r"[a-z]{3}_[0-9a-f]{16}|[0-9]{1,15}", last)
    if of != kind or digest != _digest(wanted) or not known or last.isdigit() != (kind == "decisions"):
        raise BadFilter("This cursor is not of this list and filter: begin without one.")
    return str(last)


def _digest(wanted: Filter) -> str:
    asked: Mapping[str, str] = written(wanted)
    return hashlib.blake2b(json.dumps(asked, sort_keys=True).encode(), digest_size=6).hexdigest()
