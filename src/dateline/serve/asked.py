"""The store as who asks may see it: stand-ins for a View and a Ledger, which every request finds set for its reader.

So no page can forget to look who asks: it is given the stand-ins, and reads through them.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, cast

from dateline.core.people import SEES_NAMES, above
from dateline.export.profiles.kept import OPEN, Bounds
from dateline.export.profiles.profile import INTERNAL, Profile
from dateline.export.profiles.shared import SharedView
from dateline.serve.rights import Who
from dateline.store.ledger import Ledger
from dateline.store.people import People
from dateline.store.view import View

# names by initials, all else as it is
NAMELESS = Profile("nameless", True, False, False, True, False, "Everything, private persons by initials.")
REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class Seen:
    """The store for one reader. `profile` and `bounds` are what the reader may take away at most."""

    view: View
    ledger: Ledger
    profile: Profile
    bounds: Bounds


SEEN: ContextVar[Seen] = ContextVar("seen")


class _StandIn:
    def __init__(self, part: str, path: Path) -> None:
        self._part = part
        self.path = path

    def __getattr__(self, name: str) -> Any:
        return getattr(getattr(SEEN.get(), self._part), name)


def asked_view(path: Path) -> View:
    """Stands for the View of who asks."""
    return cast(View, _StandIn("view", path))


def asked_ledger(path: Path) -> Ledger:
    """Stands for the Ledger of who asks."""
    return cast(Ledger, _StandIn("ledger", path))


class Views:
    """The store for each role, made when first asked for and made again when labels or the merging changed."""

    def __init__(self, view: View, people: People, single: bool) -> None:
        self._whole = Seen(view, Ledger(view.path, memory=view.memory), INTERNAL, OPEN)
        self._people = people
        self._single = single
        self._made: dict[tuple[object, ...], Seen] = {}
        self._lock = Lock()

    def of(self, who: Who) -> Seen:
        """The store as that person may see it."""
        view = self._whole.view
        levels = above(who.role)
        labels = self._people.last_label() if levels else 0
        profile = INTERNAL if self._single or who.role in SEES_NAMES else NAMELESS
        if self._single or (profile is INTERNAL and not labels):
            return self._whole
        key = (profile.name, levels, labels, view.meta("generation"), view.meta("settled"))
        with self._lock:
            if key not in self._made:
                while len(self._made) >= REMEMBERED:
                    del self._made[next(iter(self._made))]
                self._made[key] = self._seen(profile, levels)
            return self._made[key]

    def _seen(self, profile: Profile, levels: tuple[str, ...]) -> Seen:
        closed = frozenset(id for id, label in self._people.labels().items() if label.level in levels)
        bounds = Bounds(closed=closed)
        if profile is INTERNAL and bounds == OPEN:
            return self._whole
        view = self._whole.view
        shared = SharedView(view, profile, bounds)
        return Seen(shared, Ledger(self._whole.view.path, shared.closed, view.memory), profile, bounds)
