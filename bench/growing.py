"""What it costs to add articles to a store: CPU seconds of each phase, of all of it and of few more.

    python bench/growing.py [--sizes 5000 20000] [--more 100 1000] [--folder DIR]

The articles are made, not parsed: each tells a happening of the world of bench/world.py in 300 words (one in ten
copies most of another's), and knows some twenty actors, half of them by name; few names are in many articles, most in
one. For each size a store is filled and settled as a whole, as a first run would; then come the further articles, by
their numbers. `adding` writes what was coded; the other phases are those of settling: the whole of each is what its
name says with all that it reads.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import world

from dateline import linking
from dateline.core.records import Coding, Entity, Mention, Relation
from dateline.core.text import Zone
from dateline.data.book import Book
from dateline.pipeline import settle
from dateline.settings import Settings
from dateline.store.view import View
from dateline.store.writer import Writer

SEED = 7
ACTORS = 20  # of an article
WORDS = 300
AT_ONCE = 500
PHASES = ("adding", "copies", "versions", "actors", "merging", "writing")
TIMED = {
    "copies": [(linking, "repeats")],
    "versions": [(linking, "find_versions"), (linking, "_versions")],
    "actors": [(linking, "linked"), (linking, "more")],
    "writing": [(Writer, "settle"), (Writer, "change")],
}


def article(number: int, size: int) -> Coding:
    """An article by its number, in a world where so many are told at first."""
    chance = random.Random(f"{SEED} growing {number}")
    what = world.happening(SEED, chance.randrange(max(1, number // 2), number + 2), size)
    made = world.telling(what, number, chance)
    copied = random.Random(f"{SEED} words {number if chance.random() < 0.9 else chance.randrange(number + 1)}")
    words = " ".join(copied.choices(world.usual(), k=WORDS))
    text = f"{made.document.text[:6]} {words}"
    document = replace(made.document, text=text, zones=(Zone(0, len(text), "body"),))
    others = [_actor(document.id, n, chance) for n in range(ACTORS)]
    mentions = tuple(
        Mention(f"men_{number}_{n}", document.id, 7, 10, text[7:10], "actor", one.id) for n, one in enumerate(others)
    )
    relation = Relation(f"rel_{number}", document.id, others[0].id, "member_of", made.entities[0].id)
    return replace(
        made, document=document, entities=(*made.entities, *others), mentions=mentions, relations=(relation,)
    )


def _actor(document: str, number: int, chance: random.Random) -> Entity:
    id = f"ent_{document[-8:]}_{number}"
    if number % 2:
        return Entity(id, document, "two officials", "police", "WAR", named=False)
    if chance.random() < 0.05:
        return Entity(id, document, "Hamas", "armed_group", "PSE", book="book:hamas")
    known = random.Random(f"{SEED} actor {int(chance.paretovariate(0.35))}")
    person, country = known.random() < 0.6, known.choice(world.COUNTRIES)
    name = world._name(known)
    return Entity(id, document, name if person else f"{name} Front", "person" if person else "armed_group", country)


class Clock:
    """CPU seconds by phase."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(PHASES, 0.0)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Adds what is spent within."""
        begun = time.process_time()
        try:
            yield
        finally:
            self.spent[name] += time.process_time() - begun

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, whose time counts to that phase."""

        def run(*given: Any, **named: Any) -> Any:
            with self.phase(name):
                return work(*given, **named)

        return run


def add(path: Path, numbers: range, size: int) -> dict[str, float]:
    """The CPU seconds of each phase of adding these articles to a store and settling it."""
    clock, writer, view = Clock(), Writer(path), View(path)
    for at in range(0, len(numbers), AT_ONCE):
        codings = [article(number, size) for number in numbers[at : at + AT_ONCE]]
        with clock.phase("adding"):
            writer.add(codings)
    usual = {(of, name): getattr(of, name) for some in TIMED.values() for of, name in some}
    for phase, some in TIMED.items():
        for of, name in some:
            setattr(of, name, clock.timed(phase, usual[of, name]))
    begun = time.process_time()
    settle(writer, view, Settings())
    whole = time.process_time() - begun
    for (of, name), work in usual.items():
        setattr(of, name, work)
    clock.spent["merging"] = whole - sum(clock.spent[name] for name in TIMED)
    for one in (writer, view):
        one.close()
    return clock.spent


def show(what: str, spent: dict[str, float], whole: dict[str, float] | None = None) -> None:
    """Prints the seconds, as shares of the whole if there is one."""
    told = [f"{name} {spent[name]:7.2f}" + (f" ({spent[name] / whole[name]:6.1%})" if whole else "") for name in PHASES]
    all_ = sum(spent.values())
    print(f"{what:>22}  " + "  ".join(told) + f"  all {all_:7.2f}", end="")
    print(f" ({all_ / sum(whole.values()):6.1%})" if whole else "", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 20_000])
    parser.add_argument("--more", type=int, nargs="+", default=[100, 1_000])
    parser.add_argument("--folder", type=Path, help="where stores are made and left; else in one that goes again")
    given = parser.parse_args()
    Book.open()  # a run that codes articles has it open
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            path = (given.folder or Path(folder)) / f"growing-{size}.dateline"
            whole = add(path, range(size), size)
            show(f"{size:,} articles", whole)
            there = size
            for more in given.more:
                show(f"{more:,} more", add(path, range(there, there + more), size), whole)
                there += more


if __name__ == "__main__":
    main()
