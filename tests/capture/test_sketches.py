"""Copies are found in an index to which articles come a few at a time, in any order."""

import random
from collections.abc import Collection

import pytest

from dateline.capture import sketches
from dateline.capture.copies import Fingerprint, fingerprint, is_copy, originals, repeats
from dateline.capture.layout import lay_out
from dateline.capture.sketches import Sketches, unpacked

WORDS = [a + b for a in ("ba", "ri", "to", "ka", "mu", "sel", "dor") for b in ("yan", "osh", "lem", "qa", "vin", "tar")]
SIGNED = " Sign up to the letter of this outlet and read on every day of the week without any charge."


def story(words: str, day: str, number: int) -> Fingerprint:
    made = lay_out(words, title="", url=None, publisher="Lamp", published=day, sha256=f"{number:064}")
    return fingerprint(made)


def text(chance: random.Random, before: list[str]) -> str:
    """A story, in half of all cases another one with words cut off or changed."""
    words = chance.choices(WORDS, k=chance.randrange(20, 400))
    if before and chance.random() < 0.5:
        words = chance.choice(before).split()
        words = words[: chance.randrange(len(words) // 2, len(words) + 1)]
        words = [chance.choice(WORDS) if chance.random() < 0.02 else word for word in words]
    return " ".join(words)


def stories(count: int, seed: int) -> list[Fingerprint]:
    """Stories that all end in the same sentence."""
    chance = random.Random(seed)
    texts: list[str] = []
    for _ in range(count):
        texts.append(text(chance, texts))
    return [story(words + SIGNED, f"2024-03-{chance.randrange(1, 20):02}", at) for at, words in enumerate(texts)]


def in_steps(some: list[Fingerprint], seed: int) -> tuple[dict[str, str], Sketches]:
    """What is found where they come in batches of any size, the index kept as bytes in between."""
    chance, index, found = random.Random(seed), Sketches(), {}
    prints = {one.document: one for one in some}

    def known(documents: Collection[str]) -> dict[str, Fingerprint]:
        return {id: prints[id] for id in documents}

    rest = chance.sample(some, len(some))
    while rest:
        size = chance.randrange(1, 40)
        before: dict[str, str] = dict(found)
        found.update(
            repeats(rest[:size], index, known, lambda ids, held=before: {i: held[i] for i in ids if i in held})
        )
        index, rest = Sketches([unpacked(part.packed()) for part in index.parts]), rest[size:]
    return found, index


def test_every_pair_that_is_a_copy_is_looked_at() -> None:
    some = sorted(stories(200, 1), key=lambda one: one.order)
    wanted = {}
    for at, later in enumerate(some):
        first = next((earlier for earlier in some[:at] if is_copy(later, earlier)), None)
        if first:
            wanted[later.document] = first.document
    assert len(wanted) > 50
    assert repeats(some, Sketches()) == wanted


@pytest.mark.parametrize("seed", range(5))
def test_in_steps_and_any_order_they_are_those_of_all_at_once(seed: int) -> None:
    some = stories(200, seed)
    found, index = in_steps(some, seed)
    assert found == repeats(some, Sketches())
    assert len(index.parts) < 9


def test_of_what_very_many_share_the_first_holders_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where most shingles have more holders than are kept, a family is still one, if by way of another member."""
    monkeypatch.setattr(sketches, "MOST", 5)
    words = random.Random(3).choices(WORDS, k=200)
    some = [story(" ".join(words[at % 7 :]), "2024-03-04", at) for at in range(60)]
    found, index = in_steps(some, 4)
    assert len(set(originals(found).values())) == len(set(originals(repeats(some, Sketches())).values())) == 1
    assert sum(len(part.hashes) for part in index.parts) < sum(len(one.shingles) for one in some) / 2


def test_it_knows_what_it_holds() -> None:
    some = stories(20, 2)
    _, index = in_steps(some, 2)
    assert index.holds([some[3].document, "doc_none"]) and not index.holds(["doc_none"]) and not index.holds([])
