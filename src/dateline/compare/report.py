"""What `dateline compare` and `dateline dataset` give: words for the terminal, records for programs, a table."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.text import Text

from dateline.compare.compare import Comparison, counted, days, figures
from dateline.compare.datasets import Item
from dateline.compare.match import ENOUGH
from dateline.compare.record import EventRecord, Figures
from dateline.core.problem import Problem
from dateline.export.files import safe, whole
from dateline.wording import plain

Record = dict[str, Any]
COLUMNS = (
    "in", "incident", "row", "where", "differs", "score", "why", "start", "end", "other_start", "other_end", "country",
    "other_country", "place", "other_place", "type", "other_type", "other_label", "side_a", "side_b", "other_side_a",
    "other_side_b", "killed_low", "killed_best", "killed_high", "other_killed_low", "other_killed_best",
    "other_killed_high", "other_sources", "nearest", "nearest_score", "nearest_why",
)  # fmt: skip
GOLD = ("date", "end", "country", "place", "admin1", "type", "killed", "injured", "url")


def report(found: Comparison, name: str, most: int) -> Iterator[Text]:
    """Lines: how many are in both, in which fields they differ, what only one has; at most so many of each kind."""
    title = found.dataset.title
    kept = len(found.both) + len(found.only_other)
    yield Text(
        f"{plain(name)}: {title}, {found.rows:,} rows, {kept:,} in the countries and days asked for or reported on"
    )
    differ = sum(bool(both.differences) for both in found.both)
    fields = ", ".join(f"{name} {count:,}" for name, count in counted(found).most_common())
    yield Text(f"in both {len(found.both):,}" + (f", {differ:,} of them differ: {fields}" if differ else ""), "bold")
    yield Text(f"only in the store {len(found.only_store):,}", "bold")
    yield Text(f"only in {title} {len(found.only_other):,}", "bold")
    aside = [
        (found.not_collected, f"that {title} does not collect"),
        (found.not_covered, "outside its countries and days, or without a country or a day"),
    ]
    yield from (Text(f"left out: {count:,} of the store's incidents {why}", "dim") for count, why in aside if count)
    for first in found.problems[:1]:
        rows = "row" if found.broken == 1 else "rows"
        yield Text(f"{found.broken:,} {rows} cannot be read: {plain(first.where)}: {plain(first.message)}")
    yield from block("In both", [lines_of_both(found, n) for n in range(min(most, len(found.both)))], len(found.both))
    for heading, records in (("Only in the store", found.only_store), (f"Only in {title}", found.only_other)):
        yield from block(heading, [[line(r), *nearest_of(found, r)] for r in records[:most]], len(records))


def block(heading: str, entries: Sequence[Sequence[Text]], total: int) -> Iterator[Text]:
    """A heading and its entries, and how many more there are."""
    if entries:
        yield Text(f"\n{heading}", "bold")
        yield from (text for entry in entries for text in entry)
    if total > len(entries) and entries:
        yield Text(f"  and {total - len(entries):,} more: --most {total}, or all of them with --json or --csv", "dim")


def lines_of_both(found: Comparison, number: int) -> list[Text]:
    """An incident with the row that tells of it, and a line for each field in which they differ."""
    both = found.both[number]
    made = [line(both.match.incident), Text(f"    = {both.match.row.id}: {both.match.meeting.why}", "dim")]
    return made + [
        Text(f"    {d.field}: {plain(d.store)} in the store, {plain(d.other)} there", "yellow")
        for d in both.differences
    ]


def nearest_of(found: Comparison, record: EventRecord) -> Iterator[Text]:
    """A line on what comes nearest to a record that only one has, if anything comes near."""
    if told := nearest(found, record):
        taken = f", which is {told['taken_by']}" if told["taken_by"] else ""
        points = f"{told['score']:g} of the {ENOUGH:g} points that it takes"
        yield Text(plain(f"    nearest: {told['id']}{taken} ({points}): {told['why']}"), "dim")


def nearest(found: Comparison, record: EventRecord) -> Record | None:
    """What comes nearest to a record that only one has: its id, the points, why, and with what it is taken for one."""
    ours = record.dataset == "dateline" and record.id == record.where
    match = found.nearest.get(record.id if ours else record.where)
    if match is None:
        return None
    other = match.row if ours else match.incident
    taken = found.partner.get(other.where)
    return {"id": other.id, "score": match.meeting.score, "why": match.meeting.why, "taken_by": taken}


def line(record: EventRecord) -> Text:
    """A record in one line: id, days, place, type, sides, deaths."""
    place = record.place
    where = ", ".join(part for part in (place.name, place.country) if part) if place else "somewhere"
    sides = " → ".join(", ".join(side[:2]) or "somebody" for side in (record.side_a, record.side_b))
    dead = f", {figures(record, 'killed')} killed" if record.killed else ""
    return Text(plain(f"  {record.id}  {days(record)}  {where}  {record.label}: {sides}{dead}"))


def records(found: Comparison) -> Iterator[Record]:
    """A record for each of both, then for what only the store has, then for what only the dataset has."""
    for both in found.both:
        differs = {d.field: {"store": d.store, "other": d.other} for d in both.differences}
        match = both.match
        yield {
            "in": "both", "score": match.meeting.score, "why": match.meeting.why, "differs": differs,
            "store": record_of(match.incident), "other": record_of(match.row), "nearest": None,
        }  # fmt: skip
    for where, some in (("store", found.only_store), ("other", found.only_other)):
        for record in some:
            sides = {"store": None, "other": None, where: record_of(record)}
            yield {"in": where, "score": None, "why": None, "differs": {}, **sides, "nearest": nearest(found, record)}


def record_of(record: EventRecord) -> Record:
    """A record as plain values."""
    time, place = record.time, record.place
    return {
        "dataset": record.dataset, "id": record.id, "where": record.where, "start": time and time.start,
        "end": time and time.end, "date_precision": time and time.precision, "country": record.country,
        "admin1": place and place.admin1, "place": place and place.name, "latitude": place and place.lat,
        "longitude": place and place.lon, "place_precision": place and place.precision, "type": record.type,
        "modes": list(record.modes), "label": record.label, "side_a": list(record.side_a),
        "side_b": list(record.side_b), "killed": figures_of(record.killed), "injured": figures_of(record.injured),
        "sources": list(record.sources), "urls": list(record.urls),
    }  # fmt: skip


def figures_of(given: Figures | None) -> Record | None:
    return None if given is None else {"low": given.low, "best": given.best, "high": given.high}


def write_table(found: Comparison, path: Path) -> None:
    """Write every record of a comparison as CSV, a line each. Raises OSError."""
    with whole(path, newline="") as file:
        rows = csv.DictWriter(file, COLUMNS)
        rows.writeheader()
        for record in records(found):
            rows.writerow({name: safe(value) for name, value in flat(record).items()})


def flat(record: Record) -> Record:
    """A record of a comparison as one row."""
    mine, other = record["store"] or {}, record["other"] or {}
    row: Record = {"in": record["in"], "incident": mine.get("id"), "row": other.get("id"), "where": other.get("where")}
    row |= {"differs": "; ".join(record["differs"]), "score": record["score"], "why": record["why"]}
    for before, side in (("", mine), ("other_", other)):
        row |= {f"{before}{name}": side.get(name) for name in ("start", "end", "country", "place", "type")}
        row |= {f"{before}{name}": "; ".join(side.get(name, ())) for name in ("side_a", "side_b")}
        row |= {f"{before}killed_{b}": (side.get("killed") or {}).get(b) for b in ("low", "best", "high")}
    near = record["nearest"] or {}
    row |= {"nearest": near.get("id"), "nearest_score": near.get("score"), "nearest_why": near.get("why")}
    return row | {"other_label": other.get("label"), "other_sources": "; ".join(other.get("sources", ()))}


def gold(items: Iterable[Item], path: Path) -> int:
    """Write records as the table that `dateline evaluate` takes; returns how many have a day. Raises OSError."""
    written = 0
    with whole(path, newline="") as file:
        rows = csv.writer(file)
        rows.writerow(GOLD)
        for item in items:
            if isinstance(item, Problem) or item.days is None:
                continue
            place, hurt = item.place, item.injured
            values = (
                *item.days, item.country, place and place.name, place and place.admin1, item.type,
                item.killed and item.killed.best, hurt and hurt.best, item.urls[0] if item.urls else None,
            )  # fmt: skip
            rows.writerow([safe(value) for value in values])
            written += 1
    return written
