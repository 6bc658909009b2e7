"""What a happening takes from the article around it where its own words tell no day or country.

A headline has the day of the first sentence; an act told in the past goes on with the day told last, and with the place
where its paragraph stands or with the only town of the article; and where nearly all places of an article lie in one
country, so does what it tells without a place. Anything else stays unknown: plans,
words said about it, what "had" happened before, what other times are told between.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.core.reading import Reading
from dateline.core.records import Mention
from dateline.core.values import Place
from dateline.data.countries import country_by_code
from dateline.data.event_words import word_class
from dateline.find.differing import SHARP, places_differ
from dateline.find.drafts import Draft
from dateline.find.joining import Cluster
from dateline.find.setting import LOOSE, NONE, Found
from dateline.find.town import only_town
from dateline.find.triggers import Trigger

ACTS = ("ASSAULT", "COERCE", "PROTEST", "RETREAT")  # what goes on where and when the telling stands
LOCAL = ("ASSAULT", "COERCE", "PROTEST")
WIDESPREAD = frozenset(("boycott", "strike"))
HAPPENED = ("actual", "ongoing")
OTHER_TIMES = ("later", "earlier", "previously", "since", "subsequently")
NEWS = 8  # days before publication that a telling in the past goes on with
MOSTLY = 2  # times as many mentions of places in one country as in any other
TENSES = {
    "had": {"had"},
    "has": {"has", "have", "having"},
    "modal": {"will", "would", "to", "can", "could", "may", "might", "shall", "should", "must"},
    "past": {"was", "were", "did"},
    "present": {"is", "are", "am", "does", "do"},
}


@dataclass(frozen=True, slots=True)
class Told:
    """A happening with its time and its place; those that it only takes from the article have no firmness."""

    cluster: Cluster
    time: Found | None
    place: Found | None


def framed(reading: Reading, told: Sequence[Told]) -> list[Told]:
    """The happenings, those without a day or a country with that of the article around them."""
    country = article_country(reading)
    words = {t.place.mention.text for t in told if t.place is not None and t.cluster.drafts[0].type not in LOCAL}
    towns = [m for m in only_town(reading) if m.text not in words]  # violence need not be where the court sits
    timed = [replace(one, time=one.time or _day(reading, one.cluster, told)) for one in told]
    scenes = [one.place or _scene(reading, one, timed, towns) for one in timed]
    return [
        replace(one, place=_placed(reading, replace(one, place=scene), country))
        for one, scene in zip(timed, scenes, strict=True)
    ]


def _scene(reading: Reading, one: Told, told: Sequence[Told], towns: Sequence[Mention]) -> Found | None:
    """The place of the act told before in the paragraph, else the article's only town, for an act of the news."""
    first = next((d for d in one.cluster.drafts if d.zone == "body"), one.cluster.drafts[0])
    if first.status not in HAPPENED or first.aggregate or not _is_local(first) or _is_old(reading, one):
        return None
    found = _place_before(reading, first, told) if first.zone == "body" and tense_of(first.main) == "past" else None
    found = found or (towns[0] if towns else None)
    return Found(found, NONE, 0) if found is not None else None


def _is_local(draft: Draft) -> bool:
    """Whether it is done to people on the spot: no decree, general strike, release or retreat."""
    if draft.type == "PROTEST":
        return not WIDESPREAD & set(draft.modes)
    return draft.type == "ASSAULT" or (draft.type == "COERCE" and "arrest" in draft.modes)


def _is_old(reading: Reading, one: Told) -> bool:
    """Whether it was before the news: such a telling stands apart from what is around it."""
    end = one.time.mention.time.end if one.time is not None and one.time.mention.time is not None else None
    published = reading.document.published
    if end is None or published is None:
        return False
    return (date.fromisoformat(published[:10]) - date.fromisoformat(end[:10])).days > NEWS


def _place_before(reading: Reading, draft: Draft, told: Sequence[Told]) -> Mention | None:
    """The place of an act told before in the paragraph of a draft, if no other place is named since."""
    paragraph = reading.parse.sentence_of(draft.main.token).paragraph
    start = draft.main.token.start
    before = [
        d.place.mention
        for t in told
        for d in t.cluster.drafts
        if d.type in ACTS and d.place is not None and d.place.firm >= LOOSE and d.main.token.start < start
        if reading.parse.sentence_of(d.main.token).paragraph == paragraph
    ]
    last = max(before, key=lambda m: m.start, default=None)
    if last is None or any(m is not last for m in reading.mentions_in(last.end, start, "place")):
        return None
    return last


def _day(reading: Reading, cluster: Cluster, told: Sequence[Told]) -> Found | None:
    """The day of the first sentence for what a headline tells, else that told last for an act told in the past."""
    first = next((d for d in cluster.drafts if d.zone == "body"), cluster.drafts[0])
    if first.status not in HAPPENED or first.aggregate or first.main.token.lemma in word_class("campaign"):
        return None
    mention = _day_of_lead(reading) if first.zone == "title" else _day_before(reading, first)
    if first.zone != "title" and first.type == "ASSAULT" and _of_aftermath(mention, told):
        return None
    if first.zone != "title" and (_at_another_time(first.main) or _elsewhere(first, mention, told)):
        return None
    if mention is None or mention.time is None:
        return None
    return Found(replace(mention, time=replace(mention.time, basis="relative")), NONE, 0)


