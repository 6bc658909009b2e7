"""Groups of profiles that are one actor: the surest joins first, none against what keeps two apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.link.compare import JOIN, compare, persons
from dateline.link.names import person_name
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
    """Profiles that were joined, what they have among them, and the sentences of the joins."""

    members: list[int]
    fullest: Profile
    books: set[str]
    countries: set[str]
    kinds: set[str]
    apart: set[int] = field(default_factory=set)
    reasons: list[tuple[float, str]] = field(default_factory=list)

    def take(self, other: "Group") -> None:
        """Adds all that another group has."""
        self.members += other.members
        self.fullest = max(self.fullest, other.fullest, key=lambda p: (len(p.name), p.key))
        self.books |= other.books
        self.countries |= other.countries
        self.kinds |= other.kinds
        self.apart |= other.apart
        self.reasons += other.reasons


def _alone(at: int, profile: Profile) -> Group:
    books = {profile.book} if profile.book else set()
    countries = {profile.country} if profile.country else set()
    return Group([at], profile, books, countries, {profile.kind})


class Groups:
    """A union-find over profiles with pairs that must stay apart."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._top = list(range(len(profiles)))
        self._groups = {i: _alone(i, profile) for i, profile in enumerate(profiles)}

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
        if not self._may(left, right) or not (forced or self._holds(left, right)):
            return False
        keep, gone = (left, right) if left < right else (right, left)
        self._groups[keep].take(self._groups.pop(gone))
        self._groups[keep].reasons.append((one.score, one.sentence))
        self._top[gone] = keep
        return True

    def _may(self, left: int, right: int) -> bool:
        a, b = self._groups[left], self._groups[right]
        small, large = (a, b) if len(a.apart) < len(b.apart) else (b, a)
        return not any(self.top(at) == self.top(large.members[0]) for at in small.apart) and not any(
            self.top(at) == self.top(small.members[0]) for at in large.apart
        )

    def _holds(self, left: int, right: int) -> bool:
        """Whether a join holds for whole groups, not only the pair: one country, one entry, no unlike full names."""
        a, b = self._groups[left], self._groups[right]
        if len(a.books | b.books) > 1 or len(a.countries | b.countries) > 1:
            return False
        if not all(compatible(one, other) for one in a.kinds for other in b.kinds):
            return False
        names = [person_name(group.fullest.name) for group in (a, b)]
        person = "person" in a.kinds and all(name.full for name in names)
        return not person or persons(*names).score >= JOIN or compare(a.fullest, b.fullest).score >= JOIN

    def groups(self) -> Iterable[Group]:
        """All groups, in the order of their first profile."""
        return (self._groups[at] for at in sorted(self._groups))
