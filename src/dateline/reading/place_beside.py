"""What an article says a place lies close to: "Kawri, a town close to the capital", "Bara, 40 km from El Obeid"."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.core.reading import Parse, Token
from dateline.core.values import Place
from dateline.data.countries import country_by_adjective, country_by_code
from dateline.data.gazetteer import Candidate, Gazetteer
from dateline.data.place_words import place_words
from dateline.reading.place_company import NOTED, is_close
from dateline.reading.place_spots import Spot

LONGEST = 14  # words between a place and what it lies close to
DISTANT = 150  # kilometres or miles that are no nearness
SETTLED = ("settlement", "capital", "camp", "base", "airport")
QUIET = frozenset(("DET", "ADJ", "ADV", "NUM", "ADP", "PUNCT", "SYM", "PART"))


def mark_beside(parse: Parse, spots: Sequence[Spot]) -> None:
    """Notes for each spot which of the others it is said to lie close to, or that the capital is."""
    firsts = {spot.first: i for i, spot in enumerate(spots) if spot.first >= 0}
    for spot in spots:
        if spot.last > 0:
            _mark(parse, spot, firsts)


def _mark(parse: Parse, spot: Spot, firsts: Mapping[int, int]) -> None:
    tokens = parse.tokens
    end = min(spot.last + LONGEST, parse.sentences[tokens[spot.last - 1].sent].last)
    for at in range(spot.last, end):
        if at in firsts:
            spot.beside = firsts[at] if _is_nearness(tokens[spot.last : at]) else None
            return
        if tokens[at].lower == "capital":
            country = country_by_adjective(tokens[at - 1].text)
            named = firsts.get(at + 2) if at + 1 < end and tokens[at + 1].text == "," else None
            if _is_nearness(tokens[spot.last : at - (country is not None)]):
                spot.beside = named
                spot.by_capital = (country.alpha3 if country is not None else "") if named is None else None
            return


def _is_nearness(words: Sequence[Token]) -> bool:
    """Whether words between two places say that the first lies close to the second, and nothing else."""
    known, roles = place_words(), place_words().roles
    words = words[:-1] if words and words[-1].lower == "the" else words
    if not words or any(t.text.isdigit() and int(t.text) > DISTANT for t in words):
        return False
    nouns = {*known.before, *known.after, *roles["distance"], *roles["direction"], *roles["near"], *roles["lying"]}
    if any(t.pos not in QUIET and t.lower not in nouns for t in words):
        return False
    last, before = words[-1].lower, words[-2].lower if len(words) > 1 else ""
    if last in roles["near"]:
        return True
    if last == "of":
        return before in roles["direction"] or before in roles["near"] or before in roles["suburb"]
    return (last == "from" and before in roles["distance"]) or (last == "to" and before in roles["close"])


def towns_beside(
    spots: Sequence[Spot], chosen: Sequence[Candidate | None], gazetteer: Gazetteer
) -> dict[str, Candidate]:
    """By the key of a name: the town that it is said to lie close to, where nothing the gazetteer knows does."""
    found = {}
    for spot, best in zip(spots, chosen, strict=True):
        town = chosen[spot.beside] if spot.beside is not None else None
        if spot.by_capital is not None:
            town = _capital(spot.by_capital or _country(chosen), gazetteer)
        if town is None or town.kind not in SETTLED or town.lat is None or (best is not None and best.weight >= NOTED):
            continue
        if best is None or not is_close(best, town):
            found[spot.key] = town
    return found


def _country(chosen: Sequence[Candidate | None]) -> str:
    """The code of the country in which most places of the article lie, or ""."""
    codes = Counter(c.country for c in chosen if c is not None and c.country is not None)
    return min(codes, key=lambda code: (-codes[code], code), default="")


def _capital(code: str, gazetteer: Gazetteer) -> Candidate | None:
    """The capital of a country."""
    country = country_by_code(code)
    names = country.capitals if country is not None else ()
    found = [c for name in names for c in gazetteer.look_up(name) if country and c.country == country.alpha3]
    return next((c for c in found if c.kind in SETTLED), None)


def beside(spot: Spot, town: Candidate) -> Place:
    """A place that the gazetteer does not know, close to a town that it does."""
    return Place(spot.name, town.country, None, town.lat, town.lon, "near")
