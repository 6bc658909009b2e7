"""Time and memory of importing a large book of actors, on synthetic FollowTheMoney entities.

    python bench/book.py --entries 1000000 --actors 20000

Prints: the import (read, keep, compare with the actors of the store), the time of a look-up by name and by id, the
greatest memory of the process that imports, and the machine. Names are drawn with a skew, as names are.
"""

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from dateline.actors.bring import import_book
from dateline.core.ids import make_id
from dateline.core.records import Coding, Entity
from dateline.core.text import Document, Zone, document_id
from dateline.data.person_names import given_names
from dateline.link.imported import Imported
from dateline.link.propose import Index
from dateline.pipeline import settle_again
from dateline.store.view import View
from dateline.store.writer import Writer

SYLLABLES = (
    "ba", "dar", "kin", "mo", "ran", "shi", "tel", "vo", "za", "lun", "gre", "pol", "hak", "fi", "ner", "sou", "wi",
    "jab", "ech", "ost", "ul", "yam",
)  # fmt: skip
COUNTRIES = [("sd", "SDN"), ("iq", "IRQ"), ("co", "COL"), ("mm", "MMR"), ("ua", "UKR"), ("ng", "NGA"), ("", None)]
HEADS = ("Front", "Army", "Movement", "Council", "Brigade", "Company", "Trading", "Bank", "Ministry", "Union")
PER_ARTICLE = 20


class Names:
    """Names of persons and organisations from a seed: few surnames are frequent, most are rare."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        shared = random.Random(1)
        self.given = sorted(set(given_names()))
        self.words = ["".join(shared.choices(SYLLABLES, k=shared.randint(2, 4))).title() for _ in range(60_000)]

    def word(self) -> str:
        return self.words[int(len(self.words) * self.random.random() ** 3)]

    def person(self) -> str:
        return " ".join(
            [self.random.choice(self.given).title(), *(self.word() for _ in range(self.random.randint(1, 2)))]
        )

    def organisation(self) -> str:
        return f"{self.word()} {self.word()} {self.random.choice(HEADS)}"


def entities(count: int, seed: int = 7) -> Iterator[str]:
    """`count` lines: persons, organisations and companies, and a sanction of one in ten."""
    names = Names(seed)
    for at in range(count):
        person = at % 10 < 7
        make = names.person if person else names.organisation
        properties = {"name": [make()], "alias": [make() for _ in range(at % 3)], "topics": ["sanction"]}
        alpha2 = names.random.choice(COUNTRIES)[0]
        if alpha2:
            properties["country"] = [alpha2]
        schema = "Person" if person else "Organization" if at % 10 < 9 else "Company"
        yield json.dumps({"id": f"Q{at}", "schema": schema, "datasets": ["x"], "properties": properties}) + "\n"
        if at % 10 == 0:
            sanction = {
                "entity": [f"Q{at}"],
                "authority": ["A Ministry"],
                "programId": ["X-1"],
                "startDate": ["2020-01-02"],
            }
            yield json.dumps({"id": f"S{at}", "schema": "Sanction", "properties": sanction}) + "\n"


def articles(actors: int, seed: int = 8) -> Iterator[Coding]:
    """Articles without events that name `actors` actors between them."""
    names = Names(seed)
    for number in range(actors // PER_ARTICLE):
        id = document_id("", str(number), "", "Text.")
        document = Document(
            id, None, "Outlet", "", (), "en", "2024-01-02", None, None, "0" * 64, "Text.", (Zone(0, 5, "body"),)
        )  # fmt: skip
        made = []
        for at in range(PER_ARTICLE):
            person = at % 10 < 6
            name = names.person() if person else names.organisation()
            country = names.random.choice(COUNTRIES)[1]
            kind = "person" if person else "armed_group"
            made.append(Entity(make_id("entity", id, at, name), id, name, kind, country))
        yield Coding(document, entities=tuple(made))


def bring(file: str, store: str) -> None:
    """Import in a process of its own, and print its seconds and greatest memory in MB."""
    start, worked = time.perf_counter(), time.process_time()
    done = import_book(Path(file), Path(store))
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = worked / max(1, done.entries) * 1e6
    print(f"import: {done.entries:,} entries, {done.proposals:,} proposals, in {seconds:.0f} s")
    print(f"the processor's part: {worked:.0f} s of one core, {each:.0f} µs an entry")
    print(f"greatest memory: {peak:.0f} MB")


def look_up(store: Path) -> None:
    """Print the time of one look-up: by name among the store's actors, and by id among the entries."""
    view = View(store)
    index = Index(view.actors())
    asked = [json.loads(line) for line in entities(5000, seed=9)]
    wanted = [Imported(e["id"], e["properties"]["name"][0], "person", "x") for e in asked if e["schema"] == "Person"]
    ids = [make_id("imported", "book.json", f"Q{at}") for at in range(2000)]
    for what, ask, given in (
        ("name", index.proposals, wanted),
        ("id", lambda id: view.entry(id, Imported), ids),
    ):
        start = time.process_time()
        for one in given:
            ask(one)  # type: ignore[operator]
        print(f"look-up by {what}: {(time.process_time() - start) / len(given) * 1e3:.3f} ms of one core")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--actors", type=int, default=5_000)
    args = parser.parse_args()
    print(f"machine: {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as name:
        file, store = Path(name) / "book.json", Path(name) / "news.dateline"
        with file.open("w", encoding="utf-8") as lines:
            lines.writelines(entities(args.entries))
        writer = Writer(store)
        writer.add(list(articles(args.actors)))
        settle_again(store)
        print(f"store: {View(store).counts()['actors']:,} actors; file: {file.stat().st_size / 1e6:.0f} MB")
        code = "import sys; sys.path.insert(0, sys.argv[1]); from book import bring; bring(*sys.argv[2:])"
        subprocess.run([sys.executable, "-c", code, Path(__file__).parent, file, store], check=True)
        print(f"store after it: {store.stat().st_size / 1e6:.0f} MB")
        look_up(store)


if __name__ == "__main__":
    main()
