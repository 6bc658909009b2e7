"""What an article says about its places besides naming them: what lies in what, and which countries it speaks of."""

from collections import defaultdict
from urllib.parse import urlsplit

from dateline.core.reading import Parse
from dateline.core.text import Document
from dateline.data.countries import country_by_adjective, country_by_code, country_by_name
from dateline.reading.place_spots import Spot

LOOSE = 60  # characters that may stand between a place and what contains it ("El Obeid, the capital of North Kordofan")
BREAKS = frozenset((".", ";", "and", "but", "who", "said", "to", "from"))
PARTS = ("neighbourhood", "adm2")  # kinds of what a town may contain
SOLD = frozenset(("co", "tv", "me", "io", "ai", "fm", "to", "la", "cc", "ws"))  # endings that anybody buys
ADJECTIVE, MOST, PUBLISHER = 0.5, 2.0, 1.0


def contain(spots: list[Spot], text: str) -> None:
    """Notes for each spot which of its neighbours contains it, by the words between them."""
    for i, spot in enumerate(spots[:-1]):
        beyond = spots[i + 1]
        between = text[spot.end : beyond.start]
        if len(between) > LOOSE or "\n" in between:
            continue
        words = between.lower().replace(",", " , ").replace("(", " ( ").split()
        if words in ([","], ["("], [",", "the"]):
            spot.within, spot.firm = i + 1, True
        elif words and words[0] in ("'s", "’s") and len(words) < 3:
            beyond.within = i
        elif {"in", "of"} & set(words[-2:]) and not BREAKS & set(words):
            spot.within = i + 1
    for spot in spots:  # "in Niger's Tillaberi region": in the region
        if spot.within is None or spot.firm or spot.within + 1 >= len(spots):
            continue
        if spots[spot.within + 1].within == spot.within:
            spot.within += 1
    for i, spot in enumerate(spots):
        if spot.within is None and not spot.candidates and not spot.inside:
            spot.within = _led_by(spots, i, text)


def _led_by(spots: list[Spot], i: int, text: str) -> int | None:
    """The index of the place that opens the sentence of an unknown name: "In Katsina, gunmen burned Goje village".

    A town contains only what is called a part of it.
    """
    for j in range(i - 1, -1, -1):
        between = text[spots[j].end : spots[i].start]
        if "\n" in between or ". " in between:
            return None
        holder = spots[j].candidates[0] if spots[j].candidates else None
        if holder is None or not text[: spots[j].start].endswith("In "):
            continue
        part = spots[i].hint in PARTS or holder.kind not in ("settlement", "capital")
        return j if part and spots[i].hint is not None else None
    return None


def countries_spoken_of(parse: Parse) -> dict[str, float]:
    """Weights of the countries that the article names by adjectives ("Iraqi"), and of its publisher's.

    The publisher only helps to tell towns of one name apart; it never gives a place a country.
    """
    found: dict[str, float] = defaultdict(float)
    for token in parse.tokens:
        if token.text[:1].isupper() and token.ent == "NORP":
            country = country_by_adjective(token.text)
            if country is not None:
                found[country.alpha3] = min(MOST, found[country.alpha3] + ADJECTIVE)
    for code in publisher_countries(parse.document):
        found[code] += PUBLISHER
    return dict(sorted(found.items()))


def publisher_countries(document: Document) -> list[str]:
    """The alpha-3 codes that the publisher's name and web address tell ("Sudan Tribune", ".ng")."""
    words = (document.publisher or "").split()
    found = {c.alpha3 for w in words if (c := country_by_name(w) or country_by_adjective(w)) is not None}
    hosts = [w for w in words if "." in w] + [urlsplit(document.url or "").hostname or ""]
    for host in hosts:
        ending = host.rpartition(".")[2].lower()
        country = country_by_code("GB" if ending == "uk" else ending.upper()) if len(ending) == 2 else None
        if country is not None and ending not in SOLD:
            found.add(country.alpha3)
    return sorted(found)
