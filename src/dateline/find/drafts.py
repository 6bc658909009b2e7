"""A happening as one sentence tells it: Draft. Joining makes events of drafts."""

from dataclasses import dataclass, replace

from dateline.core.reading import Reading, Sentence, Token
from dateline.core.records import Participant
from dateline.core.values import Harm, Time
from dateline.data.event_words import weapon_modes, word_class
from dateline.find.aimed import WORDED, owners_of
from dateline.find.arguments import counted, modifiers, prepositional
from dateline.find.behind import body_behind
from dateline.find.harm import FoundHarm
from dateline.find.many import DAY, LONG, hits_anybody, is_aggregate
from dateline.find.phrases import participant
from dateline.find.roles import Argument, find_arguments, find_topics, whom_it_counts
from dateline.find.setting import ATTACHED, Found, earlier_place, find_operation, find_place, find_time, narrowed
from dateline.find.status import RANK, status_of
from dateline.find.triggers import Trigger
from dateline.find.tying import distance

SPECIFIC = frozenset(
    ("aerial", "drone", "explosives", "suicide-attack", "firearms", "heavy-weapons", "primitive", "abduct", "beat",
     "sexual", "torture", "unconventional", "crowd-control")
)  # fmt: skip
NEAR = 6
SHORT, HEADING = 4, 12  # letters of a word that a heading writes with a capital, and words that it has at most
COUNTLESS = 200
AHEAD = ("planned", "threatened", "hypothetical")
FIRM = 2
VIOLENT = ("ASSAULT", "THREATEN")
OBJECTIVE = ("him", "her", "them", "it")
WHERE = ("at", "in", "near", "outside")
ANAPHORIC = ("the", "this", "that", "these", "those", "such")


@dataclass(frozen=True, slots=True)
class Side:
    """A participant with the head of its words."""

    participant: Participant
    head: Token


@dataclass(frozen=True, slots=True)
class Draft:
    """A happening as one sentence tells it."""

    triggers: tuple[Trigger, ...]
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: str
    aggregate: bool
    sides: tuple[Side, ...]
    harm: tuple[Harm, ...]
    weapons: tuple[str, ...]
    time: Found | None
    place: Found | None
    zone: str
    known_weapon: bool = False
    operation: str | None = None

    @property
    def main(self) -> Trigger:
        """The trigger that says most: the strongest, the first of equals."""
        return min(self.triggers, key=lambda t: (-t.sense.strength, t.token.i))

    @property
    def anaphoric(self) -> bool:
        """Whether the words only point back: "the attack", "this violence"."""
        return all(points_back(t) for t in self.triggers)

    @property
    def definite(self) -> bool:
        """Whether some word of it points back: "the attack", "the bomb exploded"."""
        return self.known_weapon or any(points_back(t) or is_charge(t) for t in self.triggers)

    @property
    def bare_outcome(self) -> bool:
        """Whether it only says that somebody was killed or wounded, not how or by whom."""
        return (
            all(t.sense.frame == "harm" and t.token.lemma in word_class("harming") | {"death"} for t in self.triggers)
            and not self.modes
            and not any(s.participant.role == "initiator" for s in self.sides)
        )

    @property
    def dated(self) -> Time | None:
        return self.time.mention.time if self.time and self.time.firm >= FIRM else None


def points_back(trigger: Trigger) -> bool:
    """Whether a trigger is a general noun with "the" or "this"."""
    if trigger.sense.strength == 0 and trigger.sense.pos == "v":
        return True
    if trigger.sense.pos != "n" or trigger.token.lemma.lower() not in word_class("general_event"):
        return False
    if trigger.anchor.dep == "attr" and any(
        c.lower in ("this", "that", "it") for c in trigger.anchor.head.kids("nsubj")
    ):
        return True
    determiner = trigger.anchor.child("det")
    if any(c.lower in word_class("another_one") for c in trigger.anchor.kids("amod", "nummod")):  # "the first attack"
        return False
    dated = any(c.ent in ("DATE", "TIME") for c in trigger.anchor.kids("poss", "compound", "nmod", "amod"))
    return dated or (determiner is not None and determiner.lower in ANAPHORIC)


def is_charge(trigger: Trigger) -> bool:
    """Whether a trigger is only what somebody is charged with: "two counts of murder", "arrested for the killing"."""
    noun = trigger.anchor
    while noun.dep == "conj":
        noun = noun.head
    if trigger.sense.pos != "n" or noun.dep != "pobj" or noun.head.lower not in ("with", "of", "to", "for", "on"):
        return False
    return noun.head.head.lemma in word_class("charging")


