"""What the API takes in: decisions and labels, as JSON."""

from collections.abc import Sequence
from typing import Annotated, Literal, TypeVar

import msgspec
from starlette.requests import Request

from dateline.core.decision import Decision
from dateline.core.problem import UnusableArgument
from dateline.review.decide import Decider
from dateline.serve.forms import BadForm, sent

T = TypeVar("T")
Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class ApiDecision(msgspec.Struct, forbid_unknown_fields=True):
    """A decision. `verdict`: accepted, rejected, noted, set (with field and value), same or not_same (with other),
    undone (with undoes). `seen` is the number of the last decision on the subject that you know of: with it, a later
    one by somebody else is a conflict."""

    verdict: Literal["accepted", "rejected", "noted", "set", "same", "not_same", "undone"]
    subject: str = ""
    other: str = ""
    field: str = ""
    value: str = ""
    why: str = ""
    undoes: Number | None = None
    seen: Number | None = None


class ApiLabel(msgspec.Struct, forbid_unknown_fields=True):
    """How sensitive a record is."""

    record: str
    level: Literal["low", "moderate", "high", "severe"]
    why: str = ""


def read_body(request: Request, kind: type[T]) -> T:
    """What was sent, as that kind. Raises BadForm for other JSON, and for what is none."""
    try:
        return msgspec.json.decode(sent(request), type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadForm(400, f"The body is not what this address takes: {str(error)[:300]}") from None


def decided(decider: Decider, asked: ApiDecision) -> Sequence[Decision]:
    """The decisions that came of it. Raises UnusableArgument and DecidedMeanwhile."""
    seen = None if asked.seen is None else {asked.subject: asked.seen}
    if "\x00" in asked.why + asked.value + asked.field:
        raise UnusableArgument("a text has no zero bytes")
    if asked.verdict in ("accepted", "rejected"):
        return decider.review([asked.subject], asked.verdict, asked.why, seen)
    if asked.verdict == "noted":
        return decider.note(asked.subject, asked.why, seen)
    if asked.verdict == "set":
        return decider.set([asked.subject], {asked.field: asked.value}, asked.why, seen)
    if asked.verdict == "undone":
        chosen = decider.ledger.decisions([asked.undoes or 0])
        return decider.undo(chosen, asked.why)
    return decider.link(asked.verdict, asked.subject, asked.other, asked.why, seen)
