"""What people decided of two events: that they are one happening, or that they are not.

It outranks every comparison. Where the two contradict each other ("A is B, B is C, A is not C"), what keeps apart
holds, and a sentence says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Pair = tuple[str, str]
Decisions = Mapping[Pair, str]  # two event ids, in any order -> who decided it and why, as a sentence, or ""
NONE: Decisions = {}


@dataclass(slots=True)
class Decided:
    """What was decided of items (numbers): groups that must be one, and the items that each must not meet.

    `reasons` holds, for the later item of each pair, why it is where it is.
    """

    groups: list[list[int]] = field(default_factory=list)
    apart: dict[int, set[int]] = field(default_factory=dict)
    reasons: dict[int, list[str]] = field(default_factory=dict)

    def clash(self, xs: Sequence[int], ys: Sequence[int]) -> bool:
        """Whether one of `xs` must not meet one of `ys`."""
        return bool(self.apart) and any(not self.apart[x].isdisjoint(ys) for x in xs if x in self.apart)


def decided(item_of: Mapping[str, int], together: Decisions, apart: Decisions) -> Decided:
    """The decisions on the items that hold these events; events that are not there are passed over."""
    made = Decided()
    if not item_of:
        return made
    for (a, b), _ in _known(apart, item_of):
        made.apart.setdefault(item_of[a], set()).add(item_of[b])
        made.apart.setdefault(item_of[b], set()).add(item_of[a])
    group: dict[int, list[int]] = {}
    for (a, b), why in _known(together, item_of):
        xs, ys = (group.setdefault(item_of[event], [item_of[event]]) for event in (a, b))
        later = max(item_of[a], item_of[b])
        if xs is ys:
            sentence = f"{a} and {b} are one{_by(why)}"
        elif made.clash(xs, ys):
            sentence = f"{a} and {b} are kept apart: another decision outranks that they are one{_by(why)}"
        else:
            sentence = f"{a} and {b} are one{_by(why)}"
            xs.extend(ys)
            group.update((item, xs) for item in ys)
        made.reasons.setdefault(later, []).append(sentence)
    made.groups = [sorted(some) for some in {id(some): some for some in group.values()}.values() if len(some) > 1]
    made.groups.sort()
    return made


def _known(decisions: Decisions, item_of: Mapping[str, int]) -> Iterator[tuple[Pair, str]]:
    """Those on two events that are there, in order, each pair with its lower id first."""
    for (a, b), why in sorted(((min(pair), max(pair)), why) for pair, why in decisions.items()):
        if a != b and a in item_of and b in item_of:
            yield (a, b), why


def _by(why: str) -> str:
    return f": {why}" if why else ": a person decided it"
