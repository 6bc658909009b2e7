"""docs/claims.md: each stance has an example that is claimed with that stance."""

from pathlib import Path

import pytest

from dateline.core.records import STANCES
from dateline.reading.parse import Parser
from tests.claim.test_status import claimed

PAGE = Path(__file__).parents[2] / "docs" / "claims.md"
ROWS = [[cell.strip() for cell in line.split("|")[1:-1]] for line in PAGE.read_text("utf-8").splitlines()]
EXAMPLES = {row[0]: row[1] for row in ROWS if len(row) == 2 and row[0] in STANCES}


@pytest.mark.parametrize("stance", STANCES)
def test_the_example_of_a_stance_has_it(stance: str, parser: Parser) -> None:
    assert [claim.stance for claim in claimed(EXAMPLES[stance], parser).claims] == [stance]
