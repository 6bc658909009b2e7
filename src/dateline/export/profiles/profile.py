"""The sharing profiles: what a copy of the records may hold, by who is to read it."""

from dataclasses import dataclass

from dateline.core.problem import UnusableArgument


@dataclass(frozen=True, slots=True)
class Profile:
    """What a copy holds. `masked`: names of private persons become initials. `coarse`: places of events with people at
    risk are rounded. `reviewed`: only what a reviewer accepted. `rejected`: also what a reviewer rejected.
    `anonymous`: private persons have no id, and reviewers no name. `help` says it in a sentence."""

    name: str
    masked: bool
    coarse: bool
    reviewed: bool
    rejected: bool
    anonymous: bool
    help: str


INTERNAL = Profile(
    "internal", False, False, False, True, False, "Everything, as the store holds it: for your own work."
)
PARTNER = Profile(
    "partner", True, True, False, False, False,
    "Machine-coded records too, labelled as such; private persons by initials; places of people at risk rounded.",
)  # fmt: skip
PUBLIC = Profile(
    "public", True, True, True, False, True,
    "What a reviewer accepted, and what tells it; private persons by initials and without an id; places rounded.",
)  # fmt: skip
PROFILES = {profile.name: profile for profile in (INTERNAL, PARTNER, PUBLIC)}


def profile(name: str) -> Profile:
    """The profile of that name. Raises UnusableArgument."""
    if name not in PROFILES:
        raise UnusableArgument(f"no profile {name!r}: choose one of {', '.join(PROFILES)}")
    return PROFILES[name]
