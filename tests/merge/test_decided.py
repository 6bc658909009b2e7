"""What people decided of two events holds whatever the scores say; what keeps apart outranks what joins."""

from dataclasses import replace

from dateline.core.records import Coding
from dateline.core.results import Incident
from dateline.merge.decided import decided
from dateline.merge.merge import merge
from tests.merge.test_merge import told
from tests.records import BARA


def event(coding: Coding) -> str:
    return coding.events[0].id


def merged(*codings: Coding, **decisions: dict[tuple[str, str], str]) -> list[Incident]:
    return merge(codings, [], {}, {}, "latest_independent", **decisions)


def groups(incidents: list[Incident]) -> list[tuple[str, ...]]:
    return sorted(incident.events for incident in incidents)


ONE, TWO = told(12), told(12, url="https://b.example/1")
OTHER = told(12, url="https://b.example/2", day="2023-03-10", published="2023-03-11")


def test_two_happenings_are_one_when_a_person_says_so() -> None:
    assert len(merged(ONE, OTHER)) == 2
    [incident] = merged(ONE, OTHER, together={(event(ONE), event(OTHER)): "Ada, on 2024-01-02: one raid"})
    assert any("are one: Ada, on 2024-01-02: one raid" in reason for reason in incident.reasons)


def test_later_reports_join_what_a_person_made_one_by_the_part_that_they_fit() -> None:
    place = replace(BARA, name="Nyala", admin1="South Darfur", lat=12.05, lon=24.88)
    urls = [f"https://{letter}.example/3" for letter in "cdef"]
    other, *more = (told(40, url=url, day="2023-09-10", published="2023-09-11", place=place) for url in urls)
    assert len(merged(ONE, TWO, other, *more)) == 2
    assert len(merged(ONE, TWO, other, *more, together={(event(ONE), event(other)): ""})) == 1


def test_one_happening_is_two_when_a_person_says_so() -> None:
    assert len(merged(ONE, TWO)) == 1
    assert len(merged(ONE, TWO, apart={(event(TWO), event(ONE)): ""})) == 2


def test_two_events_of_one_article_come_apart_too() -> None:
    twice = replace(ONE.events[0], id="evt_again")
    article = replace(ONE, events=(ONE.events[0], twice))
    assert len(merged(article)) == 1
    assert len(merged(article, apart={(event(ONE), "evt_again"): ""})) == 2


def test_apart_wins_over_chains_and_the_contradiction_is_told() -> None:
    a, b, c = event(ONE), event(TWO), event(OTHER)
    made = merged(ONE, TWO, OTHER, together={(a, b): "", (b, c): ""}, apart={(a, c): ""})
    assert all(not {a, c} <= set(incident.events) for incident in made)
    assert any("another decision outranks" in reason for incident in made for reason in incident.reasons)


def test_a_third_report_joins_what_it_fits_and_not_what_is_kept_apart_from_it() -> None:
    third = told(12, url="https://c.example/1")
    made = merged(ONE, TWO, third, apart={(event(ONE), event(TWO)): ""})
    assert len(made) == 2
    assert all(not {event(ONE), event(TWO)} <= set(incident.events) for incident in made)


def test_decisions_on_events_that_are_gone_change_nothing() -> None:
    assert groups(merged(ONE, TWO, together={(event(ONE), "evt_gone"): ""})) == groups(merged(ONE, TWO))


def test_groups_do_not_depend_on_the_order_of_decisions() -> None:
    items = {name: at for at, name in enumerate("abcdef")}
    together = {("a", "b"): "", ("c", "b"): "", ("e", "f"): ""}
    first = decided(items, together, {("f", "a"): ""})
    second = decided(items, dict(reversed(list(together.items()))), {("a", "f"): ""})
    assert first.groups == second.groups == [[0, 1, 2], [4, 5]]
    assert first.clash([0], [3, 5]) and not first.clash([1], [5])
