"""Learns which words that may name a happening do, from the annotated articles whose split is train and the sentences
of tests/cases/events.tsv.

    python eval/learn.py            how well it goes on each fifth of them, learned from the others
    python eval/learn.py write      learns from all of them and writes src/dateline/data/events/weights.tsv

A logistic regression over the traits of find/traits.py: whether a word that the rules consider is marked as naming an
event of its type; in a sentence, whether the case tells one of that type. Every trait is 0 or 1; those seen in fewer
than LEAST words are left out. `fact`, whether such an event is told as one (actual, ongoing, alleged, denied), is tried
beside it but does no better than the rules of find/status.py, and is not written. Nothing is drawn by chance: the same
articles give the same file.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from annotated import Annotated, read_all
from articles import document

from dateline.capture.capture import document_of
from dateline.capture.raw import RawArticle, sha
from dateline.core.reading import Reading
from dateline.core.text import Document
from dateline.data.table import read_table
from dateline.find import events
from dateline.find.harm import FoundHarm
from dateline.find.metaphor import Domains
from dateline.find.traits import all_traits
from dateline.find.triggers import Trigger
from dateline.pipeline import code
from dateline.settings import Settings

WEIGHTS = Path(events.__file__).parents[1] / "data" / "events" / "weights.tsv"
CASES = Path(__file__).parents[1] / "tests" / "cases" / "events.tsv"
UNREAL = {"told planned", "told hypothetical", "told negated", "told threatened"}
FACTS = ("actual", "ongoing", "alleged", "denied")
LEAST = 3  # words in which a trait is seen
SMALL = {"event": 12.0, "fact": 6.0}  # how strongly weights are kept small: best of 1 to 16 on articles left out
ROUNDS, PARTS = 300, 5
LIGHT = 0.02  # a smaller weight changes nothing
Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A word of an article: its traits, what it is (None: not judged), and what the rules alone make of it."""

    article: str
    traits: list[str]
    truth: dict[str, bool | None]
    rules: dict[str, bool]


def rows_of_article(article: Annotated) -> list[Row]:
    """The words of an article that the rules consider."""
    kinds = {event.name: event for event in article.events}
    found = []
    for trigger, traits in considered(document(article)):
        told = [kinds[n] for m in article.marks for n in m.events if _meets(m.start, m.end, trigger)]
        same = [event for event in told if event.type == trigger.sense.type]
        fact = same[0].status in FACTS if same else None
        rules = {"event": not trigger.doubtful, "fact": not UNREAL & set(traits)}
        found.append(Row(article.name, traits, {"event": bool(same), "fact": fact}, rules))
    return found


def rows_of_case(number: int, case: dict[str, str]) -> list[Row]:
    """The words of a sentence that the rules consider; a doubted one of a type that the case tells is not judged."""
    types = {part.split(";")[0].split("/")[0].strip() for part in case["events"].split(" | ")}
    sentence = document_of(RawArticle("case", sha(case["text"].encode()), case["text"]), Settings().max_characters)
    found = []
    for trigger, traits in considered(sentence):
        told = trigger.sense.type in types
        if not (trigger.doubtful and told):
            found.append(Row(f"case {number}", traits, {"event": told, "fact": None}, {"event": not trigger.doubtful}))
    return found


def considered(text: Document) -> list[tuple[Trigger, list[str]]]:
    """The words of a text that the rules consider, with their traits."""
    found: list[tuple[Trigger, list[str]]] = []

    def seen(reading: Reading, triggers: list[Trigger], harm: list[FoundHarm], domains: Domains) -> list[Trigger]:
        found.extend(zip(triggers, all_traits(reading, triggers, harm, domains), strict=True))
        return []

    usual, events.weighed = events.weighed, seen
    try:
        code(text, Settings())
    finally:
        events.weighed = usual
    return found


def _meets(start: int, end: int, trigger: Trigger) -> bool:
    return any(start < word.end and word.start < end for word in trigger.words)


@dataclass(frozen=True, slots=True)
class Table:
    """Traits of rows as numbers: where each row begins in `ones`, the columns that are 1; the last column is always."""

    ones: Numbers
    sizes: Numbers
    width: int

    def sums(self, weights: Numbers) -> Numbers:
        """The sum of the weights of each row's traits."""
        return np.add.reduceat(weights[self.ones], np.concatenate([[0], np.cumsum(self.sizes)[:-1]]))

    def back(self, values: Numbers) -> Numbers:
        """The sum over the rows that have a trait of their values, by trait."""
        return np.bincount(self.ones, np.repeat(values, self.sizes), minlength=self.width)


