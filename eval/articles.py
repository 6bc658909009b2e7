"""Dateline's coding of the annotated articles of eval/articles beside what their annotators say.

    python eval/articles.py                 both splits; see annotated.py for the format
    python eval/articles.py --split dev
    python eval/articles.py --errors        each difference on a line, to be read
    python eval/articles.py --folder MINE   your own articles

Prints precision, recall and F1. `words`: the marked words that name a happening, found with its type. `events`: gold's
and Dateline's, paired one to one where words of theirs meet (the pairs that share most), then by their type. The rows
below count pairs of one type: status, modes, day, place, country, who did it to whom, killed and injured; what one side
leaves open and the other does not is wrong. A name on a side is met by any of Dateline's that shares its head word or
half of its words; a country is no `place`. `joining` is B3 over the words that both sides mark.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from annotated import FOLDER, SPLITS, Annotated, Mark, Told, read_all

from dateline.capture.capture import document_of
from dateline.capture.raw import RawArticle, sha
from dateline.core.records import Coding, Event
from dateline.core.text import Document, Span
from dateline.evaluate.pairs import best_pairs
from dateline.pipeline import code
from dateline.settings import Settings

SMALL = frozenset(("the", "a", "an", "of", "two", "three", "some", "several"))
ROLES = {"initiator": ("initiator",), "target": ("target", "victim")}


@dataclass(slots=True)
class Tally:
    """Counts by row: right, said by Dateline, said by gold; and the differences in words."""

    right: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, row: str, right: float, made: float, gold: float) -> None:
        self.right[row] += right
        self.made[row] += made
        self.gold[row] += gold

    def scores(self, row: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of a row, 0 where nothing was there."""
        precision = self.right[row] / self.made[row] if self.made[row] else 0.0
        recall = self.right[row] / self.gold[row] if self.gold[row] else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def document(article: Annotated) -> Document:
    """The article as Dateline captures it. Raises ValueError where that is other text: marks would be misplaced."""
    raw = RawArticle(
        article.name, sha(article.text.encode()), article.body, article.title, published=article.headers["published"]
    )
    found = document_of(raw, Settings().max_characters)
    if found.text != article.text or found.reason:
        raise ValueError(f"{article.name}: Dateline reads other text than stands there ({found.reason or 'layout'})")
    return found


def compare(article: Annotated, coding: Coding, tally: Tally) -> None:
    """Adds what one article comes to."""
    _words(article, coding, tally)
    pairs = paired(article, coding.events)
    right = [(told, event) for told, event in pairs if told.type == event.type]
    tally.add("events", len(pairs), len(coding.events), len(article.events))
    tally.add("events of that type", len(right), len(coding.events), len(article.events))
    for told, event in right:
        for row, counts in judged(told, event):
            tally.add(row, *counts)
            if counts[0] < max(counts[1:]):
                tally.errors.append(f"{article.name}  {told.name}  {row}: {_shown(row, told, event)}")
    _joining(article, coding.events, tally)
    _missed(article, coding, pairs, tally)


def paired(article: Annotated, events: tuple[Event, ...]) -> list[tuple[Told, Event]]:
    """Gold's events and Dateline's, one to one, those that share most words first; of one type rather than of two."""
    scores = {}
    for n, told in enumerate(article.events):
        marks = [mark for mark in article.marks if told.name in mark.events]
        for m, event in enumerate(events):
            shared = sum(any(meets(mark, span) for span in event.triggers) for mark in marks)
            if shared:
                scores[n, m] = shared + 2.0 * (told.type == event.type)
    return [(article.events[n], events[m]) for n, m in best_pairs(scores)]


def meets(mark: Mark, span: Span) -> bool:
    return mark.start < span.end and span.start < mark.end


def _words(article: Annotated, coding: Coding, tally: Tally) -> None:
    types = {told.name: told.type for told in article.events}
    gold = [(mark, {types[name] for name in mark.events}) for mark in article.marks if mark.events]
    made = [(span, event.type) for event in coding.events for span in event.triggers]
    found = sum(any(meets(m, s) and kind in kinds for s, kind in made) for m, kinds in gold)
    right = sum(any(meets(m, s) and kind in kinds for m, kinds in gold) for s, kind in made)
    tally.add("words", right, len(made), 0)
    tally.add("words found", found, 0, len(gold))


def judged(told: Told, event: Event) -> Iterator[tuple[str, tuple[float, float, float]]]:
    """The rows of a pair: name, and (right, said by Dateline, said by gold)."""
    facts = ("actual", "ongoing")
    same = told.status == event.status or (told.status in facts and event.status in facts)
    yield "status", (same, 1, 1)
    modes = set(told.modes) & set(event.modes)
    yield "modes", (len(modes), len(event.modes), len(told.modes))
    many = told.fields.get("aggregate") == "yes"
    yield "aggregate", (many and event.aggregate, event.aggregate, many)
    days, time = told.days(), event.time
    made_days = (time.start[:10], (time.end or time.start)[:10]) if time and time.start else None
    yield "day", (days is not None and days == made_days, made_days is not None, days is not None)
    place = event.place
    named = place and place.precision != "country" and place.name
    for row, made in (("place", named), ("country", place and place.country)):
        gold = told.fields.get(row)
        yield row, (bool(gold and made and _same_name(gold, made)), bool(made), bool(gold))
    for row, roles in ROLES.items():
        names, wanted = side(event, roles), told.names(row)
        met = sum(any(_overlap(gold, made) for made in names) for gold in wanted)
        yield row, (met, len(wanted) or bool(names) if names else 0, len(wanted))
    for row in ("killed", "injured"):
        numbers, figure = told.numbers(row), toll(event, row)
        yield row, (numbers is not None and figure in numbers, figure is not None, numbers is not None)


