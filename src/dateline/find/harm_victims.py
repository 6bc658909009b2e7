"""Who was harmed and how many: a noun phrase -> Victims."""

from dataclasses import dataclass, replace

from dateline.core.reading import Token
from dateline.core.values import Harm
from dateline.data.harm_words import people
from dateline.data.number_words import Value
from dateline.data.numbers import Number
from dateline.find.harm_groups import group_of, is_list
from dateline.find.harm_sight import Sight

ONE, SEVERAL, NOUGHT = Value(1, 1, 1), Value(2, None, None), Value(0, 0, 0)
INSIDE = ("nummod", "amod", "det", "quantmod", "predet", "advmod", "compound", "nmod", "neg", "appos", "npadvmod")
RELATIVE = ("who", "whom", "that", "which", "whose")
OTHERS = ("other", "else", "further", "additional", "more", "others")
PART_WITHIN = 14  # how many words after a total its parts may stand


@dataclass(frozen=True, slots=True)
class Victims:
    """People of one group and how many, in tokens [first, last]. `anyone`: nobody where the sentence denies."""

    head: Token
    group: str
    value: Value
    first: int
    last: int
    text: str
    anyone: bool = False
    bare: bool = False


def victims_at(sight: Sight, *heads: Token) -> list[Victims]:
    """The victims that noun phrases name: of "two soldiers and a boy" the total, 3, then 2 soldiers and 1 child."""
    found = _each(sight, heads)
    if _enumerates(found):
        return [found[0], *(v for v in found[1:] if v.group not in ("unspecified", found[0].group))]
    if len(found) > 2 and found[0].value == SEVERAL and all(v.head.pos == "PROPN" for v in found[1:]):
        found = found[1:]  # "her parents, Ana Gil and Luis Gil"
    groups = list(dict.fromkeys(v.group for v in found))
    parts = [_together(sight, [v for v in found if v.group == group]) for group in groups if group != "unspecified"]
    if not found or (parts and len(groups) == 1):
        return parts
    total = _together(sight, found)
    return parts if total.value.best is None and "unspecified" not in groups else [total, *parts]


def _each(sight: Sight, heads: tuple[Token, ...]) -> list[Victims]:
    """The victims of each phrase and of each item of its list, every number once."""
    found: list[Victims] = []
    seen: set[int] = set()
    for part in (p for head in heads for p in _listed(head)):
        number = sight.counts.get(part.i)
        key = number.first if number else part.i
        one = None if key in seen else _one(sight, part)
        seen.add(key)
        if one and found and _shares(part, one, found[-1]):
            found[-1] = replace(found[-1], group=found[-1].group if one.group == found[-1].group else "unspecified")
            continue
        if one and not (one.value == SEVERAL and found and found[0].head.lemma == part.lemma):
            found.append(one)
    return found


def _shares(part: Token, one: Victims, before: Victims) -> bool:
    """Whether a number counts what is listed after it too: "137 students and staff"."""
    plain = not part.kids("det", "poss", "amod", "nummod", "prep", "relcl")
    return (
        plain and one.value in (SEVERAL, ONE) and _is_number(before) and part.head is before.head and part.dep == "conj"
    )


def _is_number(victims: Victims) -> bool:
    return victims.value not in (SEVERAL, ONE, NOUGHT)


def _enumerates(found: list[Victims]) -> bool:
    """Whether the first of a list is the sum of the others: "12 people, seven women and five men"."""
    rest = [v.value.best for v in found[1:]]
    return len(rest) > 1 and None not in rest and found[0].value.best == sum(n for n in rest if n is not None)


def parts_of(sight: Sight, whole: Victims, outcome: Token) -> list[Victims]:
    """The parts of a total, by group: "12 people, including three children". They are never to be added to it."""
    found: list[Victims] = []
    under = whole.head.dep == "pobj"  # "put the toll at 28, including five children"
    for place in dict.fromkeys((whole.head, outcome, *([whole.head.head.head] if under else []))):
        for child in place.kids("prep"):
            if child.lower == "including" and child.i > whole.head.i and (inner := child.child("pobj")):
                found += victims_at(sight, inner)
    found += _parts_after(sight, whole.last + 1, max(whole.last, outcome.i) + PART_WITHIN)
    return [v for v in found if v.group not in ("unspecified", whole.group) and v.value != NOUGHT]


def _parts_after(sight: Sight, at: int, end: int) -> list[Victims]:
    """ "four of them children", "15 of whom were children", "among them six women", in the words after a total."""
    tokens = sight.reading.parse.tokens
    found: list[Victims] = []
    for token in tokens[at:end]:
        before = tokens[token.i - 1]
        if token.sent != tokens[at - 1].sent:
            break
        if token.lower not in ("them", "whom") or before.lower not in ("of", "among"):
            continue
        number = sight.counts.get(token.i - 2) if before.lower == "of" else sight.counts.get(token.i + 1)
        after = token.i + 1 if number is None or before.lower == "of" else number.last
        noun = next((t for t in tokens[after : after + 4] if t.pos == "NOUN" and t.sent == token.sent), None)
        if noun is not None and noun.dep == "compound" and noun.head.pos == "NOUN":
            noun = noun.head
        if number and noun and (group := group_of(sight, noun)):
            value = Value(number.low, number.best, number.high)
            found.append(Victims(noun, group, value, number.first, noun.i, number.text))
    return found


