"""How the relation rules see an article: which actor stands on a token, and who does what a word says."""

from dateline.core.reading import Reading, Token
from dateline.core.records import Entity, Mention
from dateline.data.relation_words import RelationWords

CLIMB = 4  # heads that are followed up from a verb or noun to the one who does it
CARRYING = ("to", "by", "of", "in", "as", "with", "through", "for")  # "committed to", "responsible for"
VERBAL = ("VERB", "AUX")
BODIES = ("armed_group", "government", "military", "police", "agency", "party", "igo", "ngo", "company", "media")


class View:
    """A reading with its actor mentions by token."""

    def __init__(self, reading: Reading, words: RelationWords) -> None:
        self.reading = reading
        self.words = words
        self.parse = reading.parse
        self.mentions = [m for m in reading.mentions if m.kind == "actor" and m.entity]
        self.times = [m for m in reading.mentions if m.kind == "time" and m.time is not None]
        self._at: dict[int, Mention] = {}
        self._nested: dict[int, Mention] = {}
        self._range: dict[str, tuple[int, int]] = {}
        for mention in sorted(self.mentions, key=lambda m: (m.end - m.start, m.start)):
            inside = self.parse.within(mention.start, mention.end)
            self._range[mention.id] = (inside[0].i, inside[-1].i + 1)
            for token in inside:
                if token.i in self._at:
                    self._nested[token.i] = self._at[token.i]
                self._at[token.i] = mention

    def bounds(self, mention: Mention) -> tuple[int, int]:
        """The tokens [first, last) of a mention."""
        return self._range[mention.id]

    def head(self, mention: Mention) -> Token:
        """The token that governs the mention."""
        first, last = self.bounds(mention)
        inside = range(first, last)
        tops = [
            self.parse.tokens[i]
            for i in inside
            if self.parse.tokens[i].head.i not in inside or i == self.parse.tokens[i].head.i
        ]
        return tops[-1] if tops else self.parse.tokens[last - 1]

    def at(self, token: Token | int) -> Mention | None:
        """The longest actor mention on a token, or None."""
        return self._at.get(token if isinstance(token, int) else token.i)

    def nested(self, token: Token | int) -> Mention | None:
        """The mention inside a longer one on a token: "Iraqi" in "the Iraqi foreign minister"."""
        return self._nested.get(token if isinstance(token, int) else token.i)

    def entity(self, mention: Mention | None) -> Entity | None:
        """The actor of a mention, or None."""
        return self.reading.entity(mention.entity) if mention is not None else None

    def headed(self, token: Token | None) -> list[Mention]:
        """The mentions headed by a token and by those coordinated with it."""
        if token is None:
            return []
        listed = token.conjuncts()
        listed += [t for a in token.kids("appos") if a.child("conj") is not None for t in a.conjuncts()]
        return [m for t in listed if (m := self.at(t)) is not None]

    def doers(self, token: Token) -> list[Mention]:
        """Who does what a verb or noun says: its subject, its holder, else the doer of what governs it."""
        verbal = token.pos in VERBAL or token.child("nsubj") is not None
        found = self.subjects(token, ("nsubj",)) if verbal else self.holders(token)
        for _ in range(CLIMB):
            if found or token.head is token:
                return found
            if token.dep in ("acl", "relcl") and (above := self.headed_one(token.head)):
                return above
            if token.pos in VERBAL and token.child("nsubj") is not None:
                return []
            if token.pos == "NOUN" and token.head.pos in VERBAL and not self.does(token):
                return []
            if token.pos == "ADP" and token.lower not in CARRYING:
                return []
            below, token = token, token.head
            found = self.helped(token, below)
            found += self.subjects(token, ("nsubj", "nsubjpass")) if token.pos in VERBAL else self.holders(token)
        return found

    def does(self, noun: Token) -> bool:
        """Whether the verb's subject does what its noun says: "launched an attack", not "condemned" one."""
        return noun.dep not in ("nsubj", "nsubjpass") and (noun.dep != "dobj" or noun.head.lemma in self.words.doing)

    def helped(self, token: Token, below: Token) -> list[Mention]:
        """The one whom a verb or noun makes, asks or helps to do what stands below it: "support for X in its fight"."""
        if token.pos in VERBAL and below.dep in ("xcomp", "advcl", "ccomp", "prep"):
            by = next(
                (c for c in token.kids("prep") if c is not below and c.lower in ("by", "with", "alongside")), None
            )
            return self.headed(token.child("dobj")) or (self.headed(by.child("pobj")) if by else [])
        if token.pos == "NOUN" and below.dep in ("prep", "acl"):
            given = next((c for c in token.kids("prep") if c is not below and c.lower in ("for", "of", "to")), None)
            return self.headed(given.child("pobj")) if given is not None else []
        return []

    def headed_one(self, token: Token) -> list[Mention]:
        mention = self.at(token)
        return [mention] if mention is not None and self.head(mention) is token else []

    def subjects(self, verb: Token, deps: tuple[str, ...]) -> list[Mention]:
        """The subject of a verb, or who does it "by"."""
        subject = verb.child(*deps) or verb.child("agent")
        if subject is not None and subject.dep == "agent":
            subject = subject.child("pobj")
        return self.headed(subject)

    def holders(self, noun: Token) -> list[Mention]:
        """The possessor of a noun, the actor before it, or the one it is "by"."""
        for child in noun.children:
            if child.dep == "poss" or (child.dep in ("compound", "amod", "nmod") and child.i < noun.i):
                mention = self.at(child)
                if mention is not None and self.bounds(mention)[1] <= noun.i:
                    return self.headed(child)
        by = next((c for c in noun.children if c.dep in ("prep", "agent") and c.lower == "by"), None)
        return self.headed(by.child("pobj")) if by else []
