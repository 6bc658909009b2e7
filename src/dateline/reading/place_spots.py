"""Parse -> Spots: the words of an article that name places, before anybody asks which places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.core.reading import Name, Parse, Token
from dateline.data.countries import country_by_adjective
from dateline.data.gazetteer import Candidate, Gazetteer
from dateline.data.place_key import place_key
from dateline.data.place_words import Abbreviation, place_words

LONGEST = 6  # capitalised words of a name that are looked up at once
LINKS = frozenset(
    ("of", "the", "and", "de", "del", "la", "las", "los", "da", "do", "das", "dos", "di", "al", "el", "ez", "le", "sur",
     "au")
)  # fmt: skip
JOINTS = frozenset(("-", "–", "'", "’", "/", "'s", "’s", "&", "."))
SHORT_NAMES = frozenset(("US", "UK", "EU", "LA"))
COUNTIES = ("county", "parish", "borough", "district")
NOTED = 4.5  # weight of a town that is known by its whole name
OF = frozenset(("de", "del", "da", "do", "dos", "das"))
PLACES = ("GPE", "LOC")
INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?\.?$|\W+$")


@dataclass(slots=True)
class Spot:
    """Words [start, end) that name a place. `key` compares them over the article; `inside`: part of a longer name.

    `hint` is the kind that a word beside them tells (district, camp), `plural` if it tells it of several, `direction`
    the part they speak of (northern), `near` whether they only say that something is near, `within` the index of the
    spot that contains this one ("Bara, Sudan") and `firm` whether nothing but a comma stands between the two; `beside`
    the index of the spot that it is said to lie close to, and `by_capital` the code of the country to whose capital,
    "" for the article's own. `first` and `last` bound its tokens, if it has any.
    """

    start: int
    end: int
    name: str
    candidates: tuple[Candidate, ...]
    label: str = ""
    inside: bool = False
    hint: str | None = None
    direction: str | None = None
    plural: bool = False
    near: bool = False
    within: int | None = None
    firm: bool = False
    beside: int | None = None
    by_capital: str | None = None
    short: Abbreviation | None = None
    key: str = ""
    first: int = -1
    last: int = -1

    def __post_init__(self) -> None:
        self.key = self.key or place_key(self.name)


class Spotter:
    """Finds the words of an article that may name places: gazetteer names, and what the parser takes for places."""

    def __init__(self, parse: Parse, gazetteer: Gazetteer) -> None:
        self.parse, self.gazetteer, self.words = parse, gazetteer, place_words()
        self.tokens = parse.tokens
        self.name_of: dict[int, Name] = {}
        for name in parse.names:
            for i in range(name.first, name.last):
                self.name_of[i] = name

    def spots(self) -> list[Spot]:
        """All such words in the parsed zones, in text order, none overlapping."""
        found = list(self._matches())
        taken = {i for spot in found for i in range(spot.first, spot.last)}
        found += self._unknown(taken)
        return sorted(found, key=lambda s: s.start)

    def near(self, i: int, of: int) -> Token | None:
        """Token `i`, if it stands in the sentence of token `of`."""
        tokens = self.tokens
        if 0 <= i < len(tokens) and 0 <= of < len(tokens) and tokens[i].sent == tokens[of].sent:
            return tokens[i]
        return None

    def after(self, spot: Spot) -> Token | None:
        return self.near(spot.last, spot.last - 1)

    def before(self, spot: Spot) -> Token | None:
        return self.near(spot.first - 1, spot.first)

    def name(self, spot: Spot) -> Name | None:
        """The parser's name that the spot stands in."""
        return self.name_of.get(spot.last - 1) or self.name_of.get(spot.first)

    def extra(self, spot: Spot, name: Name) -> list[Token]:
        """The capitalised words of a name outside the spot that are not just directions or kinds of places."""
        return [
            t
            for t in self.tokens[name.first : name.last]
            if not spot.first <= t.i < spot.last
            and t.text[:1].isupper()
            and t.lower != "the"
            and t.lower not in self.words.roles["direction"]
            and t.lower not in self.words.after
        ]

    def _matches(self) -> Iterator[Spot]:
        """The longest names of the gazetteer among the capitalised words, from left to right."""
        for sentence in self.parse.sentences:
            at = sentence.first
            while at < sentence.last:
                token = self.tokens[at]
                may_begin = (capital(token) and token.lower != "the") or token.lower in ("al", "el", "ez")
                spot = self.match(at, sentence.last) if may_begin else None
                if spot is None or self._torn(spot):
                    at += 1
                else:
                    yield spot
                    at = spot.last

    def match(self, at: int, end: int) -> Spot | None:
        """The longest name that begins at token `at`, or None."""
        text = self.parse.document.text
        start = self.tokens[at].start
        for last in reversed(list(self._ends(at, end))):
            words = text[start : self.tokens[last - 1].end]
            short = self.words.abbreviations.get(words)
            if short is not None and (self._after_town(at) or self._alone(at, last, short)):
                return self._short(at, last, words, short)
            if self.tokens[last - 1].text == "." or self._never(at, last, words):
                continue
            candidates = self.gazetteer.look_up(words)
            if not candidates or (len(words) < 4 and candidates[0].rank):
                continue
            if not self._cut_better(at, last, end, candidates[0]):
                return self.spot(at, last, words, candidates)
        return None

    def _ends(self, at: int, end: int) -> Iterator[int]:
        """Where a name that begins at `at` may end: after each capitalised word that follows without a break."""
        count = 0
        for i in range(at, min(end, at + 2 * LONGEST)):
            token = self.tokens[i]
            if capital(token) or (i == at and token.lower in LINKS):
                count += capital(token)
                if capital(token):
                    yield i + 1
                if count == LONGEST:
                    return
            elif token.text == ".":
                if token.start == self.tokens[i - 1].end:
                    yield i + 1
                return
            elif token.lower not in LINKS and token.text not in JOINTS:
                return

    def _never(self, at: int, last: int, words: str) -> bool:
        """Whether the words are too short or too common to be a place."""
        if len(words) < 3 and "." not in words and words not in SHORT_NAMES:
            return True
        if last - at > 1:
            return False
        token, roles = self.tokens[at], self.words.roles
        if token.tag == "CD":  # "Four men were hanged"
            return True
        stem = token.lower.rstrip(".")
        common = token.lower in roles["not a place"] or token.lower in roles["institution"]
        return common or stem in roles["person title"] or self.adjective(at)

    def _cut_better(self, at: int, last: int, end: int, best: Candidate) -> bool:
        """Whether the last word rather begins what follows ("Springfield City Councilwoman")."""
        word = self.tokens[last - 1].lower
        if last - at < 2 or last >= end or word not in self.words.roles["institution"] or word in COUNTIES:
            return False
        follows = self.tokens[last]
        return (best.rank > 0 or best.weight < NOTED) and capital(follows) and follows.lower not in self.words.after

    def _short(self, at: int, last: int, words: str, short: Abbreviation) -> Spot:
        candidates = tuple(c for c in self.gazetteer.look_up(short.name) if c.country == short.country)
        spot = self.spot(at, last, words, candidates)
        spot.short, spot.key, spot.hint = short, place_key(short.name), "adm1"
        return spot

    def unknown(self, first: int, last: int) -> Spot:
        """A spot of the tokens [first, last), whose name the gazetteer does not know."""
        words = self.parse.document.text[self.tokens[first].start : self.tokens[last - 1].end]
        return self.spot(first, last, words, ())

    def spot(self, at: int, last: int, words: str, candidates: tuple[Candidate, ...]) -> Spot:
        """A spot with what the words around it tell."""
        tokens = self.tokens
        name = self.name_of.get(at) or self.name_of.get(last - 1)
        label = name.label if name else ""
        spot = Spot(tokens[at].start, tokens[last - 1].end, words, candidates, label, first=at, last=last)
        if last - at > 1 and tokens[last - 1].lower in self.words.after:
            spot.hint = self.words.after[tokens[last - 1].lower]
        self._read_after(spot)
        self._read_before(spot)
        return spot

    def _read_site(self, spot: Spot) -> None:
        """Takes in the words of a camp, a base or an airport that the gazetteer knows ("Jenin refugee camp")."""
        last = spot.last
        while (word := self.near(last, spot.first)) is not None and word.lower in self.words.roles["site word"]:
            last += 1
        text = self.parse.document.text
        for end in range(last, spot.last, -1):
            found = self.gazetteer.look_up(text[spot.start : self.tokens[end - 1].end])
            if found:
                spot.candidates, spot.last, spot.end = found, end, self.tokens[end - 1].end
                spot.name = text[spot.start : spot.end]
                spot.key = place_key(spot.name)
                return

    def _read_after(self, spot: Spot) -> None:
        """Takes in a word for a kind of place that follows ("Helmand province", "Rapides Parish")."""
        self._read_site(spot)
        after = self.after(spot)
        if after is None or after.lower not in self.words.after:
            return
        beyond = self.near(spot.last + 1, spot.last)
        if not after.text[0].isupper():
            spot.hint, spot.plural = self.words.after[after.lower], after.lower.endswith("s")
        elif beyond is None or not (capital(beyond) or beyond.lower == "of"):
            spot.hint = self.words.after[after.lower]
            spot.last, spot.end = spot.last + 1, after.end

    def _read_before(self, spot: Spot) -> None:
        """Takes in a direction, and notes the kind and the nearness that the words before tell."""
        roles, first = self.words.roles, spot.first
        before = self.before(spot)
        if before is not None and before.lower in roles["direction"] and self._directs(before, spot):
            spot.direction = before.text
            spot.first, spot.start = before.i, before.start
            before = self.before(spot)
        if before is not None and before.lower == "the":
            before = self.near(before.i - 1, first)
        if before is not None and before.lower == "of":
            head = self.near(before.i - 1, first)
            hint = self._kind(head.lower) if head is not None and not self.capital_at(head.i - 1, first) else None
            if head is not None and hint is not None:
                spot.hint, spot.plural = hint, head.lower.endswith("s")
            spot.near = head is not None and (head.lower in roles["direction"] or head.lower in roles["near"])
        elif before is not None:
            far = self.near(before.i - 1, first)
            measured = before.lower == "from" and far is not None and far.lower in roles["distance"]
            close = before.lower == "to" and far is not None and far.lower in roles["close"]
            spot.near = before.lower in roles["near"] or measured or close
            if before.lower in roles["sure kind"]:
                spot.hint = self.words.before.get(before.lower)

    def _kind(self, word: str) -> str | None:
        """The kind of place that a word before "of" tells, in the singular or plural."""
        return self.words.before.get(word) or self.words.before.get(word.removesuffix("s"))

    def _directs(self, word: Token, spot: Spot) -> bool:
        """Whether a direction speaks of a part of the place, rather than being part of a name nobody knows."""
        return (
            not capital(word) or spot.candidates[:1] == () or spot.candidates[0].kind in ("country", "adm1", "region")
        )

    def _torn(self, spot: Spot) -> bool:
        """Whether the spot is only the end of a longer name of a place ("Danube Delta"), or of an unknown town."""
        name, after = self.name(spot), self.after(spot)
        if after is not None and after.lower in OF and self.capital_at(spot.last + 1, spot.last):
            return True
        if name is None or name.label not in PLACES:
            before = self.before(spot)
            return (
                before is not None
                and capital(before)
                and before.lower
                in ("east", "west", "north", "south", "new", "lake", "mount", "glacier", "fort", "camp")
                and spot.direction is None
            )
        extra = self.extra(spot, name)
        if not extra or any(t.text == "," for t in self.tokens[name.first : name.last]):
            return False
        follows = after is not None and after.lower not in self.words.roles["institution"]
        return extra[0].i < spot.first or (extra[0] is after and follows)

    def capital_at(self, i: int, of: int) -> bool:
        token = self.near(i, of)
        return token is not None and capital(token) and token.ent != "NORP"  # "the Israeli town of"

    def is_name(self, i: int, of: int) -> bool:
        return self.capital_at(i, of) and self.tokens[i].pos == "PROPN"

    def _unknown(self, taken: set[int]) -> Iterator[Spot]:
        """Names that the parser takes for places and the gazetteer does not know; streets among them."""
        for name in self.parse.names:
            first, last = name.first, name.last
            while first < last and (
                self.tokens[first].lower in ("the", "of", "near") or not self.tokens[first].text[0].isalnum()
            ):
                first += 1
            while last > first and (
                not self.tokens[last - 1].text[-1].isalnum() or self.tokens[last - 1].lower == "'s"
            ):
                last -= 1
            if first >= last or taken.intersection(range(first, last)):
                continue
            street = self.tokens[last - 1].lower in self.words.roles["street"] and last - first > 1
            if (name.label in PLACES or street) and self.nameable(first, last, street):
                spot = self.unknown(first, last)
                spot.label = "street" if street else name.label
                yield spot

    def nameable(self, first: int, last: int, street: bool) -> bool:
        """Whether unknown words look like the name of a place: capitals, no initials, digits only in streets."""
        words = [t.text for t in self.tokens[first:last]]
        if not any(w[:1].isupper() for w in words) or self.adjective(first):
            return False
        end = self.tokens[last - 1].lower
        if end in self.words.roles["institution"] and end not in self.words.after and not street:
            return False
        if last - first == 1 and (INITIALS.match(words[0]) or self._never(first, last, words[0])):
            return False
        return street or not any(c.isdigit() for w in words for c in w)

    def _after_town(self, at: int) -> bool:
        """Whether a name and a comma, or the letter of a party, stand before ("Indian Springs, Nev.", "D-Ill.")."""
        before, name = self.near(at - 1, at), self.near(at - 2, at)
        if before is None or name is None:
            return False
        if before.text == "-":
            return name.lower in self.words.roles["party letter"]
        return before.text in (",", "(") and capital(name)

    def _alone(self, at: int, last: int, short: Abbreviation) -> bool:
        """Whether an abbreviation stands for a province without a town before it."""
        before, name = self.near(at - 1, at), self.name_of.get(at)
        if before is not None and (before.text[-1].isdigit() or before.text == "-"):
            return False
        named = name is not None and name.label in PLACES and name.last == last and last - name.first < 3
        return short.alone or named

    def adjective(self, at: int) -> bool:
        """Whether the token is an adjective of a country and not its name."""
        token = self.tokens[at]
        if country_by_adjective(token.text) is None or "." in token.text or token.text in ("US", "UK", "UAE"):
            return False
        name = self.name_of.get(at)
        return name is None or name.label == "NORP" or not any(not c.rank for c in self.gazetteer.look_up(token.text))


def capital(token: Token) -> bool:
    """Whether a word is written like a name: "Gaza", "d'Ivoire", "al-Hol"."""
    text = token.text
    return text[:1].isupper() or (text[1:2] in "'’-" and text[2:3].isupper() and text[0].isalpha())
