"""What the terminal prints: every value with its voice and words, nothing that is only claimed as plain fact."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import RenderableType

from dateline import wording
from dateline.core.problem import UnusableArgument
from dateline.core.records import Coding
from dateline.core.values import Time
from dateline.store.view import Filter, View
from dateline.terminal.console import console
from dateline.terminal.list import listing
from dateline.terminal.show import show
from tests.records import coding, filled


def printed(what: RenderableType) -> str:
    screen = console()
    screen.width = 160
    with screen.capture() as captured:
        screen.print(what)
    return captured.get()


def shown(view: View, kind: str, id: str, why: bool = False) -> str:
    return printed(show(view, kind, id, why))


def with_status(given: Coding, status: str) -> Coding:
    return replace(given, events=tuple(replace(event, status=status) for event in given.events))


@pytest.fixture
def given() -> Coding:
    return coding()


@pytest.fixture
def view(tmp_path: Path, given: Coding) -> View:
    return filled(tmp_path / "a.dateline", given, coding(url="https://b.example/1", publisher="Nile Daily"))


def test_an_event_is_a_table_of_values_voices_and_words(view: View, given: Coding) -> None:
    text = shown(view, "event", given.events[0].id)
    for words in ("12 killed", "medics", "asserts, certain, indirect", "Bara, North Kordofan, SDN", "2023-09-18"):
        assert words in text


def test_an_incident_shows_accounts_grade_review_and_reasons(view: View) -> None:
    [incident] = view.incidents()
    text = shown(view, "incident", incident.id, why=True)
    for words in ("fair (2 independent", "machine-coded, not reviewed", "Nile Daily", "both on 2023-09-18"):
        assert words in text


def test_a_beginning_of_an_id_is_enough_and_an_unknown_one_an_error(view: View) -> None:
    [incident] = view.incidents()
    assert incident.id in shown(view, "incident", incident.id[:8])
    with pytest.raises(UnusableArgument, match="no incident"):
        show(view, "incident", "inc_zzz")
    with pytest.raises(UnusableArgument, match="more than one"):
        show(view, "event", "evt_")
    with pytest.raises(UnusableArgument, match="no kind"):
        show(view, "bird", "x")


@pytest.mark.parametrize("kind", ["claim", "actor", "article"])
def test_every_kind_can_be_shown(view: View, given: Coding, kind: str) -> None:
    id = {"claim": given.claims[0].id, "actor": "act_", "article": given.document.id}[kind]
    if kind == "actor":
        id = next(view.actors()).id
    assert shown(view, kind, id)


@pytest.mark.parametrize("status", ["alleged", "denied", "planned", "threatened"])
def test_what_is_only_claimed_never_looks_like_fact(tmp_path: Path, given: Coding, status: str) -> None:
    view = filled(tmp_path / "b.dateline", with_status(given, status))
    [incident] = view.incidents()
    mark = wording.STATUS_MARK[status].strip(": ")
    assert mark and mark.split(",")[0] in shown(view, "incident", incident.id)
    assert mark.split(",")[0] in shown(view, "event", given.events[0].id)
    assert mark.split(",")[0] in printed(listing(view, "incidents", Filter())).replace("\n", " ")


def test_no_article_can_drive_the_terminal(tmp_path: Path) -> None:
    hostile = coding(
        "Shelling killed 12 people in Bara on Monday, medics said \x1b[2J[red]\x07.", publisher="\x1b[31mEvil"
    )
    view = filled(tmp_path / "c.dateline", hostile)
    [incident] = view.incidents()
    for kind, id in (("incident", incident.id), ("event", hostile.events[0].id), ("article", hostile.document.id)):
        text = shown(view, kind, id)
        assert "\x1b" not in text and "\x07" not in text
    for kind, id in (("event", hostile.events[0].id), ("article", hostile.document.id)):
        assert "[red]" in shown(view, kind, id)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (None, "unknown"),
        (Time("2024-01-04", "2024-01-04", "day", "relative", "Thursday"), "2024-01-04"),
        (Time("2023-10-17", None, "range", "stated", "since Oct. 17"), "since 2023-10-17"),
        (Time("2023-10-01", "2023-10-31", "month", "stated", "October"), "2023-10-01 to 2023-10-31 (month)"),
        (
            Time("2024-01-04", "2024-01-04", "day", "publication", ""),
            "2024-01-04 (assumed from the publication date)",
        ),
    ],
)
def test_times_in_words(given: Time | None, words: str) -> None:
    assert wording.time(given) == words


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((12, 12, 12), "12"),
        ((12, 12, None), "12 or more"),
        ((12, 12, 15), "12 to 15"),
        ((None, None, None), "a number not told"),
        ((0, 0, 0), "0"),
        ((None, 3, 30), "up to 30"),
        ((None, 3, None), "about 3"),
    ],
)
def test_numbers_in_words(bounds: tuple[int | None, int | None, int | None], words: str) -> None:
    assert wording.number(*bounds) == words