def make_draft(
    reading: Reading, group: list[Trigger], others: dict[int, Trigger], found_harm: list[FoundHarm]
) -> Draft:
    """The draft of triggers that grammar makes one happening."""
    arguments: dict[int, Argument] = {}
    for trigger in group:
        for argument in _meant(reading, trigger, others):
            known = arguments.get(argument.token.i)
            if known is None or (known.role == "target" and argument.role == "victim"):
                arguments[argument.token.i] = argument
    words = {t.i for g in group for t in g.words}
    for one in found_harm:
        head = one.victims
        if head is not None and head.i in words:  # "took eight workers hostage", as the parser sees it
            head = head.child("compound", "amod")
        if head is None or head.lemma.lower() in word_class("harm_noun"):  # "30 injuries"
            continue
        himself = head.lower in word_class("reflexive")
        if one.harm.best != 0 and head.i not in arguments and head.pos != "NUM" and not himself:
            arguments[head.i] = Argument(head, "target" if one.harm.outcome == "arrested" else "victim")
    found = [arguments[i] for i in sorted(arguments)]
    found = [a for a in found if not _whither(reading, a, group[0].sense.type) and not _somewhere(a)]
    sentence = reading.parse.sentence_of(group[0].token)
    zone = "heading" if is_heading(reading, sentence) else sentence.zone
    found = [] if zone == "heading" else found  # a parse of capitals is not to be trusted
    worded = group[0].sense.type in WORDED and group[0].sense.pos == "v"
    told = [(participant(reading, a, worded and _spoken_to(a)), a.token) for a in found if a.role != "weapon"]
    sides = _told_once([(p, t) for p, t in told if p is not None])
    sides = _without_bound(sides)
    if group[0].sense.type in VIOLENT:
        sides += [(body, t) for p, t in sides if (body := body_behind(reading, p, t))]
    struck = {t.i for a in found if a.role != "weapon" for t in (a.token, whom_it_counts(a.token))}
    weapons = _weapons(reading, group, [a.token for a in found if a.role == "weapon"], others, struck)
    times = [t for g in group if (t := find_time(reading, g, others)) and not (_compared(g) and _is_long(t))]
    places = [p for p in (find_place(reading, g, others) for g in group) if p]
    time = min(times, key=lambda f: (-f.firm, f.distance), default=None)
    first = min(group, key=lambda t: (-t.sense.strength, t.token.i))
    statuses = [status_of(g) for g in group]
    kind = first.sense.type
    place = _place(reading, group, places, time)
    when = time.mention.time if time and time.firm >= FIRM else None
    where = place.mention.place if place and place.firm >= FIRM else None
    status = _status(group, statuses)
    over = _did_something(first.token) or (time is not None and _is_over(reading, time))
    if status == "hypothetical" and first.sense.pos == "n" and over:
        status = "actual"  # "he opposed the 2003 invasion"
    if status in AHEAD and time is not None and time.firm < ATTACHED:  # the day is that of the plan or of what it met
        time = None
    naming = [g for g in group if g.sense.strength > 0] or group  # "12 deaths" of one raid are no twelve happenings
    many = any(is_aggregate(reading, g, when, where) for g in naming) or _countless(found_harm, when)
    vague = status in AHEAD and when is None and where is None
    many = many or (kind == "ASSAULT" and vague and first.sense.pos == "v" and hits_anybody(first.token))
    return Draft(
        tuple(group),
        kind,
        _modes(group, weapons if kind == "ASSAULT" else (), [a.token for a in found if a.role == "initiator"]),
        tuple(sorted({c for g in group for c in g.sense.contexts})),
        status,
        many,
        tuple(Side(p, t) for p, t in sides),
        tuple(one.harm for one in found_harm),
        weapons,
        time,
        place,
        zone,
        any(a.role == "weapon" and any(c.lower in ANAPHORIC for c in a.token.kids("det")) for a in found),
        next((o for o in (find_operation(reading, g, others) for g in group) if o), None),
    )


