"""Where on a road something happened: "on the road from Gao to Ansongo", "along the Abuja-Kaduna highway"."""

from dataclasses import replace

from dateline.core.reading import Reading
from dateline.core.records import Mention
from dateline.core.values import Place
from dateline.data.countries import country_by_code
from dateline.data.event_words import word_class

SHORT = 1.0  # degrees between the ends of a road, all of which is near either
BETWEEN = 40  # characters in which the other end stands
POINTS = ("settlement", "near")
ENDS = ("from", "to", "between", "linking", "connecting", "toward", "towards")


def on_road(reading: Reading, mention: Mention) -> Mention:
    """The mention of an end of a road, as near that end, or as what holds both ends of a long one; else as it was."""
    one, head = mention.place, reading.parse.head_of(mention.start, mention.end)
    if one is None or head is None or one.precision not in POINTS:
        return mention
    beside = reading.mentions_in(max(0, mention.start - BETWEEN), mention.end + BETWEEN, "place")
    other = next((m for m in beside if m is not mention and _joined(reading, mention, m)), None)
    if other is not None and other.place is not None and _of_road(reading, mention, other):
        return replace(mention, place=_between(*(m.place for m in _in_order(mention, other) if m.place is not None)))
    near = head.head.lower in ENDS and any(t.lemma.lower() in word_class("road") for t in head.ancestors())
    return replace(mention, place=replace(one, precision="near")) if near else mention


def _in_order(one: Mention, other: Mention) -> list[Mention]:
    return sorted((one, other), key=lambda m: m.start)


def _of_road(reading: Reading, one: Mention, other: Mention) -> bool:
    """Whether two places stand with a road: "the road from X to Y", "the highway between X and Y", "the X-Y road"."""
    first, second = _in_order(one, other)
    tokens = reading.parse.tokens
    low, high = reading.parse.within(first.start, first.end)[0].i, reading.parse.within(second.start, second.end)[-1].i
    return any(
        t.lemma.lower() in word_class("road") for t in (*tokens[max(0, low - 3) : low], *tokens[high + 1 : high + 2])
    )


def _joined(reading: Reading, one: Mention, other: Mention) -> bool:
    """Whether the words between two places make them the ends of one way."""
    first, second = _in_order(one, other)
    words = reading.document.text[first.end : second.start].lower().split()
    before = reading.document.text[: first.start].lower().split()[-1:]
    if other.place is None or other.place.precision not in POINTS:
        return False
    return words in (["-"], ["–"], ["to"]) or (words == ["and"] and bool(before) and before[0] in ENDS)


def _between(one: Place, other: Place) -> Place:
    """The first of two ends of a way, if they are not far apart, else the province or the country of both."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one
    country = country_by_code(one.country or "")
    close = abs(one.lat - other.lat) < SHORT and abs(one.lon - other.lon) < SHORT
    if close or country is None or one.country != other.country:
        return replace(one, precision="near")
    if one.admin1 is None or one.admin1 != other.admin1:
        return Place(country.name, one.country, None, country.lat, country.lon, "country", country.geonames)
    lat, lon = round((one.lat + other.lat) / 2, 4), round((one.lon + other.lon) / 2, 4)
    return Place(one.admin1, one.country, one.admin1, lat, lon, "adm1")
