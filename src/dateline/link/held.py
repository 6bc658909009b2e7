"""Who held what on a day, by what articles tell: an office, a membership, a backing. Nothing is guessed."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.core.records import Relation
from dateline.core.results import Listing
from dateline.core.values import Time

KINDS = (
    "leader_of",
    "officeholder_of",
    "spokesperson_of",
    "member_of",
    "part_of",
    "affiliated_with",
    "backed_by",
    "allied_with",
    "designated_by",
    "wanted_by",
)  # what is held over time; never where somebody is


@dataclass(frozen=True, slots=True)
class Told:
    """A relation between two actors (their ids) as an article of that day (ISO, or None) tells it."""

    relation: Relation
    subject: str
    object: str
    published: str | None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """What one actor held of another; `answer` for the day asked: held, disputed or unknown. `told` is by article."""

    subject: str
    kind: str
    object: str
    answer: str
    told: tuple[Told, ...]


def holdings(told: Iterable[Told], day: str) -> list[Holding]:
    """What held on the day (ISO) or may have; left out is what all who speak of it place on other days.

    Tellings without a beginning or an end hold for their article's day; between two of them the relation held.
    """
    groups: dict[tuple[str, str, str], list[Told]] = {}
    for one in told:
        if one.relation.kind in KINDS and one.subject != one.object:
            groups.setdefault((one.subject, one.relation.kind, one.object), []).append(one)
    found = []
    for (subject, kind, object), some in sorted(groups.items()):
        answer = _answer([t for t in some if t.relation.status in ("actual", "ongoing", "alleged")], day)
        if answer:
            ordered = sorted(some, key=lambda t: (t.published or "9999", t.relation.id))
            found.append(Holding(subject, kind, object, answer, tuple(ordered)))
    return found


def _answer(told: list[Told], day: str) -> str | None:
    answers = {covers(t.relation, t.published, day) for t in told}
    if False in answers:  # what one voice leaves open after its day, another may close
        answers = {covers(t.relation, t.published, day) for t in told if not _left_open(t, day)}
    plain = [t.published[:10] for t in told if t.published and _only_then(t.relation)]
    if plain and min(plain) <= day <= max(plain):
        answers.add(True)
    if True in answers:
        return "disputed" if False in answers else "held"
    return "unknown" if answers == {None} else None


def _left_open(told: Told, day: str) -> bool:
    """Whether a telling knows a beginning and no end, and its article is older than the day."""
    relation = told.relation
    return relation.starting and not relation.ending and bool(told.published and told.published[:10] < day)


def _only_then(relation: Relation) -> bool:
    """Whether the words say that it held, and neither since when nor until when."""
    return not (relation.starting or relation.ending or relation.start or relation.end)


def covers(relation: Relation, published: str | None, day: str) -> bool | None:
    """Whether it held on the day, by this telling alone: None where its words leave that open."""
    told = published[:10] if published else None
    if not (relation.starting or relation.ending):
        then = relation.start or relation.end
        return (within(then, day) if then else day == told) or None
    began = relation.start if relation.starting else None
    ended = relation.end if relation.ending else None
    if _before(day, began) or _after(day, ended):
        return False
    if relation.ending and not _known(ended):
        return False if told and day >= told else None
    begun = _known(began) and (_last(began) or "") <= day
    open_start, open_end = not relation.starting, not relation.ending
    lasts = _known(ended) and day <= (_first(ended) or "")
    if (begun and (open_end or lasts)) or (open_start and lasts):
        return True
    return True if relation.starting and open_end and not _known(began) and day == told else None


def listed(listing: Listing, day: str) -> bool | None:
    """Whether a listing covers the day: None where the file does not say since when."""
    start, end = _iso(listing.start), _iso(listing.end)
    if (start and day[: len(start)] < start) or (end and day[: len(end)] > end):
        return False
    return True if start and (start < day[: len(start)] or start == day) else None


def _iso(text: str | None) -> str | None:
    """A day, month or year as ISO writes it; None for another way of writing dates."""
    shape = "".join("0" if c.isdigit() else c for c in text or "")[:10]
    return (text or "")[:10] if shape in ("0000", "0000-00", "0000-00-00") else None


def within(time: Time, day: str) -> bool:
    """Whether a day lies in an interval that is known at both ends."""
    return bool(time.start and time.end and time.start[:10] <= day <= time.end[:10])


def _first(time: Time | None) -> str | None:
    bound = time and (time.start or time.end)
    return bound[:10] if bound else None


def _last(time: Time | None) -> str | None:
    bound = time and (time.end or time.start)
    return bound[:10] if bound else None


def _known(time: Time | None) -> bool:
    return _first(time) is not None


def _before(day: str, began: Time | None) -> bool:
    return bool(began and began.start and day < began.start[:10])


def _after(day: str, ended: Time | None) -> bool:
    return bool(ended and ended.end and day > ended.end[:10])
