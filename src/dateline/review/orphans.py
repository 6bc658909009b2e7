"""Decisions whose words are no longer coded: shown until a person looks, never dropped."""

from collections.abc import Iterator, Sequence

from dateline.core.decision import LINKS, Decision, in_force
from dateline.core.results import Actor
from dateline.review.anchors import found_again, now_of
from dateline.review.place import sides
from dateline.store.ledger import Ledger
from dateline.store.view import View


def orphans(view: View, ledger: Ledger) -> list[Decision]:
    """The decisions in force that are on nothing any more, or a link one of whose sides is gone, in order."""
    held = in_force(view.decisions())
    there = ledger.placed()
    lost = [d for d in held if d.kind not in LINKS and d.number not in there]
    linked = [d for d in held if d.kind in ("event_link", "actor_link")]
    found = found_again(view, linked)
    for d in linked:
        if not all(now_of(side, found) or view.get(Actor, side[0]) for side in _named(d)):
            lost.append(d)
    return sorted(lost, key=lambda d: d.number)


def _named(decision: Decision) -> Iterator[Sequence[str]]:
    """The ids on each side of a link by which it is found again."""
    if decision.kind == "event_link":
        yield from sides(decision)
    else:
        yield [anchor.record for anchor in decision.subject_words] or [decision.subject]
        yield [anchor.record for anchor in decision.other_words] or [decision.other]
