"""Watching: rounds over a list of addresses, each followed by coding what is new."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dateline.core.problem import Problem
from dateline.pipeline import Outcome, take
from dateline.settings import Settings
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
    writer = Writer(store)
    view = View(store)
    try:
        writer.add([], problems)
        seen = Round(view, writer, way, tell).run(urls)
        seen.problems += problems
        found = documents(view, writer, settings.max_characters)
        outcome = take(found, store, settings, 1, progress)
    finally:
        view.close()
        writer.close()
    return Watching(seen, outcome)
