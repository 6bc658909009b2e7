"""Countries in the words of an article, by name and by adjective."""

from functools import lru_cache

from dateline.data.countries import country_by_adjective, country_by_name


@lru_cache(maxsize=20_000)
def country_of(text: str) -> str | None:
    """The alpha-3 code of a country's name, or None."""
    found = country_by_name(text)
    return found.alpha3 if found else None


@lru_cache(maxsize=20_000)
def adjective_of(text: str) -> str | None:
    """The alpha-3 code of a country's adjective or demonym, or None."""
    found = country_by_adjective(text) if text[:1].isupper() else None
    return found.alpha3 if found else None


def is_adjective(text: str) -> bool:
    """Whether the word is a country's adjective or demonym."""
    return adjective_of(text) is not None
