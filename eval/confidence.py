"""Whether Dateline's confidence means what it says, by a sample of its events that was judged by eye.

    python eval/confidence.py                  the reliability table of confidence_sample.tsv
    python eval/confidence.py fit              the weights of find/confidence.py that fit the sample best
    python eval/confidence.py draw ARTICLES    codes articles of a file, chosen by a fixed seed, and prints events with
                                               what supports them and their words, to be judged

An event is right if its words tell such a happening of that type, with that status, of the real world: not a figure of
speech, a game, a film or a rule. confidence_sample.tsv holds no text: the document, the place of the trigger, the type,
what supports the event (find/confidence.py: Support), and the verdict.
"""

import random
import sys
from collections.abc import Callable
from dataclasses import astuple
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from dateline.capture.capture import document_of, read
from dateline.capture.raw import RawArticle
from dateline.core.records import Coding, Event
from dateline.data.table import read_table
from dateline.find import events
from dateline.find.confidence import Support, confidence, values
from dateline.pipeline import code
from dateline.settings import Settings

SAMPLE = Path(__file__).with_name("confidence_sample.tsv")
SEED, ARTICLES, EVENTS = 20240512, 260, 240
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
ROUNDS, STEP, SMALL = 5000, 0.5, 0.01  # of the fit: steps, their length, how strongly weights are kept small
PARTS = 10
MANY = 1e6  # more than an article has events
Numbers = np.ndarray[Any, Any]


def draw(path: str) -> None:
    """Prints the sampled events of the articles at `path`: where, type, support, trigger, sides, words."""
    pick = random.Random(SEED)
    articles = [raw for raw in read(path, {}) if isinstance(raw, RawArticle)]
    rows = []
    for raw in pick.sample(articles, min(ARTICLES, len(articles))):
        document = document_of(raw, Settings().max_characters)
        for event, support in supported(lambda document=document: code(document, Settings())):
            words = " ".join(" ".join(span.text for span in event.evidence[:2]).split())
            sides = ", ".join(f"{actor.role} {actor.name}" for actor in event.actors)
            told = "/".join((event.type, *event.modes, event.status))
            held = " ".join(str(int(value)) for value in astuple(support))
            where = (document.id, event.trigger.start, event.trigger.end)
            rows.append((*where, told, held, event.trigger.text, sides, words))
    for row in pick.sample(sorted(rows), min(EVENTS, len(rows))):
        print(*row, sep="\t")


def supported(made: Callable[[], Coding]) -> list[tuple[Event, Support]]:
    """The events that `made` codes with what supports each: they are numbered while made, in place of a confidence."""
    seen: list[Support] = []

    def number(support: Support) -> float:
        seen.append(support)
        return (len(seen) - 1) / MANY

    usual, events.confidence = events.confidence, number
    try:
        return [(event, seen[round(event.confidence * MANY)]) for event in made().events]
    finally:
        events.confidence = usual


def judged() -> tuple[list[Support], Numbers]:
    """What supports the events of the sample, and 1.0 for each that is right."""
    rows = read_table(SAMPLE)
    supports = [Support(*map(int, row["support"].split())) for row in rows]
    return supports, np.array([row["verdict"] == "right" for row in rows], float)


def reliability() -> None:
    """Prints the reliability table of the sample and the expected calibration error."""
    supports, right = judged()
    said = np.array([confidence(support) for support in supports])
    print("confidence   events   said   right")
    for low, high, inside in bins(said):
        print(f"{low:.1f} to {high:.1f}  {inside.sum():7}   {said[inside].mean():.2f}   {right[inside].mean():.2f}")
    print(f"all         {len(said):7}   {said.mean():.2f}   {right.mean():.2f}")
    print(f"expected calibration error {error(said, right):.3f}")


def bins(said: Numbers) -> list[tuple[float, float, Any]]:
    """The steps of the scale that hold events: from, to, which."""
    steps = [(low, high, (said >= low) & (said < high + (high == 1.0))) for low, high in pairwise(EDGES)]
    return [(low, high, inside) for low, high, inside in steps if inside.any()]


def error(said: Numbers, right: Numbers) -> float:
    """The expected calibration error: how far what is said lies from what is right, on average."""
    gaps = [inside.mean() * abs(said[inside].mean() - right[inside].mean()) for _, _, inside in bins(said)]
    return float(sum(gaps))


def fit() -> None:
    """Prints the weights that fit the sample, and the error where each tenth is judged by the other nine."""
    supports, right = judged()
    table = np.array([list(values(support).values()) for support in supports], float)
    order = np.random.default_rng(SEED).permutation(len(right))
    unseen = np.zeros(len(right))
    for part in range(PARTS):
        held = order[part::PARTS]
        rest = np.setdiff1d(order, held)
        unseen[held] = chance(table[held], weights(table[rest], right[rest]))
    print("WEIGHTS =", dict(zip(values(supports[0]), weights(table, right).round(2).tolist(), strict=True)))
    print(f"expected calibration error on events that were not fitted: {error(unseen, right):.3f}")


def weights(table: Numbers, right: Numbers) -> Numbers:
    """The weights of a logistic regression, kept small."""
    found = np.zeros(table.shape[1])
    for _ in range(ROUNDS):
        found -= STEP * (table.T @ (chance(table, found) - right) / len(right) + SMALL * found)
    return found


def chance(table: Numbers, found: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-table @ found)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["draw"]:
        draw(sys.argv[2])
    elif sys.argv[1:2] == ["fit"]:
        fit()
    else:
        reliability()
