"""Decisions as JSON lines, to keep elsewhere or to bring into another store: one line a decision, in order."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from msgspec import MsgspecError

from dateline.core.decision import Decision, taken_back
from dateline.core.log import canonical, digest
from dateline.core.problem import UnusableArgument
from dateline.review.orphans import orphans
from dateline.store.codec import from_json, to_plain
from dateline.store.ledger import Ledger
from dateline.store.view import View


def lines(store: Path) -> Iterator[str]:
    """Every decision of a store with its `state`: in force, undone, orphan, or undoing."""
    view, ledger = View(store), Ledger(store)
    made = view.decisions()
    gone, lost = taken_back(made), {d.number for d in orphans(view, ledger)}
    for decision in made:
        state = "undone" if decision.number in gone else "orphan" if decision.number in lost else "in force"
        plain = to_plain(decision)
        assert isinstance(plain, dict)
        yield canonical({**plain, "state": "undoing" if decision.undoes is not None else state})


def bring(store: Path, found: Iterable[Decision]) -> int:
    """Adds decisions of another store, in their order, but for those that this one holds already; how many.

    Numbers are given anew, also in what they undo. The store must be merged anew for them to find their words.
    """
    ledger = Ledger(store)
    known = {mark(decision): decision.number for decision in ledger.decisions()}
    number_of: dict[int, int] = {}
    added = 0
    for decision in found:
        here = decision if decision.undoes is None else replace(decision, undoes=number_of.get(decision.undoes, 0))
        if here.undoes == 0:
            raise UnusableArgument(f"decision {decision.number} undoes decision {decision.undoes}, which is not there")
        if mark(here) not in known:
            [kept] = ledger.decide([here])
            known[mark(here)] = kept.number
            added += 1
        number_of[decision.number] = known[mark(here)]
    ledger.close()
    return added


def mark(decision: Decision) -> str:
    """What makes two decisions of two stores the same one."""
    return digest(to_plain(replace(decision, number=0)))


def read(path: Path) -> list[Decision]:
    """The decisions of a file that `lines` wrote. Raises UnusableArgument, with the line, for others."""
    try:
        kept = path.read_text("utf-8").rstrip("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableArgument(f"cannot read {path}: {error}") from error
    return [_decision(path, number, line) for number, line in enumerate(kept, 1)]


def _decision(path: Path, number: int, line: str) -> Decision:
    try:
        return from_json(line, Decision)
    except (MsgspecError, ValueError) as error:
        raise UnusableArgument(f"{path}:{number}: no decision: {error}") from error
