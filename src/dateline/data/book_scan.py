"""Names of entries found in one pass over an article: a trie of comparable words, with open places for countries."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.core.reading import Parse, Token
from dateline.data.book_names import ARTICLES, read, words

ADJECTIVE, COUNTRY = "{adjective}", "{country}"


@dataclass(frozen=True, slots=True)
class Hit:
    """Words [first, last) that bear the name of an entry or, with a country, of a pattern. `sure`: no unsure alias."""

    first: int
    last: int
    key: str
    country: str | None
    sure: bool


@dataclass(slots=True)
class Node:
    """A place in the trie: the next words, and the (key, sure) of the names that end here."""

    next: dict[str, "Node"] = field(default_factory=dict)
    ends: list[tuple[str, bool]] = field(default_factory=list)


class Trie:
    """Names by their comparable words."""

    def __init__(self) -> None:
        self.root = Node()
        self._firsts: frozenset[str] | None = None

    def add(self, name: str, key: str, sure: bool = True) -> None:
        """Adds a name; words that are ADJECTIVE or COUNTRY are open places."""
        node = self.root
        for part in re.split(f"({ADJECTIVE}|{COUNTRY})", name):
            for word in (part,) if part in (ADJECTIVE, COUNTRY) else words(part):
                node = node.next.setdefault(word, Node())
        if node is not self.root and (key, sure) not in node.ends:
            node.ends.append((key, sure))

    def firsts(self, places: "Trie") -> frozenset[str]:
        """The words that a name can begin with."""
        if self._firsts is None:
            slots = [places.root.next[slot].next for slot in (ADJECTIVE, COUNTRY) if slot in places.root.next]
            self._firsts = frozenset(self.root.next).union(*slots) - {ADJECTIVE, COUNTRY, ""}
        return self._firsts

    def whole(self, name: str, places: "Trie") -> list[Hit]:
        """The names that are all of `name`, in whatever case."""
        line = [(w.removeprefix("=").lower(), f"={w.removeprefix('=').upper()}") for w in words(name)]
        return [hit for hit in walk(line, 0, self.root, places) if hit.last == len(line)]


@dataclass(slots=True)
class Scan:
    """Groups of hits on the same tokens, in text order, and how often the article names each country."""

    hits: list[list[Hit]]
    countries: Counter[str]


def walk(
    line: list[tuple[str, str]], at: int, node: Node, places: Trie, start: int = -1, country: str | None = None
) -> Iterator[Hit]:
    """All names of the trie that stand in the words of `line` from `at`."""
    start = at if start < 0 else start
    for key, sure in node.ends:
        yield Hit(start, at, key, country, sure)
    if at >= len(line):
        return
    small, capital = line[at]
    for word in (small, capital):
        if word and word in node.next:
            yield from walk(line, at + 1, node.next[word], places, start, country)
    for slot in (ADJECTIVE, COUNTRY):
        if slot in node.next and country is None:
            for last, code in place_at(line, at, places, slot):
                yield from walk(line, last, node.next[slot], places, start, code)


def place_at(line: list[tuple[str, str]], at: int, places: Trie, slot: str) -> Iterator[tuple[int, str]]:
    """The ends and codes of the country names (or adjectives) that stand in the words of `line` from `at`."""
    node: Node | None = places.root.next.get(slot)
    while node is not None:
        for code, _ in node.ends:
            yield at, code
        if at >= len(line):
            return
        small, capital = line[at]
        node = node.next.get(capital) or node.next.get(small)
        at += 1


def scan(parse: Parse, trie: Trie, places: Trie) -> Scan:
    """The longest names in the article from left to right, and the countries it names."""
    line, owner = comparable(parse.tokens)
    found: list[list[Hit]] = []
    countries: Counter[str] = Counter()
    at = 0
    firsts, countries_first = trie.firsts(places), places.firsts(places)
    for i, (small, capital) in enumerate(line):
        if small not in firsts and capital not in firsts:
            continue
        if (small in countries_first or capital in countries_first) and parse.tokens[owner[i]].text[:1].isupper():
            codes = {code for slot in (ADJECTIVE, COUNTRY) for _, code in place_at(line, i, places, slot)}
            if len(codes) == 1:
                countries.update(codes)
        if i < at:
            continue
        hits = _longest(list(walk(line, i, trie.root, places)), parse.tokens, owner)
        if hits:
            at = hits[0].last
            first, last = _tokens(hits[0], parse.tokens, owner)
            found.append([Hit(first, last, h.key, h.country, h.sure) for h in hits])
    return Scan(found, countries)


def comparable(tokens: list[Token]) -> tuple[list[tuple[str, str]], list[int]]:
    """The comparable words of the tokens and, for each, the number of its token. Arabic articles are left out."""
    line, owner = [], []
    for i, token in enumerate(tokens):
        if token.lower in ARTICLES and i + 1 < len(tokens) and _is_article(token, tokens[i + 1]):
            continue
        for forms in read(token.text):
            line.append(forms)
            owner.append(i)
    return line, owner


def _is_article(token: Token, after: Token) -> bool:
    joined = after.text in ("-", "–", "‑") and after.start == token.end
    return joined or (token.lower == "al" and after.text[:1].isupper())


def _longest(hits: list[Hit], tokens: list[Token], owner: list[int]) -> list[Hit]:
    """The hits of the greatest length, if their words are written like a name and end with a token."""
    best: list[Hit] = []
    for hit in hits:
        inside = [tokens[i] for i in owner[hit.first : hit.last]]
        whole = hit.last == len(owner) or owner[hit.last] != owner[hit.last - 1]
        if whole and any(t.text[:1].isupper() for t in inside):
            if best and hit.last > best[0].last:
                best = []
            if not best or hit.last == best[0].last:
                best.append(hit)
    return best


def _tokens(hit: Hit, tokens: list[Token], owner: list[int]) -> tuple[int, int]:
    """The tokens [first, last) of a hit on words, with the Arabic article before them."""
    first, last = owner[hit.first], owner[hit.last - 1] + 1
    if first > 1 and tokens[first - 1].text in ("-", "–", "‑") and tokens[first - 2].lower in ARTICLES:
        first -= 2
    elif first and tokens[first - 1].lower == "al":
        first -= 1
    return first, last
