"""Which triggers of one sentence name one happening ("an explosion that killed 12", "opened fire, wounding two").

And to which of them a word of harm belongs.
"""

from dateline.core.reading import Parse, Token
from dateline.data.event_words import word_class
from dateline.find.arguments import counted, governor, is_passive, modifiers, objects, prepositional, subjects
from dateline.find.status import status_of
from dateline.find.triggers import Trigger

IN = ("in", "by", "during", "with", "from", "after", "of", "amid")
OUTCOME_TYPES = {
    "arrested": "COERCE",
    "abducted": "ASSAULT",
    "killed": "ASSAULT",
    "injured": "ASSAULT",
    "missing": "ASSAULT",
    "displaced": "ASSAULT",
}
JOINING_MARKS = frozenset(("when", "as", "after", "while", "where"))
SPELLS = ("day", "month", "night", "series", "spate", "string", "wave", "week")
REACH = 12
BESIDE = 2  # steps from what a verb does to its subject


def tie(triggers: list[Trigger]) -> list[list[Trigger]]:
    """The triggers grouped by happening as far as the grammar of each sentence says so, in text order."""
    groups: list[list[Trigger]] = []
    by_sentence: dict[int, list[list[Trigger]]] = {}
    for trigger in triggers:
        here = by_sentence.setdefault(trigger.token.sent, [])
        group = next((g for g in here if any(one_happening(trigger, other) for other in g)), None)
        if group is None:
            group = []
            here.append(group)
            groups.append(group)
        group.append(trigger)
    return groups


def one_happening(a: Trigger, b: Trigger) -> bool:
    """Whether grammar makes the two one happening."""
    if a.sense.type != b.sense.type:
        return False
    if ("abduct" in a.sense.modes) != ("abduct" in b.sense.modes):
        return False
    return _under(a, b) or _under(b, a)


def _under(low: Trigger, high: Trigger) -> bool:
    """Whether `low` is an argument or a participle of `high`."""
    head = high.light or high.anchor
    if low.light is not None and low.light.i in {high.token.i, high.anchor.i}:
        return True
    if low.sense.pos == "n":
        if low.anchor.i in _near(high.token) or _called(low.anchor, high):
            return True
        return low.sense.strength == 0 and _is_outcome(low, high)
    verb = low.token
    if _trailing(verb, high) or _by_those_who(low, high):
        return True
    if verb.dep == "relcl" and low.sense.frame == "harm" and _behind_noun(verb, high):
        return True
    if verb.dep == "relcl" and high.sense.pos == "v" and verb.head.dep == "dobj" and verb.head.head is high.token:
        return verb.head.lemma in word_class("weapon") and not verb.kids("nsubjpass")  # "planted the bomb that killed"
    if low.sense.type == "ASSAULT" and _there(verb, high):
        return True
    above = {verb.head.i, verb.head.head.i} if _of_both(verb) else {verb.head.i}
    if above.isdisjoint((head.i, high.anchor.i, high.token.i)) and not _by_preposition(verb, head):
        return False
    if low.sense.type != "ASSAULT":  # "marched to protest"
        purpose = low.sense.type == "PROTEST" and verb.dep == "advcl" and verb.tag == "VB"
        return purpose or (verb.dep == "xcomp" and low.sense.modes == high.sense.modes)
    if verb.dep == "advcl":
        mark = {c.lower for c in verb.kids("mark", "advmod")}
        return (verb.tag == "VBG" and not mark & {"after", "before", "since"}) or (
            bool(mark & {"when", "as"}) and not _by_others(verb, high)
        )
    if (
        verb.dep == "conj"
        and high.sense.frame == low.sense.frame == "harm"
        and {verb.lemma, head.lemma} <= word_class("harming")
    ):
        return not verb.kids("agent")
    if verb.dep == "conj":
        return bool(verb.lemma in ("kill", "wound", "injure", "destroy", "damage") and _shared(verb, head))
    return verb.dep in ("xcomp", "acl", "relcl", "pcomp")


