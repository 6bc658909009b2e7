"""What an anniversary says about the day that it marks."""

import pytest

from dateline.core.reading import Token
from dateline.core.values import Time
from dateline.data.anniversaries import anniversary_over, marked_day
from dateline.reading.parse import Parser
from tests.records import document

TODAY = Time("2024-01-04", "2024-01-04", "day", "relative", "Thursday", "2024-01-04")


def word(parser: Parser, text: str, lower: str) -> Token:
    return next(t for t in parser.parse(document(text)).tokens if t.lower == lower)


@pytest.mark.parametrize(
    ("text", "lower", "day"),
    [
        ("Crowds marched on the fourth anniversary of the massacre.", "massacre", "2020-01-04"),
        ("Crowds marched on the 10th anniversary of the massacre.", "massacre", "2014-01-04"),
        ("The blast came one day after the fourth anniversary of the strike.", "strike", "2020-01-03"),
        ("The blast came two days before the third anniversary of the coup.", "coup", "2021-01-06"),
        (
            "The blast came a day after the fourth anniversary of the raid that killed Omar Saleh.",
            "killed",
            "2020-01-03",
        ),
        ("Crowds marched on the anniversary of the massacre.", "massacre", None),
    ],
)
def test_what_an_anniversary_marks(text: str, lower: str, day: str | None, parser: Parser) -> None:
    found = anniversary_over(word(parser, text, lower))
    assert found is not None
    marked = marked_day(found, TODAY)
    assert (marked.start if marked else None) == day


def test_what_stands_beside_an_anniversary_is_not_under_it(parser: Parser) -> None:
    assert anniversary_over(word(parser, "The anniversary of the coup was marked by a riot.", "riot")) is None


def test_an_unknown_day_stays_unknown(parser: Parser) -> None:
    found = anniversary_over(word(parser, "Crowds marched on the fourth anniversary of the massacre.", "massacre"))
    assert found is not None and marked_day(found, None) is None
