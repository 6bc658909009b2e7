"""The Entity that the drafts of one actor come to: its name, kind, country, sectors, aliases, roles."""

from collections import Counter

from dateline.core.ids import make_id
from dateline.core.records import Alias, Entity
from dateline.data.actor_words import actor_words
from dateline.data.countries import country_by_code
from dateline.reading.actor_countries import is_adjective
from dateline.reading.actor_drafts import Binding, Draft, Drafts
from dateline.reading.actor_spans import is_acronym

PRIVATE = ("victim", "public", "child", "family", "suspect", "protest")
PUBLIC = ("office", "speaker", "leader", "rank", "force", "police", "press", "party", "fighter")


def entity_of(drafts: Drafts, group: list[Draft]) -> Entity:
    """The entity of the drafts of one actor, which stand in text order."""
    names = [d for d in group if d.form == "name"]
    lead = best(drafts, names or [d for d in group if d.form == "description"] or group)
    entry = next((d.entry for d in group if d.entry is not None), None)
    kind = entry.kind if entry else kind_of(names or group)
    country = entry.country if entry else next((d.country for d in group if d.country), None)
    sectors = entry.sectors if entry else sectors_of(names) or sectors_of(group)
    name = name_of(drafts, lead, kind, country)
    start = drafts.parse.tokens[group[0].first].start
    return Entity(
        id=make_id("entity", drafts.parse.document.id, start, name),
        document=drafts.parse.document.id,
        name=name,
        kind=kind,
        country=country,
        sectors=tuple(sectors),
        aliases=aliases_of(drafts, names, name),
        roles=tuple(dict.fromkeys(r for d in group for r in d.roles)),
        book=entry.id if entry else None,
        named=bool(names) or institution(lead),
        private=private(drafts, group, kind, entry is not None),
    )


def best(drafts: Drafts, some: list[Draft]) -> Draft:
    """The draft with the fullest name: most words, the earliest of several; no acronym if there is a name."""
    if len(some) == 1:
        return some[0]
    return max(
        some,
        key=lambda d: (
            not is_acronym(d.head) or d.last - d.first > 1,
            len(drafts.words(d)),
            len(drafts.text(d)),
            -d.first,
        ),
    )


def kind_of(group: list[Draft]) -> str:
    """The kind that most drafts give, an unknown one only if none gives another."""
    counts = Counter(d.kind for d in group if d.kind != "unknown")
    return counts.most_common(1)[0][0] if counts else "unknown"


def sectors_of(group: list[Draft]) -> tuple[str, ...]:
    """The sectors of the first draft that has any."""
    return next((d.sectors for d in group if d.sectors), ())


def name_of(drafts: Drafts, lead: Draft, kind: str, country: str | None) -> str:
    """The name of an entity: its fullest form, a country's own name for its adjective."""
    known = country_by_code(country) if kind == "country" and country else None
    return known.name if known else drafts.text(lead)


def institution(draft: Draft) -> bool:
    """Whether a description names a body of a state that there is only one of: "the Sudanese army"."""
    return (
        draft.role is not None
        and draft.role.kind in ("institution", "state")
        and draft.country is not None
        and not draft.unseen
    )


def aliases_of(drafts: Drafts, names: list[Draft], name: str) -> tuple[Alias, ...]:
    """The other names of an entity, each with the words that bind it."""
    if all(drafts.text(d) == name for d in names):
        return ()
    ids = {id(d) for d in names}
    bound = {drafts.text(b.other): b for b in reversed(drafts.bindings) if b.relation and id(b.other) in ids}
    bound |= {
        drafts.text(b.full): b
        for b in reversed(drafts.bindings)
        if b.relation and id(b.full) in ids and drafts.text(b.full) not in bound
    }
    found: dict[str, Alias] = {}
    for draft in names:
        text = drafts.text(draft)
        if text == name or text in found or (draft.kind == "country" and is_adjective(text)):
            continue
        binding = bound.get(text)
        found[text] = Alias(text, relation(drafts, draft, binding), (binding.evidence,) if binding else ())
    return tuple(found[t] for t in sorted(found))


def relation(drafts: Drafts, draft: Draft, binding: Binding | None) -> str:
    """How another name of an entity relates to it."""
    if is_acronym(draft.head) and draft.last - draft.first == 1 and not draft.person:
        return "acronym"
    return "aka" if binding is not None and binding.relation == "aka" else "short"


def private(drafts: Drafts, group: list[Draft], kind: str, known: bool) -> bool:
    """Whether the context shows only a private person: a victim, a witness, a relative, a suspect, a child."""
    if kind not in ("person", "population") or known:
        return False
    if kind == "population" and all(d.form != "name" for d in group):
        return False  # "at least ten people" names nobody
    anybody = actor_words().words["anybody"]
    roles = [d.role.kind for d in group if d.role is not None]
    if any(r in PUBLIC for r in roles) or any(d.titled for d in group):
        return False
    named = any(d.form == "name" for d in group)
    told = [d.role.kind for d in group if d.role is not None and not (named and d.role.word in anybody)]
    return any(r in PRIVATE for r in told) or any(d.private or (d.form == "name" and suffers(d)) for d in group)


def suffers(draft: Draft) -> bool:
    """Whether a name stands where the words tell of a victim or a suspect: "Amina Diallo was killed"."""
    verb, dep = draft.head.head, draft.head.dep
    if not draft.person:
        return False
    return (dep in ("nsubjpass", "dobj") and verb.lemma in actor_words().words["harm"]) or (
        dep == "nsubj" and verb.lemma == "die"
    )
