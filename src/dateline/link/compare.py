"""How alike two actors are: a score from 0 to 1 and the sentence that explains it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from rapidfuzz.distance import JaroWinkler, Levenshtein

from dateline.data.person_names import given_names, name_words
from dateline.link.names import PersonName, acronym, initials, organisation_words, person_name, skeleton

VOWELS = frozenset("aeiouy")
ENDINGS = {"a": "a", "e": "i", "i": "i", "y": "i", "o": "u", "u": "u"}  # a last vowel of another class: another name
JOIN = 0.85  # the least score that joins; chosen on the pairs of tests/cases/link_pairs.tsv


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names or actors are (0 to 1) and why, as a clause."""

    score: float
    why: str


class Named(Protocol):
    """What is compared: a kind, names, the country it belongs to and the countries that its articles name."""

    @property
    def kind(self) -> str: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def country(self) -> str | None: ...
    @property
    def around(self) -> frozenset[str]: ...


NONE = Likeness(0.0, "the names differ")


def compare(left: Named, right: Named) -> Likeness:
    """How alike two actors are: their best pair of names, less what their countries leave in doubt."""
    person = left.kind == "person"
    alike = _person_names if person else organisations
    pairs = [(alike(a, b), a, b) for a in left.names for b in right.names]
    best, a, b = max(pairs, key=lambda p: (p[0].score, p[1], p[2]))
    if best.score < JOIN:
        return best
    doubt = where(left, right)
    lone = person and not (person_name(a).full and person_name(b).full)
    if (lone or (not person and (_is_generic(a) or _is_generic(b)))) and doubt.score > 0:
        return Likeness(0.3, "a name that many bear, and no country that both are known to be of")
    common = person and _is_common(a) and _is_common(b)
    score = best.score - doubt.score * (4 if common else 1)
    return Likeness(round(max(0.0, score), 2), f"“{a}” and “{b}”: {best.why}; {doubt.why}")


def where(left: Named, right: Named) -> Likeness:
    """The doubt (0 to 1) that the countries of two actors leave: none for one country, all for two."""
    if left.country and right.country:
        same = left.country == right.country
        return Likeness(0.0 if same else 1.0, f"both of {left.country}" if same else "of two countries")
    shared = (left.around | {left.country or ""}) & (right.around | {right.country or ""}) - {""}
    if shared:
        return Likeness(0.02, f"both told of with {', '.join(sorted(shared)[:3])}")
    if left.around and right.around:
        return Likeness(0.14, "told of with different countries")
    return Likeness(0.05, "no country known for one of them")


def _person_names(left: str, right: str) -> Likeness:
    return persons(person_name(left), person_name(right))


@lru_cache(maxsize=200_000)
def persons(left: PersonName, right: PersonName) -> Likeness:
    """How alike two names of persons are: each word of the shorter must be a word of the longer."""
    if left.generation != right.generation and (left.generation and right.generation):
        return Likeness(0.0, "of two generations")
    if not (left.full and right.full):
        return _lone(left, right)
    if "".join(left.words) == "".join(right.words):
        return Likeness(1.0, "the same name")
    short, long = sorted((left.words, right.words), key=len)
    used = _align(short, long)
    if used is None:
        return NONE
    sims = [word_likeness(word, long[at]) for word, at in zip(short, used, strict=True)]
    written_out = sum(len(w) > 1 for w in short) >= 2 and sum(len(long[at]) > 1 for at in used) >= 2
    if not written_out or not _ends_agree(used, len(long)):
        return Likeness(0.5, "only a part of the name agrees")
    swapped = used != sorted(used)
    if swapped and all(word in given_names() for word in short):
        return Likeness(0.5, "given names in another order")
    score = min(sims) - 0.02 * (len(long) - len(short)) - (0.02 if swapped else 0.0)
    notes = ["in another spelling"] if min(sims) < 1 else ["the same words"]
    notes += ["in another order"] if swapped else []
    notes += ["one with more of the name"] if len(long) > len(short) else []
    return Likeness(round(score, 3), ", ".join(notes))


def _ends_agree(used: list[int], length: int) -> bool:
    """Whether the words used are the first and the last of the long name, or the last but one before a second surname.

    A name that lacks the first word is another person's: a father's under the name of his son.
    """
    last = {length - 1, length - 2} if length in (3, 4) else {length - 1}
    return 0 in used and bool(last & set(used))


