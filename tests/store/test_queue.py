"""Every order of the queue hands out every incident once, forwards and backwards, also where values are unknown."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.core.results import Incident
from dateline.store.filter import Filter
from dateline.store.ledger import Ledger
from dateline.store.queue import ORDERS
from dateline.store.view import View
from dateline.store.writer import Writer
from tests.records import coding, filled


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A store of incidents with and without figures, days, confidence and disputes."""
    [one] = filled(tmp_path / "s.dateline", coding()).incidents()
    made = []
    for n in range(24):
        harm = tuple(replace(h, low=n % 4, best=n % 4, high=n % 4) for h in one.harm) if n % 3 else ()
        time = one.time and replace(one.time, start=f"2023-09-{n % 5 + 1:02}", end="2023-09-30") if n % 4 else None
        confidence = None if n % 5 == 0 else n % 3 / 4
        contested = ("killed", "status")[: n % 3]
        id = f"inc_{n:016x}"
        made.append(replace(one, id=id, harm=harm, time=time, confidence=confidence, contested=contested, events=(id,)))
    Writer(tmp_path / "s.dateline").settle("x", {}, [], made)
    return Ledger(tmp_path / "s.dateline")


def rank(order: str, incident: Incident) -> object:
    killed = incident.harm[0].best if incident.harm else None
    none = float("-inf")
    return {
        "confidence": -(none if incident.confidence is None else incident.confidence),
        "contested": (len(incident.contested), none if killed is None else killed),
        "severity": none if killed is None else killed,
        "newest": (incident.time and incident.time.start) or "",
    }[order]


@pytest.mark.parametrize("order", ORDERS)
def test_every_incident_comes_once_in_order(ledger: Ledger, order: str) -> None:
    whole = ledger.queue(Filter(), order, limit=100)
    assert sorted(i.id for i in whole) == sorted(i.id for i in View(ledger.path).incidents())
    ranks = [rank(order, incident) for incident in whole]
    assert ranks == sorted(ranks, reverse=True)  # type: ignore[type-var]
    for before, behind in pairwise(whole):
        assert [i.id for i in ledger.queue(Filter(), order, before.id)] == [behind.id]
        assert [i.id for i in ledger.queue(Filter(), order, behind.id, back=True)] == [before.id]
    assert ledger.queue(Filter(), order, whole[-1].id) == ledger.queue(Filter(), order, whole[0].id, back=True) == []


def test_a_filter_narrows_the_queue(ledger: Ledger) -> None:
    wanted = Filter(contested="status")
    assert len(ledger.queue(wanted, "severity", limit=100)) == ledger.waiting(wanted) == 8
