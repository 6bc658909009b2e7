"""Who takes part in what a trigger names, and how.

Frames of triggers.tsv: do (subject does it to object), harm (the same, and a possessor or "of" names the victim),
mutual (every side does it), self (the subject alone), tool (the subject is the weapon), suffer (done to the subject, by
what stands under its prepositions), outcome (only the harm tells whom).
"""

from dataclasses import dataclass

from dateline.core.reading import Reading, Token
from dateline.core.records import Mention
from dateline.data.event_words import weapon_modes, word_class
from dateline.find.aimed import WORDED, aimed_at, asked_of, is_somebody
from dateline.find.arguments import (
    counted,
    counter,
    is_passive,
    modifiers,
    objects,
    possessors,
    prepositional,
    spread,
    subjects,
)
from dateline.find.around import by_over, of_breaking_out, pitted
from dateline.find.attribution import said_to_have_done
from dateline.find.guards import is_a
from dateline.find.things import is_person, is_thing, is_weapon, whole_of
from dateline.find.triggers import Trigger

AT = ("at", "on", "against", "upon")
SIDES = ("with", "between", "against", "among", "amid")
TWO_SIDED = ("ASSAULT", "AGREE", "COOPERATE", "CONSULT", "RETREAT")
WHERE = (*AT, "in", "inside", "near", "outside", "under", "beneath")
BESIDE = ("at", "in", "inside", "near", "outside", "under", "beneath", "on", "by", "against", "of")
MEANS = ("with", "in", "by", "using", "from")
RECEIVING = ("to", "for", "on", "against")
HARMING = ("ASSAULT", "COERCE", "THREATEN")
UNDOING = ("destroy", "down", "intercept")
GIVEN = ("AID", "AGREE", "CONCEDE", "CONSULT", "RETREAT", "SANCTION", "SUPPORT", "THREATEN")
NEVER_SOMEONE = ("DATE", "TIME", "QUANTITY")
NOT_SOMEONE = ("DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL")


@dataclass(frozen=True, slots=True)
class Argument:
    """The head of a noun phrase and its part in the happening: a role, or "weapon"."""

    token: Token
    role: str


def _places(reading: Reading, token: Token) -> list[Mention]:
    return reading.mentions_in(token.start, token.end, "place")


def find_arguments(reading: Reading, trigger: Trigger) -> list[Argument]:
    """The arguments of a trigger, each head once, in text order."""
    kept: dict[int, Argument] = {}
    own = {t.i for t in trigger.words}
    for argument in _raw(reading, trigger):
        for one in _lifted(reading, argument):
            if one.token.i not in own and _someone(reading, one.token) and not _swallows(reading, one, trigger):
                kept.setdefault(one.token.i, _as_victim(reading, trigger, one))
    return [kept[i] for i in sorted(kept)]


def find_topics(reading: Reading, trigger: Trigger) -> list[Token]:
    """The deeds and things that are no persons at which words are aimed: "the raids" in "condemned the raids"."""
    own = {t.i for t in trigger.words}
    found = (a.token for a in _raw(reading, trigger) if a.role == "target" and trigger.sense.type in WORDED)
    return [t for t in found if t.i not in own and not is_somebody(reading, t)]


def _raw(reading: Reading, trigger: Trigger) -> list[Argument]:
    """What stands where arguments stand."""
    if trigger.sense.frame == "outcome":
        return []
    return _of_verb(reading, trigger) if trigger.sense.pos == "v" else _of_noun(reading, trigger)


def _swallows(reading: Reading, argument: Argument, trigger: Trigger) -> bool:
    """Whether the parser took the words of the happening for a name: "Iraqi Officials Condemn Strike"."""
    over = reading.mentions_in(argument.token.start, argument.token.end, "actor")
    return any(m.start <= trigger.token.start and trigger.token.end <= m.end for m in over)


