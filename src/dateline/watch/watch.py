"""Watching: rounds over a list of addresses, each followed by coding what is new."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dateline.core.problem import Problem
from dateline.pipeline import Outcome, take
from dateline.settings import Settings
from dateline.store.ledger import Ledger, system_user
from dateline.store.view import View
from dateline.store.writer import Writer
from dateline.watch.addresses import read_list
from dateline.watch.reading import documents
from dateline.watch.rounds import Round, Seen, Way


@dataclass(frozen=True, slots=True)
class Watching:
    """What one round gave: what was seen on the web, and what became of it in the store."""

    seen: Seen
    outcome: Outcome

    @property
    def problems(self) -> list[Problem]:
        """All problems met in the round, each once."""
        return list({problem.id: problem for problem in [*self.seen.problems, *self.outcome.problems]}.values())


def watch_once(
    list_: Path,
    store: Path,
    settings: Settings,
    way: Way,
    tell: Callable[[Seen], None] = lambda seen: None,
    progress: Callable[[Outcome], None] = lambda outcome: None,
) -> Watching:
    """One round over the list, and the coding of what it brought and of what an earlier round left uncoded."""
    urls, problems = read_list(list_)
    outcome = Outcome()
    writer = Writer(store)
    view = View(store)
    try:
        writer.add([], problems)
        seen = looked_round(view, writer, way, tell, urls)
        seen.problems += problems
        if view.unread():
            found = documents(view, writer, settings.max_characters)
            outcome = take(found, store, settings, 1, progress)
    finally:
        view.close()
        writer.close()
    return Watching(seen, outcome)


def looked_round(view: View, writer: Writer, way: Way, tell: Callable[[Seen], None], urls: list[str]) -> Seen:
    """What a round saw. The store's log notes what it kept, also where it is stopped."""
    one = Round(view, writer, way, tell)
    try:
        return one.run(urls)
    finally:
        if one.seen.kept:
            log(view.path, one.seen)


def log(store: Path, seen: Seen) -> None:
    """Notes the captures of a round in the log: the id of each is a hash of its address, its time and its bytes."""
    ledger = Ledger(store)
    what = {"kind": "watched", "captures": seen.kept, "new": seen.new, "changed": seen.changed, "gone": seen.gone}
    ledger.log(system_user(), what)
    ledger.close()
