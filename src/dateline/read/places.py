"""Parse -> mentions of places, each with the Place it means, as far as the article and the gazetteer tell."""

from collections import defaultdict

from dateline.core.ids import make_id
from dateline.core.reading import Parse
from dateline.core.records import Mention
from dateline.core.values import Place
from dateline.data.countries import country_by_adjective
from dateline.data.gazetteer import Candidate, Gazetteer
from dateline.read.place_choice import choose
from dateline.read.place_spots import Spot, Spotter

PRECISION = {
    "country": "country",
    "adm1": "adm1",
    "adm2": "adm2",
    "settlement": "settlement",
    "neighbourhood": "settlement",
    "sea": "international_waters",
    "strait": "international_waters",
    "base": "exact",
    "camp": "exact",
    "crossing": "exact",
    "airport": "exact",
    "site": "exact",
}
BREAKS = frozenset((".", ";", "and", "but", "who", "said", "to", "from"))
LOOSE = 60  # characters that may stand between a place and what contains it ("El Obeid, the capital of North Kordofan")


def find_places(parse: Parse, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions of kind "place" of an article, in text order, none overlapping.

    A mention of form "part" stands in a longer name ("Baghdad" in "Baghdad University"): it tells where that is, not
    where something happened.
    """
    spots = Spotter(parse, gazetteer).spots()
    contain(spots, parse)
    chosen = choose(spots, adjectives(parse))
    return [mention(parse, spot, best) for spot, best in zip(spots, chosen, strict=True)]


def contain(spots: list[Spot], parse: Parse) -> None:
    """Notes for each spot which of the next ones contains it, by the words between them."""
    for i, spot in enumerate(spots[:-1]):
        beyond = spots[i + 1]
        between = parse.document.text[spot.end : beyond.start]
        if len(between) > LOOSE or "\n" in between:
            continue
        words = between.lower().replace(",", " , ").replace("(", " ( ").split()
        if words in ([","], ["("], [",", "the"]):
            spot.within, spot.firm = i + 1, True
        elif {"in", "of", "'s"} & set(words[-2:]) and not BREAKS & set(words):
            spot.within = i + 1


def adjectives(parse: Parse) -> dict[str, float]:
    """Weights of the countries that the article names by adjectives ("Iraqi")."""
    found: dict[str, float] = defaultdict(float)
    for token in parse.tokens:
        if token.text[:1].isupper() and token.ent == "NORP":
            country = country_by_adjective(token.text)
            if country is not None:
                found[country.alpha3] += 1.0
    return {code: min(2.0, 0.5 * count) for code, count in sorted(found.items())}


def mention(parse: Parse, spot: Spot, best: Candidate | None) -> Mention:
    """The mention of a spot that means `best`."""
    document = parse.document
    text = document.text[spot.start : spot.end]
    return Mention(
        id=make_id("mention", document.id, "place", spot.start, spot.end),
        document=document.id,
        start=spot.start,
        end=spot.end,
        text=text,
        kind="place",
        place=unknown(spot) if best is None else place(spot, best),
        form="part" if spot.inside else "name",
    )


def unknown(spot: Spot) -> Place:
    """A place that the gazetteer does not know."""
    return Place(spot.name, None, None, None, None, "unknown")


def place(spot: Spot, best: Candidate) -> Place:
    """The Place of a candidate, in the sense and with the precision of the words of the spot."""
    name = best.name if best.kind == "country" or spot.short or spot.name.isupper() else spot.name
    precision = PRECISION.get(best.kind, "region")
    if spot.direction and precision in ("country", "adm1", "region"):
        name, precision = f"{spot.direction} {name}", "region"
    elif spot.near and precision in ("settlement", "exact"):
        precision = "near"
    admin1 = best.name if best.kind == "adm1" else best.admin1
    admin2 = best.name if best.kind == "adm2" else best.admin2
    return Place(name, best.country, admin1, best.lat, best.lon, precision, best.geonames, admin2)
