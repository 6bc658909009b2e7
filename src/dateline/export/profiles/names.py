"""Names of private persons in any text -> their initials, however they are written: case, accents, hyphens, slugs."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"  # accents and vowel signs that stand behind their letter
ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # scripts without spaces
WORD = re.compile(rf"[{ALONE}]|[^\W_{ALONE}]+(?:[{MARKS}]+[^\W_{ALONE}]*)*")
APART = 3  # characters between two words of one name: spaces, hyphens, dots
LONG = 3  # letters: shorter words of a name ("al", "de", "Li") are hidden only with the rest of it

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch [start, end) of a text and what is to stand there instead."""

    start: int
    end: int
    instead: str


def words(name: str) -> Words:
    """The words of a name as they are compared: without case and accents."""
    return tuple(_folded(found.group()) for found in WORD.finditer(name))


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark)) or word


def initials(name: str) -> str:
    """ "Amina al-Yusuf" -> "A. A."."""
    letters = [part.lstrip("-'’\"(").removeprefix("al-")[:1].upper() for part in name.split()]
    return " ".join(f"{letter}." for letter in letters if letter.isalnum()) or "N."


class Hider:
    """Finds the names of `private` in texts. Where a name of `public` stands whole, its words are left alone. `beyond`
    is asked where none of these names stands."""

    def __init__(self, private: Iterable[str], public: Iterable[str] = (), beyond: "Hider | None" = None) -> None:
        self._names: dict[str, dict[Words, bool]] = {}
        self._beyond = beyond
        for name, hide in (*((name, False) for name in public), *((name, True) for name in private)):
            found = words(name)
            if (hide and found) or len(found) > 1:
                self._names.setdefault(found[0], {})[found] = hide

    def pieces(self, text: str) -> Iterator[Piece]:
        """Every name to hide, in order, the longest where several begin at one place."""
        found = list(WORD.finditer(text))
        folded = [_folded(word.group()) for word in found]
        at = 0
        while at < len(found):
            length, hide = self._here(folded, found, at)
            if hide:
                start, end = found[at].start(), found[at + length - 1].end()
                yield Piece(start, end, initials(text[start:end]))
            at += max(length, 1)

    def _here(self, folded: list[str], found: list[re.Match[str]], at: int) -> tuple[int, bool]:
        """How many words the longest name has that begins here, and whether it is to be hidden; 0 where none does."""
        best, hidden = 0, False
        for name, hide in self._names.get(folded[at], {}).items():
            length = len(name)
            if length > best and tuple(folded[at : at + length]) == name:
                gaps = (found[n + 1].start() - found[n].end() for n in range(at, at + length - 1))
                if all(gap <= APART for gap in gaps):
                    best, hidden = length, hide
        further = self._beyond._here(folded, found, at) if self._beyond else (0, False)
        return further if further[0] > best else (best, hidden)

    def text(self, text: str) -> str:
        """The text with the names hidden."""
        parts, done = [], 0
        for piece in self.pieces(text):
            parts += [text[done : piece.start], piece.instead]
            done = piece.end
        return "".join([*parts, text[done:]]) if done else text

    def hides(self, text: str) -> bool:
        """Whether a name to hide stands in the text."""
        return next(self.pieces(text), None) is not None


def forms(name: str) -> set[str]:
    """A name and those of its words that stand for a person alone: "Amina Yusuf" -> also "Amina", "Yusuf"."""
    parts = [part for part in name.split() if len(part) >= LONG]
    return {name, *(part for part in parts if len(name.split()) > 1 and part[:1] != part[:1].lower())}
