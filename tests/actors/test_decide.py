"""Decisions of persons: kept for good, obeyed by every run, the last one on two records holds."""

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.core.decision import Decision
from dateline.core.problem import UnusableArgument
from dateline.core.records import Event
from dateline.core.results import Actor
from dateline.pipeline import settle, settle_again
from dateline.review.decide import Decider
from dateline.settings import Settings
from dateline.store.view import View
from dateline.store.writer import Writer
from tests.actors.stories import actor, article, store_of, stories
from tests.records import coding


def decide(path: Path, verdict: str, left: str, right: str, by: str, why: str) -> None:
    Decider.of(path, by).link(verdict, left, right, why)
    settle_again(path)


def names(view: View) -> list[str]:
    return sorted(a.name for a in view.actors())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.dateline"


def test_same_joins_and_holds_when_articles_are_added_or_coded_again(path: Path) -> None:
    view = store_of(path)
    left, right = actor(view, "Karim Dasht"), actor(view, "Ada Tolv")
    decide(path, "same", left, right, "A. Researcher", "one passport")
    assert not {"Karim Dasht", "Ada Tolv"} <= set(names(view))
    writer = Writer(path)
    writer.add([*stories(), article(9, "2022-01-01", ["Karim Dasht"])])
    settle(writer, view, Settings(harm_rule="lowest"))
    assert not {"Karim Dasht", "Ada Tolv"} <= set(names(view))
    assert any("a person decided" in reason for a in view.actors() for reason in a.reasons)


def test_not_same_parts_and_same_after_it_joins_again(path: Path) -> None:
    view = store_of(path, article(1, "2023-08-01", ["Karim Dasht"]), article(2, "2023-09-01", ["Karim Dasht"]))
    [one] = view.actors()
    decide(path, "not_same", *one.entities, "A. Researcher", "father and son")
    assert len(names(view)) == 2
    decide(path, "same", *reversed(one.entities), "B. Researcher", "one and the same")
    assert len(names(view)) == 1
    assert [d.by for d in view.decisions()] == ["A. Researcher", "B. Researcher"]


def test_events_are_kept_for_merging(path: Path) -> None:
    one, two = (
        coding(),
        coding("Shelling killed 15 people in Bara on Monday, medics said.", 15, url="https://b.example"),
    )
    view = store_of(path, one, two)
    incident = view.incident_of(one.events[0].id)
    assert incident and view.get(Event, two.events[0].id)
    decide(path, "not_same", incident, two.events[0].id, "A. Researcher", "two markets")
    [made] = view.decisions()
    assert (made.kind, made.verdict) == ("event_link", "not_same")
    assert one.events[0].id in made.subject_events and made.other_events == (two.events[0].id,)


def test_the_settings_of_the_last_run_are_kept(path: Path) -> None:
    writer = Writer(path)
    writer.add([*stories(), coding()])
    settle(writer, View(path), Settings(harm_rule="lowest"))
    view = View(path)
    decide(path, "same", actor(view, "Karim Dasht"), actor(view, "Ada Tolv"), "A. Researcher", "x")
    assert {i.rule for i in view.incidents()} == {"lowest"}


@pytest.mark.parametrize(("left", "right"), [("act_none", "act_none2"), ("karim", "dasht")])
def test_ids_that_the_store_does_not_hold(path: Path, left: str, right: str) -> None:
    view = store_of(path)
    with pytest.raises(UnusableArgument, match=left):
        decide(path, "same", left, right, "A. Researcher", "x")
    with pytest.raises(UnusableArgument, match="not two"):
        decide(path, "same", *[actor(view, "Ada Tolv")] * 2, "A. Researcher", "x")
    assert view.decisions() == []


def test_a_decision_needs_a_name() -> None:
    with pytest.raises(ValueError, match="who decides"):
        Decision("actor_link", "act_1", "act_2", "same", " ", "2024-01-01", "x")


def test_an_actor_field_is_no_decision() -> None:
    assert replace(Decision("actor_link", "b", "a", "same", "A", "", "")).pair == ("a", "b")
    assert Actor("act_1", "A", "person", None, (), (), {}, (), 1, 1).listings == ()
