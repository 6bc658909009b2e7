"""What all articles together give: Actor, and Incident with its Accounts and what persons decided on it."""

from dataclasses import dataclass, field

from dateline.core.records import Alias, Participant
from dateline.core.text import Span
from dateline.core.values import Harm, Place, Time

GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
REVIEWS = ("machine", "reviewed", "rejected")


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
    """One value that one voice gives for one field of an incident.

    `decision` is the number of the decision by which a reviewer, then the speaker, set the value; else it is None.
    """

    speaker_name: str
    publisher: str | None
    stance: str
    field: str
    value: object
    event: str
    claim: str | None
    said: str | None
    document: str
    decision: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """Whether a person has looked: state machine, reviewed or rejected; by, at and note are None for a machine.

    `note` is the reason given, or the last note on the incident. `unseen` counts its reports that were not there when
    it was reviewed, `changed` names the fields whose values were others then.
    """

    state: str = "machine"
    by: str | None = None
    at: str | None = None
    note: str | None = None
    unseen: int = 0
    changed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.state not in REVIEWS:
            raise ValueError(f"no state of review: {self.state!r}")


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that a reviewer set for a field, chosen by the rule `reviewer`, beside the machine's own.

    `value` and `machine` are plain JSON, as the field stands in the record; None: unknown, or no figure of that kind.
    """

    field: str
    value: object
    machine: object
    by: str
    at: str
    why: str
    decision: int
    evidence: Span | None = None
    rule: str = "reviewer"


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening over all articles, with every account beside the others; as sure as its surest report."""

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
    corrections: tuple[Correction, ...] = ()
    confidence: float | None = None

    def __post_init__(self) -> None:
        if self.grade not in GRADES:
            raise ValueError(f"no grade: {self.grade!r}")
