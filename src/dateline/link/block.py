"""Which pairs of profiles are worth comparing: those that share a key that few share."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from dateline.data.person_names import name_words
from dateline.link.names import PersonName, acronym, initials, organisation_words, person_name, skeleton
from dateline.link.profile import Profile, number

LARGEST = 60  # a key that more profiles share says too little
NEAR = 30  # neighbours on either side with which a profile is compared there
Spot = tuple[str, int]  # country and name, and a number for those that have both: the order in a large block


def pairs(profiles: list[Profile]) -> Iterator[tuple[int, int]]:
    """The places (smaller first) of profiles that share a key, each pair once, sorted.

    Where more than LARGEST profiles share a key, only those of one country that are NEAR in the order of names do.
    """
    blocks: dict[tuple[str, ...], list[int]] = {}
    for at, profile in enumerate(profiles):
        for key in keys(profile):
            blocks.setdefault(key, []).append(at)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        found.update(combinations(members, 2) if len(members) <= LARGEST else _near(members, profiles))
    yield from sorted(found)


def spot(profile: Profile) -> Spot:
    """Where a profile stands in a large block."""
    return f"{profile.country or ''}\t{profile.key[1]}", number(*profile.key)


def neighbours(own: Spot, others: Iterable[Spot]) -> list[Spot]:
    """Those of some spots of a large block with which that one is compared."""
    country = own[0].split("\t")[0]
    ordered = sorted(other for other in {*others, own} if other[0].split("\t")[0] == country)
    at = ordered.index(own)
    return [*ordered[max(0, at - NEAR) : at], *ordered[at + 1 : at + 1 + NEAR]]


def blocks(profile: Profile) -> set[int]:
    """The numbers of the keys of a profile."""
    return {number(*key) for key in keys(profile)}


def keys(profile: Profile) -> set[tuple[str, ...]]:
    """The keys of a profile; an entity without a name of its own has none."""
    return set() if profile.key[0] == "unnamed" else name_keys(profile.kind, profile.names)


def name_keys(kind: str, names: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The keys of one actor's names: pairs of skeletons for a person; acronyms, all and all but one for others."""
    person = kind == "person"
    return {key for n in names for key in (_person_keys(person_name(n)) if person else _organisation_keys(n))}


def _organisation_keys(name: str) -> Iterator[tuple[str, ...]]:
    """The acronym or the first letters, all skeletons, and all but one, so that one word may be misspelt."""
    letters, first = acronym(name), initials(name)
    if letters or len(first) > 3:
        yield ("acronym", letters or first)
    known = name_words()
    words = [w for w in organisation_words(name) if w not in known["extra"]] or list(organisation_words(name))
    bones = sorted({skeleton(word) for word in words})
    yield ("all", *bones)
    if len(words) == 2:
        yield from (("one", skeleton(word)) for word in words if len(word) > 6 and word not in known["generic"])
    elif len(bones) <= 8:
        yield from (("but", *bones[:at], *bones[at + 1 :]) for at in range(len(bones)) if len(bones) > 2)


def _person_keys(person: PersonName) -> Iterator[tuple[str, ...]]:
    bones = [skeleton(word) for word in person.words if len(word) > 1]
    if len(bones) == 1:
        yield ("lone", bones[0])
    ends = [*bones[:2], *bones[-2:]]
    for a, b in combinations(sorted(set(ends)), 2):
        yield ("person", a, b)


def _near(members: list[int], profiles: list[Profile]) -> Iterator[tuple[int, int]]:
    ordered = sorted(members, key=lambda at: spot(profiles[at]))
    for behind, low in enumerate(ordered):
        for high in ordered[behind + 1 : behind + 1 + NEAR]:
            if profiles[low].country == profiles[high].country:
                yield min(low, high), max(low, high)
