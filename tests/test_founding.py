"""The article that Dateline began with, and an invented one of its shapes: all that a careful analyst takes from it.

The real article is no part of the project; its test runs where ../shared/seed stands beside it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dateline.core.records import Claim, Coding, Entity, Event, Relation
from dateline.core.results import Incident
from dateline.pipeline import run
from dateline.settings import Settings
from dateline.store.view import View

CASES = Path(__file__).parent / "cases" / "founding"
REAL = Path(__file__).parents[2] / "shared" / "seed" / "article.txt"
ARTICLES = [
    pytest.param((CASES / "article.txt", "own"), id="own"),
    pytest.param(
        (REAL, "real"), id="real", marks=pytest.mark.skipif(not REAL.exists(), reason="../shared/seed is not here")
    ),
]


@dataclass
class Told:
    """What Dateline made of an article, and what it must give."""

    coding: Coding
    incidents: list[Incident]
    wanted: dict[str, Any]

    def entity(self, name: str) -> Entity:
        """The entity that bears a name; exactly one."""
        found = [e for e in self.coding.entities if name in (e.name, *(a.name for a in e.aliases))]
        assert len(found) == 1, (name, [e.name for e in self.coding.entities])
        return found[0]

    def names(self, id: str | None) -> set[str]:
        entity = next((e for e in self.coding.entities if e.id == id), None)
        return {entity.name, *(a.name for a in entity.aliases)} if entity else set()

    def strike(self) -> Event:
        day, mode = self.wanted["strike"]["day"], self.wanted["strike"]["mode"]
        found = [e for e in self.assaults() if e.time and e.time.start == day and mode in e.modes and not e.aggregate]
        assert len(found) == 1, [(e.trigger.text, e.trigger.start, e.time) for e in self.coding.events]
        return found[0]

    def assaults(self) -> list[Event]:
        return [e for e in self.coding.events if e.type == "ASSAULT"]

    def relation(self, subject: str, kind: str, object: str) -> Relation:
        for relation in self.coding.relations:
            named = any(object in name for name in self.names(relation.object))
            if relation.kind == kind and subject in self.names(relation.subject) and named:
                return relation
        raise AssertionError([(self.names(r.subject), r.kind, self.names(r.object)) for r in self.coding.relations])

    def claims(self, stance: str, speaker: str = "") -> list[Claim]:
        """The claims of a stance whose speaker bears the name."""
        bear = lambda c: any(speaker in name for name in (c.speaker_name, *self.names(c.speaker)))  # noqa: E731
        return [c for c in self.coding.claims if c.stance == stance and bear(c)]


@pytest.fixture(scope="module", params=ARTICLES)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    path, name = request.param
    store = tmp_path_factory.mktemp("founding") / f"{name}.dateline"
    assert run([str(path)], store, Settings()).problems == []
    view = View(store)
    [coding] = view.codings()
    yield Told(coding, list(view.incidents()), json.loads((CASES / f"{name}.json").read_text("utf-8")))


def test_its_day_comes_from_its_own_date_line(told: Told) -> None:
    assert told.coding.document.published == told.wanted["published"]


def test_the_strike(told: Told) -> None:
    event, wanted = told.strike(), told.wanted["strike"]
    assert event.status == "actual"
    assert event.place and event.place.country == wanted["country"]
    initiators = [told_entity for a in event.actors if a.role == "initiator" for told_entity in [a.entity]]
    countries = {e.country for e in told.coding.entities if e.id in initiators}
    assert countries == {wanted["initiator"]}
    struck = {name for a in event.actors if a.role in ("target", "victim") for name in told.names(a.entity)}
    assert wanted["target"] in struck


def test_the_harm_and_who_says_so(told: Told) -> None:
    event = told.strike()
    [killed] = [i.harm for i in told.incidents if event.id in i.events]
    assert [h.best for h in killed if (h.outcome, h.group) == ("killed", "unspecified")] == [2]
    [none] = [h for h in event.harm if h.group == "civilian" and h.outcome == "killed"]
    assert (none.low, none.best, none.high) == (0, 0, 0)
    speakers = {name for c in told.coding.claims if c.id in none.claims for name in told.names(c.speaker)}
    assert any(told.wanted["strike"]["spokesman"] in name for name in speakers)


def test_who_is_who(told: Told) -> None:
    for one, other in told.wanted["aliases"]:
        assert told.entity(one).id == told.entity(other).id


def test_who_belonged_to_whom(told: Told) -> None:
    for subject, kind, object, start, program in told.wanted["relations"]:
        relation = told.relation(subject, kind, object)
        if start:
            assert relation.start and relation.start.start == start
        assert program is None or relation.program == program


def test_the_backing_is_the_spokesmans_word(told: Told) -> None:
    relation = told.relation(*told.wanted["relations"][2][:3])
    carried = [c for c in told.coding.claims if c.id in relation.claims]
    assert {c.stance for c in carried} == {"describes"}


def test_background_is_kept_apart(told: Told) -> None:
    wanted = told.wanted["past_killing"]
    past = [e for e in told.assaults() if e.time and e.time.start == wanted["day"]]
    assert len(past) == 1
    struck = {name for a in past[0].actors if a.role in ("target", "victim") for name in told.names(a.entity)}
    assert wanted["victim"] in struck
    assert any(e.time and e.time.start == told.wanted["earlier_attack"] for e in told.assaults())


def test_many_attacks_told_as_one_are_an_aggregate(told: Told) -> None:
    many = [e for e in told.assaults() if e.aggregate and e.time and e.time.start == told.wanted["aggregate"]["since"]]
    assert len(many) == 1
    assert many[0].place and many[0].place.country in told.wanted["aggregate"]["countries"]


def test_what_was_declined_is_never_asserted(told: Told) -> None:
    declined = told.claims("declines", told.wanted["strike"]["spokesman"])
    assert len(declined) >= 2
    for claim in declined:
        assert set(claim.about) == set(claim.answers)
    cleared = told.coding.document.text.index("cleared the Thursday strike")
    for event in told.coding.events:
        if event.status in ("actual", "ongoing"):
            assert event.trigger.start != cleared


def test_the_condemnation_and_its_relay(told: Told) -> None:
    wanted = told.wanted["condemns"]
    event = told.strike()
    condemned = told.claims("condemns", wanted["speaker"])
    assert any(event.id in c.about for c in condemned)
    assert any(wanted["via"] in relay for c in condemned for relay in c.via)
    unprovoked = [c for c in told.coding.claims if c.content_span and "unprovoked" in c.content_span.text]
    assert unprovoked and all(wanted["speaker"] in told.names(c.speaker) for c in unprovoked)


def test_whether_it_was_justified_is_contested(told: Told) -> None:
    [incident] = [i for i in told.incidents if told.strike().id in i.events]
    assert "justification" in incident.contested


def test_nothing_comes_from_the_caption(told: Told) -> None:
    captions = [z for z in told.coding.document.zones if z.kind == "caption"]
    assert captions
    for event in told.coding.events:
        assert not any(z.start <= s.start < z.end for z in captions for s in (event.trigger, *event.evidence))
        assert not (event.time and (event.time.start or "").startswith(told.wanted["caption_year"]))
