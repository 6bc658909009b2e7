"""Draft: an actor mention in the making; Drafts: those of one article, with which of them are one actor."""

from bisect import insort
from dataclasses import dataclass, field

from dateline.core.reading import Parse, Token
from dateline.core.text import Span
from dateline.data.actor_words import Role
from dateline.data.book import Entry


@dataclass(slots=True, eq=False)
class Draft:
    """Tokens [first, last) that name, describe or stand for an actor. `roles` are what the words here say of it."""

    first: int
    last: int
    head: Token
    form: str
    kind: str = "unknown"
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: Role | None = None
    roles: list[str] = field(default_factory=list)
    entry: Entry | None = None
    many: bool = False
    gender: str = ""
    definite: bool = False
    private: bool = False
    unseen: bool = False
    titled: bool = False
    parent: "Draft | None" = None

    @property
    def person(self) -> bool:
        return self.kind == "person"


@dataclass(slots=True)
class Binding:
    """Two drafts that the words `evidence` declare to be one actor: by an alias relation, or as one (relation "")."""

    full: Draft
    other: Draft
    relation: str
    evidence: Span


class Drafts:
    """The drafts of one article in text order. No two share a token; `at` gives the one on a token.

    `small` are the words that an article with a headline writes small and the lemmas of these, `verbs` those of its
    verbs; none of them is used as a name.
    """

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.all: list[Draft] = []
        self.small, self.verbs = small_words(parse)
        self.bindings: list[Binding] = []
        self._at: dict[int, Draft] = {}
        self._words: dict[tuple[int, int], tuple[str, ...]] = {}
        self._named: dict[int, frozenset[str]] = {}

    def add(self, draft: Draft) -> Draft | None:
        """The draft, now among the others; None if a token of it is already taken."""
        if any(i in self._at for i in range(draft.first, draft.last)):
            return None
        for i in range(draft.first, draft.last):
            self._at[i] = draft
        insort(self.all, draft, key=lambda d: d.first)
        return draft

    def nest(self, draft: Draft) -> None:
        """Adds a draft that stands inside another: "Iraqi" in "the Iraqi foreign minister"."""
        insort(self.all, draft, key=lambda d: d.first)

    def drop(self, draft: Draft) -> None:
        """Takes a draft out again."""
        self.all.remove(draft)
        for i in range(draft.first, draft.last):
            del self._at[i]

    def at(self, token: Token | int) -> Draft | None:
        """The draft that covers a token, or None."""
        return self._at.get(token if isinstance(token, int) else token.i)

    def free(self, first: int, last: int) -> bool:
        """Whether no draft covers any of the tokens [first, last)."""
        return not any(i in self._at for i in range(first, last))

    def top(self, draft: Draft) -> Draft:
        """The first draft of all that are one actor with this one."""
        while draft.parent is not None:
            draft = draft.parent
        return draft

    def join(self, a: Draft, b: Draft, surely: bool = False) -> None:
        """Makes two drafts one actor, led by the earlier; two persons of quite different names only if `surely`."""
        x, y = self.top(a), self.top(b)
        if x is y:
            return
        one, two = self._names_of(x), self._names_of(y)
        if one and two and not one & two and not surely:
            return
        if y.first < x.first:
            x, y = y, x
        y.parent = x
        self._named[id(x)] = one | two

    def _names_of(self, top: Draft) -> frozenset[str]:
        """The words of all names of persons that are known of the actor led by `top`."""
        if id(top) not in self._named:
            self._named[id(top)] = frozenset(self.words(top)) if top.person and top.form == "name" else frozenset()
        return self._named[id(top)]

    def bind(self, full: Draft, other: Draft, relation: str) -> None:
        """Joins two drafts by the words that stand from one to the other."""
        tokens = self.parse.tokens
        low, high = min(full.first, other.first), max(full.last, other.last)
        self.bindings.append(Binding(full, other, relation, self.parse.span(tokens[low], tokens[high - 1])))
        self.join(full, other, surely=bool(relation))

    def text(self, draft: Draft) -> str:
        """The words of a draft as they stand in the article."""
        tokens = self.parse.tokens
        return self.parse.document.text[tokens[draft.first].start : tokens[draft.last - 1].end]

    def words(self, draft: Draft) -> tuple[str, ...]:
        """The comparable words of a draft: small letters, without hyphens, full stops and Arabic articles."""
        key = (draft.first, draft.last)
        if key not in self._words:
            self._words[key] = bare_words(self.parse.tokens[draft.first : draft.last])
        return self._words[key]


def small_words(parse: Parse) -> tuple[frozenset[str], frozenset[str]]:
    """The words, and the verbs, that an article writes small, as they stand and as their lemmas; no word of a name."""
    if all(s.zone != "title" for s in parse.sentences):
        return frozenset(), frozenset()
    small = [t for t in parse.tokens if t.text.islower()]
    body = (t for s in parse.sentences if s.zone != "title" for t in parse.tokens[s.first + 1 : s.last])
    names = {t.lower for t in body if t.tag in ("NNP", "NNPS")}
    every = frozenset(w for t in small for w in (t.text, t.lemma)) - names
    return every, every.intersection(w for t in small if t.pos == "VERB" for w in (t.text, t.lemma))


ARTICLES = frozenset(("al", "el", "the", "ul", "as", "ad", "at", "ar", "an", "-"))


def bare_words(tokens: list[Token]) -> tuple[str, ...]:
    """The comparable words of tokens: small letters, hyphens, full stops and articles left out."""
    found = []
    for token in tokens:
        word = token.lower.replace(".", "").replace("’", "'").removesuffix("'s")
        if word and word not in ARTICLES and any(c.isalnum() for c in word):
            found.append(word)
    return tuple(found) or tuple(t.lower for t in tokens)
