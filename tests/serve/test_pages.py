"""Every page stands, shows what the store holds, and lets no words of an article act."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.core.ids import make_id
from dateline.core.results import Actor
from dateline.merge.merge import merge
from dateline.store.view import View
from dateline.store.writer import Writer
from tests.records import coding
from tests.serve.desk import EVIL, client, crawl, hostile, stored, told

RECORDS = ("incident", "article", "actor", "event", "claim")


@pytest.mark.parametrize("store", [told, hostile], ids=["told", "hostile"])
def test_every_page_that_is_linked_stands(tmp_path: Path, store: object) -> None:
    view: View = store(tmp_path / "s.dateline")  # type: ignore[operator]
    pages = crawl(client(view))
    for kind in RECORDS:
        assert any(address.startswith(f"/{kind}/") for address in pages), kind


def test_an_empty_store_has_an_overview(tmp_path: Path) -> None:
    assert "No incident passes this filter" in client(stored(tmp_path / "s.dateline", [])).get("/").text


def test_no_words_of_an_article_act(tmp_path: Path) -> None:
    pages = crawl(client(hostile(tmp_path / "s.dateline")))
    shown = [page for address, page in pages.items() if not address.startswith(("/static", "/export"))]
    assert any("&lt;script&gt;" in page for page in shown)
    for page in shown:
        page = re.sub(r'<script(?: (?:defer|type="module"|src="/static/[a-z/.-]+"))+></script>', "", page)
        assert "<script" not in page and "<img" not in page and 'href="javascript:' not in page
        assert not re.search(r"<[^>]*\son\w+=[^>]*>", re.sub(r'"[^"]*"', '""', page))
        assert " style=" not in re.sub(r'"[^"]*"', '""', page)


def test_hostile_filters_are_words(tmp_path: Path) -> None:
    page = client(told(tmp_path / "s.dateline")).get("/", params={"text": EVIL}).text
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_an_incident_lays_its_accounts_side_by_side(tmp_path: Path) -> None:
    view = told(tmp_path / "s.dateline")
    [incident] = view.incidents()
    page = client(view).get(f"/incident/{incident.id}").text
    assert 'class="disputed"' in page and "machine-coded, not reviewed" in page
    assert "medics" in page and "officials" in page and "in <bdi>Nile Wire</bdi>" in page
    assert "1 reprint of this report, not counted as a source" in page
    assert "What was said when" in page
    for reason in incident.reasons:
        assert reason.split()[0] in page


def test_an_incident_says_that_it_is_unchecked_and_what_is_alike(tmp_path: Path) -> None:
    far = replace(coding().events[0].place, name="Tame", country="SDN", lat=20.0)  # type: ignore[type-var]
    other = coding(url="https://other.example/2", day="2023-09-20", place=far)
    view = stored(tmp_path / "s.dateline", [coding(), other])
    incident = next(view.incidents())
    page = client(view).get(f"/incident/{incident.id}").text
    assert "Coded by a machine. No person has checked it." in page
    assert "In the same country in those days" in page and "Possible duplicates" not in page
    assert 'href="/?country=SDN&amp;admin1=North+Kordofan"' in page


def test_a_value_leads_to_its_words(tmp_path: Path) -> None:
    view = told(tmp_path / "s.dateline")
    [incident] = view.incidents()
    browser = client(view)
    page = browser.get(f"/incident/{incident.id}").text
    [link] = set(re.findall(r'href="([^"]+)#here" data-quotes><bdi>15</bdi>', page))
    article = browser.get(link.replace("&amp;", "&")).text
    assert re.search(r'id="here"></span><[^>]*class="seg[^"]*here[^"]*"[^>]*>15', article)


def test_a_status_that_is_no_fact_is_said(tmp_path: Path) -> None:
    made = coding()
    view = stored(tmp_path / "s.dateline", [replace(made, events=(replace(made.events[0], status="alleged"),))])
    [incident] = view.incidents()
    browser = client(view)
    for page in (f"/incident/{incident.id}", "/", f"/event/{incident.events[0]}", f"/article/{made.document.id}"):
        assert "alleged, nobody else vouches for it" in browser.get(page).text


def test_a_private_person_has_no_page_and_no_name(tmp_path: Path) -> None:
    made = coding()
    named = replace(made, entities=tuple(replace(e, named=True) for e in made.entities))
    view = stored(tmp_path / "s.dateline", [named], private="people")
    [actor] = [actor for actor in view.actors() if actor.private]
    page = client(view).get(f"/actor/{actor.id}").text
    assert "A private person" in page and "people" not in page and actor.id not in page
    [incident] = view.incidents()
    assert "12 people" not in client(view).get("/").text
    assert "a private person" in client(view).get(f"/incident/{incident.id}").text


def test_words_that_name_nobody_stay(tmp_path: Path) -> None:
    browser = client(stored(tmp_path / "s.dateline", [coding()], private="people"))
    assert "12 people" in browser.get("/").text


def test_overlapping_layers_give_back_the_text(tmp_path: Path) -> None:
    view = told(tmp_path / "s.dateline")
    document = next(view.documents())
    page = client(view).get(f"/article/{document.id}", params={"start": 5, "end": 30}).text
    [text] = re.findall(r'<div class="text".*?</div>', page, re.DOTALL)
    assert re.sub(r"<[^>]*>", "", text).strip() == document.text


@pytest.mark.parametrize("given", ["start=9&end=3", "start=a&end=3", "start=1", "start=0&end=99999", "start=-1&end=2"])
def test_words_that_are_not_there_are_refused(tmp_path: Path, given: str) -> None:
    view = told(tmp_path / "s.dateline")
    assert client(view).get(f"/article/{next(view.documents()).id}?{given}").status_code == 400


@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("id", ["inc_0000000000000000", "x", "%3Cscript%3E", "..%2f..%2fetc", "' OR 1=1"])
def test_what_is_not_there_is_not_found(tmp_path: Path, kind: str, id: str) -> None:
    answer = client(told(tmp_path / "s.dateline")).get(f"/{kind}/{id}")
    assert answer.status_code == 404 and 'class="error"' in answer.text and "<script" not in answer.text


def moved(path: Path, apart: bool = False) -> tuple[View, dict[str, str]]:
    """A store in which the incident and its actors got other ids, or the incident was split; the former ids by kind."""
    words = "Shelling killed 12 people in Bara on Monday, officials said."
    both = [coding(), coding(words, 12, voice="officials", url="https://b.example/2")]
    view = stored(path, both)
    [incident] = view.incidents()
    ids = {"incident": incident.id, "actor": min(actor.id for actor in view.actors())}
    actors = [
        Actor(make_id("actor", e.id, "anew"), e.name, e.kind, e.country, e.sectors, (), {}, (e.id,), 1, 1)
        for c in both
        for e in c.entities
    ]
    pair = {(both[0].events[0].id, both[1].events[0].id): "they are two"} if apart else {}
    made = [replace(i, id=make_id("incident", i.id)) for i in merge(both, actors, {}, {}, "lowest", apart=pair)]
    writer = Writer(path)
    writer.settle("y", {}, actors, made)
    writer.close()
    return view, ids


@pytest.mark.parametrize("kind", ["incident", "actor"])
def test_an_id_of_before_leads_to_what_it_is_now(tmp_path: Path, kind: str) -> None:
    view, ids = moved(tmp_path / "s.dateline")
    for path in (f"/{kind}/", f"/api/{kind}s/"):
        answer = client(view).get(f"{path}{ids[kind]}", follow_redirects=False)
        assert answer.status_code == 303 and answer.headers["location"].startswith(path)
        assert ids[kind] not in answer.headers["location"]
        assert client(view).get(f"{path}{ids[kind]}").status_code == 200


def test_an_id_of_an_incident_that_was_split_names_its_parts(tmp_path: Path) -> None:
    view, ids = moved(tmp_path / "s.dateline", apart=True)
    now = [incident.id for incident in view.incidents()]
    answer = client(view).get(f"/incident/{ids['incident']}")
    assert len(now) == 2 and answer.status_code == 404 and all(id in answer.text for id in now)
