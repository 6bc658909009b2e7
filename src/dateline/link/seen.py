"""Coding -> EntitySeen: what linking needs of an article's entities."""

from collections import Counter
from collections.abc import Iterable, Iterator

from dateline.core.records import Coding
from dateline.link.tally import EntitySeen


def entities_seen(codings: Iterable[Coding]) -> Iterator[EntitySeen]:
    """Every entity of every article with the article's day, the countries that it names, and its own mentions."""
    for coding in codings:
        counts = Counter(mention.entity for mention in coding.mentions if mention.entity)
        named = {mention.place.country for mention in coding.mentions if mention.place and mention.place.country}
        countries = tuple(sorted(named))
        for entity in coding.entities:
            yield EntitySeen(entity, coding.document.published, countries, max(1, counts[entity.id]))