def _meant(reading: Reading, trigger: Trigger, others: dict[int, Trigger]) -> list[Argument]:
    """The arguments of a trigger without happenings; for deeds and things that words are aimed at those behind them."""
    topics = [counted(t) for t in find_topics(reading, trigger)]
    behind = {t.i: doers_of(reading, others[t.i]) if t.i in others else owners_of(reading, t) for t in topics}
    found = [a for a in find_arguments(reading, trigger) if counted(a.token).i not in others]
    found = [a for a in found if not behind.get(counted(a.token).i)]
    return found + [Argument(t, "target") for some in behind.values() for t in some]


def _spoken_to(argument: Argument) -> bool:
    """Whether words are said to a target, and not only somewhere: "called on Moscow", and not "in Moscow"."""
    return argument.role == "target" and not (argument.token.dep == "pobj" and argument.token.head.lower in WHERE)


def doers_of(reading: Reading, deed: Trigger) -> list[Token]:
    """Those who do what a trigger names, as far as they are told beside it, and no pronouns."""
    found = (a.token for a in find_arguments(reading, deed) if a.role == "initiator")
    return [t for t in found if t.pos != "PRON"]


def _did_something(noun: Token) -> bool:
    """Whether it is told what a happening did: "urged an inquiry into an airstrike that killed 14"."""
    return any(verb.tag == "VBD" and not verb.kids("aux") for verb in noun.kids("relcl"))


def _is_over(reading: Reading, time: Found) -> bool:
    """Whether a day or year that stands with the word ended before the article came out."""
    said, published = time.mention.time, reading.document.published
    firm = time.firm >= ATTACHED and said is not None and said.end is not None and said.type == "DATE"
    return bool(firm and published and said and said.end and said.end < published[:10])


def _countless(found: list[FoundHarm], when: Time | None) -> bool:
    """Whether so many fell that it was no single happening, where no day is told: "70,000 people have been killed"."""
    if when is not None and when.precision in DAY:
        return False
    fallen = [f.harm for f in found if f.harm.outcome in ("killed", "injured")]
    return any((h.low or h.best or 0) >= COUNTLESS for h in fallen)


def _compared(trigger: Trigger) -> bool:
    """Whether a noun ranks the happening among others, which the time told beside it counts: "the third coup since"."""
    return trigger.sense.pos == "n" and any(c.ent == "ORDINAL" or c.tag == "JJS" for c in trigger.anchor.kids("amod"))


def _is_long(time: Found) -> bool:
    return time.mention.time is not None and time.mention.time.precision in LONG


