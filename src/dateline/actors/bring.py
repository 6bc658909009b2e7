"""Other people's books of actors in: kept in the store, with proposals of who their entries may be."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.actors.decide import verdicts
from dateline.actors.files import opened
from dateline.core.decision import Decision
from dateline.core.ids import make_id
from dateline.core.problem import InputProblem, Problem
from dateline.core.results import Actor
from dateline.link.accept import known_as
from dateline.link.imported import Designation, Imported, Item, Tie, problem
from dateline.link.propose import Index
from dateline.pipeline import settle_again
from dateline.store.imports import Entry, Fact, Match, Row
from dateline.store.ledger import Ledger, now, system_user
from dateline.store.view import View
from dateline.store.writer import Writer
from dateline.workers import collecting_rarely


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import did: entries kept, proposals made, those accepted at once, problems of single lines."""

    entries: int
    proposals: int
    accepted: int
    problems: int


@dataclass(slots=True)
class Tally:
    """What reading a file has given so far: proposals by id, actors and problems met."""

    matches: dict[str, Match] = field(default_factory=dict)
    entries: int = 0
    problems: int = 0


def import_book(path: Path, store: Path, accept_above: float | None = None) -> Brought:
    """Keep a file of actors in the store with proposals of who they may be; nothing of a broken file.

    The file's name stands for it: importing a file of that name again takes the place of what it gave before.
    Raises InputProblem for a broken file, which is recorded; UnusableArgument for one that cannot be read.
    """
    writer, view, ledger = Writer(store), View(store), Ledger(store)
    index = Index(a for a in view.actors() if not a.private)
    tally = Tally()
    try:
        with opened(path) as items, collecting_rarely():
            entries = writer.bring(path.name, now(), _rows(items, path.name, index, tally))
    except InputProblem as error:
        writer.add([], [problem(path.name, error.code, str(error))])
        raise
    taken = _sure(view, list(tally.matches.values()), accept_above) if accept_above is not None else []
    ledger.decide(taken)
    what = {"file": path.name, "sha256": _hash(path), "entries": entries, "proposals": len(tally.matches)}
    ledger.log(system_user(), {"kind": "import", **what, "accepted": len(taken), "problems": tally.problems})
    ledger.close()
    writer.close()
    view.close()
    settle_again(store)
    return Brought(entries, len(tally.matches), len(taken), tally.problems)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _rows(items: Iterable[Item], file: str, index: Index, tally: Tally) -> Iterator[Row]:
    """The rows of a file's items, noted in `tally` on the way. Raises InputProblem where no item is an actor."""
    first: Problem | None = None
    for item in items:
        if isinstance(item, Problem):
            tally.problems += 1
            first = first or item
            yield item
        elif isinstance(item, Imported):
            tally.entries += 1
            id = make_id("imported", file, item.id)
            yield Entry(id, item)
            for p in index.proposals(item):
                match = Match(make_id("proposal", p.actor, id), p.actor, id, p.score, p.why)
                tally.matches[match.id] = match
                yield match
        else:
            yield _fact(item, file)
    if first and not tally.entries:
        raise InputProblem("no_actors", f"{file}: no actor in it; the first problem is {first.where}: {first.message}")


def _fact(item: Designation | Tie, file: str) -> Fact:
    if isinstance(item, Designation):
        return Fact(make_id("imported", file, item.entity), "designated_by", item)
    return Fact(make_id("imported", file, item.subject), item.kind, item)


def _sure(view: View, made: Sequence[Match], least: float) -> list[Decision]:
    """Acceptances of the likeliest proposal of each entry, if it is scored `least` or more and no other as much.

    What persons decided stands: a proposal that was refused, and an entry that was accepted before, are left alone.
    """
    held = verdicts(view)
    decided = {imported for (_, imported), decision in held.items() if decision.verdict == "same"}
    best: dict[str, list[Match]] = {}
    for match in sorted(made, key=lambda m: (-m.score, m.id)):
        best.setdefault(match.imported, []).append(match)
    clear = [some[0] for some in best.values() if len(some) == 1 or some[0].score > some[1].score]
    chosen = [m for m in clear if m.score >= least and m.imported not in decided]
    at, by = now(), f"--accept-above {least}"
    made_of = [Decision("book_link", m.actor, m.imported, "same", by, at, m.why) for m in chosen]
    return [d for d in made_of if (d.subject, d.other) not in held]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal in words: the entry's and the actor's name, the file, and what was decided on it ("" for nothing)."""

    match: Match
    entry: str
    file: str
    actor: str
    decided: str


def record(one: Proposed) -> dict[str, object]:
    """A proposal as JSON has it; `decided` is null where nobody has."""
    match = one.match
    return {
        "id": match.id,
        "score": match.score,
        "why": match.why,
        "imported": match.imported,
        "imported_name": one.entry,
        "file": one.file,
        "actor": match.actor,
        "actor_name": one.actor,
        "decided": one.decided or None,
    }


def proposed(view: View) -> Iterator[Proposed]:
    """All proposals, the likeliest first."""
    held = verdicts(view)
    known = known_as(view.actors())
    for match in view.proposals():
        id = known.get(match.actor, match.actor)
        found, actor = view.entry(match.imported, Imported), view.get(Actor, id)
        decision = held.get((id, match.imported))
        said = f"{'accepted' if decision.verdict == 'same' else 'refused'} by {decision.by}" if decision else ""
        name = actor.name if actor else "(no longer in the store)"
        if found:
            yield Proposed(match, found[1].name, found[0], name, said)
