"""How fast the desk answers on a large store: 500,000 generated events, told by invented outlets.

    python bench/desk.py --store FILE [--events 500000] [--rounds 15]

Makes the store if it is not there (some minutes), then asks for pages as a reader would, each time with another filter,
and prints the median and the slowest time on the server, in milliseconds of this machine. First come the figures of a
process that has just begun, with nothing in its memory.
"""

import argparse
import asyncio
import random
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message

from dateline.core.ids import make_id
from dateline.core.records import Claim, CodedBy, Coding, Entity, Event, Participant, Relation
from dateline.core.results import Account, Actor, Incident
from dateline.core.text import Document, Zone, document_id
from dateline.core.values import Harm, Place, Time
from dateline.data.gazetteer import FILE
from dateline.serve.app import desk
from dateline.serve.rights import Who
from dateline.store.view import Filter, View
from dateline.store.writer import Writer, batched

HOST = "127.0.0.1:8642"
BY = CodedBy("bench", "generated", "0")
TYPES = {
    "ASSAULT": ("firearms", "heavy-weapons", "aerial", "explosives", "drone", "abduct"), "PROTEST": ("demo", "riot"),
    "COERCE": ("arrest", "seize"), "THREATEN": ("violence",), "MOBILIZE": ("troops",), "ACCUSE": ("allege",),
    "AID": ("",), "SANCTION": ("discontinue",),
}  # fmt: skip
WEIGHTS = (60, 14, 9, 4, 4, 5, 3, 1)
WORDS = (
    "residents", "market", "road", "convoy", "officials", "hospital", "village", "soldiers",
    "statement", "evening", "gunmen", "checkpoint", "district", "governor", "witnesses", "border",
    "shelling", "camp", "school", "bridge", "river", "patrol", "ceasefire", "aid",
    "workers", "families", "homes", "night",
)  # fmt: skip
OUTLETS = [f"{town} {kind}" for town in ("Nile", "Delta", "Savanna", "Harbour", "Highland", "Lake", "Desert", "Steppe",
           "Valley", "Coast") for kind in ("Post", "Wire", "Herald", "Monitor", "Radio", "Courier")]  # fmt: skip
FIRST = date(1997, 1, 1)
DAYS = (date(2026, 6, 30) - FIRST).days


