"""Parse -> mentions of places, each with the Place it means, as far as the article and the gazetteer tell."""

from dataclasses import replace

from dateline.core.ids import make_id
from dateline.core.reading import Parse
from dateline.core.records import Mention
from dateline.core.values import Place
from dateline.data.gazetteer import Candidate, Gazetteer
from dateline.reading.place_beside import beside, mark_beside, towns_beside
from dateline.reading.place_choice import choose
from dateline.reading.place_company import NOTED, is_close
from dateline.reading.place_context import contain, countries_spoken_of
from dateline.reading.place_dateline import dateline_spots
from dateline.reading.place_judge import Judge
from dateline.reading.place_outlets import mark_outlets
from dateline.reading.place_spots import PLACES, Spot, Spotter
from dateline.reading.place_strays import home_of, police_town
from dateline.reading.place_villages import village_spots

PRECISION = {
    "country": "country",
    "adm1": "adm1",
    "adm2": "adm2",
    "settlement": "settlement",
    "capital": "settlement",
    "neighbourhood": "settlement",
    "sea": "international_waters",
    "strait": "international_waters",
    "base": "exact",
    "camp": "exact",
    "crossing": "exact",
    "airport": "exact",
    "site": "exact",
}
TRUSTED = (*PLACES, "dateline", "street")  # labels that make a place of a name the gazetteer does not help with


def find_places(parse: Parse, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions of kind "place" of an article, in text order, none overlapping; those of its dateline too.

    A mention of form "part" stands in a longer name ("Baghdad" in "Baghdad University"): it tells where that is, not
    where something happened. What the gazetteer does not know has the country and province of what contains it.
    """
    spotter = Spotter(parse, gazetteer)
    named = spotter.spots()
    named = sorted([*named, *village_spots(spotter, named)], key=lambda s: s.start)
    spots = Judge(spotter).places(named) + dateline_spots(parse.document, gazetteer)
    spots.sort(key=lambda s: s.start)
    mark_outlets(parse.document, spots)
    contain(spots, parse.document.text)
    mark_beside(parse, spots)
    chosen = choose(spots, countries_spoken_of(parse))
    police = police_town(parse, spots, chosen)
    asides = towns_beside(spots, chosen, gazetteer)
    found = []
    for spot, best in zip(spots, chosen, strict=True):
        holder = chosen[spot.within] if spot.within is not None else None
        if best is not None and spot.firm and holder is not None and stranger(best, holder):
            best = None
        town = asides.get(spot.key)
        if town is not None and not (best and is_close(best, town)):
            found.append(mention(parse, spot, beside(spot, town)))
            continue
        home = home_of(parse, spot, best, chosen, police) if best is not None and not spot.firm else None
        if home is not None:
            best, holder = None, home
        if best is None and holder is None and spot.candidates and spot.label not in TRUSTED:
            continue
        found.append(mention(parse, spot, unknown(spot, holder) if best is None else place(spot, best, gazetteer)))
    return found


def stranger(best: Candidate, holder: Candidate) -> bool:
    """Whether a small place cannot be the one meant, since what expressly contains it lies elsewhere."""
    outside = best.province != holder.id if holder.kind == "adm1" else best.country != holder.country
    return (
        holder.kind in ("adm1", "country") and outside and best.kind in ("settlement", "adm2") and best.weight < NOTED
    )


def mention(parse: Parse, spot: Spot, meant: Place) -> Mention:
    """The mention of a spot that means that place."""
    document = parse.document
    return Mention(
        id=make_id("mention", document.id, "place", spot.start, spot.end),
        document=document.id,
        start=spot.start,
        end=spot.end,
        text=document.text[spot.start : spot.end],
        kind="place",
        place=meant,
        form="part" if spot.inside else "name",
    )


def unknown(spot: Spot, holder: Candidate | None) -> Place:
    """A place that the gazetteer does not know: no better placed than what contains it."""
    if holder is not None and holder.kind in ("settlement", "capital"):
        name = f"{spot.name}, {holder.name}"  # a street or a quarter is nowhere without its town
        return Place(name, holder.country, holder.admin1, holder.lat, holder.lon, "near", None, holder.admin2)
    if holder is None or holder.kind not in ("adm1", "adm2", "country"):
        return Place(spot.name, None, None, None, None, "unknown")
    admin1 = holder.name if holder.kind == "adm1" else holder.admin1
    return Place(spot.name, holder.country, admin1, holder.lat, holder.lon, PRECISION[holder.kind])


def place(spot: Spot, best: Candidate, gazetteer: Gazetteer) -> Place:
    """The Place of a candidate, in the sense and with the precision of the words of the spot."""
    name = best.name if best.kind == "country" or spot.short or spot.name.isupper() else spot.name
    precision = PRECISION.get(best.kind, "region")
    if spot.direction and precision in ("country", "adm1", "region"):
        name, precision = f"{spot.direction} {name}", "region"
    elif spot.near and precision in ("settlement", "exact"):
        precision = "near"
    admin1 = best.name if best.kind == "adm1" else best.admin1
    admin2 = best.name if best.kind == "adm2" else best.admin2
    found = Place(name, best.country, admin1, best.lat, best.lon, precision, best.geonames, admin2)
    if best.lat is None and best.province is not None:
        province = gazetteer.get(best.province)
        if province is not None and province.lat is not None:
            return replace(found, lat=province.lat, lon=province.lon, precision="adm1")
    return found
