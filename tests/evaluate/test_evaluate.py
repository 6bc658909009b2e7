"""A user's own gold table against a store."""

from pathlib import Path

import pytest

from dateline.core.problem import UnusableArgument
from dateline.evaluate.gold import read_gold
from dateline.evaluate.match import compare
from dateline.store.view import View
from tests.records import coding, filled


@pytest.fixture
def view(tmp_path: Path) -> View:
    return filled(tmp_path / "a.dateline", coding(), coding(day="2023-10-01", url="https://b.example/2"))


def gold(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "gold.csv"
    path.write_text("date,country,place,type,killed,injured\n" + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def test_found_missed_extra_and_right_values(view: View, tmp_path: Path) -> None:
    rows = read_gold(gold(tmp_path, "2023-09-18,SDN,Bara,ASSAULT,13,", "2022-01-01,SDN,,,,", "2023-10-02,sdn,,,,4"))
    found = compare(rows, view.incidents(), {})
    assert [(g.line, i.time.start) for g, i in found.pairs if i.time] == [(2, "2023-09-18"), (4, "2023-10-01")]
    assert [g.line for g in found.missed] == [3]
    assert (found.recall, found.precision) == (2 / 3, 1.0)
    assert found.fields["killed"] == (0, 1)
    assert found.fields["place"] == (1, 1)
    assert found.fields["day"] == (1, 2)


def test_precision_counts_only_what_gold_could_know(view: View, tmp_path: Path) -> None:
    found = compare(read_gold(gold(tmp_path, "2023-09-18,IRQ,,,,")), view.incidents(), {})
    assert (found.pairs, found.extra, found.precision) == ((), (), None)
    assert found.recall == 0.0


def test_the_article_decides_between_equals(tmp_path: Path) -> None:
    view = filled(tmp_path / "a.dateline", coding(), coding(url="https://b.example/2", voice=None))
    urls = {d.id: d.url or "" for d in view.documents()}
    path = tmp_path / "gold.csv"
    path.write_text("date,url\n2023-09-18,https://b.example/2\n", "utf-8")
    [(_, incident)] = compare(read_gold(path), view.incidents(), urls).pairs
    assert "https://b.example/2" in {urls[d] for d in incident.documents}


@pytest.mark.parametrize(
    "content", [b"place\nBara\n", b"date\nyesterday\n", b"date,killed\n2023-09-18,some\n", b"\xff\xfe\x00"]
)
def test_a_table_that_is_none_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "gold.csv"
    path.write_bytes(content)
    with pytest.raises(UnusableArgument, match=r"gold\.csv"):
        read_gold(path)