def main() -> None:
    """Makes the store, if it is missing, and measures."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--store", type=Path, required=True)
    given.add_argument("--events", type=int, default=500_000)
    given.add_argument("--rounds", type=int, default=15)
    given.add_argument("--cold", action="store_true", help="only the first page of this process")
    asked = given.parse_args()
    if not asked.store.is_file():
        began = time.monotonic()
        make(asked.store, asked.events)
        print(f"made {asked.store} in {time.monotonic() - began:.0f} s, {asked.store.stat().st_size / 1e9:.1f} GB")
    if asked.cold:
        print(*cold(asked.store))
        return
    command = [sys.executable, __file__, "--store", str(asked.store), "--cold"]
    outs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(5)]
    show("first page of a new process", [Took(float(passed), float(worked)) for passed, worked in outs])
    measure(asked.store, asked.rounds)


def make(path: Path, events: int) -> None:
    """A store of about that many events: most told once, some by many outlets; few places and sides have most."""
    chance = random.Random(7)
    writer, incidents = Writer(path), []
    sides = sorted({f"{name} {kind}": country for name, kind, country in _sides(chance)}.items())
    spots = _spots(chance)
    entities: dict[str, list[str]] = {}
    made = 0

    def articles() -> Iterator[Coding]:
        nonlocal made
        while made < events:
            incident = _happening(chance, sides, spots)
            told = min(40, int(chance.paretovariate(1.6)))
            codings = [_article(chance, incident, sides) for _ in range(told)]
            incidents.append(_together(incident, codings))
            made += told
            for coding in codings:
                for entity in coding.entities:
                    if entity.named:
                        entities.setdefault(entity.name, []).append(entity.id)
                yield coding

    for some in batched(articles()):
        writer.add(some)
    actors = (
        Actor(make_id("actor", name), name, "armed_group", country, ("REB",), (), {}, tuple(entities.get(name, ())),
              len(entities.get(name, ())), len(entities.get(name, ())))
        for name, country in sides
    )  # fmt: skip
    writer.settle("bench", {}, actors, incidents)
    writer.close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class Took(NamedTuple):
    """Milliseconds that passed, and of the processor: they differ on a machine that others use."""

    passed: float
    worked: float


def ask(app: ASGIApp, address: str) -> Took:
    """How long the application took for an address. Raises RuntimeError for errors."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(b"host", HOST.encode())], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8642),
    }  # fmt: skip
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    began, worked = time.perf_counter(), time.process_time()
    asyncio.run(app(scope, receive, send))
    took = Took((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000)
    if sent[0]["status"] != 200:
        raise RuntimeError(f"{address}: {sent[0]['status']}")
    return took


def show(name: str, times: list[Took]) -> None:
    """Prints what these times come to."""
    passed, worked = zip(*times, strict=True)
    print(f"{name:45} median {statistics.median(passed):6.0f} (processor {statistics.median(worked):5.0f})", end="")
    print(f"   slowest {max(passed):6.0f} (processor {max(worked):5.0f})", flush=True)


def cold(path: Path) -> Took:
    """The milliseconds from opening the store to the whole first page."""
    began, worked = time.perf_counter(), time.process_time()
    view = View(path)
    ask(desk(view, [HOST], Who("bench", "admin")), "/")
    return Took((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000)


def measure(path: Path, rounds: int) -> None:
    """Prints the times of pages, each asked for with filters that were not asked before."""
    view, chance = View(path), random.Random(3)
    app = desk(view, [HOST], Who("bench", "admin"))
    countries = [name for name, _ in sorted(view.facets().by["country"].items(), key=lambda c: -c[1]) if name]
    sides, outlets = [a for a, _ in view.most("side")], [o for o, _ in view.most("outlet")]
    some = [incident.id for incident in view.incidents(Filter(country=countries[0]), limit=20 * rounds, newest=True)]

    def day() -> str:
        return (FIRST + timedelta(days=chance.randrange(DAYS))).isoformat()

    filters: dict[str, Callable[[], dict[str, object]]] = {
        "country": lambda: {"country": chance.choice(countries)},
        "status (four in five)": lambda: {"status": "actual", "since": day()},
        "type and killed": lambda: {"type": "ASSAULT", "min_killed": chance.randrange(1, 40)},
        "time": lambda: {"since": (a := sorted((day(), day())))[0], "until": a[1]},
        "country, type, time": lambda: {"country": chance.choice(countries[:10]), "type": "ASSAULT", "since": day()},
        "actor": lambda: {"actor": chance.choice(sides), "since": day()},
        "outlet": lambda: {"outlet": chance.choice(outlets), "since": day()},
        "word (in one article of hundreds)": lambda: {"text": str(chance.randrange(20, 200)), "since": day()},
        "word (in nearly all articles)": lambda: {"text": chance.choice(WORDS), "since": day()},
        "contested, graded": lambda: {"contested": "killed", "grade": "contested", "since": day()},
        "box": lambda: {"box": f"{(w := chance.randrange(-20, 100))},0,{w + 20},{chance.randrange(5, 40)}"},
    }
    pages: dict[str, Callable[[], str]] = {
        f"overview: {name}": lambda make=make: f"/?{urlencode(make())}" for name, make in filters.items()
    }
    pages |= {
        f"map: {name}": lambda make=make: f"/map.json?zoom=2&{urlencode(make())}" for name, make in filters.items()
    }
    pages["map: moved and zoomed"] = lambda: (
        f"/map.json?zoom={chance.randrange(2, 9)}&view={chance.randrange(0, 40)},0,60,30"
    )
    pages["incident"] = lambda: f"/incident/{chance.choice(some)}"
    pages["network: country, time"] = lambda: f"/network?country={chance.choice(countries[:10])}&since={day()}"
    pages["network: time"] = lambda: f"/network?since={day()}"
    pages["review: one of those that wait"] = lambda: f"/review?at={chance.choice(some)}&since={day()}"
    pages["review: many"] = lambda: f"/review/bulk?since={day()}"
    for name, address in pages.items():
        show(name, [ask(app, address()) for _ in range(rounds)])


def _sides(chance: random.Random) -> Iterator[tuple[str, str, str]]:
    for _ in range(600):
        name = "".join(
            chance.choice(("ba", "ko", "ri", "mu", "sha", "den", "tal", "ur", "ne")) for _ in range(3)
        ).title()
        yield (
            name,
            chance.choice(("Front", "Brigade", "Movement", "Army", "Militia")),
            chance.choice(("SDN", "COD", "YEM")),
        )


def _spots(chance: random.Random) -> list[Place]:
    """Towns of the gazetteer in forty countries, the first ones the likeliest; provinces and countries among them."""
    with sqlite3.connect(FILE) as db:
        kinds = {name: id for id, name in db.execute("SELECT id, name FROM kind")}
        query = (
            "SELECT p.name, p.country, a.name, p.lat, p.lon, p.kind FROM place p LEFT JOIN place a ON a.id = p.admin1 "
            "WHERE p.lat IS NOT NULL AND p.country IS NOT NULL AND p.kind IN (?, ?, ?) ORDER BY p.id"
        )
        rows = db.execute(query, (kinds["settlement"], kinds["adm1"], kinds["country"])).fetchall()
    precision = {kinds["settlement"]: "settlement", kinds["adm1"]: "adm1", kinds["country"]: "country"}
    states = sorted({row[1] for row in rows})
    chance.shuffle(states)
    rank = {country: n for n, country in enumerate(states[:40])}
    chosen = [row for row in rows if row[1] in rank and chance.random() < (0.5 if row[5] == kinds["settlement"] else 1)]
    chosen.sort(key=lambda row: (rank[row[1]] * chance.random(), row[0]))
    return [Place(n, c, a or (n if precision[k] == "adm1" else None), lat / 1e4, lon / 1e4, precision[k])
            for n, c, a, lat, lon, k in chosen]  # fmt: skip


def _skewed(chance: random.Random, length: int) -> int:
    """A place in a list of that length: the first tenth comes in about half of the cases."""
    return min(length - 1, int(length * chance.random() ** 3.3))


def _happening(chance: random.Random, sides: list[tuple[str, str]], spots: list[Place]) -> dict[str, object]:
    kind = chance.choices(list(TYPES), WEIGHTS)[0]
    day = (FIRST + timedelta(days=int(DAYS * chance.random() ** 0.5))).isoformat()
    return {
        "type": kind, "mode": chance.choice(TYPES[kind]), "day": day if chance.random() > 0.03 else None,
        "place": spots[_skewed(chance, len(spots))] if chance.random() > 0.04 else None,
        "who": sides[_skewed(chance, len(sides))] if chance.random() > 0.3 else None,
        "whom": sides[_skewed(chance, len(sides))] if chance.random() > 0.6 else None,
        "killed": int(chance.paretovariate(1.1)) - 1 if kind == "ASSAULT" else None,
        "status": chance.choices(("actual", "alleged", "denied", "planned"), (80, 14, 3, 3))[0],
    }  # fmt: skip


def _article(chance: random.Random, told: dict[str, object], sides: list[tuple[str, str]]) -> Coding:
    words = " ".join(chance.choices(WORDS, k=60))
    who, whom, killed = told["who"], told["whom"], told["killed"]
    text = f"Attack in the night killed {killed} people, officials said. {words}."
    url = f"https://outlet.example/{chance.getrandbits(60):x}"
    published = told["day"] or "2020-01-01"
    doc = Document(
        document_id("", url, "", text), url, OUTLETS[_skewed(chance, len(OUTLETS))], "Attack in the night", (), "en",
        str(published), None, None, "0" * 64, text, (Zone(0, len(text), "body"),),
    )  # fmt: skip
    trigger, said = doc.span(0, 6), doc.span(text.index("officials"), text.index("officials") + 9)
    entities, taking = [], []
    for side, role in ((who, "initiator"), (whom, "target")):
        if isinstance(side, tuple):
            entity = Entity(make_id("entity", doc.id, role), doc.id, side[0], "armed_group", side[1])
            entities.append(entity)
            taking.append(Participant(entity.id, side[0], role, trigger))
    event_id = make_id("event", doc.id)
    claim = Claim(make_id("claim", doc.id), doc.id, None, "officials", said, said, trigger, (), "asserts", "certain",
                  "indirect", True, (event_id,))  # fmt: skip
    time = Time(str(told["day"]), str(told["day"]), "day", "stated", "") if told["day"] else None
    n = killed + chance.choice((0, 0, 0, 1)) if isinstance(killed, int) else None
    harm = (Harm("killed", "unspecified", n, n, n, str(n), trigger),) if n is not None else ()
    mode = (str(told["mode"]),) if told["mode"] else ()
    place = told["place"] if isinstance(told["place"], Place) else None
    event = Event(event_id, doc.id, str(told["type"]), mode, (), str(told["status"]), False, tuple(taking), time, place,
                  harm, (), trigger, (trigger,), (trigger,), (claim.id,), 0.7)  # fmt: skip
    ties = [Relation(make_id("relation", doc.id), doc.id, entities[0].id, "allied_with", entities[1].id)
            for _ in range(len(entities) == 2 and chance.random() < 0.2)]  # fmt: skip
    return Coding(doc, (), tuple(entities), tuple(ties), (event,), (claim,), BY)


def _together(told: dict[str, object], codings: list[Coding]) -> Incident:
    """The incident of these tellings, with an account of each value."""
    events = [coding.events[0] for coding in codings]
    first, figures = events[0], {h.best for event in events for h in event.harm}
    accounts = tuple(
        Account("officials", c.document.publisher, "asserts", h.outcome, {"low": h.low, "best": h.best, "high": h.high},
                c.events[0].id, c.claims[0].id, c.document.published, c.document.id)
        for c in codings for h in c.events[0].harm
    )  # fmt: skip
    contested = ("killed",) if len(figures) > 1 else ()
    grade = "contested" if contested else "weak" if len(codings) == 1 else "fair"
    return Incident(
        make_id("incident", first.id), first.type, first.modes, first.status, False, first.time, first.place,
        first.actors, (), first.harm, "lowest", tuple(e.id for e in events), tuple(c.document.id for c in codings),
        len(codings), first.time and first.time.start, accounts, contested, grade,
    )  # fmt: skip


if __name__ == "__main__":
    main()
