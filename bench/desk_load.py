"""Fifty people read a desk, five decide: `python bench/desk_load.py STORE [--seconds 120]`. Errors: exit status 1.

The desk runs as people run it, on this machine alone. Readers ask for overviews, incidents, articles and the API; each
writer decides on incidents with a key of its own and remembers the number of every decision that was answered. At the
end the store must hold exactly these. The store is copied first: the original stays as it is.
"""

import argparse
import http.client
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from dateline.serve.accounts import new_key
from dateline.store.people import People
from dateline.store.view import View

PAGES = ("/", "/?min_killed=1", "/?text=killed", "/api/incidents?limit=50", "/network", "/map.json?zoom=3")


@dataclass
class Tally:
    """What one asker saw: seconds of each request, errors, and the numbers of the decisions that were kept."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)


def ask(port: int, method: str, address: str, body: bytes | None, headers: dict[str, str], tally: Tally) -> bytes:
    """The body of an answer; what is no success goes to the tally."""
    began = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, address, body, headers)
        answer = connection.getresponse()
        said = answer.read()
        if answer.status not in (200, 201):
            tally.errors.append(f"{method} {address}: {answer.status} {said[:200]!r}")
        return said if answer.status in (200, 201) else b""
    except OSError as error:
        tally.errors.append(f"{method} {address}: {error!r}")
        return b""
    finally:
        connection.close()
        tally.seconds.append(time.monotonic() - began)


def read(port: int, pages: list[str], until: float, seed: int, tally: Tally) -> None:
    """Ask for page after page."""
    chance = random.Random(seed)
    while time.monotonic() < until:
        ask(port, "GET", chance.choice(pages), None, {}, tally)


def write(port: int, incidents: list[str], key: str, until: float, seed: int, tally: Tally) -> None:
    """Decide again and again."""
    chance = random.Random(seed)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    while time.monotonic() < until:
        verdict = chance.choice(("accepted", "rejected", "noted"))
        body = {"verdict": verdict, "subject": chance.choice(incidents), "why": f"decision {len(tally.kept)} of {seed}"}
        said = ask(port, "POST", "/api/decisions", json.dumps(body).encode(), headers, tally)
        tally.kept += [decision["number"] for decision in json.loads(said)["data"]] if said else []


def load(store: Path, seconds: float, readers: int, writers: int) -> tuple[list[Tally], list[Tally], int]:
    """The tallies of readers and writers, and how many decisions the store lost (0 is right; -1: it has others)."""
    view = View(store)
    incidents = [incident.id for incident in view.incidents(limit=200)]
    articles = sorted({d for i in view.incidents(limit=50) for d in i.documents})
    pages = [*PAGES, *(f"/incident/{id}" for id in incidents[:50]), *(f"/article/{id}" for id in articles[:50])]
    before = len(view.decisions())
    keys = [new_key(f"writer {n}", "reviewer", ("review",), 1) for n in range(writers)]
    for key in keys:
        People(store).add_key(key.key)
    command = [sys.executable, "-m", "dateline", "serve", "--store", str(store), "--port", "0"]
    reading, writing = [Tally() for _ in range(readers)], [Tally() for _ in range(writers)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONUNBUFFERED": "1"}) as desk:
        try:
            assert desk.stdout
            port = int(desk.stdout.readline().split()[0].rstrip("/").rpartition(":")[2])
            until = time.monotonic() + seconds
            asking = [threading.Thread(target=read, args=(port, pages, until, n, t)) for n, t in enumerate(reading)]
            asking += [
                threading.Thread(target=write, args=(port, incidents, keys[n].words, until, n, tally))
                for n, tally in enumerate(writing)
            ]
            for thread in asking:
                thread.start()
            for thread in asking:
                thread.join()
        finally:
            desk.terminate()
    told = [number for tally in writing for number in tally.kept]
    there = [decision.number for decision in view.decisions()][before:]
    return reading, writing, len(told) - len(there) if set(told) >= set(there) and len(set(told)) == len(told) else -1


def main() -> int:
    """Run the load and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--writers", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(shutil.copy(given.store, folder))
        reading, writing, lost = load(store, given.seconds, given.readers, given.writers)
    for name, tallies in (("readers", reading), ("writers", writing)):
        times = sorted(second for tally in tallies for second in tally.seconds)
        middle, slow = statistics.median(times), times[int(len(times) * 0.99)]
        print(f"{name}: {len(tallies)}, {len(times)} requests, median {middle:.3f} s, 99th percentile {slow:.3f} s")
    errors = [error for tally in reading + writing for error in tally.errors]
    kept = sum(len(tally.kept) for tally in writing)
    print(f"decisions: {kept} answered, {lost} lost; errors: {len(errors)}")
    for error in errors[:10]:
        print(error)
    return 1 if errors or lost else 0


if __name__ == "__main__":
    sys.exit(main())
