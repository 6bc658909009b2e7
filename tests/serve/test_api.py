"""The API: the contract's records, the overview's filters, cursors, ETags, one error shape, decisions kept."""

import json
from pathlib import Path

import pytest

from dateline.export.formats import export
from dateline.serve.accounts import new_key
from dateline.serve.api import MOST
from dateline.serve.openapi import KINDS, document
from dateline.serve.rights import RIGHTS
from dateline.store.people import People
from dateline.store.view import View
from tests.records import coding
from tests.serve.desk import EVIL, client, stored, told

FILES = {"articles": "documents"}


def key(view: View, *scopes: str, role: str = "admin") -> dict[str, str]:
    """The header of a new key."""
    made = new_key("notebook", role, scopes, 30)
    People(view.path).add_key(made.key)
    return {"Authorization": f"Bearer {made.words}"}


@pytest.mark.parametrize("kind", KINDS)
def test_records_are_those_of_the_contract(tmp_path: Path, kind: str) -> None:
    view = told(tmp_path / "s.dateline")
    export(view, "jsonl", tmp_path / "out")
    lines = (tmp_path / "out" / f"{FILES.get(kind, kind)}.jsonl").read_text("utf-8").splitlines()
    browser = client(view)
    page = browser.get(f"/api/{kind}").json()
    assert page["next"] is None
    assert page["data"] == [json.loads(line) for line in sorted(lines, key=lambda line: json.loads(line)["id"])]
    for record in page["data"]:
        assert browser.get(f"/api/{kind}/{record['id']}").json() == record


def test_filters_narrow_every_kind(tmp_path: Path) -> None:
    codings = [coding(), coding(url="https://other.example/2", day="2021-01-01", publisher="Nile Wire")]
    browser = client(stored(tmp_path / "s.dateline", codings))
    for kind in ("incidents", "events", "claims", "articles"):
        assert len(browser.get(f"/api/{kind}").json()["data"]) == 2, kind
        assert len(browser.get(f"/api/{kind}?since=2022-01-01").json()["data"]) == 1, kind
        assert browser.get(f"/api/{kind}?country=UKR").json() == {"data": [], "next": None}, kind


@pytest.mark.parametrize("kind", ["incidents", "events", "articles", "actors"])
def test_cursors_lead_through_all(tmp_path: Path, kind: str) -> None:
    codings = [coding(url=f"https://outlet.example/{n}", day=f"{1990 + n}-01-02") for n in range(7)]
    browser = client(stored(tmp_path / "s.dateline", codings))
    whole = [record["id"] for record in browser.get(f"/api/{kind}").json()["data"]]
    seen: list[str] = []
    address = f"/api/{kind}?limit=3"
    while address:
        page = browser.get(address).json()
        assert 1 <= len(page["data"]) <= 3
        seen += [record["id"] for record in page["data"]]
        address = page["next"] and f"/api/{kind}?limit=3&cursor={page['next']}"
    assert seen == whole and len(set(seen)) == len(seen)


@pytest.mark.parametrize("cursor", ["x", "e30", "W10", "..%2f", "WzEsMiwzXQ", "a" * 700, "%00", "é"])
def test_a_cursor_of_ones_own_is_refused(tmp_path: Path, cursor: str) -> None:
    browser = client(told(tmp_path / "s.dateline"))
    for kind in ("incidents", "decisions"):
        answer = browser.get(f"/api/{kind}?cursor={cursor}")
        assert answer.status_code == 400 and answer.json()["error"]["code"] == "bad_request"


def test_a_cursor_is_of_its_list_and_filter(tmp_path: Path) -> None:
    codings = [coding(url=f"https://outlet.example/{n}", day=f"{1990 + n}-01-02") for n in range(3)]
    browser = client(stored(tmp_path / "s.dateline", codings))
    cursor = browser.get("/api/incidents?limit=1").json()["next"]
    for other in (f"events?cursor={cursor}", f"incidents?cursor={cursor}&country=SDN"):
        assert browser.get(f"/api/{other}").status_code == 400


