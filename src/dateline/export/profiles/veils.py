"""The veils of a store's articles, made when asked for and kept while they are in use."""

from collections.abc import Iterable, Iterator, Sequence

from dateline.core.records import Entity
from dateline.core.text import Document
from dateline.export.profiles.lookups import names_of
from dateline.export.profiles.masked import Masked
from dateline.export.profiles.names import Hider, forms
from dateline.export.profiles.veil import Veil
from dateline.store.view import View

REMEMBERED = 400  # articles: bounds memory
TOGETHER = 100


class Veils:
    """Veils by the ids of articles. `view` is the store as it is, `everywhere` hides names in any article."""

    def __init__(self, view: View, anonymous: bool, everywhere: Hider) -> None:
        self._view = view
        self._anonymous = anonymous
        self._made: dict[str, Veil] = {}
        self._everywhere = everywhere

    def of(self, documents: Iterable[str]) -> dict[str, Veil]:
        """The veils of these articles, by id."""
        ids = sorted(set(documents))
        missing = [id for id in ids if id not in self._made]
        found = {id: self._made[id] for id in ids if id in self._made}
        for at in range(0, len(missing), TOGETHER):
            made = {veil.document.id: veil for veil in self._make(missing[at : at + TOGETHER])}
            found |= made
            self._made |= made
        while len(self._made) > REMEMBERED:
            del self._made[next(iter(self._made))]
        return found

    def _make(self, ids: Sequence[str]) -> Iterator[Veil]:
        by_document: dict[str, list[Entity]] = {}
        for entity in self._view.of(Entity, *ids):
            by_document.setdefault(entity.document, []).append(entity)
        actor_of = self._view.actor_ids([e.id for entities in by_document.values() for e in entities])
        actors = self._view.in_short(sorted(set(actor_of.values())))
        hidden = {id for id, actor in actor_of.items() if actor in actors and actors[actor].private}
        for document in self._view.many(Document, ids).values():
            entities = by_document.get(document.id, [])
            private = frozenset(e.id for e in entities if e.private or e.id in hidden)
            yield self._veil(document, entities, private)

    def _veil(self, document: Document, entities: list[Entity], private: frozenset[str]) -> Veil:
        named = [entity for entity in entities if entity.named]
        mine = {form for e in named if e.id in private for name in names_of(e) for form in forms(name)}
        others = {name for e in named if e.id not in private for name in names_of(e)}
        hider = Hider(mine, others, self._everywhere)
        return Veil(document, private, hider, Masked(document.text, hider.pieces(document.text)), self._anonymous)