def _at_another_time(trigger: Trigger) -> bool:
    """Whether a word beside the verb says that it was not then: "was later released", "Earlier, two men were shot"."""
    verb = trigger.light or trigger.anchor
    return verb.dep != "conj" and any(c.lower in OTHER_TIMES for c in verb.kids("advmod"))


def _elsewhere(draft: Draft, mention: Mention | None, told: Sequence[Told]) -> bool:
    """Whether the day is that of happenings in other places only: a round-up goes from one to the next."""
    theirs = [t.cluster.drafts for t in told if t.time is not None and t.time.mention is mention]
    return bool(theirs) and all(any(places_differ(draft, d) for d in drafts) for drafts in theirs)


def _of_aftermath(mention: Mention | None, told: Sequence[Told]) -> bool:
    """Whether a day is that of an arrest, a release or a trial: the violence told after it was before it."""
    kinds = {t.cluster.drafts[0].type for t in told if t.time is not None and t.time.mention is mention}
    return bool(kinds) and not kinds & {"ASSAULT", "PROTEST"}


def _day_of_lead(reading: Reading) -> Mention | None:
    """The only day that the first sentence of the body names."""
    lead = next((s for s in reading.parse.sentences if s.zone == "body"), None)
    days = [m for m in reading.mentions_in(lead.start, lead.end, "time") if _is_day(m)] if lead is not None else []
    return days[0] if len({_start(m) for m in days}) == 1 else None


def _day_before(reading: Reading, draft: Draft) -> Mention | None:
    """The time told last before an act that is told in the past, if it is a day of the news."""
    if draft.type not in ACTS or draft.zone != "body" or tense_of(draft.main) != "past":
        return None
    start = draft.main.token.start
    told = [m for m in reading.mentions if m.kind == "time" and m.start < start and _told_in(reading, m)]
    last = told[-1] if told else None
    if last is None or not _is_day(last) or reading.document.published is None:
        return None
    age = date.fromisoformat(reading.document.published[:10]) - date.fromisoformat(_start(last))
    return last if 0 <= age.days <= NEWS else None


def _told_in(reading: Reading, mention: Mention) -> bool:
    """Whether a time is a date in the body's sentences."""
    words = reading.parse.within(mention.start, mention.end)
    time = mention.time
    if time is None or not (time.start or time.end) or time.type == "DURATION" or not words:
        return False
    return reading.parse.sentence_of(words[0]).zone == "body"


def _is_day(mention: Mention) -> bool:
    time = mention.time
    if time is None or time.precision not in SHARP or time.type == "DURATION" or not time.start or not time.end:
        return False
    return time.start[:10] == time.end[:10]


def _start(mention: Mention) -> str:
    return (mention.time.start or "")[:10] if mention.time else ""


def tense_of(trigger: Trigger) -> str:
    """The tense of the verb that tells a happening (a name of TENSES), or the tag of a word without one."""
    verb = trigger.light or trigger.anchor
    while verb.pos not in ("VERB", "AUX") and verb.head is not verb:
        verb = verb.head
    helpers = {c.lower for c in verb.kids("aux", "auxpass")}
    for name, words in TENSES.items():
        if helpers & words:
            return name
    return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(verb.tag, verb.tag)


def article_country(reading: Reading) -> Mention | None:
    """A mention with the country in which the places of an article lie at least MOSTLY times as often as in others.

    Its words are those that name the country first, else the first place there.
    """
    found: dict[str, list[Mention]] = {}
    for mention in reading.mentions:
        if mention.kind == "place" and mention.place is not None and mention.place.country:
            found.setdefault(mention.place.country, []).append(mention)
    ranked = sorted(found, key=lambda code: -len(found[code]))
    if not ranked or (len(ranked) > 1 and len(found[ranked[0]]) < MOSTLY * len(found[ranked[1]])):
        return None
    return _as_country(ranked[0], found[ranked[0]])


def _placed(reading: Reading, one: Told, country: Mention | None) -> Found | None:
    """A place with the article's country: the country itself where there is none, that added where it is unknown."""
    if country is None or country.place is None:
        return one.place
    if one.place is None:
        return None if _spoken_abroad(reading, one.cluster, country.place) else Found(country, NONE, 0)
    told = one.place.mention.place
    if told is None or told.country is not None or told.lat is not None:
        return one.place
    known = replace(told, country=country.place.country)
    return replace(one.place, mention=replace(one.place.mention, place=known))


def _spoken_abroad(reading: Reading, cluster: Cluster, country: Place) -> bool:
    """Whether it is only words, of somebody who is not of that country: "the United Nations condemned the attack"."""
    if cluster.drafts[0].type in ACTS:
        return False
    speakers = [s.participant.entity for d in cluster.drafts for s in d.sides if s.participant.role == "initiator"]
    known = [entity for id in speakers if (entity := reading.entity(id)) is not None]
    return any(e.kind == "igo" or e.country not in (None, country.country) for e in known)


def _as_country(code: str, mentions: Iterable[Mention]) -> Mention | None:
    country = country_by_code(code)
    named = min(mentions, key=lambda m: (m.place is None or m.place.precision != "country", m.start))
    if country is None:
        return None
    place = Place(country.name, code, None, country.lat, country.lon, "country", country.geonames)
    return replace(named, place=place)
