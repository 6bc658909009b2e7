"""Decisions of persons on imported actors: kept for good, and the store derived again from them."""

from collections.abc import Sequence
from pathlib import Path

from dateline.core.decision import Decision, holding
from dateline.core.problem import UnusableArgument
from dateline.link.accept import known_as
from dateline.pipeline import settle_again
from dateline.store.ledger import Ledger, now
from dateline.store.view import View


def judge(store: Path, ids: Sequence[str], verdict: str, by: str, why: str) -> int:
    """Accept ("same") or refuse ("not_same") the proposals of these ids; how many. Derives the store again.

    Raises UnusableArgument for an id of no proposal.
    """
    view = View(store)
    found = view.proposals(ids)
    missing = sorted(set(ids) - {match.id for match in found})
    if missing:
        raise UnusableArgument(f"no proposal has the id {missing[0]!r}: dateline actors proposals")
    held, known, at = verdicts(view), known_as(view.actors()), now()
    pairs = [(known.get(m.actor, m.actor), m.imported) for m in found]
    subjects = [held[pair].subject if pair in held else pair[0] for pair in pairs]  # so that the later one holds
    made = zip(subjects, found, strict=True)
    _decided(store, [Decision("book_link", s, m.imported, verdict, by, at, why or m.why) for s, m in made])
    return len(found)


def verdicts(view: View) -> dict[tuple[str, str], Decision]:
    """What holds of each actor (by its id of today) and imported entry on which a person decided."""
    held = holding(view.decisions(), "book_link")
    known = known_as(view.actors()) if held else {}
    return {(known.get(d.subject, d.subject), d.other): d for d in held}


def _decided(store: Path, decisions: Sequence[Decision]) -> None:
    ledger = Ledger(store)
    ledger.decide(decisions)
    ledger.close()
    settle_again(store)
