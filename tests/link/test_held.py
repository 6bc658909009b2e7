"""What one telling says of one day: that it held, that it did not, or nothing."""

import pytest

from dateline.core.records import Relation
from dateline.core.results import Listing
from dateline.core.values import Time
from dateline.link.held import Told, covers, holdings, listed

Y2019 = Time("2019-01-01", "2019-12-31", "year", "stated", "2019")
MAY = Time("2021-05-03", "2021-05-03", "day", "stated", "May 3, 2021")
OPEN = Time("2019-01-01", None, "year", "stated", "since 2019")


def relation(**more: object) -> Relation:
    return Relation("rel_1", "doc_1", "ent_1", "leader_of", "ent_2", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "day", "answer"),
    [
        ({}, "2024-01-04", True),
        ({}, "2023-10-01", None),
        ({"start": MAY}, "2021-05-03", True),
        ({"start": MAY}, "2021-05-04", None),
        ({"start": Y2019, "starting": True}, "2018-12-31", False),
        ({"start": Y2019, "starting": True}, "2019-06-01", None),
        ({"start": Y2019, "starting": True}, "2023-10-01", True),
        ({"start": OPEN, "starting": True}, "2023-10-01", True),
        ({"starting": True}, "2023-10-01", None),
        ({"end": MAY, "ending": True}, "2021-05-01", True),
        ({"end": MAY, "ending": True}, "2021-05-04", False),
        ({"ending": True}, "2023-10-01", None),
        ({"ending": True}, "2024-01-04", False),
        ({"start": Y2019, "starting": True, "ending": True}, "2023-10-01", None),
        ({"start": Y2019, "starting": True, "end": MAY, "ending": True}, "2020-10-01", True),
        ({"start": Y2019, "starting": True, "end": MAY, "ending": True}, "2022-10-01", False),
    ],
)
def test_covers(more: dict[str, object], day: str, answer: bool | None) -> None:
    assert covers(relation(**more), "2024-01-04T10:00:00+00:00", day) is answer


def test_an_undated_article_says_nothing_of_a_day() -> None:
    assert covers(relation(), None, "2024-01-04") is None


def told(published: str, **more: object) -> Told:
    return Told(relation(**more), "act_1", "act_2", published)


def test_between_two_tellings_it_held() -> None:
    two = [told("2023-08-01"), told("2024-01-04")]
    assert [h.answer for h in holdings(two, "2023-10-01")] == ["held"]
    assert [h.answer for h in holdings(two, "2024-01-05")] == ["unknown"]


def test_voices_that_differ_are_disputed_and_an_end_alone_closes() -> None:
    since, former = told("2024-01-04", start=Y2019, starting=True), told("2023-09-01", ending=True)
    assert [h.answer for h in holdings([since, former], "2023-10-01")] == ["disputed"]
    assert holdings([former], "2023-10-01") == []


def test_denied_relations_and_whereabouts_are_no_holdings() -> None:
    where = Relation("rel_1", "doc_1", "ent_1", "located_in", "ent_2")
    assert holdings([Told(where, "act_1", "act_2", "2023-10-01")], "2023-10-01") == []
    assert holdings([told("2023-10-01", status="denied")], "2023-10-01") == []


@pytest.mark.parametrize(
    ("start", "end", "answer"),
    [("2020", None, True), ("2024", None, False), (None, None, None), ("2023", None, None), ("2020", "2022-01", False)],
)
def test_listings_with_dates_as_files_write_them(start: str | None, end: str | None, answer: bool | None) -> None:
    assert listed(Listing("A Ministry", "X-1", start, end, "list.json"), "2023-10-01") is answer
