"""Decisions -> what merging must obey, and the incidents that each is on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from dateline.core.decision import Decision, holding
from dateline.core.results import Incident
from dateline.review.anchors import now_of
from dateline.review.apply import revised

Pair = tuple[str, str]
MOST_PAIRS = 10_000  # that one decision keeps apart: of more, each report from the other side's first
ON_INCIDENTS = ("review", "value", "note")


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of events that must end in one incident, and pairs that never may, each with a sentence."""

    together: Mapping[Pair, str]
    apart: Mapping[Pair, str]


def links(decisions: Sequence[Decision], found: Mapping[str, str]) -> Links:
    """What decisions on events and incidents ask of merging. Where two contradict each other, the later one holds.

    `found` gives the id that an event has now. "Same" joins all reports that the two had then; "not the same" keeps
    each report of the one from each of the other.
    """
    made = _Made({}, {}, {}, {})
    for decision in sorted(holding(decisions, "event_link"), key=lambda d: d.number, reverse=True):
        left, right = (now_of(some, found) for some in sides(decision))
        if decision.verdict == "same":
            some = sorted({*left, *right})
            for other in some[1:]:
                made.join(some[0], other, _said(decision))
        else:
            pairs = list(product(left, right)) if len(left) * len(right) <= MOST_PAIRS else [
                *product(left, right[:1]), *product(left[:1], right)
            ]  # fmt: skip
            for a, b in pairs:
                made.part(a, b, _said(decision))
    return Links(made.together, made.apart)


def sides(decision: Decision) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The events that a decision on two events or incidents is on, as they were then."""
    return decision.subject_events or (decision.subject,), decision.other_events or (decision.other,)


def actor_links(decisions: Sequence[Decision], found: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """What decisions on actors ask of linking: (id, id, verdict). An id that is gone is that of its words now."""

    def today(id: str, words: Iterable[str]) -> str:
        known = [found[word] for word in words if word in found]
        gone = not any(word in found and found[word] == word for word in words)
        return known[0] if known and gone else id

    return [
        (
            today(d.subject, [a.record for a in d.subject_words]),
            today(d.other, [a.record for a in d.other_words]),
            d.verdict,
        )
        for d in holding(decisions, "actor_link")
    ]


def asked(decisions: Sequence[Decision], found: Mapping[str, str]) -> set[str]:
    """The events, and ids of incidents, by which it is found on which incidents decisions are."""
    events = {found[id] for d in decisions for some in sides(d) for id in some if id in found}
    return events | {d.subject for d in decisions if d.kind in ON_INCIDENTS and not d.subject_events}


def placed(
    decisions: Sequence[Decision], found: Mapping[str, str], incidents: Iterable[Incident]
) -> list[tuple[int, str]]:
    """The incidents that decisions are on, of all these: see `placed_in`."""
    wanted = asked(decisions, found)
    incident_of: dict[str, str] = {}
    for incident in incidents:
        incident_of[incident.id] = incident.id
        incident_of.update((event, incident.id) for event in incident.events if event in wanted)
    return placed_in(decisions, found, incident_of)


def placed_in(
    decisions: Sequence[Decision], found: Mapping[str, str], incident_of: Mapping[str, str]
) -> list[tuple[int, str]]:
    """The incidents that decisions are on: (number of the decision, id), sorted.

    A review, a value or a note is on the one incident that holds most of its reports of then; a link on all that hold
    any; one that takes another back is where that one is. `incident_of` gives the incident of an event, and each that
    is there for its own id.
    """
    where: dict[int, list[str]] = {}
    for d in decisions:
        where[d.number] = where.get(d.undoes, []) if d.undoes is not None else _on(d, found, incident_of)
    return sorted((number, incident) for number, some in where.items() for incident in some)


def _on(decision: Decision, found: Mapping[str, str], incident_of: Mapping[str, str]) -> list[str]:
    left, right = (now_of(some, found) for some in sides(decision))
    held = Counter(incident_of[event] for event in left if event in incident_of)
    if decision.kind == "event_link":
        return sorted({*held, *(incident_of[event] for event in right if event in incident_of)})
    if decision.kind not in ON_INCIDENTS:
        return []
    if not decision.subject_events:
        return [decision.subject] if decision.subject in incident_of else []
    return [min(held, key=lambda id: (-held[id], id != decision.subject, id))] if held else []


def with_decisions(
    incidents: Iterable[Incident], decisions: Sequence[Decision], pairs: Iterable[tuple[int, str]]
) -> Iterator[Incident]:
    """The incidents, each as the decisions on it make it; on none: as the machine did."""
    by_number = {decision.number: decision for decision in decisions}
    on: dict[str, list[Decision]] = {}
    for number, id in pairs:
        on.setdefault(id, []).append(by_number[number])
    for incident in incidents:
        yield revised(incident, on.get(incident.id, []))


def _said(decision: Decision) -> str:
    """The reason of a join or a parting; who decided, and why, stands with the decision, which is not for everybody."""
    what = "found them the same" if decision.verdict == "same" else "found them not the same"
    return f"a reviewer {what} (decision {decision.number}, {decision.at[:10]})"


@dataclass(slots=True)
class _Made:
    """Pairs taken so far, later decisions first; none contradicts those before it."""

    together: dict[Pair, str]
    apart: dict[Pair, str]
    group: dict[str, list[str]]
    foes: dict[str, set[str]]

    def join(self, a: str, b: str, why: str) -> None:
        xs, ys = self._group(a), self._group(b)
        if xs is not ys and not any(self.foes.get(x, set()) & set(ys) for x in xs):
            self.together[min(a, b), max(a, b)] = why
            xs.extend(ys)
            self.group.update(dict.fromkeys(ys, xs))

    def part(self, a: str, b: str, why: str) -> None:
        if a != b and self._group(a) is not self._group(b):
            self.apart[min(a, b), max(a, b)] = why
            self.foes.setdefault(a, set()).add(b)
            self.foes.setdefault(b, set()).add(a)

    def _group(self, event: str) -> list[str]:
        return self.group.setdefault(event, [event])
