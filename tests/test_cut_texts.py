"""Texts that end in the middle, lack their full stops or have their words in no order are coded without a crash."""

import random

import pytest

from dateline import pipeline
from dateline.capture.layout import lay_out
from dateline.data import demo
from dateline.settings import Settings

with demo.articles() as folder:
    WORDS = [word for path in sorted(folder.glob("*.txt"))[:6] for word in path.read_text("utf-8").split()]
OFFICES = "She gave her last speech as Secretary of State", "They spoke to the minister of", "killed by the head of the"


def pieces() -> list[str]:
    """Sixty stretches of the demo: as they are, without full stops, shuffled, with words doubled or left out."""
    pick = random.Random(7)
    made = []
    for n in range(60):
        start = pick.randrange(len(WORDS))
        piece = WORDS[start : start + pick.choice((1, 4, 20, 60))]
        if n % 4 == 1:
            piece = [word.rstrip(".,") for word in piece]
        if n % 4 == 2:
            pick.shuffle(piece)
        if n % 4 == 3:
            piece = [word for word in piece for _ in range(pick.choice((0, 1, 1, 2)))]
        made.append(" ".join(piece) or "and")
    return made


@pytest.mark.parametrize("text", [*OFFICES, *pieces()])
def test_a_cut_text_is_coded(text: str) -> None:
    document = lay_out(text, title=None, url=None, publisher=None, published="2024-05-13", sha256="0" * 64)
    coding = pipeline.code(document, Settings())
    assert all(document.text[m.start : m.end] == m.text for m in coding.mentions)
