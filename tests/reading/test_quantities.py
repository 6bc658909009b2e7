"""Numbers in the words of news, and the quantities among them: every row of tests/cases/quantities.tsv."""

from pathlib import Path

import pytest

from dateline.data.number_words import Value
from dateline.data.numbers import Number, number_of, read_numbers
from dateline.data.table import read_table
from dateline.reading.parse import Parser
from dateline.reading.quantities import find_quantities
from tests.records import document

CASES = read_table(Path(__file__).parents[1] / "cases" / "quantities.tsv")


def told(number: Number) -> str:
    ends = ["-" if n is None else str(n) for n in (number.low, number.best, number.high)]
    return ":".join([number.unit, *ends])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_numbers_of_a_sentence(case: dict[str, str], parser: Parser) -> None:
    numbers = read_numbers(parser.parse(document(case["text"])).tokens)
    assert [told(n) for n in numbers] == [part for part in case["numbers"].split(" | ") if part]


def test_quantities_are_counts_money_percentages_and_measures(parser: Parser) -> None:
    text = "Smith, 24, paid $500 for 12 rifles on 5 May 2014; 20 percent of them lay 3 km away."
    found = find_quantities(parser.parse(document(text)))
    assert [m.text for m in found] == ["$500", "12", "20 percent", "3 km"]
    assert all(text[m.start : m.end] == m.text and m.kind == "quantity" for m in found)


def test_a_number_is_read_from_its_words_alone() -> None:
    assert number_of("at least a dozen") == Value(12, 12, None)
    assert number_of("twenty-two") == Value(22, 22, 22)
    assert number_of("No one") == Value(0, 0, 0)
    assert number_of("another member of the group") is None
