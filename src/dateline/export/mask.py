"""Names of private persons -> initials, in every format that is made to be passed on."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from dateline.core.records import Entity
from dateline.core.results import Actor
from dateline.export.profiles.lookups import names_of
from dateline.export.profiles.names import Hider, forms

IDS = re.compile(r"[a-z]{3}_[0-9a-f]{16}")


class Mask:
    """Hides the names of the private persons among these entities, which are those of an incident's articles; `actors`
    has the actor of each entity that is one."""

    def __init__(self, entities: Iterable[Entity], actors: Mapping[str, Actor]) -> None:
        public: set[str] = set()
        private: set[str] = set()
        for entity in entities:
            if entity.named:
                actor = actors.get(entity.id)
                is_private = entity.private or (actor is not None and actor.private)
                (private if is_private else public).update(names_of(entity))
        names = {form for name in private for form in forms(name)}
        self._hider = Hider(names, public) if names else None

    def text(self, text: str) -> str:
        """The text with every private name as its initials."""
        return self._hider.text(text) if self._hider else text

    def hides(self, text: str) -> bool:
        """Whether the text holds a private name."""
        return bool(self._hider and self._hider.hides(text))

    def record(self, value: Any) -> Any:
        """The record with private names hidden in every text but ids."""
        if not self._hider:
            return value
        if isinstance(value, str):
            return value if IDS.fullmatch(value) else self.text(value)
        if isinstance(value, list | tuple):
            return [self.record(item) for item in value]
        if isinstance(value, dict):
            return {key: self.record(item) for key, item in value.items()}
        return value
