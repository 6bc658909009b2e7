"""Reports of one incident -> accounts: each value that a voice gives for a field, beside the others."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

from dateline import data
from dateline.core.records import Claim
from dateline.core.results import Account
from dateline.core.values import Harm, Place
from dateline.data.table import read_table
from dateline.merge.report import Report

VERDICTS = Path(data.__file__).parent / "merge" / "justification.tsv"
OUTLET = "asserts"  # the stance of an outlet that tells something in its own voice
Given = tuple[str, object, Claim | None]  # a field, a value, the claim that carries it: none in the outlet's voice


def accounts(reports: Sequence[Report]) -> tuple[Account, ...]:
    """All accounts of these reports, by publication, document and field; the same account of one article once."""
    found: dict[tuple[str, ...], tuple[tuple[str, ...], Account]] = {}
    for report in reports:
        event, published = report.event, report.published
        document, said = event.document, published or "9999"
        for field, value, claim in _given(report):
            speaker, stance = (claim.speaker_name, claim.stance) if claim else (report.voice, OUTLET)
            shown = repr(value)
            key = (document, field, _meant(value, shown), speaker, stance)
            if key not in found:
                id = claim.id if claim else None
                account = Account(speaker, report.publisher, stance, field, value, event.id, id, published, document)
                found[key] = ((said, document, field, speaker, shown), account)
    return tuple(account for _, account in sorted(found.values(), key=itemgetter(0)))


def _meant(value: object, shown: str) -> str:
    """What makes two values one: for a side its actor, whatever it is called, else the value as it is shown."""
    return str(value["actor"]) if isinstance(value, dict) and value.get("actor") else shown


def _given(report: Report) -> Iterator[Given]:
    """What a report gives for each field: the value in the voice of each claim that carries it, or in the outlet's."""
    event = report.event
    assured = [id for id in event.vouchers if id in report.claims and report.claims[id].stance != "denies"]
    told: list[tuple[str, object, Sequence[str]]] = []
    if assured or not event.vouchers:
        told.append(("status", event.status, assured))
    time, place = report.own_time, report.own_place
    if time and (time.start or time.end):
        told.append(("time", {"start": time.start, "end": time.end}, event.vouchers))
    if place:
        told.append(("place", {"name": place.name, "country": place.country}, _placing(report, place)))
    for actor in event.actors:
        if actor.role == "initiator":
            known = report.actor_of.get(actor.entity or "")
            side = {"name": actor.name, "actor": known if known in report.named_initiators else None}
            told.append(("initiator", side, actor.claims or event.vouchers))
    for harm in event.harm:
        told.append((field_of(harm), _figures(harm), harm.claims or event.vouchers))
    for field, value, vouchers in told:
        claims = [report.claims[id] for id in vouchers if id in report.claims]
        for claim in claims or (None,):
            yield field, value, claim
    for claim in report.claims.values():
        if event.id in claim.about:
            yield from _answers(claim)


def _placing(report: Report, place: Place) -> Sequence[str]:
    """Those vouchers of an event whose own words name the place; a place told outside of them is the outlet's."""
    known = [(id, report.claims[id].content_span) for id in report.event.vouchers if id in report.claims]
    said = place.evidence
    return [id for id, span in known if said is None or span is None or said.inside(span)]


def field_of(harm: Harm) -> str:
    """The name of the field that a harm value belongs to: "killed", or "killed civilian" for a group."""
    return harm.outcome if harm.group == "unspecified" else f"{harm.outcome} {harm.group}"


def _figures(harm: Harm) -> dict[str, int | None]:
    return {"low": harm.low, "best": harm.best, "high": harm.high}


def _answers(claim: Claim) -> Iterator[Given]:
    """What a claim says of the event itself: that it was not so, or whether it was justified."""
    if claim.stance == "denies":
        yield "status", "denied", claim
    span = claim.content_span
    words = span.text.lower() if span else ""
    verdict = next((verdict for phrase, verdict in _verdicts() if phrase in words), None)
    if verdict is None and claim.stance == "condemns":
        verdict = "not justified"
    if verdict:
        yield "justification", verdict, claim


@lru_cache
def _verdicts() -> tuple[tuple[str, str], ...]:
    """Phrases by which a voice says that an act was justified or not (data/merge/justification.tsv)."""
    return tuple((row["phrase"], row["verdict"]) for row in read_table(VERDICTS))
