"""The town that an article is about: where its main event was, when the words beside the event do not say it well."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.core.reading import Reading
from dateline.core.records import Mention
from dateline.data.event_words import word_class
from dateline.data.place_words import place_words
from dateline.find.arguments import is_passive
from dateline.find.differing import FACTS, SHARP, modes_differ, places_differ, times_differ
from dateline.find.drafts import Draft
from dateline.find.joining import Cluster
from dateline.find.jurisdiction import forces, quarters, with_its_town
from dateline.find.setting import FAR, LOOSE, Found, fineness, is_end, is_home, named_in

WIDE = ("adm1", "adm2", "region")
WHERE = ("in", "at", "near", "outside", "inside", "around", "of")
LEAD = 4
SOON = 6
DAY = ("minute", "hour", "day")


def main_time(reading: Reading, told: Found | None, main: Cluster, clusters: list[Cluster]) -> Found | None:
    """The time of the main event: as told; where that is no day, the day that the article's violence else has."""
    if told is not None and told.mention.time is not None and told.mention.time.precision in SHARP:
        return told
    return _told_again(told, main, clusters) or told or _called(reading)


def _told_again(told: Found | None, main: Cluster, clusters: list[Cluster]) -> Found | None:
    """The one day of all other violence in the article that can be the main event, within the time told of that."""
    found = [
        d.time
        for d in _violence_beside(main, clusters)
        if d.time is not None and d.time.firm >= LOOSE and d.dated is not None and d.dated.precision in SHARP
        if not any(places_differ(d, o) for o in main.drafts)
    ]
    days = {f.mention.time.start[:10] for f in found if f.mention.time and f.mention.time.start}
    wide = told.mention.time if told is not None else None
    if len(days) != 1 or (wide is not None and not (wide.start or "")[:10] <= min(days) <= (wide.end or "9")[:10]):
        return None
    return Found(found[0].mention, FAR, 0)


def _placed_again(main: Cluster, clusters: list[Cluster]) -> list[Mention]:
    """The mentions of the one town of all other violence in the article that can be the main event."""
    found = [
        d.place.mention
        for d in _violence_beside(main, clusters)
        if d.place is not None and d.place.firm >= LOOSE and _town(d.place.mention, set())
        if not any(times_differ(d, o) for o in main.drafts)
    ]
    return found if len({m.place.name for m in found if m.place}) == 1 else []


def _violence_beside(main: Cluster, clusters: list[Cluster]) -> list[Draft]:
    """The tellings of single violent facts outside the main event that name no other way of violence than that."""
    return [
        d
        for c in clusters
        for d in c.drafts
        if c is not main and d.type == "ASSAULT" and d.status in FACTS and not d.aggregate and d.zone != "caption"
        if not any(modes_differ(d, o) for o in main.drafts)
    ]


def _called(reading: Reading) -> Found | None:
    """The time that follows violence at once, in the first sentences: when help was called, when somebody died."""
    for sentence in [s for s in reading.parse.sentences if s.zone == "body"][:SOON]:
        for mention in reading.mentions_in(sentence.start, sentence.end, "time"):
            time = mention.time
            if (
                time
                and time.start
                and time.type != "DURATION"
                and time.precision in DAY
                and _after_it(reading, mention)
            ):
                return Found(mention, FAR, 0)
    return None


def _after_it(reading: Reading, mention: Mention) -> bool:
    """Whether a time is that of what follows violence at once: "officers were called at noon", "died on Sunday"."""
    head = reading.parse.head_of(mention.start, mention.end)
    verb = next((t for t in head.ancestors() if t.pos in ("VERB", "AUX")), None) if head is not None else None
    if verb is None or verb.tag not in ("VBD", "VBN", "VBG"):
        return False
    if verb.lemma in word_class("aftermath"):
        return True
    return verb.lemma in word_class("aftermath_passive") and is_passive(verb)


def main_place(
    reading: Reading, told: Found | None, elsewhere: set[str], main: Cluster, clusters: list[Cluster]
) -> Found | None:
    """The place of the main event: as told, else the town of the article's violence or of the article itself.

    Such a town also sharpens a vague place. `elsewhere` are the names of towns where something else happens.
    """
    police = [m for m in forces(reading, _lead_places(reading)) if _town(m, set())]
    if told is not None and told.firm > FAR and not _vague(told.mention):
        return with_its_town(told, police)
    town = article_town(reading, elsewhere, _placed_again(main, clusters))
    town = with_its_town(town, police) if town is not None else None
    if town is None or (told is not None and not _holds(told.mention, town.mention)):
        return told
    return town if told is None or told.firm <= FAR or not _in_town(told.mention) else _within_town(told, town)


def _in_town(mention: Mention) -> bool:
    """Whether an unknown place is part of a town that goes without saying: a street, the South Side."""
    words = mention.text.lower().replace(",", "").split()
    roles = place_words().roles
    street = words[-1] in roles["street"] or words[-1] == "side"
    return mention.place is not None and mention.place.precision == "unknown" and street


