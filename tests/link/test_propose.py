"""Imported actors are proposed for those that the articles know, with a score and a sentence."""

from dateline.core.records import Alias
from dateline.core.results import Actor
from dateline.link.imported import Imported
from dateline.link.propose import Index


def actor(id: str, name: str, kind: str, country: str | None, *aliases: str) -> Actor:
    return Actor(id, name, kind, country, (), tuple(Alias(a, "aka") for a in aliases), {}, (), 1, 1)


INDEX = Index(
    [
        actor("act_1", "Karim Dasht", "person", "IRN"),
        actor("act_2", "Karim Dasht", "person", "ARG"),
        actor("act_3", "Zorand Liberation Front", "armed_group", "SDN", "ZOLF"),
        actor("act_4", "Zorand Liberation Army", "armed_group", "SDN"),
    ]
)


def test_a_person_in_another_spelling() -> None:
    [found] = INDEX.proposals(Imported("x", "Kareem al-DASHT", "person", "file:1", "IRN"))
    assert (found.actor, found.imported) == ("act_1", "x") and 0.85 <= found.score <= 1
    assert "IRN" in found.why


def test_a_group_by_its_acronym() -> None:
    found = INDEX.proposals(Imported("x", "Front de libération de Zorand", "unknown", "file:1", "SDN", ("ZOLF",)))
    assert [p.actor for p in found] == ["act_3"]


def test_nobody() -> None:
    assert INDEX.proposals(Imported("x", "Ada Tolv", "person", "file:1", "NOR")) == []
    assert INDEX.proposals(Imported("x", "Karim Dasht", "company", "file:1", "IRN")) == []
