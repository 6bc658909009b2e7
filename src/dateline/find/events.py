"""Reading -> events: who did what to whom, when, where, with what harm, as this one article tells it."""

from itertools import pairwise

from dateline.core.ids import make_id
from dateline.core.reading import Reading, Token
from dateline.core.records import Event
from dateline.core.text import Span
from dateline.core.values import Place
from dateline.data.event_words import word_class
from dateline.find.arguments import objects
from dateline.find.confidence import Support, confidence
from dateline.find.differing import FACTS
from dateline.find.drafts import AHEAD, Draft, make_draft, without_threatened
from dateline.find.frame import Told, framed
from dateline.find.harm import FoundHarm, find_harm
from dateline.find.harm_total import settle
from dateline.find.joining import Cluster, join
from dateline.find.metaphor import Domains
from dateline.find.setting import NONE, Found, fineness, sharpness
from dateline.find.sides import merged_sides, merged_weapons
from dateline.find.status import status_of
from dateline.find.town import main_place, main_time
from dateline.find.triggers import Trigger, find_triggers
from dateline.find.tying import owner_of_harm, tie
from dateline.find.untold import is_of_the_fallen, untold
from dateline.find.weighing import weighed

BACK, FAR_BACK = 3, 10  # sentences to look back for what caused a harm
YEAR = 4  # digits
DOWNED = ("down", "intercept")  # of drones and missiles: nobody is hurt by that
WARS = ("conflict", "crisis", "insurgency", "war")
HAPPENED = ("actual", "ongoing", "alleged")
HARMFUL = ("ASSAULT", "COERCE", "PROTEST")


def find_events(reading: Reading) -> list[Event]:
    """The events of an article in text order. What only a caption tells is left out."""
    domains = Domains(reading.parse)
    found = find_harm(reading)
    triggers = weighed(reading, find_triggers(reading, domains), found, domains)
    triggers = sorted([*triggers, *untold(found, triggers, domains)], key=lambda t: t.token.i)
    others = {t.i: trigger for trigger in triggers for t in (*trigger.words, trigger.anchor)}
    harm = _harm_by_trigger(reading, triggers, found)
    drafts = [
        make_draft(reading, group, others, [h for t in group for h in harm.get(t.token.i, ())])
        for group in tie(triggers)
    ]
    clusters = _standing(join(reading, without_threatened(drafts)))
    main = _main(clusters)
    told = framed(reading, _told(reading, clusters, main))
    return sorted((_event(reading, one) for one in told), key=lambda e: (e.trigger.start, e.trigger.end, e.type))


def _standing(clusters: list[Cluster]) -> list[Cluster]:
    """Those that are told outside of captions, by a word that names a happening, and of which anything is known.

    Of nothing but the name ("the protest went on") it is enough where a sentence tells it as a fact and of no other
    thing, unless the article tells more of a happening of that type, which the word then points at.
    """
    told = [c for c in clusters if any(d.zone not in ("caption", "heading") and _names(d) for d in c.drafts)]
    told = [c for c in told if not all(_done_to_himself(d) for d in c.drafts)]
    known = {id(c) for c in told if _is_known(c)}
    types = {c.drafts[0].type for c in told if id(c) in known}
    return [c for c in told if id(c) in known or (c.drafts[0].type not in types and _is_topic(c.drafts[0]))]


def _names(draft: Draft) -> bool:
    return draft.main.sense.strength > 0


def _is_known(cluster: Cluster) -> bool:
    """Whether the happening is certain, or anything but its name is known."""
    drafts = cluster.drafts
    if all(_vague(d) for d in drafts):
        return False
    return any(d.main.sense.strength > 2 or d.sides or d.harm or d.weapons or d.time or d.place for d in drafts)


def _is_topic(draft: Draft) -> bool:
    """Whether a fact that a word mostly names is what its clause tells: as its verb, its subject or what is staged."""
    trigger = draft.main
    if draft.status not in FACTS or trigger.sense.strength < 2:
        return False
    return trigger.sense.pos == "v" or trigger.light is not None or trigger.anchor.dep in ("nsubj", "nsubjpass")


