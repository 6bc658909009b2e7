"""More articles give what all of them give together, and only what they touch is settled again."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.core.records import Coding
from dateline.core.results import Incident
from dateline.merge.decided import NONE, Decisions
from dateline.merge.kept import Kept, Part, opened
from dateline.merge.merge import compared, more, retold, settled
from dateline.merge.rarity import Rarity
from dateline.merge.source import InMemory
from tests.merge.test_merge import told
from tests.records import BARA

RULE = "latest_independent"
TOWNS = ("Bara", "El Obeid", "Nyala", "Zalingei")


def article(number: int) -> Coding:
    """An invented article: some happenings are told by many, in four towns and two months."""
    chance = random.Random(f"happening {number % 25}")
    at = chance.randrange(4)
    place = replace(BARA, name=TOWNS[at], lat=10.0 + at, lon=25.0 + 2 * at)
    day = f"2023-{chance.randrange(8, 10):02d}-{chance.randrange(1, 28):02d}"
    words = ("medics", "officials", "residents", "police")[number % 4]
    return told(5 + chance.randrange(60), words, f"https://a.example/{number}", day=day, place=place, published=day)


def source(codings: Sequence[Coding]) -> InMemory:
    return InMemory(codings, [], {}, {}, {})


def whole(codings: Sequence[Coding], rarity: Rarity, together: Decisions = NONE) -> dict[str, Incident]:
    some = source(codings)
    found = settled(some, compared(some, rarity=rarity), RULE, together, NONE)
    return {one.incident.id: one.incident for one in found}


def again(*made: Part) -> Kept:
    """What is kept, from the bytes of all parts."""
    found: dict[str, list[bytes]] = {}
    for part in made:
        for name, body in part.items():
            found.setdefault(name, []).append(body)
    return opened(found)


def kept_of(codings: Sequence[Coding]) -> Kept:
    """What a merge of these keeps."""
    some = compared(source(codings))
    return again(*some.kept(one.events for one in whole(codings, some.rarity).values()))


ALL = [article(number) for number in range(75)]
STEPS = [
    [(0, 60), (0, 75)],
    [(0, 75), (0, 60)],
    [(0, 65), (10, 75)],
    [(0, 20), (0, 30), (5, 70), (0, 75)],
    [(40, 75), (0, 10), (0, 75)],
]


@pytest.mark.parametrize("steps", STEPS)
def test_more_and_fewer_articles_give_what_all_of_them_give(steps: list[tuple[int, int]]) -> None:
    before = ALL[slice(*steps[0])]
    first = compared(source(before))
    incidents = whole(before, first.rarity)
    made = list(first.kept(one.events for one in incidents.values()))
    for step in steps[1:]:
        after = ALL[slice(*step)]
        ids = sorted({c.document.id for c in before} ^ {c.document.id for c in after})
        some = source(after)
        now = more(some, again(*made), retold(some, ids), ids, RULE)
        forget = set(now.forget)
        rest = {id: incident for id, incident in incidents.items() if forget.isdisjoint(incident.events)}
        incidents = {**rest, **{one.incident.id: one.incident for one in now.incidents}}
        assert incidents == whole(after, first.rarity)
        before, made = after, [*made, now.part]


def test_few_articles_touch_few_incidents() -> None:
    some = source(ALL)
    kept = kept_of(ALL[:74])
    ids = [ALL[74].document.id]
    now = more(some, kept, retold(some, ids), ids, RULE)
    assert 0 < len(now.forget) < len(ALL) / 2


def test_what_people_decided_touches_too() -> None:
    kept = kept_of(ALL[:60])
    pair = {(ALL[0].events[0].id, ALL[70].events[0].id): "one raid"}
    ids = [c.document.id for c in ALL[60:]]
    now = more(source(ALL), kept, retold(source(ALL), ids), ids, RULE, together=pair)
    assert any({*next(iter(pair))} <= set(one.incident.events) for one in now.incidents)


def test_workers_change_nothing(tmp_path: Path) -> None:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from dateline.merge.merge import merged

    alone = sorted(merged(source(ALL), RULE), key=lambda i: i.id)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        shared = sorted(merged(source(ALL), RULE, executor=executor, folder=tmp_path), key=lambda i: i.id)
    assert alone == shared


@pytest.mark.parametrize(("then", "now", "old"), [(20, 20, True), (9_000, 9_500, False), (9_000, 14_000, True)])
def test_words_are_counted_anew_in_small_stores_and_when_a_store_has_grown(then: int, now: int, old: bool) -> None:
    assert replace(compared(source(ALL[:2])).rarity, total=then).old(now) is old
