"""What one article gives: Mention, Entity, Relation, Event, Claim, gathered in a Coding.

An Entity is an actor as one article knows it; linking makes Actors of the entities of all articles. Field names follow
the export contract (docs/records.md).
"""

from dataclasses import dataclass

from dateline.core.text import Document, Span
from dateline.core.values import Harm, Place, Time

MENTION_KINDS = ("actor", "place", "time", "quantity", "weapon")
MENTION_FORMS = ("name", "description", "pronoun", "part")
ACTOR_KINDS = (
    "person",
    "armed_group",
    "government",
    "military",
    "police",
    "agency",
    "party",
    "igo",
    "ngo",
    "company",
    "media",
    "population",
    "country",
    "unknown",
)
ALIAS_RELATIONS = ("aka", "acronym", "short", "transliteration")
ROLES = ("initiator", "target", "victim", "instrument_owner", "beneficiary", "intermediary")
STATUSES = ("actual", "ongoing", "planned", "threatened", "alleged", "denied", "hypothetical", "negated")
STANCES = (
    "asserts",
    "confirms",
    "denies",
    "declines",
    "condemns",
    "accuses",
    "assesses",
    "warns",
    "threatens",
    "promises",
    "requests",
    "rejects",
    "welcomes",
    "describes",
    "unverified",
)
CERTAINTIES = ("certain", "probable", "possible", "unknown")
QUOTES = ("direct", "indirect", "mixed")
RELATION_KINDS = (
    "member_of",
    "leader_of",
    "part_of",
    "spokesperson_of",
    "officeholder_of",
    "affiliated_with",
    "backed_by",
    "allied_with",
    "opposed_to",
    "split_from",
    "successor_of",
    "designated_by",
    "wanted_by",
    "located_in",
    "related_to",
)


def _known(value: str, allowed: tuple[str, ...], what: str) -> None:
    if value not in allowed:
        raise ValueError(f"no {what}: {value!r}")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words recognised as an actor, a place, a time, a quantity or a weapon, whether or not an event uses them.

    `form` tells a name ("HAN") from a description ("the militia"), a pronoun ("he") and a part of a longer name (the
    place "Baghdad" in "Baghdad University": it tells where that is, not where something happened).
    """

    id: str
    document: str
    start: int
    end: int
    text: str
    kind: str
    entity: str | None = None
    place: Place | None = None
    time: Time | None = None
    form: str = "name"

    def __post_init__(self) -> None:
        _known(self.kind, MENTION_KINDS, "mention kind")
        _known(self.form, MENTION_FORMS, "mention form")

    @property
    def span(self) -> Span:
        return Span(self.document, self.start, self.end, self.text)


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an entity and the words that bind it."""

    name: str
    relation: str
    evidence: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        _known(self.relation, ALIAS_RELATIONS, "alias relation")


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor as one article knows it.

    `name` is the fullest form seen. `country` is ISO alpha-3, `sectors` PLOVER codes, `book` the id of an entry of the
    book of actors that the text names, `private` whether the context shows a private person, a victim or a minor.
    """

    id: str
    document: str
    name: str
    kind: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    aliases: tuple[Alias, ...] = ()
    roles: tuple[str, ...] = ()
    book: str | None = None
    named: bool = True
    private: bool = False

    def __post_init__(self) -> None:
        _known(self.kind, ACTOR_KINDS, "actor kind")


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part in an event and how; `entity` is None where the words name nobody known."""

    entity: str | None
    name: str
    role: str
    evidence: Span
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _known(self.role, ROLES, "role")


@dataclass(frozen=True, slots=True)
class Relation:
    """Who belonged to whom, led, backed, opposed or listed whom, and when the article says so."""

    id: str
    document: str
    subject: str
    kind: str
    object: str
    start: Time | None = None
    end: Time | None = None
    starting: bool = False
    ending: bool = False
    status: str = "actual"
    program: str | None = None
    role: str | None = None
    evidence: tuple[Span, ...] = ()
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _known(self.kind, RELATION_KINDS, "relation kind")
        _known(self.status, STATUSES, "status")


@dataclass(frozen=True, slots=True)
class Event:
    """One happening as one article tells it. `trigger` names it first; `triggers` are all words that name it.

    `claims` are the claims that carry it or name who did it; none means that the outlet alone says so, `own_voice` that
    the outlet tells it beside them. `inherited` holds "time" or "place" where it is the article's, not told beside it.
    `justified` is not a field: what voices think of it stands in the claims about it.
    """

    id: str
    document: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: str
    aggregate: bool
    actors: tuple[Participant, ...]
    time: Time | None
    place: Place | None
    harm: tuple[Harm, ...]
    weapons: tuple[str, ...]
    trigger: Span
    triggers: tuple[Span, ...]
    evidence: tuple[Span, ...]
    claims: tuple[str, ...] = ()
    confidence: float = 0.5
    time_evidence: Span | None = None
    operation: str | None = None
    own_voice: bool = False
    inherited: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _known(self.status, STATUSES, "status")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"no confidence: {self.confidence}")

    @property
    def vouchers(self) -> tuple[str, ...]:
        """The claims on which it stands; none where the outlet tells it in its own voice."""
        return () if self.own_voice else self.claims


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says what, how, and how surely.

    `about` holds the ids of the events, relations and entities that the content carries or answers.

    `answers` is the part of `about` that the claim comments on or refuses to speak of but does not itself assert (the
    strike in "condemned the strike", what was declined in "declined to say that ...").
    """

    id: str
    document: str
    speaker: str | None
    speaker_name: str
    speaker_span: Span | None
    cue_span: Span | None
    content_span: Span | None
    via: tuple[str, ...]
    stance: str
    certainty: str
    quote: str
    anonymous: bool
    about: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    parent: str | None = None

    def __post_init__(self) -> None:
        _known(self.stance, STANCES, "stance")
        _known(self.certainty, CERTAINTIES, "certainty")
        _known(self.quote, QUOTES, "quote")


@dataclass(frozen=True, slots=True)
class CodedBy:
    """What coded a document: Dateline's version, the parser's name and version, a hash of the settings."""

    version: str
    model: str
    settings: str


@dataclass(frozen=True, slots=True)
class Coding:
    """All that one document gives; `coded_by` is None where it was kept but not coded (document.reason says why)."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    coded_by: CodedBy | None = None