def _listed(head: Token) -> list[Token]:
    """The heads of the phrases in a list: "two priests, a nun and three aid workers"."""
    found = [head]
    for token in found:
        for child in token.children:
            listed = child.dep == "appos" and child.i > token.i and is_list(token, child)
            if (child.dep == "conj" or listed) and child.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
                found.append(child)
    return found


def _together(sight: Sight, some: list[Victims]) -> Victims:
    """The victims of a list added up, "unspecified" where they are of several groups."""
    if len(some) == 1:
        return some[0]
    ends = [[v.value.low for v in some], [v.value.best for v in some], [v.value.high for v in some]]
    low, best, high = (None if None in end else sum(n for n in end if n is not None) for end in ends)
    first, last = min(v.first for v in some), max(v.last for v in some)
    group = some[0].group if len({v.group for v in some}) == 1 else "unspecified"
    return Victims(some[0].head, group, Value(low, best, high), first, last, sight.words(first, last))


def _one(sight: Sight, head: Token) -> Victims | None:
    """The victims of one phrase, None where it names no people or its number counts something else."""
    number = sight.counts.get(head.i)
    if number:
        return _counted(sight, head, number, _of(head))
    if (number := _number_of(sight, head)) is not None:
        return _counted(sight, head, number, head)
    group = group_of(sight, head)
    if group is None:
        return None
    if (inner := _of(head)) is not None and (number := sight.counts.get(inner.i)):
        return _counted(sight, head, number, head)
    kind = people().kind.get(head.lower)
    first = _left(head)
    if "how" in (t.lower for t in sight.reading.parse.tokens[first : head.i]):
        return None
    if kind == "nobody" or any(c.lower == "any" for c in head.kids("det")):
        return Victims(head, group, NOUGHT, first, head.i, sight.words(first, head.i), anyone=True)
    value = ONE
    plural = head.tag == "NNS" or (head.tag == "NNPS" and head.ent != "PERSON")
    if kind == "several" or (kind is None and plural):
        value = SEVERAL
    return Victims(head, group, value, first, head.i, sight.words(first, head.i))


def _number_of(sight: Sight, head: Token) -> Number | None:
    """The number before a noun, also where the parser hangs it on a word between ("three suspected rebel fighters")."""
    for child in head.lefts:
        if child.dep in INSIDE and (number := sight.counts.get(child.i)):
            return number
    if head.tag not in ("NNS", "NNPS"):
        return None
    inner = [t for child in head.lefts if child.dep in INSIDE for t in child.children]
    return next(
        (sight.counts[t.i] for t in inner if t.i in sight.counts and t.dep in ("nummod", "compound", "amod")), None
    )


def _counted(sight: Sight, head: Token, number: Number, noun: Token | None) -> Victims | None:
    """The victims that a number counts; a number alone counts people."""
    value = Value(number.low, number.best, number.high)
    if sight.reading.parse.tokens[number.first - 1].lower == "how":
        return None
    group = "unspecified" if noun is None else group_of(sight, noun)
    if group is None:
        return None
    if value == NOUGHT and any(t.lower in OTHERS for t in sight.reading.parse.tokens[number.first : head.i + 2]):
        return None
    first, last = min(number.first, head.i), max(number.last - 1, head.i)
    return Victims(head, group, value, first, last, number.text, bare=noun is None)


def _of(head: Token) -> Token | None:
    """The noun after "of" in "five of the soldiers", "dozens of people"; None after a number alone ("five of them")."""
    for child in head.kids("prep"):
        if child.lower in ("of", "among") and child.i > head.i and (noun := child.child("pobj")):
            return None if noun.tag in ("PRP", "WP", "WDT") else noun
    return None


def _left(head: Token) -> int:
    """The first token of a phrase without what stands after its head."""
    first = head
    while (before := min((c for c in first.children if c.i < first.i), key=lambda c: c.i, default=None)) is not None:
        if before.dep not in (*INSIDE, "poss"):
            break
        first = before
    return first.i


def harm_of(sight: Sight, outcome: str, victims: Victims, token: Token) -> Harm:
    """The Harm of these victims, told by `token`; its evidence reaches from the one to the other."""
    tokens, value = sight.reading.parse.tokens, victims.value
    span = sight.reading.parse.span(tokens[min(victims.first, token.i)], tokens[max(victims.last, token.i)])
    return Harm(outcome, victims.group, value.low, value.best, value.high, victims.text, span)