def _of_verb(reading: Reading, trigger: Trigger) -> list[Argument]:
    verb, frame = trigger.token, trigger.sense.frame
    passive = is_passive(verb) or _headline_passive(reading, verb, trigger)
    doers, done_to = subjects(verb, passive), objects(verb, passive)
    if any(t.lemma.lower() in word_class("withstanding") for t in doers):  # "Army repels ambush", as the parser sees it
        return _all([c for t in doers for c in t.kids("compound")], "target")
    inside = {t.i for t in trigger.words}
    given, done_to = done_to, [t for t in done_to if t.i not in inside]
    under = prepositional(verb)
    for word in trigger.words[1:]:
        for preposition, some in prepositional(word).items():
            under.setdefault(preposition, []).extend(some)
    for weapon in (t for t in given if is_weapon(reading, t)):  # "detonated a bomb at the offices"
        for preposition, some in prepositional(weapon).items():
            if preposition in WHERE:
                under.setdefault(preposition, []).extend(some)
    if frame == "suffer":
        by_whom = [t for p in trigger.sense.prepositions for t in under.get(p, [])]
        return _all(doers or done_to, "target") + _all(by_whom, "initiator")
    if frame == "mutual":
        other = "initiator" if trigger.sense.type in TWO_SIDED[:1] else "target"
        sides = [t for p in SIDES for t in under.get(p, []) if t.i not in inside]
        return _all(doers, "initiator") + _all(done_to + sides, other)
    if frame == "tool":
        if verb.lemma == "detonate":  # a lorry that is detonated carries the bomb
            done_to = [t for t in done_to if not is_a(reading, t, "vehicle")]
        doing = [Argument(t, "weapon" if is_weapon(reading, t) else "target") for t in done_to]
        return _all(doers, "weapon") + doing + _struck(reading, under, BESIDE + trigger.sense.prepositions)
    prepositions = trigger.sense.prepositions or AT
    aimed = [t for p in prepositions for t in under.get(p, []) if t.i not in inside]
    if trigger.sense.type == "REQUEST":
        aimed = aimed + asked_of(reading, verb)
    if frame == "self":
        return _all(doers or ([] if not passive else done_to), "initiator") + _all(aimed, "target")
    with_what = [t for p in MEANS for t in under.get(p, []) if is_weapon(reading, t)]
    if trigger.sense.type in GIVEN and (gifts := [t for t in given if not is_somebody(reading, t)]):
        receiving = _receivers(reading, verb, gifts)
        if receiving or trigger.sense.type == "AID":
            done_to = [t for t in done_to if t not in gifts] + receiving
    if verb.lemma in word_class("throwing") and aimed:
        with_what, done_to = with_what + done_to, []
    struck = done_to if done_to and not all(is_weapon(reading, t) for t in done_to) else done_to + aimed
    if any(t.lower in word_class("reflexive") for t in struck):  # "blew himself up at a mosque"
        struck = _things(reading, under, BESIDE)
    found = _all(doers, "initiator") + _all(with_what, "weapon")
    downed = trigger.sense.words[-1] in UNDOING  # "14 drones were shot down"
    if downed and frame == "do":
        struck = [t for t in struck if whom_it_counts(t).pos != "PRON"]  # "48 of them"
    hurled = trigger.sense.type == "ASSAULT" and not downed
    return found + [Argument(t, "weapon" if hurled and is_weapon(reading, t) else "target") for t in struck]


def _receivers(reading: Reading, verb: Token, gifts: list[Token]) -> list[Token]:
    """Those to whom, or on whom, something is given: "provided training to X", "lifted sanctions imposed on X"."""
    found = spread([c for c in verb.kids("dative") if c.pos != "ADP"])
    for token in (verb, *gifts, *(c for gift in gifts for c in gift.kids("acl"))):
        under = prepositional(token)
        found += [t for p in RECEIVING for t in under.get(p, [])]
    return [t for t in found if is_somebody(reading, t) and t.ent not in NOT_SOMEONE]


