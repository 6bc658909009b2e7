"""Parse -> mentions of weapons: "car bomb", "AK-47s", "Shahed-136 drones"; never "smoking gun" or "gun control"."""

from collections.abc import Iterator

from dateline.core.ids import make_id
from dateline.core.reading import Parse, Token
from dateline.core.records import Mention
from dateline.data.armoury import ATOM, Weapon, armoury

INSTRUMENTAL = ("with", "by", "of", "on", "over")
OF_NAMES = ("ORG", "WORK_OF_ART", "PERSON", "FAC", "EVENT", "GPE")
NOUNS = ("NOUN", "PROPN", "ADJ", "NUM", "X")


def find_weapons(parse: Parse) -> list[Mention]:
    """The weapons that an article names, in text order; "M-16 rifles" is one."""
    found: list[tuple[Token, Token]] = []
    for first, last in _named(parse):
        if found and found[-1][1].i + 1 == first.i and first.sent == last.sent:
            first = found.pop()[0]
        found.append((first, last))
    return [_mention(parse, first, last) for first, last in found]


def _named(parse: Parse) -> Iterator[tuple[Token, Token]]:
    """The first and last tokens of the names of weapons."""
    known, free = armoury(), 0
    for token in parse.tokens:
        if token.i < free or (token.lower not in known.starts and "-" not in token.lower):
            continue
        atoms, owner = _atoms(parse.tokens[token.i : token.i + known.longest_name])
        hit = known.longest(atoms, 0) if atoms else None
        if hit is None:
            continue
        last = owner[hit[0] - 1]
        free = last.i + 1
        if hit[1] and token.sent == last.sent and _means(hit[1], token, last) and not _in_name(parse, hit[1], token):
            yield token, last


def _atoms(tokens: list[Token]) -> tuple[list[str], list[Token]]:
    """The words of the tokens in lower case, parted at hyphens, each with its token."""
    atoms, owner = [], []
    for token in tokens:
        parts = ATOM.findall(token.lower)
        atoms += parts
        owner += [token] * len(parts)
    return atoms, owner


def _means(weapon: Weapon, first: Token, last: Token) -> bool:
    """Whether the words mean the weapon here: as nouns, with the name's capital, and in use where the name is weak."""
    if last.pos not in NOUNS and not last.text[:2].isupper():
        return False
    if weapon.name[0].isupper() and not first.text[0].isupper():
        return False
    return not weapon.weak or _in_use(first, last)


def _in_name(parse: Parse, weapon: Weapon, first: Token) -> bool:
    """Whether a common name of a weapon is part of a proper name: "Missile Range" with a label, "the Sex Pistols"."""
    sentence = parse.sentence_of(first)
    if not weapon.name.islower() or first.text[0].islower() or first.i == sentence.first:
        return False
    before = parse.tokens[first.i - 1]
    capital = sentence.zone == "body" and before.pos == "PROPN" and before.text[0].isupper()
    return first.ent in OF_NAMES or capital


def _in_use(first: Token, last: Token) -> bool:
    """Whether the sentence uses the thing as a weapon: "threw stones", "armed with clubs", "tanks shelled"."""
    known = armoury()
    if last.dep in ("compound", "nmod"):
        return last.head.lemma in known.nouns
    top = last
    while top.dep in ("conj", "appos") and top.head is not top:
        top = top.head
    governor = top.head
    if top.dep == "pobj":
        return governor.lower in INSTRUMENTAL and governor.head.lemma in known.verbs
    return governor is not top and governor.pos == "VERB" and governor.lemma in known.verbs


def _mention(parse: Parse, first: Token, last: Token) -> Mention:
    span = parse.span(first, last)
    id = make_id("mention", span.document, "weapon", span.start, span.end)
    return Mention(id, span.document, span.start, span.end, span.text, "weapon", form="description")
