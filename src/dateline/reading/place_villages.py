"""Parse -> Spots of villages that no gazetteer knows and the parser takes for no places: by the words beside them."""

from collections.abc import Container, Iterator, Sequence

from dateline.core.reading import Token
from dateline.reading.place_spots import LONGEST, Spot, Spotter, capital

BEHIND = ("at", "in", "near", "outside")
GUESSES = {"PERSON", "ORG", "PRODUCT", "FAC"}  # what the parser takes unknown villages for


def village_spots(spotter: Spotter, spots: Sequence[Spot]) -> list[Spot]:
    """The spots of such villages beside those found already, in text order."""
    taken = {i for spot in spots for i in range(spot.first, spot.last)}
    found = list(_told(spotter, taken))
    taken |= {i for spot in found for i in range(spot.first, spot.last)}
    return sorted([*found, *_stood_in(spotter, taken)], key=lambda s: s.start)


def _told(spotter: Spotter, taken: set[int]) -> Iterator[Spot]:
    """Unknown names that the words beside them make places: "the village of Cellardyke", "Markeli village"."""
    strong = spotter.words.roles["sure kind"]
    for token in spotter.tokens:
        if token.lower not in strong:
            continue
        first = last = token.i
        while first - 1 not in taken and spotter.is_name(first - 1, token.i):
            first -= 1
        following = spotter.near(token.i + 1, token.i)
        if first == last and following is not None and following.lower == "of":
            first = last = token.i + 2
            while last not in taken and spotter.is_name(last, token.i):
                last += 1
        if first < last <= first + LONGEST and spotter.nameable(first, last, False):
            taken.update(range(first, last))
            yield spotter.unknown(first, last)
        if following is not None and following.lower == "of" and token.lower.endswith("s"):
            yield from _listed(spotter, token.i + 2, taken)


def _listed(spotter: Spotter, at: int, taken: set[int]) -> Iterator[Spot]:
    """The unknown names in a list of villages: "the villages of Masala, Mapasana and Mahini"."""
    while True:
        last = at
        while (word := spotter.near(last, at)) is not None and capital(word) and word.tag == "NNP":
            last += 1
        if not at < last <= at + LONGEST:
            return
        if not taken.intersection(range(at, last)) and spotter.nameable(at, last, False):
            taken.update(range(at, last))
            spot = spotter.unknown(at, last)
            spot.hint = spot.hint or "settlement"
            yield spot
        link = spotter.near(last, at)
        if link is None or link.lower not in (",", "and"):
            return
        beyond = spotter.near(last + 1, at)
        at = last + (2 if beyond is not None and beyond.lower == "and" else 1)


def _stood_in(spotter: Spotter, taken: set[int]) -> Iterator[Spot]:
    """Unknown names that nothing but "at", "in" or "near" makes places: "five died at Manakondur"."""
    tokens = spotter.tokens
    full = (n for n in spotter.parse.names if n.label == "PERSON" and n.last - n.first > 1)
    persons = {tokens[n.last - 1].lower for n in full}
    for token in tokens:
        if token.tag != "IN" or token.lower not in BEHIND:
            continue
        first = last = token.i + 1
        while last not in taken and spotter.capital_at(last, token.i) and tokens[last].tag == "NNP":
            last += 1
        if not first < last <= first + 2 or last in taken or first in taken:
            continue
        words = tokens[first:last]
        labels = {n.label for t in words if (n := spotter.name_of.get(t.i)) is not None}
        known = any(t.lower in persons or t.text.isupper() or len(t.text) < 4 for t in words)
        if known or not labels <= GUESSES or not spotter.nameable(first, last, False):
            continue
        if not _alone_behind(token, words, spotter.words.before):
            continue
        if "ORG" in labels and _acts_elsewhere(tokens, words):
            continue
        spot = spotter.unknown(first, last)
        spot.label = "GPE"
        yield spot


def _acts_elsewhere(tokens: Sequence[Token], words: Sequence[Token]) -> bool:
    """Whether a name is more than a word or stands elsewhere than behind such a preposition, like a company's."""
    same = [t for t in tokens if t.text == words[0].text]
    return len(words) > 1 or any(t.i == 0 or tokens[t.i - 1].lower not in BEHIND for t in same)


def _alone_behind(preposition: Token, words: list[Token], kinds: Container[str]) -> bool:
    """Whether a name is all that stands behind a preposition that says where somebody did something, but its kind."""
    head = words[-1]
    above = preposition.head
    acts = above.tag in ("VBD", "VBN", "VBG") or (above.pos == "NOUN" and above.head.pos in ("VERB", "AUX"))
    more = [c for c in head.kids("appos", "conj", "poss", "case") if c.dep != "appos" or c.lower not in kinds]
    return head.dep == "pobj" and head.head is preposition and acts and not more
