"""When and where: the time and the place mention of a trigger, by the way from the mention to it in the parse."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.core.reading import Reading, Token
from dateline.core.records import Mention
from dateline.data.event_words import word_class
from dateline.data.place_words import place_words
from dateline.find.roads import on_road
from dateline.find.triggers import Trigger

FINE = ("exact", "near", "settlement", "adm2", "adm1", "region", "country", "international_waters", "unknown")
SHARP = ("minute", "hour", "day", "week", "month", "season", "year", "decade", "range", "unknown")
ATTACHED, LOOSE, FAR, NONE = 3, 2, 1, 0
NOMINAL = ("NOUN", "PROPN", "PRON")
SEEN = ("ASSAULT", "PROTEST", "COERCE")  # what happens at a place; words are spoken anywhere
NOT_WHERE = ("with", "by", "against", "between", "about", "as", "than", "for")
WIDE = ("country", "region", "adm1", "adm2")
ENDS = ("to", "toward", "towards", "from")
JOURNEYS = ("way", "flight", "trip", "journey", "route", "convoy", "bus", "train", "return")
BASED = ("based", "headquartered")
ACTING = ("nsubj", "agent", "iobj", "dative")


@dataclass(frozen=True, slots=True)
class Found:
    """A time or place mention and how firmly it belongs: 3 in the clause, 2 above it, 1 elsewhere in the sentence.

    `apart`: another happening stands between, which may be what is there.
    """

    mention: Mention
    firm: int
    distance: int
    apart: bool = False


def find_time(reading: Reading, trigger: Trigger, others: dict[int, Trigger]) -> Found | None:
    """The time mention of a trigger. `others` are the triggers of the article by token."""
    found = [f for f in _candidates(reading, trigger, others, "time") if _dated(f.mention)]
    best = min(found, key=lambda f: (-f.firm, f.distance, sharpness(f.mention), f.mention.start), default=None)
    within = [f for f in found if best is not None and f.firm >= LOOSE and _within(f.mention, best.mention)]
    return min(within, key=lambda f: (sharpness(f.mention), -f.firm, f.distance, f.mention.start), default=best)


def find_place(reading: Reading, trigger: Trigger, others: dict[int, Trigger]) -> Found | None:
    """The place mention of a trigger: of those that belong equally firmly the finest, or a finer one within that."""
    found = [
        f
        for f in _candidates(reading, trigger, others, "place")
        if f.mention.place and not _of_outlet(reading, trigger, f.mention) and not named_in(reading, f.mention)
    ]
    heads = {head.i for f in found if (head := reading.parse.head_of(f.mention.start, f.mention.end)) is not None}
    found = [f for f in found if not _measures(reading, f.mention, heads)]
    best = min(found, key=lambda f: (-f.firm, fineness(f.mention), f.distance, f.mention.start), default=None)
    told = narrowed(best, found)
    return replace(told, mention=on_road(reading, told.mention)) if told is not None else None


def narrowed(best: Found | None, found: Sequence[Found]) -> Found | None:
    """The finest of the places that lie in a wide one, as firm as that: "In Darfur, gunmen ambushed it near Mellit"."""
    if best is None or best.mention.place is None or best.mention.place.precision not in WIDE:
        return best
    within = [f for f in found if not f.apart and _lies_in(f.mention, best.mention)]
    finest = min(within, key=lambda f: (fineness(f.mention), -f.firm, f.distance, f.mention.start), default=None)
    return replace(finest, firm=max(finest.firm, min(best.firm, LOOSE))) if finest is not None else best


def _lies_in(fine: Mention, wide: Mention) -> bool:
    """Whether a finer place is known to lie in a wide one, or not known not to."""
    one, other = fine.place, wide.place
    if one is None or other is None or fineness(fine) >= fineness(wide) or one.lat is None:
        return False
    if one.country is None or one.country != other.country:
        return False
    if other.precision == "adm1" and one.admin1 is not None:
        return one.admin1 == other.admin1
    return other.precision != "adm2" or one.admin2 in (None, other.admin2)


def _measures(reading: Reading, mention: Mention, heads: set[int]) -> bool:
    """Whether a place only says where another is: "Bara, 40 km north of El Obeid". `heads` are those of all places."""
    head = reading.parse.head_of(mention.start, mention.end)
    if head is None or mention.place is None or mention.place.precision != "near":
        return False
    return any(t.i in heads for t in head.ancestors())


def _of_outlet(reading: Reading, trigger: Trigger, mention: Mention) -> bool:
    """Whether a place is part of a longer name in a title, mostly that of the site: "Girl killed - Tyler News"."""
    return mention.form == "part" and reading.parse.sentence_of(trigger.token).zone == "title"


def find_operation(reading: Reading, trigger: Trigger, others: dict[int, Trigger]) -> str | None:
    """The name of the military operation that the words put a trigger in: "as part of Operation Desert Wind"."""
    tokens = reading.parse.of(reading.parse.sentence_of(trigger.token))
    stand = _stand(trigger, others)
    for at, token in enumerate(tokens):
        if token.text == "Operation" and tokens[at + 1 : at + 2] and tokens[at + 1].text[:1].isupper():
            last = at + 1
            while last + 1 < len(tokens) and tokens[last + 1].pos == "PROPN":
                last += 1
            if _way(tokens[last], stand, "operation")[0] >= LOOSE:
                return reading.parse.span(token, tokens[last]).text
    return None


def earlier_place(reading: Reading, trigger: Trigger) -> Found | None:
    """The place told last before the sentence of a trigger, in the two sentences before it in its paragraph."""
    here = reading.parse.sentence_of(trigger.token)
    for index in range(here.index - 1, max(-1, here.index - 3), -1):
        sentence = reading.parse.sentences[index]
        if sentence.paragraph != here.paragraph:
            return None
        found = []
        for mention in reading.mentions_in(sentence.start, sentence.end, "place"):
            head = reading.parse.head_of(mention.start, mention.end)
            if mention.place and head is not None and head.dep == "pobj" and not named_in(reading, mention):
                found.append(mention)
        if found:
            return Found(min(found, key=lambda m: (fineness(m), -m.start)), FAR, 0)
    return None


def named_in(reading: Reading, mention: Mention) -> bool:
    """Whether the place is only part of somebody's name ("the Bogota police"), or the name of somebody."""
    over = reading.mentions_in(mention.start, mention.end, "actor")
    return any(
        m.form == "name" and m.start <= mention.start and mention.end <= m.end and not _country(reading, m)
        for m in over
    )