def is_heading(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence of the body is a heading between paragraphs: short, in capitals, without a full stop."""
    tokens = reading.parse.of(sentence)
    words = [t for t in tokens if t.text[:1].isalpha() and len(t.text) >= SHORT]
    if sentence.zone != "body" or not 1 < len(words) <= HEADING or len(words) < len(tokens) / 2:
        return False
    return tokens[-1].text[-1:].isalnum() and all(t.text[0].isupper() for t in words)


def _told_once(sides: list[tuple[Participant, Token]]) -> list[tuple[Participant, Token]]:
    """The sides without a nameless word that only stands before the name: "the paramilitary | Rapid Support Forces"."""
    starts = {p.evidence.start for p, _ in sides if p.entity is not None}
    return [
        (p, t)
        for p, t in sides
        if p.entity is not None or t.pos == "PROPN" or not starts & {p.evidence.end, p.evidence.end + 1}
    ]


def _somewhere(argument: Argument) -> bool:
    """Whether a target only says where: "shelled the area"."""
    token = argument.token
    bare = all(c.dep in ("det", "punct") for c in token.lefts)
    return argument.role == "target" and bare and token.lemma in ("area", "zone", "sector", "region", "place")


def _without_bound(sides: list[tuple[Participant, Token]]) -> list[tuple[Participant, Token]]:
    """The sides without a "them" taken for those who do it to them: "the soldiers fired on them"."""
    doers = {p.entity for p, t in sides if p.role == "initiator" and p.entity and t.pos != "PRON"}
    return [(p, t) for p, t in sides if p.role == "initiator" or t.lower not in OBJECTIVE or p.entity not in doers]


def _whither(reading: Reading, argument: Argument, kind: str) -> bool:
    """Whether a target is only the place from or to which somebody goes."""
    if kind not in ("RETREAT", "MOBILIZE", "CONSULT") or argument.role != "target":
        return False
    mention = reading.mention_of(argument.token, "place")
    return mention is not None and mention.place is not None and mention.place.precision != "country"


def _place(reading: Reading, group: list[Trigger], found: list[Found], time: Found | None) -> Found | None:
    """The firmest place; for words that point back without any setting of their own, the place told last."""
    if not found and time is None and any(points_back(t) for t in group):
        return earlier_place(reading, group[0])
    best = min(found, key=lambda f: (-f.firm, f.distance), default=None)
    return narrowed(best, [f for f in found if f.firm >= FIRM])


def without_threatened(drafts: list[Draft]) -> list[Draft]:
    """The drafts, with "threatened to kill him" as one threat: what is threatened lends its people, and is no event."""
    threats = {t.token.i: n for n, d in enumerate(drafts) if d.type == "THREATEN" for t in d.triggers}
    kept, gone = list(drafts), set()
    for n, draft in enumerate(drafts):
        above = next(
            (threats[t.i] for t in (draft.main.light or draft.main.anchor).ancestors() if t.i in threats), None
        )
        if draft.status != "threatened" or draft.type == "THREATEN" or above is None:
            continue
        sides = tuple(s for s in draft.sides if s.head.i not in {x.head.i for x in kept[above].sides})
        modes = {*kept[above].modes, "violence"} if draft.type == "ASSAULT" else set(kept[above].modes)
        kept[above] = replace(
            kept[above],
            sides=kept[above].sides + sides,
            modes=tuple(sorted(modes)),
            weapons=kept[above].weapons + draft.weapons,
        )
        gone.add(n)
    return [d for n, d in enumerate(kept) if n not in gone]


def _status(group: list[Trigger], statuses: list[str]) -> str:
    """The status of the verb or noun that governs the others: it is said of all of them."""
    top = min(group, key=lambda t: (len(list((t.light or t.anchor).ancestors())), t.token.i))
    own = statuses[group.index(top)]
    return own if own != "actual" or len(group) > 1 else min(statuses, key=RANK.index)


def _modes(group: list[Trigger], weapons: tuple[str, ...], doers: list[Token]) -> tuple[str, ...]:
    modes = {m for g in group for m in g.sense.modes}
    if not modes & SPECIFIC or modes == {"explosives"}:
        told = [
            weapon_modes()[w] for text in weapons for w in text.lower().replace("-", " ").split() if w in weapon_modes()
        ]
        told += [
            weapon_modes()[w.rstrip("s")]
            for text in weapons
            for w in text.lower().split()
            if w.rstrip("s") in weapon_modes()
        ]
        modes |= {m for m in told[:1] if m == "aerial" or not modes & SPECIFIC}
    if any(t.lower == "suicide" for head in doers for t in modifiers(head)):
        modes = (modes - {"explosives"}) | {"suicide-attack"}
    if "aerial" in modes:
        modes.discard("explosives")
    return tuple(sorted(modes))


def _weapons(
    reading: Reading, group: list[Trigger], heads: list[Token], others: dict[int, Trigger], struck: set[int]
) -> tuple[str, ...]:
    """The words of the weapons: those that are arguments, then mentions nearest to it in the sentence."""
    if group[0].sense.type not in ("ASSAULT", "COERCE", "THREATEN", "PROTEST"):
        return ()
    sentence = reading.parse.sentence_of(group[0].token)
    found = {}
    for head in (h for h in heads if not _measure(reading, h)):
        mention = reading.mention_of(head, "weapon")
        found[head.start] = mention.text if mention else head.text
    mine = {t.token.i for t in group}
    for mention in reading.mentions_in(sentence.start, sentence.end, "weapon"):
        top = reading.parse.head_of(mention.start, mention.end)
        near = _nearest(top, others) if top is not None else None
        if (
            top is not None
            and not _measure(reading, top)
            and top.i not in struck
            and near
            and near.token.i in mine
            and distance(top, near.anchor) <= NEAR
        ):
            found[mention.start] = mention.text
    return tuple(dict.fromkeys(" ".join(found[at].split()) for at in sorted(found)))


def _measure(reading: Reading, head: Token) -> bool:
    """Whether a word only says how much there is of a weapon: "two sticks of dynamite"."""
    return any(reading.mention_of(t, "weapon") for t in prepositional(head).get("of", []))


def _nearest(head: Token, others: dict[int, Trigger]) -> Trigger | None:
    here = {id(t): t for t in others.values() if t.token.sent == head.sent}
    return min(here.values(), key=lambda t: (distance(head, t.anchor), t.token.i), default=None)
