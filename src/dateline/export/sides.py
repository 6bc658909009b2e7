"""The sides of an incident as conflict data tells them: armed bodies against armed bodies, or against people."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.core.results import Actor
from dateline.data.conflict_codes import categories
from dateline.export.told import Told

ORGANISED = ("state", "rebel", "militia")
ARMED = (*ORGANISED, "unidentified")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor that takes part: its name with private names hidden, whether that is a name or only a description, and
    its category: one of data/export/categories.tsv, or `unknown`."""

    name: str
    named: bool
    role: str
    category: str
    actor: Actor

    @property
    def rank(self) -> tuple[bool, bool, bool]:
        """Sorts organised bodies first, then those with a name, then those of a known country."""
        return self.category not in ORGANISED, not self.named, self.actor.country is None


@dataclass(frozen=True, slots=True)
class Sides:
    """Side a is the initiators', side b that of whom they met; each begins with its main party."""

    a: tuple[Party, ...]
    b: tuple[Party, ...]

    @property
    def kind(self) -> str:
        """`battle`, `clash`, `civilians` or `mob` as acled.tsv means them, or empty where they are not known."""
        unarmed_a = bool(self.a) and all(party.category == "civilians" for party in self.a)
        armed_b = [party for party in self.b if party.category in (*ARMED, "external")]
        if unarmed_a and self.b:
            return "mob"
        if armed_b:
            return "battle" if any(party.role == "initiator" for party in armed_b) else "clash"
        return "civilians" if any(party.category == "civilians" for party in self.b) else ""

    @property
    def armed(self) -> bool:
        """Whether an armed body takes part."""
        return any(party.category in ARMED for party in self.a + self.b)


def category(actor: Actor, named: bool) -> str:
    """What the actor is by its sectors, else by its kind, else `unknown`. Rebels without a name are `unidentified`."""
    for of, value, found in categories():
        if (value in actor.sectors) if of == "sector" else (value == actor.kind):
            return "unidentified" if found in ("rebel", "militia") and not named else found
    return "unknown"


def parties(told: Told, *roles: str) -> list[Party]:
    """The known actors in these roles, each once, the main ones first.

    Things are none, nor are persons and bodies without a name of whom nothing is known.
    """
    with_name = {told.actors[e.id].id for e in told.entities if e.named and e.id in told.actors}
    found: dict[str, Party] = {}
    for participant in told.incident.actors:
        actor = told.actors.get(participant.entity or "")
        if actor and participant.role in roles:
            named = actor.id in with_name
            kind = category(actor, named)
            if kind != "unknown" or (named and actor.kind != "person"):
                party = Party(told.mask.text(actor.name), named, participant.role, kind, actor)
                found.setdefault(actor.id, party)
    return sorted(found.values(), key=lambda party: party.rank)


def sides(told: Told) -> Sides:
    """The two sides. A clash has all its parties as initiators: then those unlike the first one are side b. Victims
    who are only described ("nine fighters") do not tell whom the initiators fought."""
    initiators = parties(told, "initiator")
    met = [party for party in parties(told, "target", "victim") if party.actor not in [p.actor for p in initiators]]
    if not initiators or any(party.role == "target" or party.category in ORGANISED for party in met):
        return Sides(tuple(initiators), tuple(met))
    against = [party for party in initiators[1:] if _opposed(initiators[0], party)]
    rest = [party for party in initiators if party not in against]
    return Sides(tuple(rest), (*against, *met))


def _opposed(one: Party, other: Party) -> bool:
    """Whether two armed parties that begin together are against each other: a state and another, or two groups."""
    if "state" in (one.category, other.category):
        return one.category != other.category and {one.category, other.category} <= set(ARMED)
    return one.category in ORGANISED and other.category in ORGANISED


def placed(party: Party, country: str) -> str:
    """The name of forces of a state that nobody names: that of the country where they act stands in brackets."""
    return f"{party.name if party.named else 'State Forces'} ({country})" if country else party.name


def armed_first(side: Sequence[Party]) -> Party | None:
    """The main organised party of a side, or None."""
    return next((party for party in side if party.category in ORGANISED), None)
