"""What a person decides: on what, who, when and why, and the words on which it rests.

Decisions are only ever added. One can be taken back by a later one (`undoes`), which can be taken back itself; of those
in force, the last one on a thing holds. What each kind is on:

    actor_link   two actors or entities         same, not_same
    event_link   two events or incidents        same, not_same
    book_link    an actor and an imported entry same, not_same
    review       an incident                    accepted, rejected
    value        one field of an incident       set
    note         an incident                    noted
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.core.text import Span

UNDONE = "undone"
LINKS = ("actor_link", "event_link", "book_link")
VERDICTS = {
    **dict.fromkeys(LINKS, ("same", "not_same", UNDONE)),
    "review": ("accepted", "rejected", UNDONE),
    "value": ("set", UNDONE),
    "note": ("noted", UNDONE),
}
LONGEST_WHY = 4000  # characters of a reason or a note
LONGEST_BY = 100  # characters of a name


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words by which a record is found again when its article is coded anew: those that trigger an event, or that
    name an entity. `record` is its id and `type` its type (an entity's kind) when it was decided on."""

    record: str
    type: str
    words: Span


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `at` is ISO 8601 in UTC; `number` counts the decisions of a store from 1 (0: not kept yet).

    `subject` and `other` are ids; `other` is empty where one thing is decided on. `subject_events` and `other_events`
    are the events that incidents had then, `subject_words` and `other_words` the anchors of these events (or of the
    entities of actors). `field` and `value` (plain JSON, as in the record) belong to a value, `evidence` to the words
    that it rests on. Decisions of one `batch` were made as one. `undoes` is the number of the one taken back.
    """

    kind: str
    subject: str
    other: str
    verdict: str
    by: str
    at: str
    why: str
    subject_events: tuple[str, ...] = ()
    other_events: tuple[str, ...] = ()
    subject_words: tuple[Anchor, ...] = ()
    other_words: tuple[Anchor, ...] = ()
    field: str | None = None
    value: object = None
    evidence: Span | None = None
    batch: str | None = None
    undoes: int | None = None
    number: int = 0

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS.get(self.kind, ()):
            raise ValueError(f"no decision: {self.kind!r} {self.verdict!r}")
        if not self.by.strip() or len(self.by) > LONGEST_BY:
            raise ValueError(f"a decision has the name of who decides, at most {LONGEST_BY} characters")
        if len(self.why) > LONGEST_WHY:
            raise ValueError(f"a reason has at most {LONGEST_WHY} characters, not {len(self.why)}")
        if (self.kind in LINKS and self.subject in ("", self.other)) or not self.subject:
            raise ValueError("a decision is about one record, or about two different ones")
        if (self.verdict == UNDONE) != (self.undoes is not None):
            raise ValueError("a decision that takes one back has its number")
        if (self.kind == "value") != (self.field is not None):
            raise ValueError("a value has its field")

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids, sorted: of those in force, the last decision on a pair holds."""
        return (min(self.subject, self.other), max(self.subject, self.other))


def taken_back(decisions: Sequence[Decision]) -> set[int]:
    """The numbers of the decisions that a later one, itself not taken back, takes back."""
    gone: set[int] = set()
    for decision in reversed(decisions):
        if decision.undoes is not None and decision.number not in gone:
            gone.add(decision.undoes)
    return gone


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that take nothing back and were not taken back, in their order."""
    gone = taken_back(decisions)
    return [decision for decision in decisions if decision.undoes is None and decision.number not in gone]


def holding(decisions: Iterable[Decision], kind: str) -> list[Decision]:
    """The links of that kind that hold, by pair: the last one in force on each pair."""
    last = {decision.pair: decision for decision in in_force([d for d in decisions if d.kind == kind])}
    return [last[pair] for pair in sorted(last)]
