"""Texts of one address in their order, and what stands for what."""

import pytest

from dateline.capture.layout import lay_out
from dateline.capture.versions import find_versions, reprints, standing
from dateline.core.capture import Version
from dateline.core.text import Document

URL = "https://lamp.example/market"
STORY = "A drone strike hit the main market of El Obeid on Monday, killing {} people, the local health office said."
MORE = " Residents said that the market had been full, and that the wounded were taken to two hospitals in the town."


def document(text: str, retrieved: str | None, title: str = "Market hit", url: str | None = URL) -> Document:
    return lay_out(
        text, title=title, url=url, publisher="Lamp", published="2024-03-04", retrieved=retrieved,
        sha256=f"{text}{retrieved}"[:64].ljust(64),
    )  # fmt: skip


SEVEN = document(STORY.format("seven") + MORE, "2024-03-04T09:00:00Z")
NINE = document(STORY.format("nine") + MORE, "2024-03-04T12:00:00Z", "Nine dead at market")
AGAIN = document(STORY.format("nine") + MORE, "2024-03-04T15:00:00Z", "Nine dead at market")
WITHDRAWN = document("This article was withdrawn.", "2024-03-05T09:00:00Z")
OTHER = document("The ferry between the two banks will not run on Friday because of the wind.", "2024-03-06", "Ferry")


def numbers(versions: list[Version]) -> dict[str, int]:
    return {version.document: version.number for version in versions}


@pytest.mark.parametrize("order", [1, -1])
def test_texts_of_one_article_are_numbered_by_their_time(order: int) -> None:
    versions = find_versions([SEVEN, NINE, AGAIN, WITHDRAWN, OTHER][::order])
    assert numbers(versions) == {SEVEN.id: 1, NINE.id: 2, AGAIN.id: 2, WITHDRAWN.id: 3}
    assert {(v.first, v.newest) for v in versions} == {(SEVEN.id, WITHDRAWN.id)}


def test_an_article_that_goes_back_to_its_first_text_has_that_as_its_newest() -> None:
    sightings = [("2024-03-04T09:00:00Z", SEVEN.id), ("2024-03-04T12:00:00Z", NINE.id), ("2024-03-05", SEVEN.id)]
    versions = find_versions([SEVEN, NINE], sightings)
    assert numbers(versions) == {SEVEN.id: 1, NINE.id: 2}
    assert {v.newest for v in versions} == {SEVEN.id}


def test_other_addresses_other_articles_and_equal_texts_are_no_versions() -> None:
    elsewhere = document(STORY.format("ten") + MORE, "2024-03-07", url="https://other.example/x")
    nowhere = document(STORY.format("ten") + MORE, "2024-03-07", url=None)
    assert find_versions([SEVEN, OTHER, elsewhere, nowhere]) == []
    assert find_versions([NINE, AGAIN]) == []


def test_the_newest_version_stands_for_the_older_ones_and_for_what_reprints_them() -> None:
    versions = [Version("v1", "v1", 1, "v2"), Version("v2", "v1", 2, "v2")]
    copies = {"v2": "v1", "reprint": "v1", "far": "root"}
    assert reprints(copies, versions) == {"reprint": "v1", "far": "root"}
    assert standing(reprints(copies, versions), versions) == {"v1": "v2", "reprint": "v2", "far": "root"}


def test_a_version_that_reprints_another_outlet_is_of_its_source() -> None:
    versions = [Version("v1", "v1", 1, "v2"), Version("v2", "v1", 2, "v2")]
    assert standing({"v2": "wire", "v1": "wire"}, versions) == {"v1": "wire", "v2": "wire"}


def test_versions_that_reprint_each_other_end_in_one() -> None:
    versions = [Version("a1", "a1", 1, "a2"), Version("a2", "a1", 2, "a2"), Version("b1", "b1", 1, "b2")]
    versions.append(Version("b2", "b1", 2, "b2"))
    stands = standing({"a2": "b1", "b2": "a1"}, versions)
    assert set(stands.values()) == {"a2"} and set(stands) == {"a1", "b1", "b2"}
