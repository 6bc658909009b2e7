"""Time, memory and quality of merging over synthetic events with known truth.

    python bench/merging.py [--sizes 10000 30000 100000] [--seed 7]

The world is skewed: a third of all happenings belong to one war, in a few towns, between the same two armies, several a
day; the rest are scattered over towns, years and sides. Most happenings are told by one article, a few by dozens, with
tolls, days and words that vary. Each size runs in a process of its own. Prints for each: events, incidents, seconds,
the greatest memory, B3 against the truth; then the exponent of the growth of time, and seconds over n log n.
"""

import argparse
import math
import multiprocessing
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.core.ids import make_id
from dateline.core.records import CodedBy, Coding, Entity, Event, Participant
from dateline.core.results import Actor, Incident
from dateline.core.text import Document, Zone
from dateline.core.values import Harm, Place, Time
from dateline.data.news_words import common
from dateline.merge.merge import merge

BY = CodedBy("0", "bench", "bench")
START = date(2015, 1, 1)
MODES = ("firearms", "explosives", "aerial", "heavy-weapons", "drone")
SYLLABLES = ("ba", "ri", "to", "ka", "mu", "sel", "dor", "yan", "osh", "lem", "qa", "vin", "tar", "gu", "hel", "zo")


@dataclass(frozen=True, slots=True)
class Happening:
    """What really happened; `told` is how many articles tell it."""

    day: date
    place: Place
    mode: str
    killed: int
    initiator: str
    victim: str
    words: tuple[str, ...]
    told: int


