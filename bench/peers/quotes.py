"""Direct quotations beside a peer: Dateline and textacy on the same texts, in one run.

    pip install textacy     # if it is missing that is said and it is left out
    python bench/peers/quotes.py CORPUS.jsonl.gz [--every N] [--limit N]

Each line of the corpus is {"text", "title", "gold": {"attributions": [{"quote", "content": [span], "source": [span]}]}}
with spans {"start", "end"} of the text. Contents are paired one to one with the gold attribution that they share most
characters with. Recall is the mean part covered of gold's direct quotations; precision the mean part of what a system
gives that lies in its partner, whatever way gold says it is quoted; Dateline is asked only for its direct claims, and
contents with the same source and cue are one. The source is right where its characters overlap with gold's. Both use
the same parser, and the time is that of parsing a text and finding its quotations. textacy refuses a text with an odd
number of quotation marks: it finds nothing there, which "empty" counts (gold has direct quotations, the system none).

BBC citron is not on the registry and needs a model that is not published, so it is not run. Its own figure, published
on its own data (PARC 3, quotation spans of all kinds, overlap F1 0.83), is printed as published: another text, another
measure, not to be held against the rows above it.
"""

import argparse
import gzip
import json
import time
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from dateline.claim.claims import find_claims
from dateline.core.reading import Reading
from dateline.core.text import Document, Zone, document_id
from dateline.reading.parse import load
from dateline.settings import Settings

Span = tuple[int, int]
PUBLISHED = "citron, published, on its own data (PARC 3): quotation spans of all kinds, overlap F1 0.83"


class Quotation(NamedTuple):
    """What is said and who says it, as characters of the text."""

    content: list[Span]
    source: list[Span]
    direct: bool = True


Finder = Callable[[str], list[Quotation]]


class Missing(Exception):
    """A peer that cannot run here, and why."""


def dateline() -> tuple[str, Finder]:
    """Dateline's direct claims, those of one cue or one speaker in a row kept apart."""
    parser = load(Settings().model)

    def find(text: str) -> list[Quotation]:
        zones = (Zone(0, len(text), "body"),)
        made = Document(
            document_id("", None, "", text), None, None, "", (), "en", None, None, None, "", text, zones
        )  # fmt: skip
        told = find_claims(Reading(parser.parse(made)), [], []).claims
        return joined(
            ((c.speaker_span, c.cue_span), Quotation(_ends(c.content_span), _ends(c.speaker_span)))
            for c in told
            if c.quote == "direct"
        )

    return f"dateline {metadata.version('dateline')}", find


def _ends(span: Any) -> list[Span]:
    return [(span.start, span.end)] if span else []


def textacy() -> tuple[str, Finder]:
    """textacy's direct_quotations over the same spaCy model; a text that it refuses gives none. Raises Missing."""
    try:
        from textacy.extract.triples import direct_quotations  # type: ignore[import-not-found,unused-ignore]
    except ImportError as error:
        raise Missing(f"textacy is left out: {error}") from error
    import spacy

    model = spacy.load(Settings().model)

    def find(text: str) -> list[Quotation]:
        try:
            found = list(direct_quotations(model(text)))
        except ValueError:
            return []
        return joined(
            (
                (str([t.i for t in q.speaker]), str([t.i for t in q.cue])),
                Quotation([(q.content.start_char, q.content.end_char)], [(t.idx, t.idx + len(t)) for t in q.speaker]),
            )
            for q in found
        )

    return f"textacy {metadata.version('textacy')}, spaCy {metadata.version('spacy')}", find


def joined(found: Iterable[tuple[object, Quotation]]) -> list[Quotation]:
    """The quotations, those with the same source and cue made one."""
    made: dict[object, Quotation] = {}
    for key, quotation in found:
        known = made.setdefault(key, quotation)
        if known is not quotation:
            known.content.extend(quotation.content)
    return list(made.values())


def gold_of(line: dict[str, Any]) -> list[Quotation]:
    """Gold's attributions with a content."""
    return [
        Quotation([span(s) for s in a["content"]], [span(s) for s in a["source"]], a["quote"] == "direct")
        for a in line["gold"]["attributions"]
        if a["content"]
    ]


def span(given: dict[str, int]) -> Span:
    return given["start"], given["end"]


def characters(spans: Iterable[Span]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def pairs(gold: list[Quotation], made: list[Quotation]) -> list[tuple[int, int, float, float]]:
    """Best partners one to one: gold's place, ours, the part of gold that ours covers, the part of ours in gold."""
    golden, ours = [characters(q.content) for q in gold], [characters(q.content) for q in made]
    shared = [(len(g & o), i, j) for i, g in enumerate(golden) for j, o in enumerate(ours) if g & o]
    found: list[tuple[int, int, float, float]] = []
    for both, i, j in sorted(shared, key=lambda s: (-s[0], s[1], s[2])):
        if all(i != pair[0] and j != pair[1] for pair in found):
            found.append((i, j, both / len(golden[i]), both / len(ours[j])))
    return found


def measure(name: str, find: Finder, lines: list[dict[str, Any]]) -> str:
    """One system's row of the table."""
    recall = precision = 0.0
    right = matched = gold_count = made_count = empty = 0
    start = time.perf_counter()
    answers = [find(line["text"]) for line in lines]
    seconds = time.perf_counter() - start
    for line, made in zip(lines, answers, strict=True):
        gold = gold_of(line)
        empty += not made and any(q.direct for q in gold)
        gold_count, made_count = gold_count + sum(q.direct for q in gold), made_count + len(made)
        for i, j, covered, inside in pairs(gold, made):
            recall, precision = recall + covered * gold[i].direct, precision + inside
            if gold[i].direct and gold[i].source:
                matched += 1
                right += bool(characters(gold[i].source) & characters(made[j].source))
    r, p = recall / max(1, gold_count), precision / max(1, made_count)
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    source, rate = right / max(1, matched), len(lines) / seconds
    return f"{name:32}{p:10.3f}{r:10.3f}{f1:10.3f}{source:10.3f}{made_count:8}{empty:8}{rate:12.1f}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--every", type=int, default=1)
    arguments.add_argument("--limit", type=int)
    given = arguments.parse_args()
    with gzip.open(given.corpus, "rt", encoding="utf-8") as file:
        lines = [json.loads(line) for line in file if line.strip()][:: given.every][: given.limit]
    print(f"{len(lines)} articles, {sum(q.direct for line in lines for q in gold_of(line))} direct quotations")
    print(
        f"{'':32}{'precision':>10}{'recall':>10}{'soft F1':>10}{'source':>10}{'made':>8}{'empty':>8}{'articles/s':>12}"
    )
    for system in (dateline, textacy):
        try:
            print(measure(*system(), lines))
        except Missing as missing:
            print(missing)
    print(PUBLISHED)


if __name__ == "__main__":
    main()
