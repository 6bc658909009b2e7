import time
from pathlib import Path

import pytest

from dateline.capture.credits import agency_of
from dateline.capture.layout import lay_out

CASES = Path(__file__).parents[1] / "cases" / "agencies.tsv"
ROWS = [line.split("\t") for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("agency", "outlet", "byline", "paragraphs"), ROWS)
def test_agencies(agency: str, outlet: str, byline: str, paragraphs: str) -> None:
    article = lay_out(
        paragraphs.replace(" | ", "\n\n"),
        title="Gunmen kill nine near Kidal",
        url=None,
        publisher=outlet,
        published="2024-03-04",
        sha256="0" * 64,
        byline=(byline,) if byline else (),
    )
    assert (agency_of(article) or "") == agency


@pytest.mark.parametrize(
    "line", ["AAAA BBBB, Cccc Dddd " * 20_000, "a market " * 50_000, "- (" * 50_000, "A" * 200_000]
)
def test_a_long_line_is_read_at_once(line: str) -> None:
    begun = time.process_time()
    agency_of(lay_out(line, title="Names", url=None, publisher=None, published=None, sha256="0" * 64))
    assert time.process_time() - begun < 5
