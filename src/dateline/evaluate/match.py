"""Gold incidents against those of a store: which are found, which are not, and how many of their values are right.

A pair must be of meeting days (one day of slack), one country and one type where both say so; of the pairs that are
left, those are matched, one to one, that agree best over all in article, place and figures. Precision counts the
store's incidents that gold could know: told as having happened, of the country, type and days of one of its rows.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.core.results import Incident
from dateline.evaluate.gold import GoldIncident
from dateline.evaluate.pairs import best_pairs

HAPPENED = ("actual", "ongoing")
SLACK = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came out: matched pairs, gold that was missed, incidents that gold lacks, and (right, judged) by field."""

    pairs: tuple[tuple[GoldIncident, Incident], ...]
    missed: tuple[GoldIncident, ...]
    extra: tuple[Incident, ...]
    fields: dict[str, tuple[int, int]]

    @property
    def precision(self) -> float | None:
        made = len(self.pairs) + len(self.extra)
        return len(self.pairs) / made if made else None

    @property
    def recall(self) -> float | None:
        wanted = len(self.pairs) + len(self.missed)
        return len(self.pairs) / wanted if wanted else None


def compare(gold: Sequence[GoldIncident], incidents: Iterable[Incident], urls: dict[str, str]) -> Comparison:
    """Match gold with incidents; `urls` gives the url of a document."""
    known = [i for i in incidents if i.status in HAPPENED and not i.aggregate and i.review.state != "rejected"]
    known.sort(key=lambda incident: incident.id)
    scores = {
        (n, m): 1.0 + _score(g, i, urls) for n, g in enumerate(gold) for m, i in enumerate(known) if _possible(g, i)
    }
    taken = best_pairs(scores)
    left, right = set(range(len(gold))) - {n for n, _ in taken}, set(range(len(known))) - {m for _, m in taken}
    pairs = [(gold[n], known[m]) for n, m in taken]
    extra = [known[m] for m in sorted(right) if any(_possible(g, known[m]) for g in gold)]
    missed = [gold[n] for n in sorted(left)]
    return Comparison(tuple(pairs), tuple(missed), tuple(extra), _fields(pairs))


def _possible(gold: GoldIncident, incident: Incident) -> bool:
    time, place = incident.time, incident.place
    if time is None or not (time.start and time.end):
        return False
    if gold.country and place and place.country and gold.country != place.country:
        return False
    if gold.type and gold.type != incident.type:
        return False
    day = datetime.date.fromisoformat
    return day(time.start[:10]) - SLACK <= day(gold.end) and day(gold.start) - SLACK <= day(time.end[:10])


def _score(gold: GoldIncident, incident: Incident, urls: dict[str, str]) -> int:
    place = incident.place
    same_url = bool(gold.url) and gold.url in {urls.get(d) for d in incident.documents}
    near = bool(place and gold.place and gold.place.lower() == place.name.lower())
    province = bool(place and gold.admin1 and place.admin1 and gold.admin1.lower() == place.admin1.lower())
    tolls = sum(wanted is not None and wanted == best(incident, o) for o, wanted in _tolls(gold))
    return 8 * same_url + 4 * near + 2 * province + tolls


def _tolls(gold: GoldIncident) -> list[tuple[str, int | None]]:
    return [("killed", gold.killed), ("injured", gold.injured)]


def best(incident: Incident, outcome: str) -> int | None:
    """The incident's `best` figure for everybody who met an outcome, or None."""
    return next((h.best for h in incident.harm if (h.outcome, h.group) == (outcome, "unspecified")), None)


def _fields(pairs: Sequence[tuple[GoldIncident, Incident]]) -> dict[str, tuple[int, int]]:
    counts: dict[str, list[int]] = {}
    for gold, incident in pairs:
        time, place = incident.time, incident.place
        judged: list[tuple[str, object, object]] = [
            ("day", (gold.start, gold.end), (time and time.start, time and time.end)),
            ("country", gold.country, place and place.country),
            ("place", gold.place and gold.place.lower(), place and place.name.lower()),
            ("type", gold.type, incident.type),
            *((outcome, wanted, best(incident, outcome)) for outcome, wanted in _tolls(gold)),
        ]
        for name, wanted, made in judged:
            if wanted is not None:
                count = counts.setdefault(name, [0, 0])
                count[0] += wanted == made
                count[1] += 1
    return {name: (right, total) for name, (right, total) in counts.items()}
