"""In a large store copies, versions and actors are found where new articles touch them, as if all came at once."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from dateline import pipeline
from dateline.core.capture import Capture, capture_id
from dateline.core.records import Coding, Mention, Relation
from dateline.core.results import Actor
from dateline.link.tally import EntitySeen
from dateline.linking import Ask, Whole
from dateline.pipeline import settle
from dateline.review.decide import Decider
from dateline.settings import Settings
from dateline.store import kept_schema
from dateline.store.database import open_store
from dateline.store.view import View
from dateline.store.writer import Writer
from tests.capture.test_sketches import text
from tests.link.test_more import people
from tests.merge.test_more import ALL
from tests.test_settling import derived, large, step, without_times  # noqa: F401

KEPT = (kept_schema.repeats, kept_schema.profiles, kept_schema.blocks, kept_schema.joins)


def article(number: int, one: Coding, seen: Sequence[EntitySeen], chance: random.Random) -> Coding:
    """The article with these entities instead of its own, some of them its sides, and words that others have too."""
    words = text(chance, [c.document.text for c in MADE])
    at = chance.choice(MADE).document.url if MADE and chance.random() < 0.1 else f"https://lamp.example/{number}"
    document = replace(
        one.document, id=f"doc_{number:016x}", url=at, title="Report", text=words,
        retrieved=f"2024-05-{chance.randrange(1, 29):02}",
        zones=(replace(one.document.zones[0], start=0, end=len(words), kind="body"),),
    )  # fmt: skip
    entities = [replace(s.entity, id=f"ent_{number:08}_{n}", document=document.id) for n, s in enumerate(seen)]
    [event] = one.events
    [victim] = event.actors
    sides = [replace(victim, entity=e.id, name=e.name, role=role) for e, role in zip(entities, SIDES, strict=False)]
    event = replace(
        event, id=f"evt_{number:016x}", document=document.id, actors=tuple(sides), claims=(), own_voice=True
    )
    relation = Relation(f"rel_{number}", document.id, entities[0].id, "member_of", entities[-1].id)
    mention = Mention(f"men_{number}", document.id, 0, 3, words[:3], "actor", entities[0].id)
    return Coding(document, (mention,), tuple(entities), (relation,), (event,), (), one.coded_by)


SIDES = ("initiator", "victim")
MADE: list[Coding] = []
for NUMBER, ONE in enumerate([*ALL, *ALL]):
    MADE.append(article(NUMBER, ONE, people(3, NUMBER), random.Random(NUMBER)))


@pytest.fixture
def wholes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A number for each time that everything is linked."""
    made: list[int] = []
    usual = pipeline.whole

    def whole(view: View, ask: Ask, held: Sequence[Coding] | None = None) -> Whole:
        made.append(len(made))
        return usual(view, ask, held)

    monkeypatch.setattr(pipeline, "whole", whole)
    return made


def kept(path: Path) -> dict[str, list[str]]:
    """All that is derived, and what is kept of linking."""
    engine, found = open_store(path), derived(path)
    with engine.begin() as connection:
        found |= {table.name: sorted(map(repr, connection.execute(select(table)))) for table in KEPT}
        assert not connection.execute(select(kept_schema.sighted)).all()
    engine.dispose()
    return found


def at_once(path: Path, codings: Sequence[Coding]) -> dict[str, list[str]]:
    step(path, codings)
    return kept(path)


@pytest.mark.parametrize("seed", range(4))
def test_in_steps_a_store_is_as_if_all_came_at_once(tmp_path: Path, seed: int, wholes: list[int]) -> None:
    chance, path = random.Random(seed), tmp_path / "steps.dateline"
    rest = chance.sample(MADE, len(MADE))
    while rest:
        size = chance.randrange(1, 40)
        step(path, rest[:size])
        rest = rest[size:]
    assert len(wholes) == 1
    found = kept(path)
    assert found == at_once(tmp_path / "whole.dateline", MADE)
    for name in ("copies", "versions", "ties", "joins", "repeats"):
        assert len(found[name]) > 5, name


