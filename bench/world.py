"""A world of made articles with known truth, as skewed as the real one, for what is measured on merging.

A third of all happenings belong to one war, in a few towns, between the same two armies, several a day; the rest are
scattered over towns, years and sides. Most happenings are told by one article, a few by dozens, with tolls, days and
words that vary. Each article is a function of a seed and its number.
"""

import os
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.core.ids import make_id
from dateline.core.records import CodedBy, Coding, Entity, Event, Participant
from dateline.core.text import Document, Zone
from dateline.core.values import Harm, Place, Time
from dateline.data.news_words import common
from dateline.merge.report import Article, Report
from dateline.merge.settle import Side
from dateline.merge.source import read
from dateline.merge.spread import spread
from dateline.store.codec import from_json, to_json

BY = CodedBy("0", "bench", "bench")
START = date(2015, 1, 1)
MODES = ("firearms", "explosives", "aerial", "heavy-weapons", "drone")
SYLLABLES = ("ba", "ri", "to", "ka", "mu", "sel", "dor", "yan", "osh", "lem", "qa", "vin", "tar", "gu", "hel", "zo")
COUNTRIES = ("AAA", "BBB", "CCC", "DDD", "EEE")
AT_ONCE = 2_000  # articles of a piece of work


@dataclass(frozen=True, slots=True)
class Happening:
    """What really happened."""

    day: date
    place: Place
    mode: str
    killed: int
    initiator: str
    victim: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class World:
    """A source of `size` articles (dateline.merge.source) in a folder, as a store holds them.

    `articles` holds each as JSON; those that are `held` back are not there at first. `kept` holds what an
    earlier merge left.
    """

    folder: Path
    seed: int
    size: int
    held: tuple[str, ...] = ()
    kept: Path | None = None
    keeps = True

    def documents(self) -> Iterator[Sequence[str]]:
        """The ids of all articles that are there at first."""
        held = [late(self.seed, self.size, which) for which in self.held]
        there = np.setdiff1d(np.arange(self.size), np.concatenate([np.zeros(0, np.int64), *held]))
        for at in range(0, len(there), AT_ONCE):
            yield [f"doc_{n:016x}" for n in there[at : at + AT_ONCE]]

    def articles(self, documents: Sequence[str]) -> Iterator[Article]:
        """These articles."""
        lines = opened_lines(self.folder / "articles")
        for id in documents:
            coding = from_json(lines.of(int(id[4:], 16)), Coding)
            yield Article(coding, {entity.id: _actor(entity.name) for entity in coding.entities})

    def reports(self, events: Mapping[str, str]) -> Mapping[str, Report]:
        """The reports of these events: those that were kept or, where nothing was, of their articles."""
        if self.kept is None:
            return read(self, events.values())
        lines = opened_lines(self.kept / "reports")
        return {id: from_json(lines.of(int(id[4:], 16)), Report) for id in events}

    def sides(self, actors: Sequence[str]) -> Mapping[str, Side]:
        """All actors are armed groups."""
        return dict.fromkeys(actors, Side("armed_group", None))


@dataclass(frozen=True, slots=True)
class Lines:
    """A file of lines by their numbers: its descriptor, and where each begins and ends."""

    file: int
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]

    def of(self, number: int) -> str:
        """One line."""
        begin = int(self.begins[number])
        return os.pread(self.file, int(self.ends[number]) - begin, begin).decode()


@lru_cache(maxsize=2)
def opened_lines(path: Path) -> Lines:
    """The lines that were written to a path."""
    begins, ends = np.load(path.with_suffix(".npy"))
    return Lines(os.open(path, os.O_RDONLY), begins, ends)


def write_lines(path: Path, count: int, lines: Iterable[tuple[int, str]]) -> None:
    """Writes lines to a path, each with its number below `count`."""
    places, at = np.zeros((2, count), np.int64), 0
    with path.open("wb") as file:
        for number, line in lines:
            body = line.encode()
            file.write(body)
            places[:, number] = at, at + len(body)
            at += len(body)
    np.save(path.with_suffix(".npy"), places)


def write(folder: Path, seed: int, size: int, executor: Executor) -> None:
    """Writes the articles of a world."""
    made = spread(partial(_made, seed, size), range(0, size, AT_ONCE), executor)
    write_lines(folder / "articles", size, enumerate(line for lines in made for line in lines))


def _made(seed: int, size: int, at: int) -> list[str]:
    """Some articles, as JSON."""
    return [to_json(article(seed, number, size)) for number in range(at, min(at + AT_ONCE, size))]


@lru_cache(maxsize=100_000)
def _actor(name: str) -> str:
    return make_id("actor", name)


