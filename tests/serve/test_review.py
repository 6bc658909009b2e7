"""Reviewing by forms, as any browser can: what is decided, what comes next, and what is refused."""

import hashlib
import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from dateline.core.log import Entry
from dateline.core.results import Incident
from dateline.pipeline import settle_again
from dateline.review.decide import Decider
from dateline.review.exports import noted
from dateline.serve.app import desk
from dateline.serve.rights import Who
from dateline.store.ledger import Ledger
from dateline.store.view import View
from tests.records import coding
from tests.review.stores import store_of, two
from tests.serve.desk import EVIL, HOST, SAME

KYIV = "Shelling killed 3 people in Kyiv on Monday, residents said."


class Reviewer:
    """A reviewer with a browser at the desk of a store."""

    def __init__(self, path: Path, name: str = "Ada", role: str = "reviewer") -> None:
        self.view = View(path)
        app = desk(self.view, [HOST], Who(name, role), lambda: settle_again(path))
        self.browser = TestClient(app, base_url=f"http://{HOST}", raise_server_exceptions=False)
        self.page = ""

    def look(self, address: str = "/review") -> str:
        answer = self.browser.get(address)
        assert answer.status_code == 200, answer.text
        self.page = answer.text
        return self.page

    def send(self, verb: str, /, **fields: object) -> Response:
        """Sends the form of that verb on the page, with these fields in place of its own."""
        forms = re.findall(r'<form method="post" action="([^"]+)">(.*?)</form>', self.page, re.DOTALL)
        action, body = next((a, b) for a, b in forms if a.endswith(f"/{verb}"))
        given = {html.unescape(n): html.unescape(v) for n, v in _inputs(body)}
        answer = self.browser.post(action, data={**given, **fields}, headers=SAME)
        self.page = answer.text
        return answer

    def entries(self) -> list[Entry]:
        return list(Ledger(self.view.path).entries())

    def only(self) -> Incident:
        [incident] = self.view.incidents()
        return incident


def _inputs(body: str) -> Iterator[tuple[str, str]]:
    for tag in re.findall(r"<input[^>]*>", body):
        name, value = (re.search(rf'{part}="([^"]*)"', tag) for part in ("name", "value"))
        if name and 'type="checkbox"' not in tag and 'type="radio"' not in tag:
            yield name[1], value[1] if value else ""
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', body, re.DOTALL):
        chosen = re.findall(r"<option selected>([^<]*)<", options) or re.findall(r"<option>([^<]*)<", options)
        yield name, chosen[0]


@pytest.fixture
def ada(tmp_path: Path) -> Reviewer:
    far = coding(KYIV, 3, "2023-01-02", voice="residents", url="https://c.example", publisher="Dnipro Day")
    store_of(tmp_path / "s.dateline", *two(), far)
    return Reviewer(tmp_path / "s.dateline")


@pytest.fixture
def one(tmp_path: Path) -> Reviewer:
    store_of(tmp_path / "s.dateline")
    return Reviewer(tmp_path / "s.dateline")


def test_a_reviewer_goes_through_the_queue(ada: Reviewer) -> None:
    assert "2 not reviewed" in ada.look()
    assert "1 not reviewed" in ada.send("accept").text
    assert "Nothing is left to review" in ada.send("reject").text
    assert sorted(i.review.state for i in ada.view.incidents()) == ["rejected", "reviewed"]
    assert {i.review.by for i in ada.view.incidents()} == {"Ada"}
    assert "1 not reviewed" in ada.send("undo").text
    assert "2 not reviewed" in ada.send("undo").text


def test_words_lead_to_fields_and_fields_to_words(one: Reviewer) -> None:
    page = one.look()
    for link in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{link}"' in page or link == "main", link
    assert re.search(r'<a href="#field-killed" class="seg field"[^>]*>1[25] people</a>', page)
    assert page.count('class="elsewhere"')


def test_the_other_report_is_one_step_away(one: Reviewer) -> None:
    first = one.look()
    [other] = re.findall(r'<a href="([^"]+)" data-key="o"', first)
    second = one.look(html.unescape(other))
    texts = [re.findall(r'<div class="text".*?</div>', page, re.DOTALL)[0] for page in (first, second)]
    assert {"medics" in text for text in texts} == {True, False}


def test_orders_and_disagreements(ada: Reviewer) -> None:
    for order in ("confidence", "contested", "severity", "newest"):
        assert 'class="record"' in ada.look(f"/review?order={order}")
    assert "Kyiv" not in ada.look("/review?order=severity") and "Bara" in ada.page
    assert "1 not reviewed" in ada.look("/review?contested=any") and "Bara" in ada.page


