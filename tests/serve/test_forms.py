"""What is sent is taken in only from a page of this desk, once, whole and short."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dateline.serve import guard
from dateline.serve.asked import Views
from dateline.serve.door import Door
from dateline.serve.forms import HEADER, LIFE_S, BadForm, Tokens, form, new_token, read_form, sent, who
from dateline.serve.guard import LONGEST_BODY, Guard
from dateline.serve.rights import ROLES, Right, Who
from dateline.store.people import People
from tests.serve.desk import HOST, SAME, stored


def taken(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{who(request).name} {form(request).get('verdict')} {len(sent(request))}")


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[TestClient]:
    rights = {method: Right(method, "/do", "reviewer") for method in ("GET", "POST")}
    monkeypatch.setattr(guard, "rights_of", lambda path: rights if path == "/do" else {})
    token = Route("/do", lambda request: PlainTextResponse(new_token(request)))
    app = Starlette(routes=[Route("/do", taken, methods=["POST"]), token])
    refused = lambda path, status, message: PlainTextResponse(message, status)  # noqa: E731
    view = stored(tmp_path / "s.dateline", [])
    people = People(view.path)
    door = Door([f"http://{HOST}"], people, Who("Ada", "reviewer"))
    yield TestClient(Guard(app, door, Views(view, people, True), refused), base_url=f"http://{HOST}")


def test_a_form_of_this_desk_is_taken(desk: TestClient) -> None:
    answer = desk.post("/do", data={"token": desk.get("/do").text, "verdict": "same ü"}, headers=SAME)
    assert answer.status_code == 200 and answer.text.startswith("Ada same ü ")


def test_a_script_of_this_desk_goes_on_with_the_token_of_the_answer(desk: TestClient) -> None:
    token = desk.get("/do").text
    for _ in range(3):
        answer = desk.post("/do", json={"verdict": 1}, headers={**SAME, HEADER: token})
        assert answer.status_code == 200
        token = answer.headers[HEADER]


def test_a_form_sent_twice_is_refused(desk: TestClient) -> None:
    fields = {"token": desk.get("/do").text}
    assert desk.post("/do", data=fields, headers=SAME).status_code == 200
    answer = desk.post("/do", data=fields, headers=SAME)
    assert answer.status_code == 409 and "sent already" in answer.text


@pytest.mark.parametrize("token", ["", "x", "..", "a.b.c", "ffffffffff.x." + "0" * 64, "é.ü.ß", "x" * 5000])
def test_a_forged_token_is_refused(desk: TestClient, token: str) -> None:
    assert desk.post("/do", data={"token": token}, headers=SAME).status_code == 403


def test_a_token_of_another_session_is_refused(desk: TestClient) -> None:
    assert desk.post("/do", data={"token": Tokens().new()}, headers=SAME).status_code == 403


def test_a_token_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens, now = Tokens(), time.time()
    token = tokens.new()
    monkeypatch.setattr(time, "time", lambda: now + LIFE_S + 2)
    with pytest.raises(BadForm, match="too old"):
        tokens.take(token)


@pytest.mark.parametrize(
    "headers",
    [
        {}, {"Origin": "null"}, {"Origin": "http://evil.example"}, {"Origin": f"https://{HOST}"},
        {"Origin": "http://127.0.0.1"}, {"Origin": f"http://{HOST}.evil.example"},
        {**SAME, "Sec-Fetch-Site": "cross-site"}, {**SAME, "Sec-Fetch-Site": "same-site"},
    ],
)  # fmt: skip
def test_another_site_cannot_send(desk: TestClient, headers: dict[str, str]) -> None:
    token = desk.get("/do").text
    assert desk.post("/do", data={"token": token}, headers=headers).status_code == 403
    assert desk.post("/do", data={"token": token}, headers=SAME).status_code == 200  # not used up by the refusal


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "", "application/xml"])
def test_other_bodies_are_refused(desk: TestClient, kind: str) -> None:
    headers = {**SAME, "Content-Type": kind, HEADER: desk.get("/do").text}
    assert desk.post("/do", content=b"verdict=same", headers=headers).status_code == 415


@pytest.mark.parametrize("streamed", [False, True])
def test_a_body_too_long_is_refused(desk: TestClient, streamed: bool) -> None:
    piece = b"x" * 65536
    content = iter([piece] * (LONGEST_BODY // len(piece) + 1)) if streamed else piece * 17
    assert desk.post("/do", content=content, headers=SAME).status_code == 413


@pytest.mark.parametrize("length", ["-1", "9" * 30, "1e3", "+1", "0x10"])
def test_a_length_that_is_none_is_refused(desk: TestClient, length: str) -> None:
    headers = {**SAME, "Content-Length": length}
    assert desk.post("/do", content=b"a=1", headers=headers).status_code in (400, 413)


@pytest.mark.parametrize("body", [b"\xff=1", b"a=%FF", b"&".join([b"a=1"] * 3000)])
def test_a_body_that_is_no_form_is_refused(body: bytes) -> None:
    with pytest.raises(BadForm) as found:
        read_form(body)
    assert found.value.status == 400


def test_a_body_too_slow_is_refused(monkeypatch: pytest.MonkeyPatch, desk: TestClient) -> None:
    monkeypatch.setattr(guard, "SLOWEST_BODY_S", 0.05)
    answers: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def send(message: dict[str, object]) -> None:
        answers.append(message)

    headers = [(b"host", HOST.encode())]
    scope = {"type": "http", "method": "POST", "path": "/do", "query_string": b"", "headers": headers}
    asyncio.run(desk.app(scope, receive, send))  # type: ignore[arg-type]
    assert answers[0]["status"] == 408


@pytest.mark.parametrize("role", ROLES)
def test_a_role_holds_those_before_it(role: str) -> None:
    assert [other for other in ROLES if Who("Ada", role).may(other)] == list(ROLES[: ROLES.index(role) + 1])
