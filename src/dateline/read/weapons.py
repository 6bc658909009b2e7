"""Parse -> mentions of weapons: "car bomb", "AK-47s", "Shahed-136 drones"; never "smoking gun" or "gun control"."""

from collections.abc import Iterator

from dateline.core.ids import make_id
from dateline.core.reading import Parse, Token
from dateline.core.records import Mention
from dateline.data.armoury import ATOM, Weapon, armoury

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
    atoms, owner = _atoms(parse)
    known = armoury()
    at = 0
    while at < len(atoms):
        hit = known.longest(atoms, at) if atoms[at] in known.names.following or atoms[at].endswith("s") else None
        if hit is None:
            at += 1
            continue
        end, weapon = hit
        first, last = owner[at], owner[end - 1]
        if weapon and first.sent == last.sent and _means(weapon, first, last):
            yield first, last
        at = end


def _atoms(parse: Parse) -> tuple[list[str], list[Token]]:
    """The words of the article in lower case, hyphens left out, each with its token."""
    atoms, owner = [], []
    for token in parse.tokens:
        if "-" in token.text or "–" in token.text:
            parts = ATOM.findall(token.lower)
            atoms += parts
            owner += [token] * len(parts)
        else:
            atoms.append(token.lower)
            owner.append(token)
    return atoms, owner


def _means(weapon: Weapon, first: Token, last: Token) -> bool:
    """Whether the words mean the weapon here: as nouns, with the name's capital, and in use where the name is weak."""
    if (last.pos not in NOUNS and not last.text[:2].isupper()) or (
        weapon.name[0].isupper() and not first.text[0].isupper()
    ):
        return False
    return not weapon.weak or _in_use(first, last)


def _in_use(first: Token, last: Token) -> bool:
    """Whether the sentence uses the thing as a weapon: "threw stones", "armed with clubs", "tanks shelled"."""
    known = armoury()
    top = last
    while top.dep in ("conj", "compound", "appos", "nmod") and top.head is not top:
        top = top.head
    governor = top.head
    if top.dep == "pobj":
        return governor.lower in ("with", "by", "of", "on", "over") and (
            governor.head.lemma in known.verbs or governor.lower == "with"
        )
    return governor is not top and governor.pos == "VERB" and governor.lemma in known.verbs


def _mention(parse: Parse, first: Token, last: Token) -> Mention:
    span = parse.span(first, last)
    id = make_id("mention", span.document, "weapon", span.start, span.end)
    return Mention(id, span.document, span.start, span.end, span.text, "weapon", form="description")
