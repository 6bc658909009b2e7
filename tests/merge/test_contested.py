"""What voices say that cannot all be right is contested; what those who fight say of the dead is no best figure."""

from dataclasses import replace

import pytest

from dateline.core.records import Coding
from tests.merge.test_merge import merged, told


def open_ended(n: int) -> Coding:
    """Medics who tell of n or more."""
    one = told(n)
    harm = tuple(replace(h, high=None) for h in one.events[0].harm)
    return replace(one, events=(replace(one.events[0], harm=harm),))


@pytest.mark.parametrize(("least", "other", "contested"), [(12, 15, ()), (12, 35, ("killed",)), (35, 12, ("killed",))])
def test_or_more_leaves_open_about_twice_as_many(least: int, other: int, contested: tuple[str, ...]) -> None:
    [incident] = merged(open_ended(least), told(other, "officials", "https://b.example/1"))
    assert incident.contested == contested
    [killed] = incident.harm
    assert (killed.low, killed.high) == (min(least, other), None)


def said_by(n: int, who: str, kind: str, day: str) -> Coding:
    """An article in which a body of that kind gives the figure."""
    one = told(n, who, f"https://{kind}.example/1", published=day)
    entities = tuple(replace(e, kind=kind) if e.name == who else e for e in one.entities)
    harm = tuple(replace(h, claims=one.events[0].claims) for h in one.events[0].harm)
    return replace(one, entities=entities, events=(replace(one.events[0], harm=harm),))


@pytest.mark.parametrize("kind", ["armed_group", "military"])
def test_figures_of_those_who_fight_stand_beside_and_are_not_best(kind: str) -> None:
    medics = said_by(12, "medics", "population", "2023-09-19")
    fighters = said_by(14, "fighters", kind, "2023-09-21")
    [incident] = merged(medics, fighters)
    [killed] = incident.harm
    assert (killed.low, killed.best, killed.high) == (12, 12, 14)
    assert incident.contested == ("killed",)
    [alone] = merged(fighters)
    assert alone.harm[0].best == 14
