"""Names of private persons -> "private person", in every format that is made to be passed on."""

import re
from collections.abc import Iterable
from typing import Any

from dateline.core.records import Entity
from dateline.core.results import Actor

PRIVATE = "private person"
IDS = re.compile(r"[a-z]{3}_[0-9a-f]{16}")


class Mask:
    """Hides the names of the private persons among these entities, which are those of an incident's articles."""

    def __init__(self, entities: Iterable[Entity], actors: Iterable[Actor] = ()) -> None:
        public: set[str] = set()
        private: set[str] = set()
        hidden = {id for actor in actors if actor.private for id in actor.entities}
        for entity in entities:
            if entity.named:
                is_private = entity.private or entity.id in hidden
                (private if is_private else public).update(_names(entity))
        words = {word for name in public for word in name.split()}
        short = {name.split()[-1] for name in private if " " in name}
        names = private | {word for word in short if word not in words and len(word) > 2 and word[0].isupper()}
        ordered = sorted(names - public, key=lambda name: (-len(name), name))
        pattern = "|".join(re.escape(name) for name in ordered)
        self._names = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) if ordered else None

    def text(self, text: str) -> str:
        """The text with every private name hidden."""
        return self._names.sub(PRIVATE, text) if self._names else text

    def hides(self, text: str) -> bool:
        """Whether the text holds a private name."""
        return bool(self._names and self._names.search(text))

    def record(self, value: Any) -> Any:
        """The record with private names hidden in every text but ids."""
        if not self._names:
            return value
        if isinstance(value, str):
            return value if IDS.fullmatch(value) else self.text(value)
        if isinstance(value, list | tuple):
            return [self.record(item) for item in value]
        if isinstance(value, dict):
            return {key: self.record(item) for key, item in value.items()}
        return value


def _names(entity: Entity) -> set[str]:
    return {name for name in (entity.name, *(alias.name for alias in entity.aliases)) if len(name) > 1}
