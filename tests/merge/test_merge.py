"""One happening is one incident, with every account beside the others."""

from dataclasses import replace

from dateline.core.records import Coding, Entity
from dateline.core.results import Actor, Incident
from dateline.core.values import Time
from dateline.merge.merge import merge
from tests.records import BARA, coding


def merged(*codings: Coding, copies: dict[str, str] | None = None, rule: str = "latest_independent") -> list[Incident]:
    named: dict[str, list[Entity]] = {}
    for entity in (entity for c in codings for entity in c.entities):
        named.setdefault(entity.name, []).append(entity)
    actors = [
        Actor(name, name, some[0].kind, some[0].country, (), (), {}, tuple(e.id for e in some), 1, 1)
        for name, some in named.items()
    ]
    return merge(codings, actors, copies or {}, {}, rule)


TEXT = "Shelling killed {n} people in Bara on Monday, {who} said."


def told(n: int, who: str = "medics", url: str = "https://a.example/1", **more: object) -> Coding:
    return coding(TEXT.format(n=n, who=who), killed=n, voice=who, url=url, **more)


def test_no_events_give_no_incidents() -> None:
    assert merge([], [], {}, {}, "lowest") == []


def test_two_outlets_one_incident_two_accounts() -> None:
    [incident] = merged(told(12), told(15, "officials", "https://b.example/1", publisher="Nile Daily"))
    killed = {(a.speaker_name, a.publisher, a.value["best"]) for a in incident.accounts if a.field == "killed"}
    assert killed == {("medics", "Kordofan Post", 12), ("officials", "Nile Daily", 15)}
    assert incident.contested == ("killed",)
    assert incident.independent_sources == 2
    assert incident.grade == "fair"


def test_another_day_or_country_or_far_town_is_another_incident() -> None:
    base = told(12)
    assert len(merged(base, told(12, url="https://b.example/2", day="2023-09-10"))) == 2
    elsewhere = replace(BARA, name="Faya", country="TCD", admin1="Borkou")
    assert len(merged(base, told(12, url="https://b.example/3", place=elsewhere))) == 2
    far = replace(BARA, name="Nyala", admin1="South Darfur", lat=12.05, lon=24.88)
    assert len(merged(base, told(12, url="https://b.example/4", place=far))) == 2


def test_copies_count_as_one_source() -> None:
    first, second = told(12), told(12, url="https://b.example/1")
    [incident] = merged(first, second, copies={second.document.id: first.document.id})
    assert incident.independent_sources == 1
    assert incident.grade == "weak"


def test_best_follows_the_named_rule_and_stays_between_low_and_high() -> None:
    early = told(12)
    late = told(15, url="https://b.example/1", published="2023-09-22")
    for rule, best in (("latest_independent", 15), ("lowest", 12), ("highest", 15), ("ucdp", 15)):
        [incident] = merged(early, late, rule=rule)
        [killed] = incident.harm
        assert (killed.low, killed.best, killed.high) == (12, best, 15)
        assert incident.rule == rule


def test_the_order_of_articles_changes_nothing() -> None:
    some = [
        told(12),
        told(15, "officials", "https://b.example/1"),
        told(12, url="https://c.example/1", day="2023-09-10"),
    ]
    assert merged(*some) == merged(*reversed(some))


def test_the_id_stays_when_a_later_report_comes() -> None:
    early = told(12)
    late = told(12, url="https://b.example/1", published="2023-09-25")
    assert merged(early)[0].id == merged(early, late)[0].id


def test_what_an_article_tells_apart_stays_apart_and_what_it_tells_twice_is_one() -> None:
    one = told(12)
    twice = replace(one.events[0], id="evt_again")
    assert len(merged(replace(one, events=(one.events[0], twice)))) == 1
    other_day = replace(twice, time=Time("2023-09-11", "2023-09-11", "day", "stated", "a week earlier"))
    assert len(merged(replace(one, events=(one.events[0], other_day)))) == 2
    other_toll = replace(twice, harm=tuple(replace(h, low=3, best=3, high=3) for h in twice.harm))
    assert len(merged(replace(one, events=(one.events[0], other_toll)))) == 2


def test_a_place_outside_of_what_somebody_says_is_the_outlets() -> None:
    article = told(12)
    [event] = article.events
    end = len(article.document.text)
    for where, speaker in ((event.trigger, "medics"), (article.document.span(end - 5, end), "Kordofan Post")):
        coding = replace(article, events=(replace(event, place=replace(BARA, evidence=where)),))
        [incident] = merged(coding)
        assert {a.speaker_name for a in incident.accounts if a.field == "place"} == {speaker}
