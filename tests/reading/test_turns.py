"""Every case of tests/cases/turns.jsonl: the turns of an article, each with the words that name who speaks."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dateline.capture.layout import lay_out
from dateline.reading.parse import Parser
from dateline.reading.turns import find_turns

CASES = Path(__file__).parent.parent / "cases" / "turns.jsonl"


def turns(case: dict[str, Any], parser: Parser) -> list[list[str]]:
    document = lay_out(case["text"], title=case["title"], url=None, publisher=None, published=None, sha256="")
    parse = parser.parse(document)

    def words(start: int, end: int) -> str:
        return " ".join(document.text[start:end].split())

    tokens = parse.tokens
    return [[words(t.start, t.end), words(tokens[t.first].start, tokens[t.last - 1].end)] for t in find_turns(parse)]


@pytest.mark.parametrize("line", CASES.read_text("utf-8").splitlines())
def test_turns_of_each_case(line: str, parser: Parser) -> None:
    case = json.loads(line)
    assert turns(case, parser) == case["turns"]


def test_turns_are_apart_and_in_order(parser: Parser) -> None:
    text = "\n\n".join(json.loads(line)["text"] for line in CASES.read_text("utf-8").splitlines())
    document = lay_out(text, title="", url=None, publisher=None, published=None, sha256="")
    found = find_turns(parser.parse(document))
    assert found and all(t.first < t.last for t in found)
    assert all(one.last <= other.first for one, other in pairwise(found))
