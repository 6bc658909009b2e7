"""What all articles together give: Actor and Incident with its Accounts; and the Decision of a person."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.core.records import Alias, Participant
from dateline.core.values import Harm, Place, Time

GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
DECISION_KINDS = ("actor_link", "event_link", "book_link")
VERDICTS = ("same", "not_same")


@dataclass(frozen=True, slots=True)
class Listing:
    """That `authority` listed an actor under `program`, as the file `source` has it; dates as written there."""

    authority: str
    program: str | None
    start: str | None
    end: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor over all articles: the entities that linking joined, with the reasons for each join."""

    id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    aliases: tuple[Alias, ...]
    identifiers: dict[str, str]
    entities: tuple[str, ...]
    mentions: int
    documents: int
    private: bool = False
    reasons: tuple[str, ...] = ()
    listings: tuple[Listing, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """One value that one voice gives for one field of an incident."""

    speaker_name: str
    publisher: str | None
    stance: str
    field: str
    value: object
    event: str
    claim: str | None
    said: str | None
    document: str


@dataclass(frozen=True, slots=True)
class Review:
    """Whether a person has looked: state machine, reviewed or rejected; by, at and note are None for a machine."""

    state: str = "machine"
    by: str | None = None
    at: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening over all articles, with every account beside the others."""

    id: str
    type: str
    modes: tuple[str, ...]
    status: str
    aggregate: bool
    time: Time | None
    place: Place | None
    actors: tuple[Participant, ...]
    weapons: tuple[str, ...]
    harm: tuple[Harm, ...]
    rule: str
    events: tuple[str, ...]
    documents: tuple[str, ...]
    independent_sources: int
    first_reported: str | None
    accounts: tuple[Account, ...]
    contested: tuple[str, ...]
    grade: str
    covers: tuple[str, ...] = ()
    review: Review = field(default_factory=Review)
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.grade not in GRADES:
            raise ValueError(f"no grade: {self.grade!r}")


@dataclass(frozen=True, slots=True)
class Decision:
    """That a person finds two records the same or not: who, when (ISO, UTC) and why. It outranks every comparison.

    `kind` says what is decided on: actors or entities (actor_link), events or incidents (event_link), an actor and an
    imported entry (book_link). `subject_events` and `other_events` are the events of incidents as they were then.
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

    def __post_init__(self) -> None:
        if self.kind not in DECISION_KINDS or self.verdict not in VERDICTS:
            raise ValueError(f"no decision: {self.kind!r} {self.verdict!r}")
        if self.subject == self.other or not self.by.strip():
            raise ValueError("a decision is about two records and has the name of who decides")

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids, sorted: the last decision on a pair holds."""
        return (min(self.subject, self.other), max(self.subject, self.other))


def holding(decisions: Iterable[Decision], kind: str) -> list[Decision]:
    """The decisions of that kind that hold, by pair: the last one made on each pair."""
    last = {decision.pair: decision for decision in decisions if decision.kind == kind}
    return [last[pair] for pair in sorted(last)]
