"""Groups of profiles that are one actor: the surest joins first, none against what keeps two apart."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.link.compare import SURE, compare
from dateline.link.profile import Profile, compatible


@dataclass(frozen=True, slots=True)
class Join:
    """Two profiles (by number) that may be one actor, the score, and the sentence that says why."""

    score: float
    left: int
    right: int
    sentence: str


@dataclass(slots=True)
class Group:
    """Profiles that were joined, with the sentences of the joins."""

    members: list[int]
    apart: set[int]
    reasons: list[tuple[float, str]] = field(default_factory=list)


class Groups:
    """A union-find over profiles with pairs that must stay apart."""

    def __init__(self, profiles: list[Profile]) -> None:
        self._profiles = profiles
        self._top = list(range(len(profiles)))
        self._groups = {i: Group([i], set()) for i in range(len(profiles))}

    def top(self, at: int) -> int:
        """The number that stands for the group of a profile."""
        while self._top[at] != at:
            self._top[at] = self._top[self._top[at]]
            at = self._top[at]
        return at

    def keep_apart(self, left: int, right: int) -> None:
        """Lets no later join bring the two together."""
        self._groups[self.top(left)].apart.add(right)
        self._groups[self.top(right)].apart.add(left)

    def join(self, one: Join, forced: bool = False) -> bool:
        """Joins two groups, unless something keeps them apart; whether they are one now."""
        left, right = self.top(one.left), self.top(one.right)
        if left == right:
            return True
        if not self._may(left, right) or not (forced or self._holds(left, right, one.score)):
            return False
        keep, gone = (left, right) if left < right else (right, left)
        into, other = self._groups[keep], self._groups.pop(gone)
        into.members += other.members
        into.apart |= other.apart
        into.reasons += [*other.reasons, (one.score, one.sentence)]
        self._top[gone] = keep
        return True

    def _may(self, left: int, right: int) -> bool:
        a, b = self._groups[left], self._groups[right]
        small, large = (a, b) if len(a.apart) < len(b.apart) else (b, a)
        return not any(self.top(at) == self.top(large.members[0]) for at in small.apart) and not any(
            self.top(at) == self.top(small.members[0]) for at in large.apart
        )

    def _holds(self, left: int, right: int, score: float) -> bool:
        """Whether a join holds for whole groups, not only the pair: one country, one entry, no unlike full names."""
        a = [self._profiles[i] for i in self._groups[left].members]
        b = [self._profiles[i] for i in self._groups[right].members]
        if not one_at_most({p.book for p in a + b}) or not one_at_most({p.country for p in a + b}):
            return False
        if not all(compatible(p.kind, q.kind) for p in a for q in b):
            return False
        if score >= SURE:
            return True
        full = (max(side, key=lambda p: (len(p.name), p.key)) for side in (a, b))
        return compare(*full).score >= 0.5 or len(a) == len(b) == 1

    def groups(self) -> Iterable[Group]:
        """All groups, in the order of their first profile."""
        return (self._groups[at] for at in sorted(self._groups))


def one_at_most(values: set[str | None]) -> bool:
    """Whether a set holds no two values, None aside."""
    return len(values - {None}) <= 1