def _of_both(clause: Token) -> bool:
    """Whether a clause goes with both of two verbs: "two were killed and three abducted when gunmen stopped them"."""
    marked = clause.dep == "advcl" and any(c.lower == "when" for c in clause.kids("mark", "advmod"))
    return marked and clause.head.dep == "conj" and not clause.head.child("aux", "auxpass")


def _by_others(verb: Token, high: Trigger) -> bool:
    """Whether a clause has other doers than what it hangs on: "as crowds clashed, police shot two"."""
    doers = subjects(verb)
    others = _doers(high.token) if high.sense.pos == "v" else prepositional(high.anchor).get("by", [])
    if high.sense.pos == "n":
        others = others + [t for t in modifiers(high.anchor) if t.lemma.lower() in word_class("police")]
    others = [t for t in others if t.lemma.lower() not in word_class("weapon")]
    pronoun = any(t.pos == "PRON" for t in (*doers, *others))
    return bool(doers and others) and not pronoun and {t.lemma for t in doers}.isdisjoint(t.lemma for t in others)


def _doers(verb: Token) -> list[Token]:
    """The subjects of a verb; none of "Dozens killed as ...", where they are those to whom it was done."""
    return subjects(verb) if verb.tag != "VBD" or objects(verb) or verb.lemma not in word_class("harming") else []


def _is_outcome(low: Trigger, high: Trigger) -> bool:
    """Whether deaths are what a happening ended in: "the raid caused 12 deaths", "12 deaths were told in it"."""
    verb, how = governor(low.anchor)
    if verb is None or how == "subj":
        return False
    if is_passive(verb):
        under = prepositional(verb)
        return verb.lemma in word_class("recording") and any(high.anchor in under.get(p, []) for p in IN)
    return verb.lemma in word_class("causing") and high.anchor in subjects(verb)


def _called(noun: Token, high: Trigger) -> bool:
    """Whether a noun only says what the other is: "condemned the killing of X as a terrorist attack"."""
    if noun.dep != "pobj" or noun.head.lower != "as" or noun.i < high.anchor.i or high.sense.pos != "n":
        return False
    above = noun.head.head
    return above is high.anchor or (above.pos == "VERB" and high.anchor in objects(above))


def _by_those_who(low: Trigger, high: Trigger) -> bool:
    """Whether a clause tells what the doers did then: "was killed by gunmen, who machine-gunned his house"."""
    verb = low.token
    own = verb.child("nsubj")
    if low.sense.type != "ASSAULT" or verb.dep != "relcl" or own is None or own.tag != "WP" or verb.child("aux"):
        return False
    return (
        high.sense.pos == "v"
        and verb.head.dep == "pobj"
        and verb.head.head.dep == "agent"
        and (verb.head.head.head is high.token and not any(c.ent in ("DATE", "TIME") for c in verb.subtree()))
    )


def _behind_noun(verb: Token, high: Trigger) -> bool:
    """Whether a clause hangs on a place below the noun of happening: "the bombing of a market in X that killed 35"."""
    own = verb.child("nsubj")
    if high.sense.pos != "n" or own is None or own.tag not in ("WDT", "WP"):
        return False
    return verb.head.ent != "PERSON" and verb.head.pos != "PRON" and high.anchor in verb.ancestors()


def _there(verb: Token, high: Trigger) -> bool:
    """Whether a clause says what happened then and there: "clashed in Morazan, where the rebels killed 14 soldiers"."""
    if verb.dep != "relcl" or not any(c.lower in ("when", "where") for c in verb.kids("advmod")):
        return False
    if _long_before(verb):
        return False
    if any(c.ent == "DATE" for c in verb.children) or any(
        p.ent == "DATE" for c in verb.kids("prep") for p in c.children
    ):
        return False
    above = next((t for t in verb.ancestors() if t.pos == "VERB"), None)
    return above is not None and (
        above in (high.token, high.light)
        or high.anchor in verb.ancestors()
        or (above.lemma in word_class("taking_place") and high.anchor in subjects(above))
    )