def test_a_run_killed_at_any_point_is_made_good_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.dateline"
    step(path, MADE[:100])
    for place in ("linking.put_links", "linking._put_actors", "settling.put_ties_of", "settling.carry"):
        with monkeypatch.context() as patched:
            patched.setattr(f"dateline.store.{place}", lambda *given: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                step(path, MADE[100:])
    step(path, [])
    assert kept(path) == at_once(tmp_path / "b.dateline", MADE)


def test_what_persons_decide_on_actors_holds_when_more_comes_in(tmp_path: Path, wholes: list[int]) -> None:
    path, other = tmp_path / "a.dateline", tmp_path / "b.dateline"
    for store, rest in ((path, []), (other, MADE[100:])):
        step(store, MADE[:100])
        actors = sorted(View(store).actors(), key=lambda a: (-a.documents, a.id))
        ada = Decider.of(store, "Ada")
        ada.link("same", actors[0].id, actors[3].id, "one name")
        ada.link("not_same", *actors[1].entities[:2], "two men")
        step(store, rest)
    step(path, MADE[100:])
    found = kept(path)
    assert without_times(found) == without_times(kept(other))
    writer, view = Writer(other), View(other)
    writer.note("kept by", "")
    writer.note("settled", "")
    settle(writer, view, Settings())
    assert without_times(found) == without_times(kept(other))
    assert any("a person decided" in reason for a in View(path).actors() for reason in a.reasons)


def test_articles_coded_again_are_linked_again(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    step(path, MADE)
    again = [replace(one, entities=one.entities[:1], relations=(), events=()) for one in MADE[10:30]]
    step(path, again)
    now = {one.document.id: one for one in [*MADE, *again]}
    assert kept(path) == at_once(tmp_path / "b.dateline", list(now.values()))


def test_a_page_seen_again_has_its_first_text_as_the_newest(tmp_path: Path, wholes: list[int]) -> None:
    path, other = tmp_path / "a.dateline", tmp_path / "b.dateline"
    first, second = (
        replace(one, document=replace(one.document, url="https://lamp.example/x", title="Market", retrieved=day))
        for one, day in ((MADE[0], "2024-05-01"), (MADE[1], "2024-05-02"))
    )
    step(path, [*MADE[3:], first, second])
    assert newest(path, second) == second.document.id
    for store, rest in ((path, MADE[2:3]), (other, [*MADE[2:], first, second])):
        writer = Writer(store)
        writer.looked([], (seen_at("2024-05-03T10:00:00Z"), b"page"))
        writer.tie(seen_at("2024-05-03T10:00:00Z").id, first.document.id)
        writer.close()
        step(store, rest)
    assert newest(path, second) == first.document.id
    assert kept(path) == kept(other)
    assert len(wholes) == 2


def seen_at(time: str) -> Capture:
    url = "https://lamp.example/x"
    return Capture(capture_id(url, time, "0" * 64), url, url, time, 200, "test", (), "0" * 64, 4)


def newest(path: Path, one: Coding) -> str:
    view = View(path)
    [version] = view.versions_of([one.document.id])
    view.close()
    return version.newest


def test_few_articles_write_few_actors(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    step(path, MADE[:-1])
    engine = open_store(path)
    written = []
    for _ in range(2):
        with engine.begin() as connection:
            written.append(dict(connection.exec_driver_sql("SELECT id, rowid FROM actors").all()))
        step(path, MADE[-1:])
    engine.dispose()
    before, after = written
    new = [id for id, rowid in after.items() if before.get(id) != rowid]
    assert 0 < len(new) < len(after) / 4
    [shown] = [a for a in View(path).actors() if a.id == new[0]]
    assert shown.entities and View(path).get(Actor, shown.id) == shown