def _within_town(told: Found, town: Found) -> Found:
    """The told place, as near as the town is known."""
    part, whole = told.mention.place, town.mention.place
    if part is None or whole is None:
        return town
    place = replace(whole, name=f"{part.name}, {whole.name}", precision="near", geonames=None)
    return replace(told, mention=replace(told.mention, place=place))


def article_town(reading: Reading, elsewhere: set[str], again: Sequence[Mention] = ()) -> Found | None:
    """The town that an article is about: told first where things happen, else the dateline's, else whose police come.

    Then what is named in passing, the only town that is named at all, and the county whose police come. `again` are the
    mentions that place its other violence: they outrank the dateline.
    """
    lead = _lead_places(reading)
    told = [m for m in lead if m.form == "name" and not named_in(reading, m) and _says_where(reading, m)]
    told = [m for m in told if not _is_afterwards(reading, m)]
    dated = [
        m for z in reading.document.zones if z.kind == "dateline" for m in reading.mentions_in(z.start, z.end, "place")
    ]
    police = list(forces(reading, lead))
    passing = [m for m in lead if not _is_a_home(reading, m) and not _is_afterwards(reading, m)]
    police = quarters(passing, police) or police
    for some in (told, again, dated, police, passing, _often_told(reading), only_town(reading)):
        towns = [m for m in some if _town(m, elsewhere)]
        if towns:
            return Found(min(towns, key=lambda m: m.start), FAR, 0)
        if some is dated and dated:
            known = [m for m in dated if m.place is not None]
            return Found(min(known, key=lambda m: (fineness(m), m.start)), FAR, 0) if known else None
    county = next((m for m in police if m.place is not None and m.place.precision == "adm2"), None)
    return Found(county, FAR, 0) if county is not None else None


def only_town(reading: Reading) -> list[Mention]:
    """The mentions of towns, if there are several and all are of one."""
    towns = [m for m in reading.mentions if m.kind == "place" and _town(m, set())]
    found = [m for m in towns if not _is_a_home(reading, m)]
    return found if len(found) > 1 and len({m.place.name for m in found if m.place is not None}) == 1 else []


def _is_a_home(reading: Reading, mention: Mention) -> bool:
    """Whether a place is only where somebody comes from or goes to: "Anna Reyes, of Reno", "on its way to Nyala"."""
    head = reading.parse.head_of(mention.start, mention.end)
    return head is not None and (is_home(head) or is_end(head))


def _lead_places(reading: Reading) -> list[Mention]:
    """The place mentions of the title and of the first sentences of the body, in text order."""
    body = [s for s in reading.parse.sentences if s.zone == "body"][:LEAD]
    title = [s for s in reading.parse.sentences if s.zone == "title"]
    return [m for s in (*body, *title) for m in reading.mentions_in(s.start, s.end, "place")]


def _town(mention: Mention, elsewhere: set[str]) -> bool:
    place = mention.place
    return (
        place is not None and place.precision == "settlement" and place.lat is not None and place.name not in elsewhere
    )


def _often_told(reading: Reading) -> list[Mention]:
    """The mentions of the place that the article says something is in most often, if that is more than once."""
    found: dict[str, list[Mention]] = {}
    for mention in reading.mentions:
        if mention.kind == "place" and mention.place is not None and _says_where(reading, mention):
            found.setdefault(mention.place.name, []).append(mention)
    best = max(found.values(), key=len, default=[])
    return best if len(best) > 1 else []


def _says_where(reading: Reading, mention: Mention) -> bool:
    """Whether a place stands after "in", "at" or the like, and is nobody's home ("Reyes, of Reno")."""
    head = reading.parse.head_of(mention.start, mention.end)
    return head is not None and head.dep == "pobj" and head.head.lower in WHERE and not is_home(head)


def _is_afterwards(reading: Reading, mention: Mention) -> bool:
    """Whether it is where a hospital or a court is: "was taken to a hospital in Tucson"."""
    head = reading.parse.head_of(mention.start, mention.end)
    above = head.head.head if head is not None else None
    words = {t.lower for t in (above, *above.kids("compound", "pobj"))} if above is not None else set()
    return not words.isdisjoint(place_words().roles["afterwards"] | {"center", "centre"})


def _vague(mention: Mention) -> bool:
    """Whether a place is too wide or not known well enough to be the last word: a county, a street without a town."""
    place = mention.place
    if place is not None and place.precision == "unknown" and not _in_town(mention):
        return False
    return place is None or place.lat is None or (place.precision in WIDE and place.geonames is not None)


def _holds(wide: Mention, town: Mention) -> bool:
    """Whether a town can lie in a vague place."""
    one, other = wide.place, town.place
    if one is None or other is None:
        return True
    if one.lat is None:
        return one.country in (None, other.country)
    return one.admin1 == other.admin1 and (one.precision != "adm2" or one.admin2 == other.admin2)
