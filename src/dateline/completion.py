"""What a shell offers for a value: the words that it can be, from the tables that also check it."""

from collections.abc import Callable, Iterable

from dateline.core.codes import EVENT_TYPES, MODES
from dateline.core.records import STATUSES
from dateline.core.results import GRADES
from dateline.store.filter import REVIEWS

Words = Callable[[], Iterable[str]]


def formats() -> Iterable[str]:
    """The formats of `dateline export`."""
    from dateline.export.formats import FORMATS

    return FORMATS


def profiles() -> Iterable[str]:
    """The sharing profiles."""
    from dateline.export.profiles.profile import PROFILES

    return PROFILES


FILTERS: dict[str, Words] = {
    "type": lambda: EVENT_TYPES,
    "mode": lambda: sorted({mode for modes in MODES.values() for mode in modes}),
    "status": lambda: STATUSES,
    "grade": lambda: GRADES,
    "review": lambda: REVIEWS,
}


def among(words: Words) -> Callable[[str], list[str]]:
    """What offers those of the words that begin as the shell has them so far."""

    def offered(incomplete: str) -> list[str]:
        return [word for word in words() if word.startswith(incomplete)]

    return offered
