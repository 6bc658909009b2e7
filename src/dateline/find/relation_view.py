"""How the relation rules see an article: which actor stands on a token, and who does what a word says."""

from dateline.core.reading import Reading, Token
from dateline.core.records import Entity, Mention

CLIMB = 4  # heads that are followed up from a verb or noun to the one who does it
BODIES = ("armed_group", "government", "military", "police", "agency", "party", "igo", "ngo", "company", "media")


class View:
    """A reading with its actor mentions by token."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
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
        found = [self.at(t) for t in token.conjuncts()]
        return [m for m in found if m is not None]

    def doers(self, token: Token) -> list[Mention]:
        """Who does what a verb or noun says: its subject, its holder, else the doer of what governs it."""
        for _ in range(CLIMB):
            found = self.subjects(token) if token.pos in ("VERB", "AUX") else self.holders(token)
            if found:
                return found
            if token.dep in ("acl", "relcl") and (above := self.headed_one(token.head)):
                return above
            if token.head is token or (token.dep in ("nsubj", "nsubjpass", "advcl") and token.pos not in ("VERB", "AUX")):
                return []
            token = token.head
        return []

    def headed_one(self, token: Token) -> list[Mention]:
        mention = self.at(token)
        return [mention] if mention is not None and self.head(mention) is token else []

    def subjects(self, verb: Token) -> list[Mention]:
        """The subject of a verb, or the object that its governing verb gives it."""
        subject = verb.child("nsubj") or verb.child("agent")
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