def _country(reading: Reading, mention: Mention) -> bool:
    entity = reading.entity(mention.entity)
    return entity is None or entity.kind in ("country", "unknown", "population")


def fineness(mention: Mention) -> float:
    """0 for an exact point, growing with the size of the place.

    A name that is only known to lie in a province comes after a town.
    """
    place = mention.place
    if place is None:
        return len(FINE)
    if place.geonames is None and place.precision in ("adm1", "adm2", "country"):
        return FINE.index("settlement") + 1 / 2
    return FINE.index(place.precision)


def sharpness(mention: Mention) -> int:
    """0 for a minute, growing with the length of the time."""
    return SHARP.index(mention.time.precision) if mention.time else len(SHARP)


def _dated(mention: Mention) -> bool:
    time = mention.time
    return time is not None and (time.start is not None or time.end is not None) and time.type != "DURATION"


def _within(one: Mention, other: Mention) -> bool:
    """Whether a time lies in another and is sharper: "One year ago, on May 16"."""
    inner, outer = one.time, other.time
    if inner is None or outer is None or not (inner.start and inner.end and outer.start and outer.end):
        return False
    return outer.start[:10] <= inner.start[:10] and inner.end[:10] <= outer.end[:10]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a trigger stands: its own words, the words above it by distance, those above behind another happening."""

    own: frozenset[int]
    above: dict[int, int]
    behind: frozenset[int]
    others: dict[int, Trigger]


def _stand(trigger: Trigger, others: dict[int, Trigger]) -> Stand:
    own = {t.i for t in trigger.words} | {trigger.anchor.i} | ({trigger.light.i} if trigger.light else set())
    above, behind, another = {}, set(), False
    for distance, token in enumerate((trigger.light or trigger.anchor).ancestors()):
        above[token.i] = distance
        other = others.get(token.i)
        another = another or (other is not None and other.sense.type != trigger.sense.type)
        if another:
            behind.add(token.i)
    return Stand(frozenset(own), above, frozenset(behind), others)


def _candidates(reading: Reading, trigger: Trigger, others: dict[int, Trigger], kind: str) -> list[Found]:
    sentence = reading.parse.sentence_of(trigger.token)
    stand = _stand(trigger, others)
    found = []
    for mention in reading.mentions_in(sentence.start, sentence.end, kind):
        head = reading.parse.head_of(mention.start, mention.end)
        if kind == "place" and head is not None and head.dep in ("compound", "nmod", "amod", "poss"):
            head = head.head if head.head.lemma.lower() in word_class("area_word") else head  # "in Babil province"
        if kind == "time" and head is not None and _year_of_thing(reading, mention, head, others):
            continue
        if head is None or head.i in stand.own or (kind == "place" and not _locates(mention, head, stand.own)):
            continue
        firm, distance = _way(head, stand, kind)
        if firm > FAR or (firm == FAR and trigger.sense.type in SEEN):
            found.append(Found(mention, firm, distance, firm == FAR and _is_apart(head, stand)))
    return found


def _is_apart(head: Token, stand: Stand) -> bool:
    """Whether another happening stands on the way from a mention to what is above the trigger."""
    way = [head, *head.ancestors()]
    found = [stand.others[t.i] for t in way if t.i in stand.others and t.i not in stand.own and t.i not in stand.above]
    return any(t.sense.type in SEEN for t in found)


def _year_of_thing(reading: Reading, mention: Mention, head: Token, others: dict[int, Trigger]) -> bool:
    """Whether a year only names a thing: "a 1981 Chevrolet", "the 2003 Act"; not "the 2003 invasion"."""
    if mention.time is None or mention.time.precision not in ("year", "decade"):
        return False
    named, before = head.head, reading.parse.tokens[head.i - 1] if head.i else None
    if before is not None and before.tag == "IN":
        return False  # "in 2019 gunmen ..."
    modifies = head.dep in ("nummod", "compound", "nmod", "amod") and named.pos in ("NOUN", "PROPN")
    return modifies and named.i > head.i and named.i not in others and named.head.i not in others


def _locates(mention: Mention, head: Token, own: frozenset[int]) -> bool:
    """Whether a place word says where, and is not a nationality, part of another name, or somebody who acts."""
    top = head
    while top.dep in ("conj", "appos") and top.head is not top:
        top = top.head
    if head.pos == "ADJ" or head.ent == "NORP" or top.dep in ACTING:
        return False
    if is_home(head) or (top.dep == "pobj" and top.head.lower in NOT_WHERE and not _between(mention, top)):
        return False
    if is_end(top, own) or _for_whom(mention, top):
        return False
    if head.dep not in ("compound", "amod", "nmod", "poss"):
        return True
    return head.head.i in own and mention.place is not None and mention.place.precision != "country"


def _between(mention: Mention, head: Token) -> bool:
    """Whether a place is an end of what lies between: "between Hakha and Thantlang", and not "between two states"."""
    if head.head.lower != "between" or mention.place is None:
        return False
    return mention.place.precision in ("settlement", "near") and bool(head.kids("conj"))


def _for_whom(mention: Mention, head: Token) -> bool:
    """Whether a country is whom something was done for: "convicted of spying for Egypt"."""
    return (
        head.dep == "pobj"
        and head.head.lower == "for"
        and mention.place is not None
        and mention.place.precision == "country"
    )


def is_end(head: Token, own: frozenset[int] = frozenset()) -> bool:
    """Whether a place is only where somebody was going to or came from: "on its way to Nyala", "fled to Chad"."""
    while head.dep == "compound" and head.head.lower in place_words().roles["site word"]:  # "to Goma airport"
        head = head.head
    if head.dep != "pobj" or head.head.lower not in ENDS:
        return False
    above = head.head.head
    while above.dep == "pobj" and above.head.lower in ENDS:  # "on its way to Nyala from Khartoum"
        above = above.head.head
    if above.i in own:
        return False
    return above.lemma in JOURNEYS or (above.pos == "VERB" and head.head.lower != "from")


def is_home(head: Token) -> bool:
    """Whether a place is where somebody comes from: "Reyes, of Reno", "Reyes, 19, from Reno", "Goma-based"."""
    if head.head.lower in BASED or (head.dep == "pobj" and head.head.head.lower in BASED):
        return True
    if head.dep != "pobj" or head.head.lower not in ("of", "from"):
        return False
    owner = head.head.head
    aged = owner.pos == "PROPN" and any(c.pos == "NUM" for c in owner.kids("appos"))
    return aged or owner.ent == "PERSON" or (owner.pos == "NUM" and owner.head.ent == "PERSON")


def _way(head: Token, stand: Stand, kind: str) -> tuple[int, int]:
    """How firmly and how far the mention belongs, climbing from its head to the trigger or what is above it."""
    nouns = verbs = distance = 0
    node = below = head
    while node.i not in stand.own and node.i not in stand.above:
        if node is not head:
            if node.i in stand.others and not _goes_on(node):
                return (FAR if kind == "place" else NONE), distance
            if not (below.lower == "of" and node.lemma in word_class("area_word")):  # "the town of Nyala" is Nyala
                another = node.pos in NOMINAL and node.dep not in ("appos", "npadvmod") and below.dep != "appos"
                nouns += another or node.dep == "acl"
            verbs += node.pos == "VERB" and node.dep != "acl"
        if node.head is node:
            return FAR, distance
        below, node, distance = node, node.head, distance + 1
    if node.i in stand.own:
        return (FAR if verbs else LOOSE if nouns else ATTACHED), distance
    if node.lemma in word_class("saying") and not verbs and not _before_speaker(head, node, stand):
        return NONE, distance
    if node.i in stand.behind and kind == "time":
        return NONE, distance
    return (FAR if nouns or verbs or node.i in stand.behind else LOOSE), distance + stand.above[node.i] + 1


def _goes_on(noun: Token) -> bool:
    """Whether a noun names the happening in whose course another was: "shot two men during a raid on July 31"."""
    return noun.pos == "NOUN" and noun.dep == "pobj" and noun.head.lower in ("during", "in")


def _before_speaker(head: Token, saying: Token, stand: Stand) -> bool:
    """Whether words stand with what is said, before who says it: "two were killed on Friday, police said"."""
    speaker = saying.child("nsubj")
    first = min(stand.own)
    return speaker is not None and first < head.i < min(speaker.i, saying.i)
