"""More articles give what all of them give together, and only what they touch is settled again."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.core.records import Coding
from dateline.core.results import Incident
from dateline.merge.decided import NONE, Decisions
from dateline.merge.merge import compared, more, settled
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


def whole(codings: Sequence[Coding], rarity: object = None, together: Decisions = NONE) -> dict[str, Incident]:
    some = source(codings)
    kept = compared(some, rarity=rarity)  # type: ignore[arg-type]
    return {incident.id: incident for incident in settled(some, kept, RULE, together, NONE)}


ALL = [article(number) for number in range(75)]


@pytest.mark.parametrize(("had", "has"), [((0, 60), (0, 75)), ((0, 75), (0, 60)), ((0, 65), (10, 75))])
def test_more_and_fewer_articles_give_what_all_of_them_give(had: tuple[int, int], has: tuple[int, int]) -> None:
    before, after = ALL[slice(*had)], ALL[slice(*has)]
    kept = compared(source(before))
    incidents = whole(before, kept.rarity)
    ids = {c.document.id for c in before} ^ {c.document.id for c in after}
    now = more(source(after), kept, sorted(ids), RULE)
    forget = set(now.forget)
    rest = {id: incident for id, incident in incidents.items() if forget.isdisjoint(incident.events)}
    assert 0 < len(rest) < len(incidents)
    assert {**rest, **{one.incident.id: one.incident for one in now.incidents}} == whole(after, kept.rarity)


def test_what_people_decided_touches_too() -> None:
    kept = compared(source(ALL[:60]))
    pair = {(ALL[0].events[0].id, ALL[70].events[0].id): "one raid"}
    now = more(source(ALL), kept, [c.document.id for c in ALL[60:]], RULE, together=pair)
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
