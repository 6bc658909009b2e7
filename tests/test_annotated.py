"""The annotated articles of eval/articles can be read, and what breaks their format is told with its place."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

EVAL = Path(__file__).parents[1] / "eval"
GOOD = """# published: 2024-05-14
# register: wire
# split: train

Gunmen {kill|e1} 14 villagers in Bara

Gunmen {attacked|e1} a village near Bara on Sunday. Shares were {attacked|-} by short sellers.

===
e1 ASSAULT firearms actual | day=2024-05 | place=Bara | initiator=Gunmen | target=boys; two girls | killed=3..14
"""


@pytest.fixture(scope="module")
def annotated() -> ModuleType:
    spec = importlib.util.spec_from_file_location("annotated", EVAL / "annotated.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["annotated"] = module
    spec.loader.exec_module(module)
    return module


def test_an_article_and_its_happenings(annotated: ModuleType) -> None:
    article = annotated.parsed("one", GOOD)
    assert article.text.startswith("Gunmen kill 14 villagers in Bara\n\nGunmen attacked a village")
    assert [article.text[mark.start : mark.end] for mark in article.marks] == ["kill", "attacked", "attacked"]
    assert [mark.events for mark in article.marks] == [("e1",), ("e1",), ()]
    [event] = article.events
    assert (event.type, event.modes, event.status) == ("ASSAULT", ("firearms",), "actual")
    assert event.days() == ("2024-05-01", "2024-05-31")
    assert event.numbers("killed") == (3, 14) and event.numbers("injured") is None
    assert event.names("target") == ["boys", "two girls"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("===", "", "no line ==="),
        ("# register: wire\n", "", "no header register"),
        ("split: train", "split: test", "train or dev"),
        ("{kill|e1}", "{kill|e1", "not {words|event}"),
        ("{kill|e1}", "{kill|e2}", "never marked: e2"),
        ("ASSAULT", "ATTACK", "no type"),
        ("firearms", "demo", "no mode demo"),
        ("day=2024-05", "day=2024-13", "e1"),
        ("killed=3..14", "killed=few", "e1"),
        ("place=", "town=", "town=Bara"),
    ],
)
def test_what_breaks_the_format_is_told(annotated: ModuleType, old: str, new: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        annotated.parsed("one", GOOD.replace(old, new, 1))


def test_the_articles_can_be_read_and_the_splits_are_apart(annotated: ModuleType) -> None:
    articles = annotated.read_all()
    assert articles
    assert {article.headers["split"] for article in articles} <= set(annotated.SPLITS)
    assert len({article.text for article in articles}) == len(articles)
