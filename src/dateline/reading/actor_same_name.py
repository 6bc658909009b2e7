"""Names of one actor: the same words, an entry of the book, short forms, acronyms."""

from dateline.reading.actor_drafts import Draft, Drafts
from dateline.reading.actor_spans import is_acronym

SMALL = frozenset(("of", "the", "and", "for", "in", "on", "de", "del", "la", "los", "to", "a", "-"))

OPEN = (("of",), ("for",))  # a name may be cut short before these: "Liberation Front | of the South"


def resolve_names(drafts: Drafts) -> None:
    """Joins names of one actor: the same entry of the book, the same words, a short form, an acronym."""
    full: list[Draft] = []
    by_key: dict[object, Draft] = {}
    names = [d for d in drafts.all if d.form == "name"]
    for draft in sorted(names, key=lambda d: (drafts.top(d).first, d.first)):
        country = draft.country if draft.kind == "country" else None
        key = draft.entry.id if draft.entry else country or drafts.words(draft)
        known = by_key.setdefault(key, draft)
        if known is not draft and (draft.person == known.person or "unknown" in (draft.kind, known.kind)):
            take_kind(draft, known)
            drafts.join(known, draft)
        elif known is draft:
            full.append(draft)
    join_short(drafts, [d for d in full if d.person or (d.kind == "unknown" and len(drafts.words(d)) == 1)])
    join_parts(drafts, [d for d in full if not d.person and d.kind not in ("country", "population")])


def take_kind(a: Draft, b: Draft) -> None:
    """Gives the one of two drafts whose kind is unknown the kind of the other."""
    for one, other in ((a, b), (b, a)):
        if one.kind == "unknown":
            one.kind, one.sectors = other.kind, other.sectors
        one.country = one.country or other.country
        one.sectors = one.sectors or other.sectors
        one.gender = one.gender or other.gender


def join_short(drafts: Drafts, persons: list[Draft]) -> None:
    """Joins a person's short name with the full name that holds it: the nearest before it, else the first after."""
    for short in persons:
        words = drafts.words(short)
        fuller = [
            p for p in persons if p is not short and p.person and holds(drafts.words(p), words) and agree(p, short)
        ]
        if not fuller:
            continue
        before = [p for p in fuller if p.first < short.first]
        last_name = [p for p in before or fuller if drafts.words(p)[-len(words) :] == words]
        chosen = last_name or before or fuller
        if not short.person:
            if not last_name:
                continue
            take_kind(short, chosen[0])
        drafts.join(chosen[-1] if before else chosen[0], short)


def holds(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a full name holds all words of a short one, in order and side by side."""
    size = len(short)
    return size < len(full) and any(full[at : at + size] == short for at in range(len(full) - size + 1))


def agree(a: Draft, b: Draft) -> bool:
    return not a.gender or not b.gender or a.gender == b.gender


def join_parts(drafts: Drafts, bodies: list[Draft]) -> None:
    """Joins short forms and acronyms of organisations with their full names."""
    for short in bodies:
        words = drafts.words(short)
        head = short.head
        for full in bodies:
            if full is short or (short.entry is not None and full.entry is not None):
                continue
            longer = drafts.words(full)
            end = len(words) >= 2 and holds(longer, words) and longer[-len(words) :] == words
            end = end or (len(words) >= 2 and longer[: len(words)] == words and longer[len(words) :][:1] in OPEN)
            alone = short.last - short.first == 1 and drafts.top(short) is short
            if end or (alone and is_acronym(head) and spells(head.text, full, drafts)):
                take_kind(short, full)
                drafts.join(full, short)
                break


def spells(acronym: str, full: Draft, drafts: Drafts) -> bool:
    """Whether the letters of an acronym are the first letters of a name's words, small words counted or not."""
    letters = "".join(c for c in acronym.lower() if c.isalpha())
    tokens = [t.lower for t in drafts.parse.tokens[full.first : full.last] if t.lower[:1].isalpha()]
    big = "".join(t[0] for t in tokens if t not in SMALL)
    every = "".join(t[0] for t in tokens)
    return len(letters) >= 2 and len(tokens) >= 2 and letters in (big, every)