def test_what_one_has_is_not_sent_again(tmp_path: Path) -> None:
    browser = client(told(tmp_path / "s.dateline"))
    first = browser.get("/api/incidents")
    tag = first.headers["etag"]
    for given in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = browser.get("/api/incidents", headers={"If-None-Match": given})
        assert again.status_code == 304 and not again.content and again.headers["etag"] == tag
    assert browser.get("/api/incidents", headers={"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/nothing", 404, "not_found"), ("/api/incidents/x", 404, "not_found"),
        ("/api/incidents/inc_0000000000000000", 404, "not_found"), ("/api/incidents?grade=x", 400, "bad_request"),
        ("/api/incidents?limit=0", 400, "bad_request"), (f"/api/incidents?limit={MOST + 1}", 400, "bad_request"),
        ("/api/incidents?limit=1&limit=2", 400, "bad_request"), ("/api/incidents?after=inc_1", 400, "bad_request"),
        ("/api/export/exe", 404, "not_found"), ("/api/export/csv?profile=secret", 400, "bad_request"),
        ("/api/decisions?country=SDN", 400, "bad_request"), ("/api/labels", 405, "method_not_allowed"),
    ],
)  # fmt: skip
def test_errors_have_one_shape(tmp_path: Path, address: str, status: int, code: str) -> None:
    answer = client(told(tmp_path / "s.dateline")).get(address)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(answer.json()) == {"error"} and set(error) == {"status", "code", "message"}
    assert error["status"] == status and error["code"] == code and error["message"]


def test_a_key_decides_and_the_incident_follows(tmp_path: Path) -> None:
    view = told(tmp_path / "s.dateline")
    [incident] = view.incidents()
    browser, header = client(view), key(view, "read", "review")
    made = browser.post(
        "/api/decisions", json={"verdict": "accepted", "subject": incident.id, "why": "both agree"}, headers=header
    )
    assert made.status_code == 201, made.text
    [decision] = made.json()["data"]
    assert decision["by"] == "notebook" and decision["why"] == "both agree"
    assert browser.get(f"/api/incidents/{incident.id}").json()["review"]["state"] == "reviewed"
    assert browser.get("/api/decisions").json()["data"] == [decision]
    undone = {"verdict": "undone", "undoes": decision["number"]}
    assert browser.post("/api/decisions", json=undone, headers=header).status_code == 201
    assert browser.get(f"/api/incidents/{incident.id}").json()["review"]["state"] == "machine"
    late = {"verdict": "rejected", "subject": incident.id, "seen": decision["number"]}
    assert browser.post("/api/decisions", json=late, headers=header).status_code == 409
    [first, second] = browser.get("/api/decisions").json()["data"]
    page = browser.get("/api/decisions?limit=1").json()
    assert page["data"] == [first] and browser.get(f"/api/decisions?cursor={page['next']}").json()["data"] == [second]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{}", b'{"verdict":"accepted"}', b'{"verdict":"eaten","subject":"x"}', b"\xff", b"[" * 5000,
        b'{"verdict":"accepted","subject":"inc_0000000000000000"}', b'{"verdict":"accepted","subject":"x","more":1}',
        b'{"verdict":"undone","undoes":999}', b'{"verdict":"undone","undoes":99999999999999999999999}',
        b'{"verdict":"same","subject":"act_1","other":"inc_1"}', b'{"verdict":"noted","subject":"x","why":"\\u0000"}',
    ],
)  # fmt: skip
def test_a_body_that_decides_nothing_is_refused(tmp_path: Path, body: bytes) -> None:
    view = told(tmp_path / "s.dateline")
    headers = {**key(view, "review"), "Content-Type": "application/json"}
    answer = client(view).post("/api/decisions", content=body, headers=headers)
    assert answer.status_code == 400 and answer.json()["error"]["message"]
    assert not view.decisions()


def test_a_page_without_its_token_and_key_decides_nothing(tmp_path: Path) -> None:
    view = told(tmp_path / "s.dateline")
    [incident] = view.incidents()
    answer = client(view).post("/api/decisions", json={"verdict": "accepted", "subject": incident.id})
    assert answer.status_code == 403 and not view.decisions()


def test_words_of_an_attack_stay_words(tmp_path: Path) -> None:
    browser = client(stored(tmp_path / "s.dateline", [coding(title=EVIL, url="javascript:alert(1)")]))
    answer = browser.get("/api/articles")
    assert answer.headers["content-type"] == "application/json" and answer.json()["data"][0]["title"] == EVIL
    for given in ("' OR 1=1 --", "%'; DROP TABLE incidents; --", '"', "\\", "*", "a" * 200):
        assert browser.get("/api/incidents", params={"text": given}).status_code == 200
        assert browser.get("/api/incidents", params={"outlet": given}).json()["data"] == []
    assert len(browser.get("/api/incidents").json()["data"]) == 1


def test_the_document_holds_every_route(tmp_path: Path) -> None:
    listed = {(m.upper(), path) for path, some in document()["paths"].items() for m in some}
    assert listed == {(r.method, r.path) for r in RIGHTS if r.path.startswith("/api/")}
    assert client(told(tmp_path / "s.dateline")).get("/api/openapi.json").json() == json.loads(json.dumps(document()))
