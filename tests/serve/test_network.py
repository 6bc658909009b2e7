"""The network: who acted on whom, in numbers of incidents; no unnamed side, no person as a side; always the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.core.ids import make_id
from dateline.core.records import Coding, Relation
from dateline.serve.network import HEIGHT, WIDTH, layout
from dateline.store.filter import Filter
from dateline.store.view import View
from tests.records import coding
from tests.serve.desk import client, stored


def fight(n: int, who: str, whom: str, kind: str = "armed_group", status: str = "actual") -> Coding:
    """An article in which `who` acts on `whom`; both are named."""
    made = coding(url=f"https://outlet.example/{n}", day=f"20{10 + n}-01-02")
    people, event = made.entities[0], made.events[0]
    sides = [
        replace(people, id=make_id("entity", made.document.id, name), name=name, kind=kind, named=True)
        for name in (who, whom)
    ]
    taking = [
        replace(event.actors[0], entity=side.id, name=side.name, role=role)
        for side, role in zip(sides, ("initiator", "target"), strict=True)
    ]
    tie = Relation(make_id("relation", n), made.document.id, sides[0].id, "opposed_to", sides[1].id)
    event = replace(event, actors=(*taking, *event.actors), status=status)
    return replace(made, entities=(*made.entities, *sides), events=(event,), relations=(tie,))


@pytest.fixture
def view(tmp_path: Path) -> View:
    codings = [
        fight(1, "Oryx Brigade", "Dune Guard"), fight(2, "Ibex Front", "Dune Guard", status="alleged"),
        fight(3, "Adam Yassin", "Huda Idris", "person"), fight(4, "Secret Man", "Dune Guard", "person"),
    ]  # fmt: skip
    return stored(tmp_path / "s.dateline", codings, private="Secret Man")


def test_links_are_counted_and_tell_what_is_fact(view: View) -> None:
    names = {a.id: a.name for a in view.actors()}
    found = {(names[link.source], names[link.target]): (link.number, link.facts) for link in view.links()}
    assert found == {("Oryx Brigade", "Dune Guard"): (1, 1), ("Ibex Front", "Dune Guard"): (1, 0)}
    assert len(view.links(Filter(until="2011-12-31"))) == 1


def test_the_page_says_what_it_shows_and_names_no_private_person(view: View) -> None:
    page = client(view).get("/network").text
    assert "Oryx Brigade" in page and "alleged, denied or planned only" in page
    assert "Secret Man" not in page and "Adam Yassin" not in page and "people" not in page.split("<figure")[1]
    assert "No two named sides meet" in client(view).get("/network?country=UKR").text
    assert client(view).get("/network?nothing=1").status_code == 400


def test_the_same_links_give_the_same_drawing_within_its_edges() -> None:
    pulls = tuple((n, (n * 7) % 40, 1.0) for n in range(40) if n != (n * 7) % 40)
    layout.cache_clear()
    first = layout(40, pulls)
    layout.cache_clear()
    assert layout(40, pulls) == first
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in first)
    assert min(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a in first for b in first if a is not b) > 10
    assert layout(0, ()) == () and len(layout(1, ())) == 1
