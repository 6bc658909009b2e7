"""What an article says again without day or place follows what it leads with, unless something tells it apart."""

from dataclasses import replace

import pytest

from dateline.core.records import Coding, Event, Participant
from tests.merge.test_merge import merged
from tests.records import coding


def again(**changes: object) -> Coding:
    """An article with its event and a second one that says neither when nor where."""
    one = coding()
    first = one.events[0]
    bare: Event = replace(first, id="evt_again", time=None, place=None, harm=(), actors=())
    return replace(one, events=(first, replace(bare, **changes)))  # type: ignore[arg-type]


def hurt(name: str) -> tuple[Participant, ...]:
    return (Participant(None, name, "victim", coding().events[0].trigger),)


@pytest.mark.parametrize("victims", ["nine civilians", "the victims", "12 people"])
def test_a_bare_event_is_what_the_article_leads_with(victims: str) -> None:
    [incident] = merged(again(actors=hurt(victims)))
    assert len(incident.events) == 2
    assert incident.reasons == (
        f"evt_again joins {coding().events[0].id}: one article, and nothing tells it from what the article leads with",
    )


def test_a_denial_follows_what_it_denies() -> None:
    assert len(merged(again(status="denied", actors=hurt("a monastery")))) == 1


def test_a_plan_or_other_means_or_another_toll_stays_apart() -> None:
    toll = coding().events[0].harm[0]
    assert len(merged(again(status="planned"))) == 2
    assert len(merged(again(modes=("abduct",)))) == 2
    assert len(merged(again(harm=(replace(toll, low=40, best=40, high=40),)))) == 2


def test_other_victims_stay_apart() -> None:
    one = again(actors=hurt("three soldiers"))
    herders = replace(one.events[0], actors=hurt("two herders"))
    assert len(merged(replace(one, events=(herders, one.events[1])))) == 2


def test_a_kidnapping_and_a_murder_of_one_day_and_town_stay_apart() -> None:
    first = coding().events[0]
    murder = replace(first, modes=(), actors=hurt("a trader"), harm=())
    kidnapping = {"modes": ("abduct",), "time": first.time, "place": first.place, "actors": hurt("five students")}
    one = again(**kidnapping)
    assert len(merged(replace(one, events=(murder, one.events[1])))) == 2
    same = again(**{**kidnapping, "actors": hurt("the trader")})
    assert len(merged(replace(same, events=(murder, same.events[1])))) == 1
