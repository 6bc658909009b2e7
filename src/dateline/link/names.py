"""A name taken apart for comparison: its words without titles and particles, and a key of consonants for each."""

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.data.book_names import fold, parts
from dateline.data.person_names import given_names, name_words

SERVANTS = frozenset(("abd", "abdul", "abdel", "abdal", "abdur", "abdus", "abdoul"))
FAITHS = frozenset(("din", "dine", "deen", "deene", "dien", "diene"))
SERVANT = re.compile(r"abd(?:ul|el|al|ur|er|us|ar|as|oul|ol|u|e)?(?=[a-z]{3})")
FAITH = re.compile(r"(?<=[a-z]{3})(?:[aeiou]?dd|ud)(?:i|ee|ie)ne?$")
BRACKETS = re.compile(r"\([^)]*\)")
BETWEEN = re.compile(r"[\s/–,]+")
SOUNDS = (
    (re.compile(r"^ou(?=[aeiou])"), "w"),
    (re.compile(r"(?<=[oe])w$"), "f"),
    (re.compile(r"dzh|zh|dj"), "k"),
    (re.compile(r"tsch|tch|sch|sh|ch|cz|c(?=[eiy])|[zx]"), "s"),
    (re.compile(r"kh|gh|ck|[gjqc]"), "k"),
    (re.compile(r"ph|v|^w(?=[^aeiouy])"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"[aeiouyhw]"), ""),
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a person's name in order, and its generation ("jr"), if any."""

    words: tuple[str, ...]
    generation: str | None = None

    @property
    def full(self) -> bool:
        """Whether two words or more are written out: one alone is a first name, a surname or a nom de guerre."""
        return sum(len(w) > 1 for w in self.words) > 1


@lru_cache(maxsize=200_000)
def person_name(name: str) -> PersonName:
    """The comparable words of a person's name: no titles, no particles; "Abd al-" and "Abu" joined to what follows."""
    known = name_words()
    pieces = [piece for word in name.replace(",", " ").split() for piece in _pieces(word)]
    generation = next((p for p in reversed(pieces) if p in known["generation"]), None) if len(pieces) > 2 else None
    pieces = [p for p in pieces if p and p not in known["title"] and p != generation]
    words: list[str] = []
    bound = ""
    for at, piece in enumerate(pieces):
        last = at == len(pieces) - 1
        if not last and (piece in known["bind-next"] or piece in SERVANTS):
            bound = "abu" if piece in known["bind-next"] else "abd"
        elif piece in known["particle"] and not last:
            continue
        elif piece in FAITHS and words:
            words[-1] += "din"
        else:
            words.append(_word(bound + piece))
            bound = ""
    return PersonName(tuple(words), generation)


@lru_cache(maxsize=200_000)
def _pieces(word: str) -> tuple[str, ...]:
    """The folded parts of one written word."""
    return tuple(fold(part) for part in parts(word))


@lru_cache(maxsize=200_000)
def _capitals(word: str) -> str:
    """The first letters of the parts of one written word that have a capital there."""
    return "".join(fold(part)[:1] for part in parts(word) if part[:1].isupper())


@lru_cache(maxsize=200_000)
def _word(word: str) -> str:
    """A word with the many spellings of "servant of" and "of the faith" made one, and given names in one spelling."""
    if word.startswith("abu") and len(word) > 5:
        return "abu" + given_names().get(word[3:], word[3:])
    word = FAITH.sub("din", SERVANT.sub("abd", word, count=1))
    return given_names().get(word, word)


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The consonants of a word with those made one that transliterations mix up; a first vowel stays as "a"."""
    plain = word
    for pattern, sound in SOUNDS:
        plain = pattern.sub(sound, plain)
    plain = re.sub(r"(.)\1+", r"\1", plain)
    return ("a" if word[:1] in "aeiouy" else "") + plain or word


@lru_cache(maxsize=200_000)
def organisation_words(name: str) -> tuple[str, ...]:
    """The comparable words of an organisation's name, without small words, legal form and words in brackets."""
    plain = BRACKETS.sub(" ", name) if "(" in name else name
    pieces = [piece for word in BETWEEN.split(plain) for piece in _pieces(word)]
    dropped = name_words()["small"]
    kept = tuple(p for p in pieces if p and p not in dropped)
    return kept[:-1] if len(kept) > 1 and kept[-1] in name_words()["legal"] else kept


@lru_cache(maxsize=200_000)
def acronym(name: str) -> str | None:
    """The letters of a name written as an acronym ("F.M.L.N." gives "fmln"), or None for another name."""
    if " " in name.strip():
        return None
    letters = re.sub(r"[.\-\s]", "", name)
    fits = 3 <= len(letters) <= 9 and letters.isascii() and letters.isupper() and letters.isalpha()
    return letters.lower() if fits else None


@lru_cache(maxsize=200_000)
def initials(name: str) -> str:
    """The first letters of the words of a name that are written with a capital."""
    return "".join(map(_capitals, name.split()))
