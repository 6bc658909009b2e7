"""Who was harmed and how many: every row of tests/cases/harm.tsv, and the shape of what comes back."""

from pathlib import Path

import pytest

from dateline.core.reading import Reading
from dateline.core.values import Harm
from dateline.data.table import read_table
from dateline.find.harm import find_harm
from dateline.reading.parse import Parser
from tests.records import document

CASES = read_table(Path(__file__).parents[1] / "cases" / "harm.tsv")


def told(harm: Harm) -> str:
    ends = ["-" if n is None else str(n) for n in (harm.low, harm.best, harm.high)]
    return " ".join([harm.outcome, harm.group, *ends])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_harm_of_a_sentence(case: dict[str, str], parser: Parser) -> None:
    found = find_harm(Reading(parser.parse(document(case["text"]))))
    assert sorted(told(f.harm) for f in found) == sorted(part.strip() for part in case["harm"].split(" | ") if part)


def test_enough_cases() -> None:
    assert len(CASES) >= 150


def test_evidence_covers_the_outcome_and_the_number(parser: Parser) -> None:
    text = "Officials said that at least 12 people were killed in Bara, including three children."
    found = find_harm(Reading(parser.parse(document(text))))
    assert [(f.outcome.text, f.harm.text, f.harm.evidence.text) for f in found] == [
        ("killed", "at least 12", "at least 12 people were killed"),
        ("killed", "three", "killed in Bara, including three children"),
    ]