def table(some: list[Row], columns: dict[str, int]) -> Table:
    ones = [[*(columns[trait] for trait in row.traits if trait in columns), len(columns)] for row in some]
    return Table(np.concatenate([np.array(one) for one in ones]), np.array([len(o) for o in ones]), len(columns) + 1)


def columns_of(some: list[Row]) -> dict[str, int]:
    """The traits that are seen often enough, numbered."""
    counts = Counter(trait for row in some for trait in row.traits)
    return {trait: n for n, trait in enumerate(sorted(t for t, count in counts.items() if count >= LEAST))}


def fitted(some: list[Row], columns: dict[str, int], name: str) -> Numbers:
    """The weights that tell the rows apart best while they are kept small, by accelerated gradient descent."""
    held, truth = table(some, columns), np.array([bool(row.truth[name]) for row in some], float)
    small = np.full(held.width, SMALL[name] / len(some))
    small[-1] = 0.0
    step = 1 / (held.sizes.mean() / 4 + small[0])
    found = ahead = np.zeros(held.width)
    for n in range(ROUNDS):
        slope = held.back(chance(held.sums(ahead)) - truth) / len(some) + small * ahead
        following = ahead - step * slope
        ahead = following + n / (n + 3) * (following - found)
        found = following
    return found


def chance(odds: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-odds)))


def judged(some: list[Row], name: str) -> list[Row]:
    return [row for row in some if row.truth[name] is not None]


def try_out(some: list[Row], name: str) -> None:
    """Prints what the rules alone and the weights come to on each fifth of the articles, learned from all others."""
    some = judged(some, name)
    part = {article: n % PARTS for n, article in enumerate(sorted({row.article for row in some}))}
    said = np.zeros(len(some))
    for left_out in range(PARTS):
        rest = [row for row in some if part[row.article] != left_out]
        mine = [n for n, row in enumerate(some) if part[row.article] == left_out]
        columns = columns_of(rest)
        said[mine] = chance(table([some[n] for n in mine], columns).sums(fitted(rest, columns, name)))
    mine = [n for n, row in enumerate(some) if not row.article.startswith("case ")]
    some, said = [some[n] for n in mine], said[mine]
    truth = np.array([bool(row.truth[name]) for row in some])
    by_rule = np.array([row.rules[name] for row in some])
    print(f"{name}: {len(some)} words of {len({row.article for row in some})} articles, {truth.mean():.2f} true")
    print(f"  rules alone: right {np.mean(by_rule == truth):.3f}, F1 {f1(by_rule, truth):.3f}")
    for least in (0.2, 0.3, 0.4, 0.5, 0.6):
        kept = said >= least
        print(f"  from {least}: right {np.mean(kept == truth):.3f}, F1 {f1(kept, truth):.3f}, "
              f"precision {truth[kept].mean():.3f}, recall {kept[truth].mean():.3f}")  # fmt: skip


def f1(kept: Numbers, truth: Numbers) -> float:
    return float(2 * (kept & truth).sum() / (kept.sum() + truth.sum()))


def write(some: list[Row]) -> None:
    """Writes the weights; those that are nothing when rounded are left out."""
    columns = columns_of(some)
    found = fitted(some, columns, "event")
    lines = ["# How much each trait of a word (find/traits.py) speaks for its naming an event: log odds.",
             "# Learned by eval/learn.py from eval/articles (split: train) and tests/cases/events.tsv.",
             "trait\tweight"]  # fmt: skip
    for trait, weight in zip([*sorted(columns), "always"], found, strict=True):
        if abs(weight) >= LIGHT:
            lines.append(f"{trait}\t{weight:.2f}")
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines) - 3} traits, {WEIGHTS.stat().st_size} bytes")


def main() -> None:
    some = [row for article in read_all(split="train") for row in rows_of_article(article)]
    some += [row for number, case in enumerate(read_table(CASES)) for row in rows_of_case(number, case)]
    if sys.argv[1:] == ["write"]:
        write(some)
    else:
        for name in SMALL:
            try_out(some, name)


if __name__ == "__main__":
    main()