def article(seed: int, number: int, size: int) -> Coding:
    """An article by its number, in a world of so many."""
    what = happening(seed, int(tells(seed, size)[number]), size)
    return telling(what, number, random.Random(f"{seed} article {number}"))


@lru_cache(maxsize=1)
def tells(seed: int, size: int) -> NDArray[np.int32]:
    """The number of the happening that each of so many articles tells."""
    chance = random.Random(seed)
    often: list[int] = []
    left = size
    while left > 0:
        often.append(min(left, 1 if chance.random() < 0.7 else min(40, int(chance.paretovariate(1.1)) + 1)))
        left -= often[-1]
    found = np.repeat(np.arange(len(often), dtype=np.int32), often)
    np.random.default_rng(seed).shuffle(found)
    return found


def late(seed: int, size: int, which: str) -> NDArray[np.int64]:
    """The numbers of one article in a hundred: of the "latest" happenings, or of "any"; none for no word."""
    if which == "latest":
        days = [happening(seed, int(number), size).day.toordinal() for number in tells(seed, size)]
        return np.sort(np.argsort(days, kind="stable")[-(size // 100) :])
    return np.arange(0, size if which else 0, 100)


@lru_cache(maxsize=20_000)
def happening(seed: int, number: int, size: int) -> Happening:
    """A happening by its number, in a world of `size` articles."""
    chance = random.Random(f"{seed} happening {number}")
    in_war = chance.random() < 0.35
    sides = chance.sample(("Northern Army", "Southern Army"), 2) if in_war else [_name(chance), _name(chance)]
    return Happening(
        day=START + timedelta(days=chance.randrange(700 if in_war else 3600)),
        place=_town(seed, chance.randrange(40) if in_war else 40 + chance.randrange(max(50, size // 20))),
        mode=chance.choice(MODES),
        killed=min(400, int(chance.paretovariate(1.0))),
        initiator=sides[0],
        victim=sides[1] if in_war else _name(chance),
        words=tuple(_name(chance).lower() for _ in range(8)),
    )


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3)).title() + " " + "".join(chance.choices(SYLLABLES, k=3)).title()


@lru_cache(maxsize=60_000)
def _town(seed: int, number: int) -> Place:
    """A town by its number: the first forty are those of the war."""
    chance = random.Random(f"{seed} town {number}")
    war = number < 40
    country = "WAR" if war else chance.choice(COUNTRIES)
    lat = chance.uniform(10, 14) if war else chance.uniform(-50, 60)
    lon = chance.uniform(20, 26) if war else chance.uniform(-170, 170)
    return Place(_name(chance), country, f"{country} {int(lat)}", lat, lon, "settlement")


@lru_cache(maxsize=1)
def usual() -> tuple[str, ...]:
    """Words that stand in any article."""
    return tuple(sorted(common()))


def telling(what: Happening, number: int, chance: random.Random) -> Coding:
    """One article about a happening: a share of its words, a toll near the true one, now and then no day or place."""
    id = f"doc_{number:016x}"
    published = what.day + timedelta(days=min(60, int(chance.paretovariate(1.2)) - 1))
    own = [w for words in what.words for w in words.split() if chance.random() < 0.7]
    toll = max(1, round(what.killed * chance.uniform(0.8, 1.2)))
    text = " ".join(["Attack", what.place.name, what.victim, *own, *chance.choices(usual(), k=60)])
    document = Document(
        id, None, f"Outlet {number % 300}", "", (), "en", published.isoformat(), None, None, "", text,
        (Zone(0, len(text), "body"),),
    )  # fmt: skip
    trigger = document.span(0, 6)
    sides = {"initiator": what.initiator, "victim": what.victim}
    entities = tuple(Entity(f"ent_{role}_{number}", id, name, "armed_group") for role, name in sides.items())
    stated = what.day.isoformat()
    event = Event(
        id=f"evt_{number:016x}", document=id, type="ASSAULT", modes=(what.mode,), contexts=(), status="actual",
        aggregate=False,
        actors=tuple(
            Participant(entity.id, entity.name, role, trigger) for entity, role in zip(entities, sides, strict=True)
        ),
        time=None if chance.random() < 0.2 else Time(stated, stated, "day", "relative", "on the day"),
        place=None if chance.random() < 0.1 else what.place,
        harm=(Harm("killed", "unspecified", toll, toll, toll, str(toll), trigger),),
        weapons=(), trigger=trigger, triggers=(trigger,), evidence=(trigger,),
    )  # fmt: skip
    return Coding(document, (), entities, (), (event,), (), BY)
