"""Parse -> Spots: the words of an article that name places, before anybody asks which places."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.core.reading import Name, Parse, Token
from dateline.data.countries import country_by_adjective
from dateline.data.gazetteer import PRIMARY, Candidate, Gazetteer
from dateline.data.place_key import place_key
from dateline.data.place_words import Abbreviation, place_words

LONGEST = 6  # words of a name that are looked up at once
LINKS = frozenset(
    ("of", "de", "del", "la", "las", "los", "da", "do", "das", "dos", "di", "al", "el", "ez", "le", "sur", "au")
)
JOINTS = frozenset(("-", "–", "'", "/"))
FEW = 300_000  # people: a smaller town is not taken for granted where the parser saw something else
PLACES = ("GPE", "LOC")
OTHERS = ("ORG", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW")


@dataclass(slots=True)
class Spot:
    """Words [start, end) that name a place. `key` compares them over the article; `inside`: part of a longer name.

    `hint` is the kind that a word beside them tells (district, camp), `direction` the part they speak of (northern),
    `near` whether the happening is only near, `within` the index of the spot that contains this one ("Bara, Sudan") and
    `firm` whether nothing but a comma stands between the two.
    """

    start: int
    end: int
    name: str
    candidates: tuple[Candidate, ...]
    label: str = ""
    inside: bool = False
    hint: str | None = None
    direction: str | None = None
    near: bool = False
    within: int | None = None
    firm: bool = False
    short: Abbreviation | None = None
    key: str = ""
    first: int = -1
    last: int = -1
    sure: bool | None = field(default=None)
    wants: bool = False

    def __post_init__(self) -> None:
        self.key = self.key or place_key(self.name)


class Spotter:
    """Finds the spots of one article."""

    def __init__(self, parse: Parse, gazetteer: Gazetteer) -> None:
        self.parse, self.gazetteer, self.words = parse, gazetteer, place_words()
        self.tokens = parse.tokens
        self.name_of: dict[int, Name] = {}
        for name in parse.names:
            for i in range(name.first, name.last):
                self.name_of[i] = name
        self.surnames = {
            self.tokens[n.last - 1 - (self.tokens[n.last - 1].lower == "'s")].lower
            for n in parse.names
            if n.label == "PERSON" and n.last - n.first > 1
        }

    def spots(self) -> list[Spot]:
        """All spots of the parsed zones, in text order, none overlapping."""
        found = list(self._matches())
        taken = {i for spot in found for i in range(spot.first, spot.last)}
        found += self._unknown(taken)
        found.sort(key=lambda s: s.start)
        for spot in found:
            spot.sure = self._judge(spot)
        sure = {s.key for s in found if s.sure and not s.inside}
        return [s for s in found if s.sure or (s.sure is None and s.key in sure)]

    def _matches(self) -> Iterator[Spot]:
        """The longest names of the gazetteer among the capitalised words, from left to right."""
        for sentence in self.parse.sentences:
            at = sentence.first
            while at < sentence.last:
                spot = self._match(at, sentence.last) if _may_begin(self.tokens[at]) else None
                if spot is None:
                    at += 1
                else:
                    yield spot
                    at = spot.last

    def _match(self, at: int, end: int) -> Spot | None:
        """The longest name that begins at token `at`, or None."""
        text = self.parse.document.text
        start = self.tokens[at].start
        for last in reversed(list(self._ends(at, end))):
            words = text[start : self.tokens[last - 1].end]
            short = self.words.abbreviations.get(words)
            if short is not None and (short.alone or self._after_comma(at)):
                return self._short(at, last, words, short)
            if len(words) < 3 and "." not in words and words != "US":
                continue
            if last - at == 1 and (self.tokens[at].lower in self.words.roles["not a place"] or self._adjective(at)):
                continue
            candidates = self.gazetteer.look_up(words)
            if candidates and not (words.islower() or (len(words) < 4 and candidates[0].rank != PRIMARY)):
                return self._spot(at, last, words, candidates)
        return None

    def _ends(self, at: int, end: int) -> Iterator[int]:
        """Where a name that begins at `at` may end: after each capitalised word that follows without a break."""
        count = 0
        for i in range(at, min(end, at + 2 * LONGEST)):
            token = self.tokens[i]
            if token.text[:1].isupper() or (i == at and token.lower in LINKS):
                count += 1
                if token.text[:1].isupper():
                    yield i + 1
                if count == LONGEST:
                    return
            elif token.lower not in LINKS and token.text not in JOINTS and not token.text.isdigit():
                return

    def _short(self, at: int, last: int, words: str, short: Abbreviation) -> Spot:
        candidates = tuple(c for c in self.gazetteer.look_up(short.name) if c.country == short.country)
        spot = self._spot(at, last, words, candidates)
        spot.short, spot.key, spot.hint = short, place_key(short.name), "adm1"
        return spot

    def _spot(self, at: int, last: int, words: str, candidates: tuple[Candidate, ...]) -> Spot:
        """A spot with what the words around it tell."""
        tokens, roles = self.tokens, self.words.roles
        name = self.name_of.get(at) or self.name_of.get(last - 1)
        spot = Spot(
            tokens[at].start, tokens[last - 1].end, words, candidates, name.label if name else "", first=at, last=last
        )
        after = self._near(last)
        if after is not None and (kind := self.words.after.get(after.lower)) is not None:
            spot.hint, spot.wants = kind, True
            if after.text[:1].isupper() and after.start - spot.end == 1:
                spot.last, spot.end = last + 1, after.end
        before = self._near(at - 1, at)
        if before is not None and before.lower in roles["direction"]:
            spot.direction = before.text
            spot.first, spot.start = at - 1, before.start
            before = self._near(at - 2, at)
        if before is not None and before.lower == "the":
            before = self._near(spot.first - 2, at)
        if before is not None and before.lower == "of":
            head = self._near(before.i - 1, at)
            if head is not None and head.lower in self.words.before:
                spot.hint, spot.wants = self.words.before[head.lower], True
            spot.near = head is not None and (head.lower in roles["direction"] or head.lower in roles["near"])
        elif before is not None:
            spot.near = before.lower in roles["near"]
        return spot

    def _unknown(self, taken: set[int]) -> Iterator[Spot]:
        """Spots of names that the parser takes for places and the gazetteer does not know; streets among them."""
        for name in self.parse.names:
            first, last = name.first, name.last
            while first < last and self.tokens[first].lower in ("the", "of", "near", "'s", "-"):
                first += 1
            while last > first and self.tokens[last - 1].lower in ("'s", "'", ",", "-", "."):
                last -= 1
            if first >= last or taken.intersection(range(first, last)):
                continue
            street = self.tokens[last - 1].lower in self.words.roles["street"] and last - first > 1
            if name.label in PLACES or street:
                if not any(t.text[:1].isupper() for t in self.tokens[first:last]) or self._adjective(first):
                    continue
                words = self.parse.document.text[self.tokens[first].start : self.tokens[last - 1].end]
                spot = self._spot(first, last, words, ())
                spot.label = "street" if street else name.label
                yield spot

    def _judge(self, spot: Spot) -> bool | None:
        """Whether the words name a place: True, False, or None where other mentions in the article decide."""
        if spot.short is not None:
            return True
        if not spot.candidates:
            return True
        name = self.name_of.get(spot.first) or self.name_of.get(spot.last - 1)
        before, after = self._near(spot.first - 1, spot.first), self._near(spot.last)
        whole = name is None or self._covers(spot, name)
        firm = (
            spot.wants
            or self._contained(spot)
            or (before is not None and before.tag in ("IN", "TO") and before.lower in self.words.roles["locative"])
        )
        if self._street(spot):
            return False
        if not whole:
            return self._judge_inside(spot, name)
        if name is not None and name.label in PLACES:
            return None if spot.key in self.surnames and not firm else True
        if self._extended(spot, before, after):
            return False
        if (
            before is not None
            and before.lower.rstrip(".") in self.words.roles["person title"]
            and before.text[:1].isupper()
        ):
            return False
        if spot.key in self.surnames and not firm:
            return False
        proper = all(
            t.tag.startswith("NNP")
            for t in self.tokens[spot.first : spot.last]
            if t.text[:1].isupper() and t.lower not in self.words.roles["direction"]
        )
        if not proper and name is None:
            return False
        if firm or self._prominent(spot, name):
            return True
        return None

    def _judge_inside(self, spot: Spot, name: Name | None) -> bool | None:
        """The same for words inside a longer name ("Baghdad University", "the Minnesota House")."""
        assert name is not None
        after = self._near(spot.last)
        spot.inside = True
        best = spot.candidates[0]
        if name.label in PLACES and not (after is not None and after.tag.startswith("NNP")):
            spot.inside = after is not None and after.lower in self.words.roles["institution"]
            return True if spot.last == name.last or spot.first == name.first else None
        institution = after is not None and after.lower in self.words.roles["institution"]
        if name.label == "PERSON" and not institution:
            return False
        if best.kind in ("country", "adm1", "region") and best.rank == PRIMARY:
            return True
        return True if institution and best.rank == PRIMARY else None

    def _covers(self, spot: Spot, name: Name) -> bool:
        """Whether the spot is all of the name, but for articles, endings, directions and words for kinds of places."""
        rest = [t for t in self.tokens[name.first : name.last] if not spot.first <= t.i < spot.last]
        return not any(
            t.text[:1].isupper()
            and t.lower not in self.words.roles["direction"]
            and t.lower not in self.words.after
            and t.lower != "the"
            for t in rest
        )

    def _extended(self, spot: Spot, before: Token | None, after: Token | None) -> bool:
        """Whether a capitalised word joins on that makes it another name ("Paris Hilton", "Jack London")."""
        if (
            after is not None
            and after.text[:1].isupper()
            and after.tag.startswith("NNP")
            and self.name_of.get(after.i) is not None
        ):
            same = self.name_of.get(after.i) is self.name_of.get(spot.last - 1)
            if same and after.lower not in self.words.roles["institution"]:
                return True
        return (
            before is not None
            and before.text[:1].isupper()
            and before.tag.startswith("NNP")
            and before.lower not in self.words.roles["direction"]
            and self.name_of.get(before.i) is not None
            and self.name_of.get(before.i) is self.name_of.get(spot.first)
        )

    def _street(self, spot: Spot) -> bool:
        after = self._near(spot.last)
        return after is not None and after.text[:1].isupper() and after.lower in self.words.roles["street"]

    def _prominent(self, spot: Spot, name: Name | None) -> bool:
        """Whether the name is so well known that it counts against the parser's other opinion, or without any."""
        best = spot.candidates[0]
        if best.rank != PRIMARY or (name is not None and name.label == "PERSON"):
            return False
        return best.kind in ("country", "region") or best.population >= FEW

    def _contained(self, spot: Spot) -> bool:
        """Whether a comma and an abbreviated or full province follow."""
        after = self._near(spot.last)
        if after is None or after.text != ",":
            return False
        beyond = self._near(spot.last + 1, spot.last)
        if beyond is None or not beyond.text[:1].isupper():
            return False
        found = self._match(beyond.i, self.parse.sentences[beyond.sent].last)
        return found is not None and (
            found.short is not None
            or any(c.kind in ("adm1", "country") and c.rank == PRIMARY for c in found.candidates)
        )

    def _after_comma(self, at: int) -> bool:
        before = self._near(at - 1, at)
        if before is None or before.text not in (",", "-", "("):
            return False
        name = self._near(at - 2, at)
        return name is not None and name.text[:1].isupper()

    def _adjective(self, at: int) -> bool:
        token = self.tokens[at]
        name = self.name_of.get(at)
        if country_by_adjective(token.text) is None or "." in token.text or token.text in ("US", "UK", "UAE"):
            return False
        return (
            name is None
            or name.label == "NORP"
            or not any(c.rank == PRIMARY for c in self.gazetteer.look_up(token.text))
        )

    def _near(self, i: int, of: int | None = None) -> Token | None:
        """Token `i`, if it stands in the sentence of token `of` (of the one before `i`, if not given)."""
        of = i - 1 if of is None else of
        if 0 <= i < len(self.tokens) and 0 <= of < len(self.tokens) and self.tokens[i].sent == self.tokens[of].sent:
            return self.tokens[i]
        return None


def _may_begin(token: Token) -> bool:
    return token.text[:1].isupper() or token.lower in ("al", "el", "ez")