def _long_before(clause: Token) -> bool:
    """Whether a clause tells what began a time: "has fought the army since May, when rebels killed 14 soldiers"."""
    return clause.dep == "relcl" and clause.head.dep == "pobj" and clause.head.head.lower in ("since", "until")


def _trailing(verb: Token, high: Trigger) -> bool:
    """Whether the verb goes on after a comma with what was told before: "..., killing two"."""
    if verb.tag != "VBG" or verb.child("nsubj", "mark") or not 0 < verb.i - high.token.i < 2 * REACH:
        return False
    if _long_before(verb.head) and verb.head is not high.token:
        return False
    return verb.dep != "relcl" and verb.lemma in word_class("harming") and _after_comma(verb)


def _after_comma(verb: Token) -> bool:
    up = next((t for t in verb.head.children if t.i == verb.i - 1), None)
    return any(t.i == verb.i - 1 and t.text == "," for a in (verb, *verb.ancestors()) for t in a.children) or (
        up is not None and up.text == ","
    )


def _near(verb: Token) -> set[int]:
    """The nouns that a verb of happening has as subject, object or under a preposition of circumstance."""
    if verb.pos != "VERB":
        return {t.i for c in verb.kids("prep") if c.lower in ("of", "in", "by") for t in c.kids("pobj")}
    under = prepositional(verb)
    nouns = [counted(t) for t in subjects(verb)] + [t for p in IN for t in under.get(p, [])]
    spells = [t for t in under.get("in", []) if t.lower == "one" or t.lemma in SPELLS]  # "in two days of attacks"
    nouns += [t for one in spells for t in prepositional(one).get("of", [])]
    return {t.i for t in nouns} | {t.i for t in objects(verb)}


def _by_preposition(verb: Token, head: Token) -> bool:
    return verb.dep == "pcomp" and verb.head.head is head


def _shared(verb: Token, head: Token) -> bool:
    """Whether the second of two coordinated verbs goes on with the first: it has no subject of its own."""
    return verb.head is head and verb.child("nsubj", "nsubjpass") is None


def owner_of_harm(parse: Parse, outcome: Token, kind: str, triggers: list[Trigger]) -> Trigger | None:
    """The trigger of the sentence to which a word of harm ("killed", "died", "toll") belongs, or None."""
    fitting = [t for t in triggers if t.sense.type == OUTCOME_TYPES.get(kind, "ASSAULT")]
    if not fitting and kind in ("killed", "injured"):  # "a riot left 31 inmates dead"
        fitting = [t for t in triggers if t.sense.type == "PROTEST" and distance(outcome, t.anchor) <= BESIDE]
    fitting = [t for t in fitting if status_of(t) != "negated" or outcome in t.words]
    exact = [t for t in fitting if outcome in t.words]
    if exact:
        return exact[0]
    if kind in ("arrested", "abducted"):
        fitting = [
            t for t in fitting if {"arrest": "arrested", "abduct": "abducted"}.get((*t.sense.modes, "")[0]) == kind
        ]
    else:
        fitting = [t for t in fitting if "abduct" not in t.sense.modes] or fitting
    ranked = [(distance(outcome, t.light or t.anchor), t.token.i, t) for t in fitting]
    best = min(ranked, key=lambda r: r[:2], default=None)
    return best[2] if best and best[0] <= REACH else None


def distance(a: Token, b: Token) -> int:
    """How many steps lie between two words in the tree of their sentence."""
    up = {t.i: n for n, t in enumerate([a, *a.ancestors()])}
    for n, token in enumerate([b, *b.ancestors()]):
        if token.i in up:
            return n + up[token.i]
    return REACH + 1
