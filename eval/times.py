"""Time expressions of MEANTIME in the part that its annotators marked: the title and the first sentences.

    python eval/times.py ../shared/corpora/meantime.jsonl.gz     how many are found with their value, there and in all

Gold marks no time after that part, so a time that is found there counts as wrong by the scorer of `eval/run.py`.
"""

import argparse
import gzip
import json
import re
from pathlib import Path
from typing import Any

from dateline.core.text import Document, Zone
from dateline.reading.parse import Parser
from dateline.reading.times import find_times
from dateline.settings import Settings

MARKED = 6  # sentences: the title, the line of the day, and four of the story; all of gold's times stand in them


def document(gold: dict[str, Any]) -> Document:
    """The text as gold has it, its headline as the title."""
    text, cut = gold["text"], gold.get("headline_end") or 0
    zones = ((Zone(0, cut, "title"),) if cut else ()) + (Zone(cut, len(text), "body"),)
    return Document(gold["id"], None, None, text[:cut], (), "en", gold["published"], None, None, "", text, zones)


def plain(value: str | None) -> str:
    """A value in one spelling: 16:30, its trailing unknowns left out."""
    return re.sub(r"-X+(-X+)*$", "", (value or "").upper())


def main() -> None:
    """Prints precision, recall and F1 of spans that overlap and have gold's value."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    reader = Parser(Settings().model)
    counts = {"marked": [0, 0, 0], "all": [0, 0, 0]}
    with gzip.open(parser.parse_args().gold, "rt", encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            parse = reader.parse(document(gold))
            end = parse.sentences[min(MARKED, len(parse.sentences)) - 1].end
            found = [m for m in find_times(parse) if m.time]
            for part, until in (("marked", end), ("all", len(gold["text"]))):
                told = [(t["spans"][0], t["value"]) for t in gold["gold"]["times"] if t["spans"][0]["start"] < until]
                here = [m for m in found if m.start < until]
                right = sum(
                    any(
                        m.start < s["end"] and s["start"] < m.end and m.time and plain(m.time.value) == plain(v)
                        for m in here
                    )
                    for s, v in told
                )
                counts[part] = [a + b for a, b in zip(counts[part], (right, len(here), len(told)), strict=True)]
    for part, (right, made, told_all) in counts.items():
        p, r = right / made, right / told_all
        print(f"{part:8} precision {p:.3f} recall {r:.3f} F1 {2 * p * r / (p + r):.3f} of {told_all}")


if __name__ == "__main__":
    main()