def _done_to_himself(draft: Draft) -> bool:
    """Whether somebody hurt nobody but himself: "hanged himself in his cell".

    Who blows himself up attacks others, and shots of one's own are counted by those who record gun violence.
    """
    if draft.type != "ASSAULT" or set(draft.modes) & {"explosives", "firearms", "suicide-attack"}:
        return False
    struck = [objects(t.token) for t in draft.triggers if t.sense.pos == "v"]
    return bool(struck) and all(some and all(t.lower in word_class("reflexive") for t in some) for some in struck)


def _vague(draft: Draft) -> bool:
    """Whether it is violence that might come, and nobody says whose, where, when or how: "fears of an attack"."""
    known = draft.sides or draft.weapons or draft.harm or draft.time or draft.place
    return draft.type == "ASSAULT" and draft.status in AHEAD and not known


def _harm_by_trigger(reading: Reading, triggers: list[Trigger], harms: list[FoundHarm]) -> dict[int, list[FoundHarm]]:
    """The harm that belongs to each trigger: that of its sentence, else of the last sentence before with violence."""
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        by_sentence.setdefault(trigger.token.sent, []).append(trigger)
    found: dict[int, list[FoundHarm]] = {}
    for one in harms:
        owner = owner_of_harm(reading.parse, one.outcome, one.harm.outcome, by_sentence.get(one.outcome.sent, []))
        owner = owner or _before(reading, one, by_sentence)
        if owner is not None:
            found.setdefault(owner.token.i, []).append(one)
    return found


def _before(reading: Reading, found: FoundHarm, by_sentence: dict[int, list[Trigger]]) -> Trigger | None:
    """The nearest violence in the sentences before a harm that its own sentence leaves without a cause."""
    if found.harm.outcome in ("arrested", "abducted") or _in_a_year(found.outcome) or _of_a_war(found.outcome):
        return None
    zone = reading.parse.sentences[found.outcome.sent].zone
    back = FAR_BACK if is_of_the_fallen(found.outcome) or found.outcome.lemma == "toll" else BACK
    for sentence in range(found.outcome.sent - 1, max(-1, found.outcome.sent - 1 - back), -1):
        if reading.parse.sentences[sentence].zone != zone:
            return None
        violent = [
            t
            for t in by_sentence.get(sentence, [])
            if t.sense.type == "ASSAULT" and "abduct" not in t.sense.modes and t.sense.words[-1] not in DOWNED
            if status_of(t) in HAPPENED
        ]
        if violent:
            return violent[0]
    return None


def _of_a_war(word: Token) -> bool:
    """Whether those are the dead of a war: "the conflict has killed tens of thousands and displaced millions"."""
    verbs = (word, word.head) if word.dep == "conj" else (word,)
    return any(doer.lemma in WARS for verb in verbs for doer in verb.kids("nsubj"))


def _in_a_year(word: Token) -> bool:
    """Whether a year beside a harm says that it was another happening's: "the students who vanished in 2014"."""
    under = [p for c in word.kids("prep") for p in (c, *c.subtree()) if c.lower == "in"]
    return any(len(t.text) == YEAR and t.text.isdecimal() and t.dep == "pobj" for t in under)


def _main(clusters: list[Cluster]) -> list[Cluster]:
    """What the article is about: the first violence told as a fact, in the title and in the body; else the first fact.

    These are two where the body's first telling could not be joined with the headline's, and with what the article
    sums up first ("four shootings overnight") three.
    """
    facts = [c for c in clusters if c.drafts[0].status in FACTS]
    violent = [c for c in facts if c.drafts[0].type == "ASSAULT"]
    single = [c for c in violent if not c.drafts[0].aggregate]
    if not violent:
        return [c for c in facts if not c.drafts[0].aggregate][:1]
    first = min(single, key=lambda c: _fullest(c.drafts).triggers[0].token.i, default=None)
    found = [c for c in (*violent[:1], *single[:1], first) if c is not None]
    return [c for n, c in enumerate(found) if all(c is not other for other in found[:n])]


def _places_of_others(clusters: list[Cluster]) -> set[str]:
    """The names of the places of talks, statements and the like: no violence lies there for want of another place."""
    found = [d.place for c in clusters for d in c.drafts if d.type not in (*HARMFUL, "ACCUSE")]
    return {f.mention.place.name for f in found if f is not None and f.mention.place is not None}