def _of_noun(reading: Reading, trigger: Trigger) -> list[Argument]:
    noun, frame = trigger.anchor, trigger.sense.frame
    under = prepositional(noun)
    if not under and noun.dep == "conj":  # "air and artillery strikes on the town", as the parser sees it
        shared = (*AT, "of") if frame == "harm" else AT  # "the kidnapping and murder of a trader"
        under = {p: some for p, some in prepositional(counter(noun)).items() if p in shared and some[0].i > noun.i}
    for name in noun.kids("appos"):  # "a military operation, Operation X, against the rebels"
        for preposition, some in prepositional(name).items():
            under.setdefault(preposition, some)
    found = _carried(reading, trigger) + _all(said_to_have_done(noun), "initiator")
    owners = [t for t in possessors(noun) if t.ent not in ("DATE", "TIME")]
    of = under.get("of", [])
    found += _all(by_over(noun), "initiator")
    found += _all(
        under.get("by", []) + (under.get("from", []) if trigger.sense.type in ("ACCUSE", "REQUEST") else []),
        "initiator",
    )
    found += _all(
        [t for c in noun.kids("acl") if c.lemma in ("blame", "claim", "attribute") for t in _blamed(c)], "initiator"
    )
    if frame == "mutual":
        other = "initiator" if trigger.sense.type == "ASSAULT" else "target"
        sides = [t for p in ("between", "among") for t in under.get(p, []) + of_breaking_out(noun).get(p, [])]
        return (
            found
            + _all(owners + sides + pitted(noun), "initiator")
            + _all([t for p in ("with", "against") for t in under.get(p, [])], other)
            + _before(reading, trigger)
        )
    if frame == "harm":
        found += _all(owners, "initiator" if of and owners else "target") + _all(of, "target")
        return found + _before(reading, trigger)
    if frame == "tool":
        return found + _all(of, "weapon") + _struck(reading, under, BESIDE) + _before(reading, trigger)
    found += _all(owners, "initiator")
    found += _all(aimed_at(noun), "target")
    prepositions = trigger.sense.prepositions or AT
    found += [
        Argument(t, "target")
        for p in prepositions
        for t in under.get(p, [])
        if p != "in" or not is_a(reading, t, "place")
    ]
    if "of" not in prepositions and frame == "self":
        found += _all(of, "initiator")
    elif "of" not in prepositions:
        found += _all([t for t in of if is_weapon(reading, t)], "weapon")
    return found + _before(reading, trigger)


def _carried(reading: Reading, trigger: Trigger) -> list[Argument]:
    """What the light verb lends to its noun."""
    light = trigger.light
    if light is None:
        return []
    if trigger.role == "accused":
        return _all(objects(light), "initiator")
    passive = is_passive(light)
    if trigger.role == "victim" and trigger.sense.type not in HARMING:  # "killed in a riot"
        return []
    if trigger.role == "victim":
        headline = light.lemma in word_class("always_object") and not light.child("dobj")
        harmed = objects(light, True) if passive or headline else objects(light) or subjects(light)
        doers = subjects(light) if light.child("dobj") else []
        return _all(harmed, "target") + _all(doers, "initiator")
    if trigger.role == "target" and passive:
        return _all(objects(light, True), "target")
    doers = subjects(light, passive)
    if trigger.claimed:
        doers = [t for doer in doers for t in _spoken_for(reading, doer) or [doer]]
    found = _all(doers, trigger.role)
    if trigger.role == "initiator":
        under = prepositional(light)
        found += [
            Argument(t, "target") for p in ("against", "on", "at") for t in under.get(p, []) if t.i != trigger.anchor.i
        ]
    return found


def _spoken_for(reading: Reading, token: Token) -> list[Token]:
    """For whom a spokesman, a caller or a statement claims a deed: "a spokesman for X", "Y, the X spokesman"."""
    voices = [t for t in (token, *token.kids("appos")) if t.lemma.lower() in word_class("mouthpiece")]
    for voice in voices:
        under = prepositional(voice)
        owners = [t for p in ("for", "from", "of", "by") for t in under.get(p, [])] + possessors(voice)
        owners += [t for t in modifiers(voice) if t.ent in ("ORG", "NORP") or is_a(reading, t, "militant")]
        found = [t for t in owners if reading.mention_of(t, "actor") is not None]
        if found:
            return found
    return []


