"""Incidents and actors, which stand on many articles, as a copy may show them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dateline.core.records import Participant
from dateline.core.results import Account, Actor, Correction, Incident, Review
from dateline.core.text import Span
from dateline.core.values import Harm, Place
from dateline.export.profiles.kept import Kept
from dateline.export.profiles.names import initials
from dateline.export.profiles.places import shared_place
from dateline.export.profiles.veil import Veil

REVIEWER = "a reviewer"  # stands for the name of one
Veils = Mapping[str, Veil]


def narrowed(incident: Incident, kept: Kept) -> Incident:
    """The incident without the articles, events and accounts that the copy does not hold."""
    accounts = tuple(a for a in incident.accounts if kept.document(a.document) and kept.event(a.event))
    return replace(
        incident,
        events=tuple(filter(kept.event, incident.events)),
        documents=tuple(filter(kept.document, incident.documents)),
        accounts=accounts,
        actors=tuple(one for one in incident.actors if kept.document(one.evidence.document)),
        harm=tuple(harm for harm in incident.harm if kept.document(harm.evidence.document)),
        covers=tuple(
            id
            for id in incident.covers
            if id not in kept.gone.incidents and (kept.held is None or id in kept.held.incidents)
        ),
    )


def shared_incident(incident: Incident, veils: Veils, coarse: bool, anonymous: bool) -> Incident:
    """The incident with the names that any of its articles hides hidden, and its place rounded if `coarse`."""
    own = [veils[id] for id in incident.documents if id in veils]

    def hide(text: str) -> str:
        for veil in own:
            text = veil.hider.text(text)
        return text

    place = incident.place and _place(incident.place, own, hide, coarse)
    time = incident.time and replace(incident.time, text=hide(incident.time.text))
    return replace(
        incident,
        place=place,
        time=time,
        actors=tuple(_participant(one, veils, hide) for one in incident.actors),
        harm=tuple(_harm(harm, veils, hide) for harm in incident.harm),
        accounts=tuple(_account(one, hide) for one in incident.accounts),
        corrections=tuple(_correction(one, veils, hide, coarse) for one in incident.corrections),
        weapons=tuple(map(hide, incident.weapons)),
        reasons=tuple(map(hide, incident.reasons)),
        review=_review(incident.review, hide, anonymous),
    )


def _place(place: Place, own: list[Veil], hide: Callable[[str], str], coarse: bool) -> Place:
    evidence = place.evidence and _span(place.evidence, {veil.document.id: veil for veil in own})
    return shared_place(replace(place, name=hide(place.name), evidence=evidence), coarse)


def _span(span: Span, veils: Veils) -> Span | None:
    """The span in its article's new text, None where the copy does not hold the article."""
    return veils[span.document].span(span) if span.document in veils else None


def _participant(one: Participant, veils: Veils, hide: Callable[[str], str]) -> Participant:
    veil = veils.get(one.evidence.document)
    return replace(veil.participant(one) if veil else one, name=hide(one.name))


def _harm(harm: Harm, veils: Veils, hide: Callable[[str], str]) -> Harm:
    veil = veils.get(harm.evidence.document)
    return replace(veil.harm(harm) if veil else harm, text=hide(harm.text))


def _account(account: Account, hide: Callable[[str], str]) -> Account:
    speaker = hide(account.speaker_name) if account.decision is None else REVIEWER
    return replace(account, speaker_name=speaker, value=_value(account.value, hide))


def _value(value: object, hide: Callable[[str], str]) -> object:
    """A value of plain JSON with names hidden; whose name is hidden has no id either."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, list | tuple):
        return [_value(item, hide) for item in value]
    if not isinstance(value, dict):
        return value
    shown = {key: _value(item, hide) for key, item in value.items()}
    if "actor" in shown and shown.get("name") != value.get("name"):
        shown["actor"] = None
    return shown


def _correction(one: Correction, veils: Veils, hide: Callable[[str], str], coarse: bool) -> Correction:
    """A reviewer's value without the reviewer and the reason; the place is that of the incident."""
    same = one.field == "place" and coarse
    return replace(
        one, value=None if same else _value(one.value, hide), machine=None if same else _value(one.machine, hide),
        by=REVIEWER, why="", evidence=one.evidence and _span(one.evidence, veils),
    )  # fmt: skip


def _review(review: Review, hide: Callable[[str], str], anonymous: bool) -> Review:
    """Who looked, without the notes: these are for the desk."""
    return replace(review, note=None, by=REVIEWER if anonymous and review.by else review.by)


def shared_actor(actor: Actor, veils: Veils, kept: Callable[[str], bool]) -> Actor:
    """The actor; a private person by initials, without other names and identifiers."""
    if actor.private:
        return replace(actor, name=initials(actor.name), aliases=(), identifiers={}, reasons=(), listings=())
    aliases = []
    for alias in actor.aliases:
        evidence = [span for span in alias.evidence if kept(span.document)]
        shown = [found for span in evidence if (found := _span(span, veils))]
        aliases.append(replace(alias, name=_hidden(alias.name, veils), evidence=tuple(shown)))
    reasons = tuple(_hidden(reason, veils) for reason in actor.reasons)
    return replace(actor, name=_hidden(actor.name, veils), aliases=tuple(aliases), reasons=reasons)


def _hidden(text: str, veils: Veils) -> str:
    for veil in veils.values():
        text = veil.hider.text(text)
    return text