def _told(reading: Reading, clusters: list[Cluster], main: list[Cluster]) -> list[Told]:
    """Each happening with the time and place told of it; the main one may take the town and the day of the article."""
    elsewhere = _places_of_others(clusters)
    found = []
    for cluster in clusters:
        time = _best_time([d.time for d in cluster.drafts])
        place = _best_place([d.place for d in cluster.drafts])
        if any(cluster is c for c in main):
            place = main_place(reading, place, elsewhere, cluster, clusters)
            if _fullest(cluster.drafts).type == "ASSAULT":
                time = main_time(reading, time, cluster, clusters)
        found.append(Told(cluster, time, place))
    return found


def _event(reading: Reading, told: Told) -> Event:
    """The event of a happening."""
    drafts, time, place = told.cluster.drafts, told.time, told.place
    first = _fullest(drafts)
    trigger = first.main
    span = _trigger_span(reading, trigger)
    harm = tuple(settle(h for d in drafts for h in d.harm))
    actors = merged_sides([s for d in drafts for s in d.sides])
    modes = tuple(sorted({m for d in drafts for m in d.modes}))
    triggers = tuple(_trigger_span(reading, t) for d in drafts for t in d.triggers)
    status = first.status if first.status not in FACTS else _fact([d.status for d in drafts])
    support = Support(
        max(t.sense.strength for d in drafts for t in d.triggers),
        len({a.role in ("target", "victim") for a in actors}),
        time is not None and time.firm > NONE,
        place is not None and place.firm > NONE,
        bool(harm),
        len(drafts),
        status in ("actual", "ongoing"),
        first.type in HARMFUL,
    )
    return Event(
        make_id("event", reading.document.id, first.type, span.start, span.end),
        reading.document.id,
        first.type,
        modes,
        tuple(sorted({c for d in drafts for c in d.contexts})),
        status,
        first.aggregate,
        actors,
        time.mention.time if time else None,
        _placed(place),
        harm if first.type in HARMFUL else (),
        merged_weapons([w for d in drafts for w in d.weapons]),
        span,
        triggers,
        _evidence(reading, drafts),
        confidence=confidence(support),
        time_evidence=time.mention.span if time else None,
        operation=next((d.operation for d in drafts if d.operation), None),
        inherited=tuple(name for name, of in (("time", time), ("place", place)) if of is not None and of.firm == NONE),
    )


def _fullest(drafts: list[Draft]) -> Draft:
    """The first telling in the body that does not only point back; else the first."""

    def rank(draft: Draft) -> tuple[bool, bool, int]:
        return draft.zone != "body", draft.anaphoric, draft.triggers[0].token.i

    return min(drafts, key=rank)


def _trigger_span(reading: Reading, trigger: Trigger) -> Span:
    """The span of the trigger's words, where they stand together; else of its first word."""
    words = trigger.words
    together = all(b.i - a.i == 1 for a, b in pairwise(words))
    return reading.parse.span(words[0], words[-1]) if together else reading.parse.span(trigger.token)


def _fact(statuses: list[str]) -> str:
    """The status of a happening told several times: a plain telling outweighs an allegation."""
    return next((s for s in ("actual", "ongoing", "denied", "alleged") if s in statuses), "actual")


def _best_time(found: list[Found | None]) -> Found | None:
    """The sharpest of the firm times, which joining made sure not to contradict each other; else the firmest."""
    known = [f for f in found if f is not None]
    return min(known, key=lambda f: (f.firm < 2, sharpness(f.mention), -f.firm, f.mention.start), default=None)


def _best_place(found: list[Found | None]) -> Found | None:
    """The firmest place; among the firm ones the finest."""
    known = [f for f in found if f is not None]
    return min(known, key=lambda f: (f.firm < 2, fineness(f.mention), -f.firm, f.mention.start), default=None)


def _placed(found: Found | None) -> Place | None:
    if found is None or found.mention.place is None:
        return None
    place = found.mention.place
    return Place(
        place.name,
        place.country,
        place.admin1,
        place.lat,
        place.lon,
        place.precision,
        place.geonames,
        place.admin2,
        found.mention.span,
    )


def _evidence(reading: Reading, drafts: list[Draft]) -> tuple[Span, ...]:
    """The sentences that tell the event, in text order."""
    sentences = sorted({t.token.sent for d in drafts for t in d.triggers})
    return tuple(
        reading.document.span(s.start, s.end)
        for s in (reading.parse.sentences[n] for n in sentences)
        if s.end > s.start
    )
