"""What all articles together give: Actor and Incident with its Accounts; and the Decision of a person."""

from dataclasses import dataclass, field

from dateline.core.records import Alias, Participant
from dateline.core.values import Harm, Place, Time

GRADES = ("confirmed", "fair", "weak", "contested", "discounted")


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
