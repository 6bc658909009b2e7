"""A reading as the search for harm sees it: with its numbers by token."""

from dataclasses import dataclass, field

from dateline.core.reading import Reading, Token
from dateline.data.numbers import Number, read_numbers


@dataclass(slots=True)
class Sight:
    """A reading with its numbers by token: counts of things, and ages."""

    reading: Reading
    counts: dict[int, Number] = field(default_factory=dict)
    ages: dict[int, Number] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number in read_numbers(self.reading.parse.tokens):
            target = self.counts if number.unit == "count" else self.ages if number.unit == "age" else None
            if target is not None:
                target.update(dict.fromkeys(range(number.first, number.last), number))

    def words(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`."""
        tokens = self.reading.parse.tokens
        return self.reading.document.text[tokens[first].start : tokens[last].end]

    def entity_kind(self, token: Token) -> str | None:
        """The kind of the actor that reading found at a token, None where it found none."""
        actor = self.reading.mention_of(token, "actor")
        entity = self.reading.entity(actor.entity) if actor else None
        return entity.kind if entity else None
