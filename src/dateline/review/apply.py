"""An incident and the decisions on it -> the incident as they make it. A pure function, the same however often."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from dateline.core.decision import Decision, in_force
from dateline.core.records import Participant
from dateline.core.results import Account, Correction, Incident, Review
from dateline.core.values import Harm, Place, Time
from dateline.review.values import SIDES, figure
from dateline.store.codec import from_json, from_plain, to_json

STATES = {"accepted": "reviewed", "rejected": "rejected"}
REVIEWER = "; reviewer"  # added to the rule of the figures where a reviewer set one


def revised(incident: Incident, decisions: Sequence[Decision]) -> Incident:
    """The incident as the decisions on it make it; what earlier decisions made of it is taken away first."""
    made = bare(incident)
    held = in_force(decisions)
    last = {d.field: d for d in held if d.kind == "value"}
    for decision in sorted(last.values(), key=lambda d: d.number):
        made = _with_value(made, decision)
    return replace(made, review=_review(made, held))


def bare(incident: Incident) -> Incident:
    """The incident as the machine made it."""
    made = incident
    for correction in reversed(incident.corrections):
        made = _with(made, correction.field, correction.machine)
    accounts = tuple(account for account in made.accounts if account.decision is None)
    rule = made.rule.removesuffix(REVIEWER)
    return replace(made, accounts=accounts, rule=rule, corrections=(), review=Review())


def values(incident: Incident) -> dict[str, Any]:
    """What a person accepts when accepting an incident: the value of each field, as plain JSON."""
    time, place = incident.time, incident.place
    found: dict[str, Any] = {
        "type": incident.type,
        "modes": list(incident.modes),
        "status": incident.status,
        "time": time and {"start": time.start, "end": time.end},
        "place": place and {"name": place.name, "country": place.country},
    }
    for role in SIDES:
        found[role] = sorted({actor.name for actor in incident.actors if actor.role == role})
    for harm in incident.harm:
        found[figure(harm.outcome, harm.group)] = {"low": harm.low, "best": harm.best, "high": harm.high}
    return found


def _review(incident: Incident, held: Sequence[Decision]) -> Review:
    """The last review in force, with what came after it; the last note where it gives no reason."""
    notes = [d.why for d in held if d.kind == "note"]
    reviews = [d for d in held if d.kind == "review"]
    if not reviews:
        return Review(note=notes[-1] if notes else None)
    last = reviews[-1]
    known = {anchor.words.document for anchor in last.subject_words}
    unseen = len(set(incident.documents) - known) if known else 0
    then, now = last.value if isinstance(last.value, dict) else {}, values(incident)
    changed = sorted(field for field in {*then, *now} if then.get(field) != now.get(field)) if then else []
    note = last.why or (notes[-1] if notes else None)
    return Review(STATES[last.verdict], last.by, last.at, note, unseen, tuple(changed))


def _with_value(incident: Incident, decision: Decision) -> Incident:
    field = str(decision.field)
    correction = Correction(
        field, decision.value, _plain(incident, field), decision.by, decision.at, decision.why, decision.number,
        decision.evidence,
    )  # fmt: skip
    made = _with(incident, field, _whole(incident, decision))
    harmed = field not in SETTERS and field not in SIDES
    rule = incident.rule.removesuffix(REVIEWER) + REVIEWER if harmed else incident.rule
    accounts = (*incident.accounts, *_accounts(incident, decision))
    return replace(made, rule=rule, accounts=accounts, corrections=(*incident.corrections, correction))


def _accounts(incident: Incident, decision: Decision) -> Iterator[Account]:
    """What the reviewer says, as accounts beside the others."""
    value, field = decision.value, str(decision.field)
    said: list[object] = ["unknown"] if value in (None, []) else [value]
    if field in SIDES and isinstance(value, list) and value:
        said = [{"name": side["name"], "actor": None} for side in value]
    elif field == "modes" and isinstance(value, list) and value:
        said = [", ".join(value)]
    elif field in ("time", "place") and isinstance(value, dict):
        said = [{name: value.get(name) for name in (("start", "end") if field == "time" else ("name", "country"))}]
    event = incident.events[0]
    document = decision.evidence.document if decision.evidence else incident.documents[0]
    for one in said:
        yield Account(decision.by, None, "asserts", field, one, event, None, decision.at, document, decision.number)


def _whole(incident: Incident, decision: Decision) -> Any:
    """The value of a decision as the field stands in a record: figures and sides with the words that they rest on."""
    field, value = str(decision.field), decision.value
    words = decision.evidence or (decision.subject_words[0].words if decision.subject_words else None)
    if field in SETTERS or value is None:
        return value
    if words is None:
        raise ValueError("a value that a person sets rests on words")
    span = _json(words)
    if field in SIDES and isinstance(value, list):
        return [{**side, "role": field, "evidence": span, "claims": []} for side in value]
    outcome, _, group = field.partition(" ")
    assert isinstance(value, dict)
    told = next(str(n) for n in (value["best"], value["low"], value["high"]) if n is not None)
    text = words.text if decision.evidence else told
    return {**value, "outcome": outcome, "group": group or "unspecified", "text": text, "evidence": span, "claims": []}


def _plain(incident: Incident, field: str) -> Any:
    """What the record holds for a field, as plain JSON; None where it holds nothing."""
    if field in SETTERS:
        return _json(getattr(incident, field))
    if field in SIDES:
        return _json([actor for actor in incident.actors if actor.role == field])
    return _json(next((h for h in incident.harm if figure(h.outcome, h.group) == field), None))


def _json(record: object) -> Any:
    """The record as it reads when it comes back from its JSON text."""
    return from_json(to_json(record), object)


def _with(incident: Incident, field: str, value: Any) -> Incident:
    """The incident with this plain value for a field; what is sorted stays so."""
    if field in SETTERS:
        return SETTERS[field](incident, value)
    if field in SIDES:
        mine = from_plain(value or [], tuple[Participant, ...])
        before = [a for a in incident.actors if a.role < field]
        after = [a for a in incident.actors if a.role > field]
        return replace(incident, actors=(*before, *mine, *after))
    others = [h for h in incident.harm if figure(h.outcome, h.group) != field]
    given = [] if value is None else [from_plain(value, Harm)]
    return replace(incident, harm=tuple(sorted(others + given, key=lambda h: figure(h.outcome, h.group))))


SETTERS: dict[str, Callable[[Incident, Any], Incident]] = {
    "type": lambda incident, value: replace(incident, type=value),
    "modes": lambda incident, value: replace(incident, modes=tuple(value)),
    "status": lambda incident, value: replace(incident, status=value),
    "time": lambda incident, value: replace(incident, time=from_plain(value, Time | None)),
    "place": lambda incident, value: replace(incident, place=from_plain(value, Place | None)),
}
