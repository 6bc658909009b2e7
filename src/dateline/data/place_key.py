"""Place names made comparable: one key for "al-Fasher" and "El Fasher", one for "St. Louis" and "Saint Louis"."""

import re
from functools import lru_cache

from anyascii import anyascii

SILENT = str.maketrans("", "", "'’‘`´ʼʻʿʾ.")
ARTICLES = frozenset(
    ("al", "el", "ul", "ad", "ed", "an", "en", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez")
)
SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "and": "&", "und": "&", "et": "&"}
WORD = re.compile(r"[a-z0-9&]+")


@lru_cache(maxsize=200_000)
def place_key(name: str) -> str:
    """The comparable form of a place name: small ASCII words, the Arabic article in one spelling, "the" left out."""
    plain = name.translate(SILENT)
    if not plain.isascii():
        plain = anyascii(plain).translate(SILENT)
    words = WORD.findall(plain.lower())
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        words = ["al" if word in ARTICLES else SHORT.get(word, word) for word in words]
    return " ".join(words)
