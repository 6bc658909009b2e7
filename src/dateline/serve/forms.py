"""What people send: forms with a token that only pages of this desk hold, used once.

How a page uses it, with a route named "/review/{id}" as the example:

1. rights.py: `Right("POST", "/review/{id}", "reviewer")`; app.py: a Route with `methods=["POST"]`.
2. The template writes `{{ parts.form_token() }}` inside the form (method="post"): a hidden field with a fresh token.
   Scripts send it as the header X-Form-Token instead; the page's first one stands in `<meta name="form-token">`, and
   every answer to a POST brings the next one in its own header X-Form-Token.
3. The handler is a plain function, as for pages: `form(request)` gives the fields (`form(request)["verdict"]`,
   `.getlist("id")`), `sent(request)` the bytes (JSON), `who(request)` the name and role of who asks, for the decision
   and the log. It answers with a RedirectResponse (status 303) or with a fragment.

The Guard has then checked, before the handler runs: that the role may, that the request comes from a page of this desk,
that the token is of this session and was not used before (a form sent twice is refused with 409), that the body is a
form or JSON, whole, and not too long. A form is application/x-www-form-urlencoded: no files are taken in.
"""

import hmac
import secrets
import time
from urllib.parse import parse_qsl

from starlette.datastructures import ImmutableMultiDict
from starlette.requests import Request

from dateline.serve.rights import Who

Fields = ImmutableMultiDict[str, str]

FIELD, HEADER = "token", "X-Form-Token"
MOST_FIELDS = 2000
LIFE_S = 12 * 3600


class BadForm(ValueError):
    """A post that cannot be used, with the status of the answer; the message is for people."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Tokens:
    """The tokens of one session: made at will, each taken once, worthless elsewhere and after LIFE_S seconds."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)
        self._used: dict[str, float] = {}

    def new(self) -> str:
        """A token for one form."""
        head = f"{int(time.time()) + LIFE_S:x}.{secrets.token_urlsafe(12)}"
        return f"{head}.{self._signed(head)}"

    def take(self, token: str) -> None:
        """Uses a token up. Raises BadForm where it is not of this session, too old or used."""
        head, _, signature = token.rpartition(".")
        if not head.isascii() or not hmac.compare_digest(signature.encode(), self._signed(head).encode()):
            raise BadForm(403, "This form is not from your session: load the page again and send it from there.")
        now, ends = time.time(), int(head.partition(".")[0], 16)
        if ends < now:
            raise BadForm(403, "This page is too old: load it again and send the form from there.")
        if head in self._used:
            raise BadForm(409, "This form was sent already. Load the page again to see what it did.")
        while self._used and next(iter(self._used.values())) < now:
            del self._used[next(iter(self._used))]
        self._used[head] = ends

    def _signed(self, head: str) -> str:
        return hmac.new(self._secret, head.encode(), "sha256").hexdigest()


def read_form(body: bytes) -> Fields:
    """The fields of a form's body. Raises BadForm."""
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise BadForm(400, "What was sent is not a form that the desk can read.") from None
    return Fields(pairs)


def who(request: Request) -> Who:
    """The name and role of who asks. Only sign-in and static files are answered where nobody does."""
    asking: Who = request.state.who
    return asking


def form(request: Request) -> Fields:
    """The fields that a post sent; empty for JSON."""
    fields: Fields = request.state.form
    return fields


def sent(request: Request) -> bytes:
    """The body of a post."""
    body: bytes = request.state.body
    return body


def new_token(request: Request) -> str:
    """A fresh token for a form on the page that answers this request."""
    tokens: Tokens = request.state.tokens
    return tokens.new()
