"""Which pairs of profiles are worth comparing: those that share a key that few share."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from types import MappingProxyType

from dateline.data.person_names import name_words
from dateline.link.names import PersonName, acronym, initials, organisation_words, person_name, skeleton
from dateline.link.profile import Profile

NO_COUNTS: Mapping[str, int] = MappingProxyType({})
LARGEST = 60  # a key that more profiles share says too little


def pairs(profiles: list[Profile]) -> Iterator[tuple[int, int]]:
    """The numbers (smaller first) of profiles that share a key, each pair once, sorted.

    Where more than LARGEST profiles share a key, they are parted by country; what is still larger is left out but for
    neighbours in the order of names.
    """
    blocks: dict[tuple[str, ...], list[int]] = {}
    rare = _word_counts(profiles)
    for at, profile in enumerate(profiles):
        for key in keys(profile, rare):
            blocks.setdefault(key, []).append(at)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        for block in _parted(members, profiles):
            found.update(combinations(block, 2))
    yield from sorted(found)


def keys(profile: Profile, counts: Counter[str]) -> set[tuple[str, ...]]:
    """The keys of a profile; an entity without a name of its own has none."""
    return set() if profile.key[0] == "unnamed" else name_keys(profile.kind, profile.names, counts)


def name_keys(kind: str, names: tuple[str, ...], counts: Mapping[str, int] = NO_COUNTS) -> set[tuple[str, ...]]:
    """Two consonant skeletons of a person's name; acronyms and the two rarest words of other names (or four)."""
    if kind == "person":
        return {key for name in names for key in _person_keys(person_name(name))}
    found: set[tuple[str, ...]] = {("acronym", a) for name in names if (a := acronym(name))}
    for name in names:
        words = sorted(organisation_words(name), key=lambda w: (w in name_words()["generic"], counts.get(w, 0), w))
        found.update(("word", skeleton(word)) for word in words[: 2 if counts else 4])
        first = initials(name)
        if len(first) > 3:
            found.add(("acronym", first))
    return found


def _person_keys(person: PersonName) -> Iterator[tuple[str, ...]]:
    bones = [skeleton(word) for word in person.words if len(word) > 1]
    if len(bones) == 1:
        yield ("lone", bones[0])
    ends = [*bones[:2], *bones[-2:]]
    for a, b in combinations(sorted(set(ends)), 2):
        yield ("person", a, b)


def _word_counts(profiles: list[Profile]) -> Counter[str]:
    """In how many profiles each word of an organisation's name stands."""
    return Counter(
        word
        for profile in profiles
        if profile.kind != "person"
        for word in {w for name in profile.names for w in organisation_words(name)}
    )


def _parted(members: list[int], profiles: list[Profile]) -> Iterator[list[int]]:
    if len(members) <= LARGEST:
        yield members
        return
    by_country: dict[str, list[int]] = {}
    for at in members:
        by_country.setdefault(profiles[at].country or "", []).append(at)
    for group in by_country.values():
        ordered = sorted(group, key=lambda at: (profiles[at].key[1], at))
        step = LARGEST // 2
        for low in range(0, len(ordered), step):
            yield sorted(ordered[low : low + LARGEST])