def test_values_are_set_with_the_words_that_they_rest_on(one: Reviewer) -> None:
    one.look()
    fields = {"value-killed": "13", "value-place": "Khartoum, SDN", "words": "Shelling killed", "why": "list"}
    answer = one.send("set", then="stay", **fields)
    assert "set by a reviewer; the machine has" in answer.text and "Khartoum" in answer.text
    made = one.only()
    assert {c.field for c in made.corrections} == {"killed", "place"} and made.review.state == "machine"
    assert all(c.evidence and c.evidence.text == "Shelling killed" for c in made.corrections)
    one.send("set", **{"value-status": "alleged", "then": "accept"})
    assert (one.only().status, one.only().review.state) == ("alleged", "reviewed")


@pytest.mark.parametrize(
    "fields",
    [
        {"value-killed": "many"}, {"value-type": "WAR"}, {"words": "not there"}, {"words": "e"},
        {"value-nothing": "1"}, {"why": "x" * 4001, "value-killed": "1"},
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_refused(one: Reviewer, fields: dict[str, str]) -> None:
    one.look()
    assert one.send("set", then="stay", **fields).status_code == 400
    assert one.view.decisions() == []


def test_a_split_and_a_join(one: Reviewer) -> None:
    one.look()
    event = one.only().events[0]
    one.send("split", event=event, why="two markets")
    assert len(list(one.view.incidents())) == 2
    page = one.look()
    assert "the same day" in page
    [other] = re.findall(r'type="radio" name="other" value="([^"]+)"', page)
    one.send("join", other=other, why="one after all")
    assert len(one.only().events) == 2


def test_two_reviewers_at_once_lose_nothing(one: Reviewer, tmp_path: Path) -> None:
    bert = Reviewer(tmp_path / "s.dateline", "Bert")
    one.look()
    bert.look()
    bert.send("reject", why="a drill")
    answer = one.send("set", **{"value-killed": "13", "why": "hospital list", "then": "accept"})
    assert answer.status_code == 409
    assert "Bert" in answer.text and "a drill" in answer.text
    assert "killed: <bdi>13</bdi>" in answer.text and "hospital list" in answer.text
    assert one.only().corrections == ()
    one.send("set")
    made = one.only()
    assert (made.review.state, made.review.by, made.corrections[0].value) == (
        "reviewed", "Ada", {"low": 13, "best": 13, "high": 13},
    )  # fmt: skip
    assert [d.by for d in one.view.history(made.id)] == ["Bert", "Ada", "Ada"]


def test_a_form_sent_again_decides_once(one: Reviewer) -> None:
    page = one.look()
    one.send("accept")
    one.page = page
    assert one.send("accept").status_code == 409
    assert len(one.view.decisions()) == 1


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example"}, {**SAME, "Sec-Fetch-Site": "cross-site"}])
def test_forged_forms_decide_nothing(one: Reviewer, headers: dict[str, str]) -> None:
    [token] = re.findall(r'name="form-token" content="([^"]+)"', one.look())
    address = f"/review/{one.only().id}/accept"
    for fields in ({"token": token, "seen": "0"}, {"seen": "0"}):
        assert one.browser.post(address, data=fields, headers=headers).status_code == 403
    assert one.view.decisions() == []


@pytest.mark.parametrize("role", ["viewer", "coder"])
def test_who_may_not_review_does_not(tmp_path: Path, role: str) -> None:
    store_of(tmp_path / "s.dateline")
    reader = Reviewer(tmp_path / "s.dateline", role=role)
    assert reader.browser.get("/review").status_code == 403
    assert reader.browser.post(f"/review/{reader.only().id}/accept", headers=SAME).status_code == 403


def test_scripts_in_notes_and_values_are_words(one: Reviewer) -> None:
    one.look()
    one.send("note", why=EVIL)
    page = one.send("set", **{"value-initiator": EVIL, "then": "stay"}).text
    assert "&lt;script&gt;" in page and "<script>" not in page and "<img" not in page
    for address in ("/log", "/review/bulk", f"/incident/{one.only().id}", "/"):
        assert "<img" not in one.look(address)


def test_formulas_in_the_log_are_words(tmp_path: Path) -> None:
    store_of(tmp_path / "s.dateline")
    eve = Reviewer(tmp_path / "s.dateline", "=cmd()")
    eve.look()
    eve.send("accept")
    lines = eve.browser.get("/log.csv").text.splitlines()
    assert lines[0] == "number,at,by,what,previous,hash" and ",'=cmd()," in lines[1]


@pytest.mark.parametrize(
    ("verb", "fields"),
    [
        ("accept", {"seen": "x"}), ("accept", {"seen": "-1"}), ("accept", {"queue": "?order=worst"}),
        ("accept", {"queue": "?at=//evil.example"}), ("note", {"why": " "}), ("note", {"why": "x" * 4001}),
        ("split", {"event": "evt_0000000000000000"}), ("join", {"other": "act_0000000000000000"}),
        ("join", {"other": "inc_0000000000000000"}), ("undo", {"number": "99"}), ("undo", {}),
    ],
)  # fmt: skip
def test_odd_forms_are_refused(one: Reviewer, verb: str, fields: dict[str, str]) -> None:
    one.look()
    assert one.send(verb, **fields).status_code == 400
    assert one.view.decisions() == []


@pytest.mark.parametrize("id", ["inc_0123456789abcdef", "act_0123456789abcdef", "' OR 1=1", "%3Cscript%3E"])
def test_ids_of_no_incident_are_not_found(one: Reviewer, id: str) -> None:
    one.look()
    token = re.findall(r'name="form-token" content="([^"]+)"', one.page)[0]
    answer = one.browser.post(f"/review/{id}/accept", data={"token": token, "seen": "0"}, headers=SAME)
    assert answer.status_code == 404 and "<script" not in answer.text


@pytest.mark.parametrize("given", ["order=worst", "at=x", "report=inc_1", "done=x", "order=newest&order=newest", "x=1"])
def test_odd_addresses_are_refused(one: Reviewer, given: str) -> None:
    assert one.browser.get(f"/review?{given}").status_code == 400


def test_a_decision_on_an_incident_joined_meanwhile(ada: Reviewer, tmp_path: Path) -> None:
    left, right = (i.id for i in ada.view.incidents())
    pages = [ada.look(f"/review?at={id}") for id in (left, right)]
    Decider.of(tmp_path / "s.dateline", "Bert").link("same", left, right, "one day")
    settle_again(tmp_path / "s.dateline")
    for page in pages:
        ada.page = page
        assert ada.send("accept").status_code == 409
    assert ada.only().review.state == "machine"


def test_many_at_once_with_a_look_before_and_one_undo(ada: Reviewer) -> None:
    ids = re.findall(r'name="id" value="([^"]+)"', ada.look("/review/bulk"))
    assert len(ids) == 2
    page = ada.send("preview", id=ids, verb="set", field="status", value="alleged", why="one list").text
    assert "2 incidents would change" in page and ada.view.decisions() == []
    ada.send("apply", id=ids)
    assert {i.status for i in ada.view.incidents()} == {"alleged"}
    ada.look()
    ada.send("undo")
    assert {i.status for i in ada.view.incidents()} == {"actual"}


def test_many_at_once_change_nothing_where_somebody_decided_meanwhile(ada: Reviewer, tmp_path: Path) -> None:
    ids = re.findall(r'name="id" value="([^"]+)"', ada.look("/review/bulk"))
    ada.send("preview", id=ids, verb="accept")
    Decider.of(tmp_path / "s.dateline", "Bert").note(ids[0], "wait")
    answer = ada.send("apply", id=ids)
    assert answer.status_code == 400 and "Nothing was changed" in answer.text
    assert {i.review.state for i in ada.view.incidents()} == {"machine"}


def test_a_preview_says_what_cannot_be(ada: Reviewer) -> None:
    ids = re.findall(r'name="id" value="([^"]+)"', ada.look("/review/bulk"))
    page = ada.send("preview", id=ids, verb="set", field="killed", value="many").text
    assert page.count("cannot be</span>") == 2 and "Do it" not in page


def test_orphans_and_the_log_have_pages(one: Reviewer) -> None:
    one.look()
    one.send("accept")
    assert "There are none." in one.look("/review/orphans")
    assert "verdict=accepted" in one.look("/log")


@pytest.mark.parametrize("address", ["/export/incidents.csv?country=SDN", "/export/csv.zip?country=SDN"])
def test_the_log_says_who_took_which_file(one: Reviewer, address: str) -> None:
    body = one.browser.get(address).content
    *_, last = one.entries()
    assert last.by == "Ada" and last.what["kind"] == "export" and last.what["filter"] == {"country": "SDN"}
    assert (last.what["sha256"], last.what["bytes"]) == (hashlib.sha256(body).hexdigest(), len(body))
    assert last.what["whole"] is True and last.what["incidents"] == 1


def test_a_file_that_was_not_fetched_to_its_end_is_told_so() -> None:
    told: list[dict[str, object]] = []
    pieces = noted(iter(["ab", "cd"]), told.append)
    assert next(pieces) == "ab"
    pieces.close()  # type: ignore[attr-defined]
    assert told == [{"bytes": 2, "sha256": hashlib.sha256(b"ab").hexdigest(), "whole": False}]