def _lone(left: PersonName, right: PersonName) -> Likeness:
    """A lone name is enough only if both are that one uncommon word, such as a nom de guerre."""
    both = left.words == right.words and len(left.words) == 1
    if both and not _common_word(left.words[0]) and len(left.words[0]) > 4:
        return Likeness(0.9, "the same single, uncommon name")
    return Likeness(0.3, "a single name does not tell who")


def _align(short: tuple[str, ...], long: tuple[str, ...]) -> list[int] | None:
    """For each word of `short` the place of its likeness in `long`, or None if one has none."""
    used: list[int] = []
    for word in short:
        free = [i for i in range(len(long)) if i not in used]
        best = max(free, key=lambda i: (word_likeness(word, long[i]), -i))
        if word_likeness(word, long[best]) < JOIN:
            return None
        used.append(best)
    return used


@lru_cache(maxsize=500_000)
def word_likeness(left: str, right: str) -> float:
    """How alike two words of names are: 1 the same, 0.9 and more one word in two transliterations, 0.85 an initial."""
    if left == right:
        return 1.0
    if len(left) == 1 or len(right) == 1:
        return JOIN if left[:1] == right[:1] else 0.0
    given, common = given_names(), name_words()["common"]
    if left in given and right in given:
        return 1.0 if given[left] == given[right] else 0.0
    if min(len(left), len(right)) < 4 or (left in common and right in common):
        return 0.0
    bones = skeleton(left)
    ends = {ENDINGS[word[-1]] for word in (left, right) if word[-1] in ENDINGS}
    if len(bones) > 1 and bones == skeleton(right) and len(ends) < 2:
        close = JaroWinkler.similarity(left, right)
        vowels = VOWELS & set(left) and VOWELS & set(right)
        return 0.97 if close >= 0.8 else 0.92 if close >= 0.7 or not vowels else 0.0
    typo = min(len(left), len(right)) > 6 and Levenshtein.distance(left, right, score_cutoff=1) == 1
    return 0.9 if typo else 0.0


@lru_cache(maxsize=200_000)
def organisations(left: str, right: str) -> Likeness:
    """How alike two names of organisations are: the same acronym, or the same words but for those all share."""
    short, long = acronym(left), acronym(right)
    if short and long:
        return Likeness(0.93, "the same acronym") if short == long else NONE
    if short or long:
        letters, name = (short, right) if short else (long, left)
        fits = len(letters or "") > 3 and initials(name) == letters
        return Likeness(0.9, "the acronym has the first letters of the name") if fits else NONE
    a, b = organisation_words(left), organisation_words(right)
    if "".join(a) == "".join(b) and a:
        return Likeness(1.0, "the same name")
    return _organisation_words(a, b)


def _organisation_words(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    """How alike two lists of words are: each word of the shorter is one of the longer, what is over says nothing."""
    short, long = sorted((left, right), key=len)
    free = list(long)
    unlike = []
    for word in short:
        free.remove(word) if word in free else unlike.append(word)
    worst = 1.0
    for word in unlike:
        best = max(free, key=lambda other: (_organisation_word(word, other), other))
        worst = min(worst, _organisation_word(word, best))
        if worst < JOIN:
            return NONE
        free.remove(best)
    if free and (any(w not in name_words()["extra"] for w in free) or not set(short) - name_words()["generic"]):
        return NONE
    same = "the same words" if worst == 1 else "the same words in another spelling"
    return Likeness(round(worst - 0.02 * len(free) - (0.02 if short != long[: len(short)] else 0), 3), same)


def _organisation_word(left: str, right: str) -> float:
    """As `word_likeness`, but short words and those with digits must be the same."""
    if left == right:
        return 1.0
    if skeleton(left) != skeleton(right) and (min(len(left), len(right)) < 7 or abs(len(left) - len(right)) > 1):
        return 0.0
    if min(len(left), len(right)) < 4 or not (left.isalpha() and right.isalpha()):
        return 0.0
    return word_likeness(left, right)


def _common_word(word: str) -> bool:
    plain = word.removeprefix("abu")
    return plain in name_words()["common"] or plain in given_names()


def _is_common(name: str) -> bool:
    """Whether all words of a person's name are common, so that many bear it."""
    return all(_common_word(word) for word in person_name(name).words)


def _is_generic(name: str) -> bool:
    """Whether a name is an acronym of three letters or has only words that many organisations share."""
    letters = acronym(name)
    return len(letters) < 4 if letters else all(w in name_words()["generic"] for w in organisation_words(name))