def happenings(events: int, chance: random.Random) -> Iterator[Happening]:
    """Happenings until their articles number `events`."""
    war = [_town("WAR", chance) for _ in range(40)]
    world = [_town(chance.choice(("AAA", "BBB", "CCC", "DDD", "EEE")), chance) for _ in range(max(50, events // 20))]
    left = events
    while left > 0:
        in_war = chance.random() < 0.35
        sides = chance.sample(("Northern Army", "Southern Army"), 2) if in_war else [_name(chance), _name(chance)]
        told = min(left, 1 if chance.random() < 0.7 else min(40, int(chance.paretovariate(1.1)) + 1))
        yield Happening(
            day=START + timedelta(days=chance.randrange(700 if in_war else 3600)),
            place=chance.choice(war if in_war else world),
            mode=chance.choice(MODES),
            killed=min(400, int(chance.paretovariate(1.0))),
            initiator=sides[0],
            victim=sides[1] if in_war else _name(chance),
            words=tuple(_name(chance).lower() for _ in range(8)),
            told=told,
        )
        left -= told


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3)).title() + " " + "".join(chance.choices(SYLLABLES, k=3)).title()


def _town(country: str, chance: random.Random) -> Place:
    lat, lon = chance.uniform(-50, 60), chance.uniform(-170, 170)
    if country == "WAR":
        lat, lon = chance.uniform(10, 14), chance.uniform(20, 26)
    return Place(_name(chance), country, f"{country} {int(lat)}", lat, lon, "settlement")


def telling(happening: Happening, number: int, chance: random.Random, usual: list[str]) -> Coding:
    """One article about a happening: a share of its words, a toll near the true one, now and then no day or place."""
    id = make_id("document", number)
    day = happening.day
    published = day + timedelta(days=min(60, int(chance.paretovariate(1.2)) - 1))
    own = [w for words in happening.words for w in words.split() if chance.random() < 0.7]
    toll = max(1, round(happening.killed * chance.uniform(0.8, 1.2)))
    text = " ".join(["Attack", happening.place.name, happening.victim, *own, *chance.choices(usual, k=60)])
    trigger = Document(id, None, None, "", (), "en", None, None, None, "", text, ()).span(0, 6)
    sides = {"initiator": happening.initiator, "victim": happening.victim}
    entities = tuple(Entity(make_id("entity", name), id, name, "armed_group") for name in sides.values())
    document = Document(
        id, None, f"Outlet {number % 300}", "", (), "en", published.isoformat(), None, None, "", text,
        (Zone(0, len(text), "body"),),
    )  # fmt: skip
    stated = day.isoformat()
    event = Event(
        id=make_id("event", number), document=id, type="ASSAULT", modes=(happening.mode,), contexts=(), status="actual",
        aggregate=False,
        actors=tuple(Participant(make_id("entity", name), name, role, trigger) for role, name in sides.items()),
        time=None if chance.random() < 0.2 else Time(stated, stated, "day", "relative", "on the day"),
        place=None if chance.random() < 0.1 else happening.place,
        harm=(Harm("killed", "unspecified", toll, toll, toll, str(toll), trigger),),
        weapons=(), trigger=trigger, triggers=(trigger,), evidence=(trigger,),
    )  # fmt: skip
    return Coding(document, (), entities, (), (event,), (), BY)


def world(size: int, seed: int) -> tuple[list[Happening], Iterator[Coding], list[Actor]]:
    """The happenings of a world, its articles one by one, and the actors that they name."""
    chance = random.Random(seed)
    usual = sorted(common())
    some = list(happenings(size, chance))
    names = sorted({name for h in some for name in (h.initiator, h.victim)})
    actors = [
        Actor(make_id("actor", n), n, "armed_group", None, (), (), {}, (make_id("entity", n),), 1, 1) for n in names
    ]
    tellings = (h for h in some for _ in range(h.told))
    return some, (telling(h, number, chance, usual) for number, h in enumerate(tellings)), actors


def b3(incidents: list[Incident], some: list[Happening]) -> tuple[float, float]:
    """B-cubed precision and recall over events."""
    truth = {
        make_id("event", number): which
        for number, which in enumerate(which for which, h in enumerate(some) for _ in range(h.told))
    }
    sizes = Counter(truth.values())
    precision = recall = 0.0
    for incident in incidents:
        held: dict[int, int] = defaultdict(int)
        for event in incident.events:
            held[truth[event]] += 1
        precision += sum(n * n for n in held.values()) / len(incident.events)
        recall += sum(n * n / sizes[which] for which, n in held.items())
    return precision / len(truth), recall / len(truth)


def measure(size: int, seed: int) -> tuple[int, float, float, float, float]:
    """Incidents, seconds of merging (making the world left out), greatest memory in MB, precision, recall."""
    some, codings, actors = world(size, seed)
    made_in = 0.0

    def timed() -> Iterator[Coding]:
        nonlocal made_in
        while True:
            before = time.process_time()
            coding = next(codings, None)
            made_in += time.process_time() - before
            if coding is None:
                return
            yield coding

    start = time.process_time()
    incidents = merge(timed(), actors, {}, {}, "latest_independent")
    seconds = time.process_time() - start - made_in
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return len(incidents), seconds, memory, *b3(incidents, some)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 30_000, 100_000])
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    points = []
    for size in given.sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            incidents, seconds, memory, precision, recall = pool.apply(measure, (size, given.seed))
        points.append((math.log(size), math.log(seconds)))
        print(
            f"{size:9,} events  {incidents:8,} incidents  {seconds:7.1f} s of CPU  {memory:6.0f} MB  "
            f"B3 P {precision:.3f} R {recall:.3f}  {1e6 * seconds / (size * math.log(size)):.2f} us per n log n",
            flush=True,
        )
    if len(points) > 1:
        (x0, y0), (x1, y1) = points[0], points[-1]
        print(f"time grows as n^{(y1 - y0) / (x1 - x0):.2f} (n log n between these sizes: {_n_log_n(x0, x1):.2f})")


def _n_log_n(x0: float, x1: float) -> float:
    """The exponent that n log n shows between two sizes, given their logarithms."""
    return 1 + (math.log(x1) - math.log(x0)) / (x1 - x0)


if __name__ == "__main__":
    main()