def _before(reading: Reading, trigger: Trigger) -> list[Argument]:
    """What compounds and adjectives say: "U.S. airstrike", "drone attack", "embassy bombing"."""
    found = []
    own = {t.i for t in trigger.words}
    words = modifiers(trigger.anchor)
    behind = {token: [t for t in words if t.i > token.i and t.i not in own] for token in words}
    for token in words:
        if token.i in own:
            continue
        if is_weapon(reading, token) or token.lemma.lower() in weapon_modes():
            found.append(Argument(token, "weapon"))
        elif token.ent == "GPE" and any(is_a(reading, t, "militant") for t in behind[token]):
            continue  # "Haiti gang massacre"
        elif token.head is not trigger.anchor and token.ent not in ("NORP", "GPE"):
            continue
        elif is_thing(reading, token):
            found.append(Argument(token, "target"))
        elif token.pos != "ADJ" or token.ent in ("NORP", "GPE"):
            found += _owner_or_victim(reading, trigger, token)
    return found


def _owner_or_victim(reading: Reading, trigger: Trigger, token: Token) -> list[Argument]:
    if trigger.sense.frame == "harm" and token.ent == "PERSON":
        return [Argument(token, "target")]
    named = reading.mention_of(token, "actor") is not None or token.ent in ("NORP", "GPE", "ORG")
    armed = any(is_a(reading, token, c) for c in ("armed", "militant", "police", "group", "labour"))
    place_only = token.ent in ("LOC", "FAC") or (
        token.ent == "GPE" and not is_a(reading, token, "armed") and _is_town(reading, token)
    )
    return [Argument(token, "initiator")] if (named or armed) and not place_only else []


def _is_town(reading: Reading, token: Token) -> bool:
    place = reading.mention_of(token, "place")
    return place is not None and place.place is not None and place.place.precision != "country"


def _struck(reading: Reading, under: dict[str, list[Token]], where: tuple[str, ...]) -> list[Argument]:
    return _all(_things(reading, under, where), "target")


def _things(reading: Reading, under: dict[str, list[Token]], where: tuple[str, ...]) -> list[Token]:
    """The buildings, vehicles and people at whose place it exploded: "outside the ministry", "in front of a bank"."""
    near = [t for p in where for t in under.get(p, [])]
    near += [t for n in under.get("in", []) if n.lemma in ("front", "back") for t in prepositional(n).get("of", [])]
    return [t for t in near if is_thing(reading, t)]


def _blamed(verb: Token) -> list[Token]:
    under = prepositional(verb)
    return under.get("on", []) + under.get("to", []) + under.get("by", [])


def _lifted(reading: Reading, argument: Argument) -> list[Argument]:
    """A weapon or attack as doer gives its owner ("a U.S. airstrike killed", "a bomb planted by X exploded")."""
    token = argument.token
    attacker = is_a(reading, token, "militant")  # a bomber is a plane or a person
    known = token.lemma.lower() in weapon_modes() and not attacker
    if argument.role == "weapon" and not is_weapon(reading, token) and not known:
        if attacker or is_person(reading, token):
            return [Argument(token, "initiator")]
        return [Argument(token, "target")] if is_a(reading, token, "vehicle") else []
    if argument.role == "initiator" and not is_weapon(reading, token):
        return [argument] if not is_a(reading, token, "attack") and not _mute(reading, token) else []
    if argument.role not in ("initiator", "weapon"):
        return [Argument(t, argument.role) for t in whole_of(token)]
    owners = possessors(token) + prepositional(token).get("by", [])
    others = [t for t in modifiers(token) if not reading.mentions_in(t.start, t.end, "weapon")]  # not "fighter jet"
    owners += [t for t in others if t.ent in ("NORP", "GPE", "ORG") or is_a(reading, t, "militant")]
    owners += [t for c in token.kids("acl", "relcl") for t in subjects(c) if t is not token]
    return [Argument(counted(token), "weapon")] + [
        Argument(t, "initiator") for t in owners if not is_weapon(reading, t)
    ]