def side(event: Event, roles: tuple[str, ...]) -> list[str]:
    """The names of those in these roles, each once."""
    return list(dict.fromkeys(actor.name for actor in event.actors if actor.role in roles))


def toll(event: Event, outcome: str) -> int | None:
    """The best figure for everybody who met an outcome, that of one group where only one is told, or None."""
    told = [harm for harm in event.harm if harm.outcome == outcome]
    whole = [harm for harm in told if harm.group == "unspecified"] or (told if len(told) == 1 else [])
    return whole[0].best if whole else None


def _same_name(gold: str, made: str) -> bool:
    one, other = gold.lower().replace(",", ""), made.lower().replace(",", "")
    return one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} "


def _overlap(gold: str, made: str) -> bool:
    """Whether two names share their head word or half of their words."""
    one, other = ([w for w in name.lower().split() if w not in SMALL] or [name.lower()] for name in (gold, made))
    shared = len(set(one) & set(other)) / len(set(one) | set(other))
    return shared >= 0.5 or one[-1] == other[-1]


def _joining(article: Annotated, events: tuple[Event, ...], tally: Tally) -> None:
    """Adds B3 over the words that name one happening for gold and one for Dateline."""
    both = []
    for mark in article.marks:
        made = {event.id for event in events for span in event.triggers if meets(mark, span)}
        if len(mark.events) == 1 and len(made) == 1:
            both.append((mark.events[0], made.pop()))
    for gold, made in both:
        shared = sum(other == (gold, made) for other in both)
        tally.right["joining"] += shared / sum(other[1] == made for other in both)
        tally.made["joining"] += 1
        tally.right["joining found"] += shared / sum(other[0] == gold for other in both)
        tally.gold["joining found"] += 1


def _missed(article: Annotated, coding: Coding, pairs: list[tuple[Told, Event]], tally: Tally) -> None:
    """Adds the events that only one side has, or that have two types, to the differences."""
    text = coding.document.text
    for told, event in pairs:
        if told.type != event.type:
            kinds = f"type {told.type}, not {event.type}"
            tally.errors.append(f"{article.name}  {told.name}  {kinds}: {_words_at(text, event.trigger)}")
    for told in article.events:
        if all(told is not one for one, _ in pairs):
            mark = next(mark for mark in article.marks if told.name in mark.events)
            kinds = f"missed {told.type} {told.status}"
            tally.errors.append(f"{article.name}  {told.name}  {kinds}: {_words_at(text, mark)}")
    for event in coding.events:
        if all(event is not one for _, one in pairs):
            known = any(meets(m, s) for m in article.marks if m.events for s in event.triggers)
            kinds = f"{'split' if known else 'extra'} {event.type} {event.status}"
            tally.errors.append(f"{article.name}  -  {kinds}: {_words_at(text, event.trigger)}")


def _shown(row: str, told: Told, event: Event) -> str:
    """Gold's value and Dateline's."""
    time, place = event.time, event.place
    made = {
        "status": event.status,
        "modes": ",".join(event.modes),
        "aggregate": event.aggregate,
        "day": time and f"{time.start}..{time.end} ({time.text})",
        "place": place and place.name,
        "country": place and place.country,
        "killed": toll(event, "killed"),
        "injured": toll(event, "injured"),
        **{name: "; ".join(side(event, roles)) for name, roles in ROLES.items()},
    }[row]
    gold = {"status": told.status, "modes": ",".join(told.modes)}.get(row, told.fields.get(row, "none"))
    return f"{gold}, not {made}  <{event.trigger.text}>"


def _words_at(text: str, at: Mark | Span) -> str:
    before, after = text[max(0, at.start - 60) : at.start], text[at.end : at.end + 60]
    return " ".join(f"{before}<<{text[at.start : at.end]}>>{after}".split())


ROWS = (
    "words", "events", "events of that type", "status", "modes", "aggregate", "day", "place", "country", "initiator",
    "target", "killed", "injured", "joining",
)  # fmt: skip


def table(tally: Tally) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 by row."""
    found = {}
    for row in ROWS:
        precision, recall, f1 = tally.scores(row)
        if row in ("words", "joining"):  # precision over Dateline's words, recall over gold's
            recall = tally.scores(f"{row} found")[1]
            f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        found[row] = (precision, recall, f1)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=SPLITS)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", action="store_true", help="print the numbers as one JSON object")
    args = parser.parse_args()
    report = {}
    for split in [args.split] if args.split else SPLITS:
        tally = Tally()
        articles = read_all(args.folder, split)
        for article in articles:
            compare(article, code(document(article), Settings()), tally)
        report[split] = table(tally)
        if args.json:
            continue
        if args.errors:
            print(*tally.errors, sep="\n")
        print(f"{split}: {len(articles)} articles, {int(tally.gold['events'])} events   precision recall F1")
        for row, numbers in report[split].items():
            print(f"  {row:20}", *(f"{number:6.2f}" for number in numbers))
    if args.json:
        print(json.dumps({split: {row: [round(n, 4) for n in numbers] for row, numbers in rows.items()}
                          for split, rows in report.items()}))  # fmt: skip


if __name__ == "__main__":
    main()
