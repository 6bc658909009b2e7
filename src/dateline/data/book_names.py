"""Names made comparable: case, diacritics, scripts, hyphens, apostrophes, Arabic article and spelling left aside."""

from functools import lru_cache
from pathlib import Path

from anyascii import anyascii

ARTICLES = frozenset(["al", "el", "ul", "ad", "adh", "an", "ar", "as", "ash", "at", "ath", "az"])
FOLDED = Path(__file__).with_name("book") / "spellings.tsv"
PLAIN = {ord(c): None for c in ".'’‘`ʼʻʿʾ“”\""}


@lru_cache(maxsize=1)
def spellings() -> dict[str, str]:
    """The word that stands for each variant spelling, as data/book/spellings.tsv lists them."""
    rows = (line.rstrip("\n").split("\t") for line in FOLDED.read_text(encoding="utf-8").splitlines()[1:])
    return {variant: row[0] for row in rows for variant in row[1].split("; ")}


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word in small ASCII letters and digits, without points, apostrophes and diacritics, in its listed spelling."""
    plain = word.translate(PLAIN)
    if not plain.isascii():
        plain = anyascii(plain).translate(PLAIN)
    plain = "".join(c for c in plain.lower() if c.isalnum() or c == " ")
    return spellings().get(plain, plain)


def is_acronym(word: str) -> bool:
    """Whether a word has two capitals or more: "ELN", "U.S.", "LeT"."""
    return sum(c.isupper() for c in word) > 1


def parts(word: str) -> list[str]:
    """The pieces of one written word: cut at hyphens, without possessive ending and joined Arabic article."""
    pieces = [p for p in word.replace("–", "-").replace("‑", "-").split("-") if p]
    kept = [p for i, p in enumerate(pieces) if i == len(pieces) - 1 or p.lower() not in ARTICLES]
    return [p[:-2] if len(p) > 3 and p[-2:] in ("'s", "’s") else p for p in kept]


def words(name: str) -> tuple[str, ...]:
    """The comparable words of a name, without "the" and "al". "=" before a word in capitals: it must be so written."""
    written = name.split()
    kept = [w for i, w in enumerate(written) if w.lower() != "the" and (w.lower() != "al" or i == len(written) - 1)]
    pieces = [part for word in kept for part in parts(word) if fold(part)]
    return tuple(f"={fold(part).upper()}" if is_acronym(part) else fold(part) for part in pieces)


@lru_cache(maxsize=50_000)
def read(text: str) -> tuple[tuple[str, str], ...]:
    """The (small, capital) forms of the comparable words in one token of an article; "" where it is no acronym.

    A capitalised token of four letters or more may be an acronym too: "Nato", "Farc".
    """
    found = []
    for part in parts(text):
        small = fold(part)
        if small and small != "the" and part not in ("'s", "’s"):
            capital = is_acronym(part) or (len(part) > 3 and part[0].isupper() and part.isalpha())
            found.append((small, f"={small.upper()}" if capital else ""))
    return tuple(found)
