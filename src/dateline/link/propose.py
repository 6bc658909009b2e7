"""Which actors an imported one may be: proposals with a score, for a person to take or leave."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.core.results import Actor
from dateline.link.block import LARGEST, name_keys
from dateline.link.compare import JOIN, compare
from dateline.link.imported import Imported
from dateline.link.profile import compatible


@dataclass(frozen=True, slots=True)
class Proposal:
    """That an imported actor is the actor of that id: the score (0 to 1) and the sentence."""

    actor: str
    imported: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """An actor as it is compared: the names that articles give it."""

    id: str
    kind: str
    names: tuple[str, ...]
    country: str | None
    around: frozenset[str]


class Index:
    """Actors by the keys of their names; one look-up takes well under a millisecond."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._known = [_known(actor) for actor in actors]
        self._by_key: dict[tuple[str, ...], list[int]] = {}
        for at, one in enumerate(self._known):
            for key in sorted(name_keys(one.kind, one.names)):
                self._by_key.setdefault(key, []).append(at)

    def proposals(self, imported: Imported) -> list[Proposal]:
        """The actors that are alike enough, the likeliest first."""
        found = [p for at in self._candidates(imported) if (p := self._proposal(self._known[at], imported))]
        return sorted(found, key=lambda p: (-p.score, p.actor))

    def _candidates(self, imported: Imported) -> Iterator[int]:
        blocks = (self._by_key.get(key, []) for key in name_keys(imported.kind, imported.names))
        yield from sorted({at for block in blocks if len(block) <= LARGEST for at in block})

    def _proposal(self, known: Known, imported: Imported) -> Proposal | None:
        two_countries = known.country and imported.country and known.country != imported.country
        if two_countries or not compatible(known.kind, imported.kind):
            return None
        alike = compare(known, imported)
        return Proposal(known.id, imported.id, alike.score, alike.why) if alike.score >= JOIN else None


def _known(actor: Actor) -> Known:
    names = (actor.name, *(a.name for a in actor.aliases if a.relation != "short"))
    return Known(actor.id, actor.kind, names, actor.country, frozenset({actor.country} if actor.country else ()))
