"""Whether a sense fits where its word stands: the conditions of data/events/triggers.tsv.

Slots: subj, obj, poss, mod (words before a noun), verb (above a noun), clause (verb of a clause below), purpose (verb
after "to"), about (under "for" or "over" of a verb or its object), oprd (what it is called), prt, prep_X, X (what
stands under the preposition X), word (anywhere in the sentence), doc (what the article speaks of), and the flags
hasobj, noobj, passive, agent and passperson.
"""

from dateline.core.reading import Reading, Token
from dateline.data.event_words import Condition, Sense, classes
from dateline.find.arguments import governor, is_passive, modifiers, objects, possessors, prepositional, subjects
from dateline.find.lemmas import lemma_of
from dateline.find.metaphor import Domains

KINDS = {
    "person": ("person", "population"),
    "person_name": ("person",),
    "group": ("population",),
    "armed": ("armed_group", "military", "police"),
    "militant": ("armed_group",),
    "police": ("police",),
    "government": ("government", "agency"),
    "agency": ("agency",),
    "country": ("country",),
    "igo": ("igo",),
}
NOBODY: frozenset[str] = frozenset()
LABELS = {
    "person": ("PERSON",),
    "person_name": ("PERSON",),
    "country": ("GPE", "NORP"),
    "place": ("GPE", "LOC", "FAC"),
}


def is_a(reading: Reading, token: Token, name: str) -> bool:
    """Whether a word belongs to a class, by its lemma, the parser's label or the actor that it names."""
    if name == "any":
        return True
    if name == "pronoun":
        return token.tag == "PRP"
    members = classes().get(name, NOBODY)
    if name in ("nature", "abstract") and _is_gunfire(token):
        return False
    if token.lemma.lower() in members or token.lower in members:
        return True
    if token.tag == "NNPS" and lemma_of(token) in members:
        return True
    if name == "place" and token.pos == "PROPN" and reading.mention_of(token, "place"):
        return True
    if token.ent in LABELS.get(name, ()) and not (token.ent == "PERSON" and _is_town(reading, token)):
        return True
    if name not in KINDS:
        return False
    mention = reading.mention_of(token, "actor")
    entity = reading.entity(mention.entity) if mention else None
    return entity is not None and entity.kind in KINDS[name]


def _is_town(reading: Reading, token: Token) -> bool:
    """Whether what the parser takes for a person is the name of a place: "captured Goma"."""
    return reading.mention_of(token, "place") is not None and reading.mention_of(token, "actor") is None


def _is_gunfire(token: Token) -> bool:
    """Whether the word is "fire" in "artillery fire"."""
    return token.lower == "fire" and any(t.lower in classes()["gunfire"] for t in modifiers(token))


class Scene:
    """The words around one trigger, looked up slot by slot when a condition asks."""

    def __init__(self, reading: Reading, token: Token, domains: Domains) -> None:
        self.reading, self.token, self.domains = reading, token, domains
        self._slots: dict[str, list[Token]] = {}

    def excludes(self, sense: Sense) -> bool:
        """Whether something stands there that the sense never bears."""
        return any(self.holds(c) for c in sense.never)

    def meets(self, sense: Sense) -> bool:
        """Whether one of the sense's needs stands there, all of it, if it has any."""
        return not sense.need or any(all(self.holds(c) for c in some) for some in sense.need)

    def holds(self, condition: Condition) -> bool:
        slot = condition.slot
        if slot == "word":
            return self.domains.speaks(self.token.sent, condition)
        if slot == "doc":
            return bool(condition.words & self.domains.topics)
        if not condition.words and not condition.classes:
            return self._flag(slot)
        return any(self._fits(token, condition) for token in self.slot(slot))

    def slot(self, name: str) -> list[Token]:
        if name not in self._slots:
            self._slots[name] = self._look_up(name)
        return self._slots[name]

    def _fits(self, token: Token, condition: Condition) -> bool:
        if token.lemma.lower() in condition.words or token.lower in condition.words:
            return True
        if is_a(self.reading, token, "partitive"):
            token = next((p for c in token.kids("prep") if c.lower == "of" for p in c.kids("pobj")), token)
        return any(is_a(self.reading, token, name) for name in condition.classes)

    def _flag(self, name: str) -> bool:
        if name in ("hasobj", "noobj"):
            return bool(self.slot("obj")) == (name == "hasobj")
        if name == "agent":
            return bool(self.slot("subj"))
        if name == "noagentpass":
            return is_passive(self.token) and not self.slot("subj")
        if name == "noobjnoat":
            return not self.slot("obj") and not self.slot("at") and not is_passive(self.token)
        if name == "passperson":
            return is_passive(self.token) and any(self._may_be_person(t) for t in self.slot("obj"))
        if name == "passive":
            return is_passive(self.token)
        return bool(self.slot(name))

    def _may_be_person(self, token: Token) -> bool:
        """Whether a word names people or only counts them: "fourteen were freed", "both were released"."""
        return is_a(self.reading, token, "person") or token.pos == "NUM" or token.lower in classes()["counted_people"]

    def _look_up(self, name: str) -> list[Token]:
        token = self.token
        verbal = token.pos == "VERB"
        if name == "subj":
            return subjects(token) if verbal else self._governed("subj")
        if name == "obj":
            return objects(token) if verbal else []
        if name == "poss":
            return possessors(token)
        if name == "mod":
            return modifiers(token)
        if name == "verb":
            above = governor(token)[0]
            return [above] if above is not None else []
        if name == "clause":
            return [g for c in token.kids("ccomp", "xcomp") for g in (c, *c.kids("dobj", "mark"))]
        if name == "about":  # "attacked him over the budget", whatever the parser hangs the preposition on
            under = [prepositional(t) for t in (token, *objects(token))]
            return [t for some in under for p in ("for", "over") for t in some.get(p, [])]
        if name == "oprd":
            return token.kids("oprd")
        if name == "purpose":
            return [c for c in token.kids("advcl", "xcomp") if any(a.lower == "to" for a in c.kids("aux"))]
        if name == "prt":
            return token.kids("prt", "advmod")
        return prepositional(token).get(name.removeprefix("prep_").removeprefix("pobj_"), [])

    def _governed(self, _: str) -> list[Token]:
        above, how = governor(self.token)
        return subjects(above) if above is not None and how != "subj" else []
