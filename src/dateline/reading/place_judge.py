"""Which spots are places: the parser's opinion, the words around, and what the rest of the article says."""

from collections import Counter

from dateline.core.reading import Name, Token
from dateline.reading.place_choice import inside
from dateline.reading.place_context import contain
from dateline.reading.place_spots import PLACES, Spot, Spotter, capital

FEW = 300_000  # people: an unlabelled smaller town is not taken for granted
MANY = 1_000_000  # the same where the parser saw an organisation
NOTED = 4.5  # weight of a town that is known beyond its district
KNOWN = 6.0  # weight of a candidate that counts as well known: a country, a region
HALF = 0.5  # share of the places of an article that makes a country its own
LYING = ("in", "of", "near", "on", "outside")
HOME = 4.0  # weight of a town that needs no more than its country, about that of 10,000 people
LIST_GAPS = (",", "and", "to", ", and", "or", ", or", "&", "/", "-")


class Judge:
    """Decides over the spots of one article."""

    def __init__(self, spotter: Spotter) -> None:
        self.spotter, self.words, self.tokens = spotter, spotter.words, spotter.tokens
        self.persons, self.places_too = self._surnames()
        self.common = {t.text for t in self.tokens if t.text.islower() and t.pos in ("NOUN", "ADJ", "VERB")}

    def places(self, spots: list[Spot]) -> list[Spot]:
        """The spots that name places, in text order."""
        contain(spots, self.spotter.parse.document.text)
        opinion = [self._held(spot, spots, self.opinion(spot)) for spot in spots]
        sure = {s.key for s, yes in zip(spots, opinion, strict=True) if yes and not s.inside}
        opinion = [True if yes is None and s.key in sure else yes for s, yes in zip(spots, opinion, strict=True)]
        self._spread(spots, opinion)
        self._at_home(spots, opinion)
        return [s for s, yes in zip(spots, opinion, strict=True) if yes]

    def _held(self, spot: Spot, spots: list[Spot], opinion: bool | None) -> bool | None:
        """True for an undecided name if the place that is said to contain it does ("Goma in the Congo")."""
        holder = spots[spot.within] if spot.within is not None else None
        spot.within = None
        if opinion is not None or holder is None or not holder.candidates:
            return opinion
        return True if any(inside(c, holder.candidates[0]) for c in spot.candidates) else None

    def opinion(self, spot: Spot) -> bool | None:
        """Whether the words name a place: True, False, or None where other mentions in the article decide."""
        if spot.short is not None:
            return True
        before, after = self.spotter.before(spot), self.spotter.after(spot)
        if after is not None and capital(after) and after.lower in self.words.roles["street"]:
            return False
        if before is not None and before.lower == "of" and spot.candidates and self._block(before):
            return False
        name = self.spotter.name(spot)
        if name is not None and self.spotter.extra(spot, name) and spot.candidates:
            return self._inside(spot, name)
        return self._whole(spot, name, before, after)

    def _block(self, of: Token) -> bool:
        """Whether house numbers stand before: "the 4100 block of Riverside" names a street."""
        word = self.spotter.near(of.i - 1, of.i)
        return word is not None and word.lower in ("block", "blocks")

    def _whole(self, spot: Spot, name: Name | None, before: Token | None, after: Token | None) -> bool | None:
        """The opinion on words that are a name of their own."""
        roles = self.words.roles
        firm = self._firm(spot, before, after)
        surname = spot.label != "street" and self._is_surname(spot)
        called = spot.candidates or spot.hint is not None
        if surname and not (firm and called and not _possessive(after)):
            return False
        if not spot.candidates and not firm and spot.label != "street":
            return None
        if not spot.candidates or (name is not None and name.label in PLACES):
            return True
        if before is not None and capital(before) and before.lower.rstrip(".") in roles["person title"]:
            return False
        if self._joined(spot, before, after) or not self._proper(spot, name):
            return False
        if spot.last - spot.first == 1 and self.tokens[spot.first].lower in self.common:
            return False
        if firm or self._prominent(spot, name):
            return True
        return True if self._of_people(spot, name, after) else None

    def _inside(self, spot: Spot, name: Name) -> bool | None:
        """The opinion on words inside a longer name ("Baghdad University", "the Minnesota House")."""
        after, best = self.spotter.after(spot), spot.candidates[0]
        institution = after is not None and after.lower in self.words.roles["institution"]
        spot.inside = True
        if name.label in PLACES:
            spot.inside = institution
            return True
        before = self.tokens[spot.first - 1] if spot.first > name.first else None
        if before is not None and capital(before) and before.lower != "the":
            return False
        if name.label == "PERSON" and not institution:
            return False
        if best.rank == 0 and (best.weight >= KNOWN or best.kind in ("country", "adm1", "region")):
            return True
        return True if institution and best.rank == 0 else None

    def _firm(self, spot: Spot, before: Token | None, after: Token | None) -> bool:
        """Whether the words around say that it is a place: "in", "village of", "X, Ohio", "D-"."""
        roles = self.words.roles
        if spot.hint is not None or spot.near or self._contained(after) or self._called_a_place(spot):
            return True
        if before is None:
            return False
        if before.text == "-":
            party = self.spotter.near(before.i - 1, before.i)
            return party is not None and party.lower in roles["party letter"]
        if before.text == "," and self._is_kind(before.i - 1, before.i):
            return True
        known = bool(spot.candidates) and spot.candidates[0].weight >= HOME
        if before.lower == "of" and self._of_its_people(before):
            return known
        if before.tag in ("IN", "TO") and before.lower in roles["locative"]:
            return True
        return known and self._aimed_at(spot)

    def _is_kind(self, i: int, of: int) -> bool:
        """Whether a word calls what follows a town: "the capital, Nairobi"."""
        word, article = self.spotter.near(i, of), self.spotter.near(i - 1, of)
        return (
            word is not None
            and self.words.before.get(word.lower) == "settlement"
            and article is not None
            and article.lower == "the"
        )

    def _of_its_people(self, of: Token) -> bool:
        """Whether people who live in a place, or its shelling, stand before "of": "residents of Dilling"."""
        head = self.spotter.near(of.i - 1, of.i)
        return head is not None and head.lower in self.words.roles["of people"]

    def _called_a_place(self, spot: Spot) -> bool:
        """Whether the words behind a comma say what place it is: "El Obeid, the capital of North Kordofan"."""
        told = next((t for t in self.tokens[spot.last - 1].children if t.dep == "appos" and t.i > spot.last), None)
        where = told is not None and any(c.lower in LYING for c in told.kids("prep"))
        return where and told is not None and told.lemma in self.words.roles["called"]

    def _aimed_at(self, spot: Spot) -> bool:
        """Whether somebody enters, takes or shells it, drops bombs on it or has control of it."""
        head = next((t for t in self.tokens[spot.first : spot.last] if not spot.first <= t.head.i < spot.last), None)
        if head is None:
            return False
        if head.dep == "dobj":
            return head.head.lemma in self.words.roles["place verb"]
        if head.dep != "pobj" or head.head.lower not in ("of", "on", "over"):
            return False
        above = head.head.head
        if head.head.lower == "of":
            return above.lower in self.words.roles["held noun"]
        return any(t.lower in self.words.roles["assault noun"] for t in (above, *above.kids("dobj")))

    def _contained(self, after: Token | None) -> bool:
        """Whether a comma and a province or country follow."""
        if after is None or after.text != ",":
            return False
        beyond = self.spotter.near(after.i + 1, after.i)
        if beyond is None or not capital(beyond):
            return False
        found = self.spotter.match(beyond.i, self.spotter.parse.sentences[beyond.sent].last)
        if found is None:
            return False
        return found.short is not None or (
            found.candidates[0].kind in ("adm1", "country") and not found.candidates[0].rank
        )

    def _joined(self, spot: Spot, before: Token | None, after: Token | None) -> bool:
        """Whether a capitalised word joins on that makes it another name ("Paris Hilton", "Jack London")."""
        names, roles = self.spotter.name_of, self.words.roles
        if after is not None and capital(after) and after.tag.startswith("NNP"):
            same = names.get(after.i) is not None and names.get(after.i) is names.get(spot.last - 1)
            if same and after.lower not in roles["institution"]:
                return True
        if before is None or not capital(before) or not before.tag.startswith("NNP"):
            return False
        return before.lower not in roles["direction"] and before.lower.rstrip(".") not in roles["person title"]

    def _proper(self, spot: Spot, name: Name | None) -> bool:
        """Whether the parser takes the words for a name at all."""
        inside = [
            t
            for t in self.tokens[spot.first : spot.last]
            if capital(t) and t.lower not in self.words.roles["direction"]
        ]
        return name is not None or all(t.tag.startswith("NNP") for t in inside)

    def _prominent(self, spot: Spot, name: Name | None) -> bool:
        """Whether the name is so well known that it counts against the parser's other opinion, or without any."""
        best = spot.candidates[0]
        if best.rank:
            return False
        if name is not None and name.label == "PERSON":
            return best.kind == "country" and self.tokens[spot.first].lower not in self.words.roles["given name"]
        return best.weight >= KNOWN or best.population >= (FEW if name is None else MANY)

    def _of_people(self, spot: Spot, name: Name | None, after: Token | None) -> bool:
        """Whether words follow that go with towns: "Gainesville man", "Augusta native"."""
        if after is None or after.lower not in self.words.roles["place noun"] or spot.candidates[0].rank:
            return False
        return name is None or name.label in ("ORG", "NORP") or spot.last - spot.first > 1 or after.text.islower()

    def _at_home(self, spots: list[Spot], opinion: list[bool | None]) -> None:
        """Makes undecided names places if they are towns of the country that most of the article's places lie in."""
        heads = [s.candidates[0].country for s, yes in zip(spots, opinion, strict=True) if yes and s.candidates]
        common = Counter(code for code in heads if code).most_common(1)
        if not common or common[0][1] < HALF * len(heads):
            return
        for i, spot in enumerate(spots):
            if opinion[i] is None and spot.candidates and spot.label in ("", "ORG") and not spot.inside:
                best = spot.candidates[0]
                opinion[i] = (best.country == common[0][0] and best.rank == 0 and best.weight >= HOME) or None

    def _spread(self, spots: list[Spot], opinion: list[bool | None]) -> None:
        """Makes undecided names in a list of places places too, and gives them the kind that its end tells."""
        text = self.spotter.parse.document.text
        for order in (range(1, len(spots)), range(len(spots) - 2, -1, -1)):
            step = -1 if order.step == 1 else 1
            for i in order:
                one, other = spots[i], spots[i + step]
                gap = text[one.end : other.start] if step == 1 else text[other.end : one.start]
                if gap.strip() not in LIST_GAPS:
                    continue
                if opinion[i] is None and opinion[i + step] and not other.inside:
                    opinion[i] = True
                if one.hint is None and other.plural:
                    one.hint, one.plural = other.hint, True

    def _is_surname(self, spot: Spot) -> bool:
        """Whether the article has a person of that name, and does not more often speak of a well-known place."""
        word = self.tokens[spot.last - 1].lower
        count = self.persons[word]
        noted = bool(spot.candidates) and spot.candidates[0].weight >= NOTED
        return count > 0 and (count >= self.places_too[word] or not noted)

    def _surnames(self) -> tuple[Counter[str], Counter[str]]:
        """How often the last words of persons' names end those, and names of places; in small letters."""
        persons: Counter[str] = Counter()
        places: Counter[str] = Counter()
        for name in self.spotter.parse.names:
            last = self.tokens[name.last - 1]
            last = self.tokens[name.last - 2] if _possessive(last) and name.last - name.first > 1 else last
            if name.label in PLACES:
                places[last.lower] += 1
            elif name.label == "PERSON" and last.i > name.first:
                words = self.spotter.parse.document.text[self.tokens[name.first].start : last.end]
                known = self.spotter.gazetteer.look_up(words)
                persons[last.lower] += not (known and known[0].weight >= KNOWN)
        return persons, places


def _possessive(token: Token | None) -> bool:
    return token is not None and token.lower in ("'s", "’s", "'", "’")