def _mute(reading: Reading, token: Token) -> bool:
    """Whether the word is nobody who acts, but a slip of the parse: "the market that killed", "a report that"."""
    if token.lower in ("party", "side") and token.child("relcl") and not modifiers(token):  # "the party that fired"
        return True
    if reading.mention_of(token, "actor") is not None or is_a(reading, token, "armed"):
        return False
    if is_a(reading, token, "partitive") and any(is_weapon(reading, t) for t in prepositional(token).get("of", [])):
        return True
    where = token.ent not in ("ORG", "PERSON") and token.lemma.lower() in word_class("areas")
    return where or is_thing(reading, token) or is_a(reading, token, "speech") or is_a(reading, token, "strife")


def _as_victim(reading: Reading, trigger: Trigger, argument: Argument) -> Argument:
    if argument.role != "target" or trigger.sense.type != "ASSAULT":
        return argument
    token = whom_it_counts(argument.token)
    if is_person(reading, token) or _name_of_killed(reading, trigger, argument.token):
        return Argument(argument.token, "victim")
    return argument


def whom_it_counts(token: Token) -> Token:
    """The noun in "38 of his men" and "dozens of stalls", else the word itself."""
    return next(iter(prepositional(token).get("of", [])), token) if token.pos == "NUM" else counted(token)


def _name_of_killed(reading: Reading, trigger: Trigger, token: Token) -> bool:
    """Whether a name that nobody knows is that of a person, since only people are murdered or kidnapped."""
    if token.tag != "NNP" or not ({"abduct", "targeted"} & set(trigger.sense.modes) or trigger.sense.frame == "harm"):
        return False
    if is_thing(reading, token) or is_weapon(reading, token):
        return False
    if trigger.token.lemma in word_class("always_object"):  # nobody murders a town
        return not any(m.place and m.place.precision == "country" for m in _places(reading, token))
    if token.ent in ("GPE", "LOC", "FAC", "NORP", "PRODUCT"):
        return False
    return not reading.mentions_in(token.start, token.end, "actor") and reading.mention_of(token, "place") is None


def _someone(reading: Reading, token: Token) -> bool:
    if token.pos not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
        return False
    if token.pos == "NUM" and not token.kids("prep") and reading.mention_of(token, "actor") is None:
        return False
    if token.tag in ("EX", "WP", "WDT", "WRB") or token.lower in ("nobody", "none"):
        return False
    if token.lower in ("age", "name"):  # "confirmed 15 deaths by name and age"
        return False
    if any(c.lower in ("no", "neither") for c in token.kids("det")):
        return False
    if token.ent in NEVER_SOMEONE or is_a(reading, token, "attack") or reading.mention_of(token, "time") is not None:
        return False
    return not is_a(reading, token, "abstract") or reading.mention_of(token, "actor") is not None


def _headline_passive(reading: Reading, verb: Token, trigger: Trigger) -> bool:
    """ "Two killed in blast": verbs that always have an object are passive without one."""
    title = reading.parse.sentence_of(verb).zone == "title"
    if (
        verb.dep == "relcl"
        or verb.tag not in ("VBD", "VBN")
        or verb.lemma not in (word_class("headline_passive") if title else word_class("always_object"))
    ):
        return False
    if verb.child("nsubj") is None or verb.child("aux", "ccomp"):
        return False
    if any(c.ent not in NOT_SOMEONE[:2] for c in verb.kids("dobj")):
        return False
    after = next((c for c in verb.rights if c.i == verb.i + 1), None)
    cut_off = title and (after is None or after.dep in ("prep", "agent", "punct", "cc"))
    return cut_off or verb.child("dobj") is None


def _all(tokens: list[Token], role: str) -> list[Argument]:
    return [Argument(t, role) for t in tokens]
