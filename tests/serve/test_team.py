"""A desk for several people: who gets in, what each role may, what a session and a key are worth, what labels close."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from dateline.cli import app as cli
from dateline.core.people import LEVELS, ROLES, above
from dateline.core.problem import UnusableArgument
from dateline.serve import accounts, sessions
from dateline.serve.accounts import key_of, new_key
from dateline.serve.labels import put_label
from dateline.serve.limits import Limit
from dateline.serve.rights import RIGHTS, Right
from dateline.serve.server import Where, serve
from dateline.serve.sign_in import next_page
from dateline.store.ledger import Ledger
from dateline.store.people import People
from tests.export.profiles.stores import ANY_NAME, stored, victims
from tests.serve.desk import HOST, SAME, told
from tests.serve.team import PASSWORD, browser, sign_in, signed_in, team, token


def address_of(right: Right) -> str:
    """An address of that right; its record is not there."""
    return re.sub(r"\{[^}]*\}", "x", right.path.replace("{path:path}", "desk.css"))


@pytest.mark.parametrize("role", [None, *ROLES])
def test_every_address_is_open_to_its_roles_alone(tmp_path: Path, role: str | None) -> None:
    app = team(told(tmp_path / "s.dateline"))
    someone = signed_in(app, role) if role else browser(app)
    for right in RIGHTS:
        if right.path in ("/sign-in", "/sign-out"):
            continue
        answer = someone.request(right.method, address_of(right), headers=SAME if right.method == "POST" else {})
        may = right.role is None or (role is not None and ROLES.index(right.role) <= ROLES.index(role))
        if role is None and not may:
            asked = right.method == "GET" and not right.path.startswith("/api/")
            assert answer.status_code == (303 if asked else 401), right
            assert not asked or answer.headers["location"].startswith("/sign-in?next=")
        elif not may:
            assert answer.status_code == 403 and "role" in answer.text, right
        else:
            assert answer.status_code not in (401, 303, 500), right
            if answer.status_code == 403:
                assert "form" in answer.text or "own pages" in answer.text, right  # a post without its token


def test_signing_in_and_out(tmp_path: Path) -> None:
    view = told(tmp_path / "s.dateline")
    someone = browser(team(view))
    assert someone.get("/network?country=SDN").headers["location"] == "/sign-in?next=%2Fnetwork%3Fcountry%3DSDN"
    answer = sign_in(someone, "reviewer", to="/network?country=SDN")
    assert answer.status_code == 303 and answer.headers["location"] == "/network?country=SDN"  # type: ignore[attr-defined]
    page = someone.get("/")
    assert page.status_code == 200 and "Sign out" in page.text and "reviewer" in page.text
    out = someone.post("/sign-out", data={"token": token(someone)}, headers=SAME)
    assert out.status_code == 303 and someone.get("/").status_code == 303
    entries = [(entry.by, entry.what["kind"]) for entry in Ledger(view.path).entries()]
    assert entries[-2:] == [("reviewer", "sign_in"), ("reviewer", "sign_out")]


def test_a_session_is_another_one_after_signing_in(tmp_path: Path) -> None:
    app = team(told(tmp_path / "s.dateline"))
    someone = browser(app)
    someone.get("/sign-in")
    planted = someone.cookies["dateline"]
    sign_in(someone, "admin")
    assert someone.cookies["dateline"] != planted
    thief = {"Cookie": f"dateline={planted}"}
    assert browser(app).get("/", headers=thief).status_code == 303
    chosen = {"Cookie": "dateline=of-my-own-choice"}
    begun = browser(app).get("/sign-in", headers=chosen).headers["set-cookie"]
    assert "of-my-own-choice" not in begun and browser(app).get("/", headers=chosen).status_code == 303


def test_the_cookie_is_kept_from_scripts_and_other_sites(tmp_path: Path) -> None:
    app = team(told(tmp_path / "s.dateline"), ("https://desk.example.org",))
    someone = browser(app, "https://desk.example.org")
    set_cookie = someone.get("/sign-in").headers["set-cookie"]
    assert set_cookie.startswith("__Host-dateline=")
    for part in ("HttpOnly", "SameSite=lax", "Secure", "Path=/"):
        assert part in set_cookie


def test_sessions_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    someone = signed_in(team(told(tmp_path / "s.dateline")), "viewer")
    now = sessions.time.monotonic()
    monkeypatch.setattr(sessions.time, "monotonic", lambda: now + sessions.IDLE_S + 1)
    assert someone.get("/").status_code == 303


def test_a_disabled_account_is_out_at_once(tmp_path: Path) -> None:
    view = told(tmp_path / "s.dateline")
    someone = signed_in(team(view), "coder")
    assert someone.get("/").status_code == 200
    people = People(view.path)
    user = people.user("coder")
    assert user
    people.keep_user(replace(user, disabled=True), new=False)
    assert someone.get("/").status_code == 303
    assert sign_in(someone, "coder").status_code == 403  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "words"), [("admin", "wrong"), ("nobody", PASSWORD), ("", ""), ("a" * 5000, "x"), ("admin", "x" * 5000)]
)
def test_a_wrong_password_is_refused(tmp_path: Path, name: str, words: str) -> None:
    someone = browser(team(told(tmp_path / "s.dateline")))
    answer = sign_in(someone, name, words)
    assert answer.status_code == 403 and someone.get("/").status_code == 303  # type: ignore[attr-defined]


def test_guessing_has_to_wait(tmp_path: Path) -> None:
    someone = browser(team(told(tmp_path / "s.dateline")))
    codes = [sign_in(someone, "admin", "guess").status_code for _ in range(6)]  # type: ignore[attr-defined]
    assert codes == [403] * 5 + [429]
    assert sign_in(someone, "admin").status_code == 429  # type: ignore[attr-defined]  # even the right one
    assert sign_in(someone, "viewer").status_code == 303  # type: ignore[attr-defined]


def test_a_limit_lets_go_in_time() -> None:
    at = [0.0]
    limit = Limit(2, 10, lambda: at[0])
    for _ in range(2):
        assert limit.wait("a") == 0
        limit.count("a")
    assert limit.wait("a") == 10 and limit.wait("b") == 0
    at[0] = 11
    assert limit.wait("a") == 0


@pytest.mark.parametrize(
    "to",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\r\nX: 1", "/sign-in"],
)
def test_signing_in_leads_nowhere_else(to: str) -> None:
    assert next_page(to) == "/"


def test_a_form_of_another_session_is_refused(tmp_path: Path) -> None:
    app = team(told(tmp_path / "s.dateline"))
    one, two = signed_in(app, "coder"), signed_in(app, "admin")
    stolen = token(one)
    assert two.post("/sign-out", data={"token": stolen}, headers=SAME).status_code == 403
    assert one.post("/sign-out", data={"token": stolen}, headers=SAME).status_code == 303


def test_a_viewer_sees_no_name_of_a_private_person(tmp_path: Path) -> None:
    view = stored(tmp_path / "s.dateline", *victims())
    app = team(view)
    kinds = ("incidents", "events", "claims", "articles", "actors", "relations")
    pages = ["/", "/network", "/map.json?zoom=5", *(f"/api/{kind}" for kind in kinds)]
    pages += [f"/export/incidents.{format}" for format in ("csv", "jsonl", "geojson")]
    pages += [f"/incident/{i.id}" for i in view.incidents()] + [f"/article/{d.id}" for d in view.documents()]
    pages += [f"/event/{e}" for i in view.incidents() for e in i.events]
    viewer, coder = signed_in(app, "viewer"), signed_in(app, "coder")
    for page in pages:
        answer = viewer.get(page)
        assert answer.status_code == 200 and not ANY_NAME.search(answer.content), page
    assert ANY_NAME.search(coder.get(pages[9]).content)
    assert viewer.get("/export/csv.zip?profile=internal").status_code == 403


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", ["incident", "article"])
def test_a_label_closes_a_record_to_roles(tmp_path: Path, level: str, kind: str) -> None:
    view = told(tmp_path / "s.dateline")
    [incident] = view.incidents()
    app = team(view)
    record = incident.id if kind == "incident" else incident.documents[0]
    put_label(view, People(view.path), Ledger(view.path), record, level, "Ada", "at risk")
    for role in ROLES:
        someone = signed_in(app, role)
        closed = level in above(role)
        assert someone.get(f"/{kind}/{record}").status_code == (404 if closed else 200)
        assert someone.get(f"/api/{kind}s/{record}").status_code == (404 if closed else 200)
        if kind == "incident":
            assert f'href="/incident/{record}"' in someone.get("/").text or closed
            assert len(someone.get("/api/incidents").json()["data"]) == (0 if closed else 1)
            assert record not in someone.get("/export/incidents.jsonl").text or not closed
            assert record not in someone.get("/map.json?zoom=5").text or not closed
        else:
            documents = someone.get(f"/api/incidents/{incident.id}").json()["documents"]
            assert (record in documents) == (not closed)


def test_an_admin_labels_on_the_desk(tmp_path: Path) -> None:
    view = told(tmp_path / "s.dateline")
    [incident] = view.incidents()
    admin = signed_in(team(view), "admin")
    fields = {"token": token(admin), "record": incident.id, "level": "high", "why": "at risk"}
    assert admin.post("/label", data=fields, headers=SAME).headers["location"] == f"/incident/{incident.id}"
    assert People(view.path).labels()[incident.id].level == "high"
    assert 'action="/label"' in admin.get(f"/incident/{incident.id}").text
    assert 'action="/label"' in admin.get(f"/article/{incident.documents[0]}").text
    fields = {"token": token(admin), "record": "inc_0", "level": "high"}
    assert admin.post("/label", data=fields, headers=SAME).status_code == 400


@pytest.mark.parametrize(
    ("scopes", "role", "method", "address", "status"),
    [
        (("read",), "viewer", "GET", "/api/incidents", 200), (("export",), "viewer", "GET", "/api/incidents", 403),
        (("read",), "admin", "POST", "/api/decisions", 403), (("review",), "viewer", "POST", "/api/decisions", 403),
        (("review",), "reviewer", "POST", "/api/decisions", 400), (("read",), "admin", "POST", "/api/labels", 403),
        (("read", "review", "export", "admin"), "admin", "GET", "/", 403),
        (("read",), "viewer", "GET", "/api/export/csv", 403), (("export",), "viewer", "GET", "/api/export/csv", 200),
    ],
)  # fmt: skip
def test_a_key_opens_what_it_is_for(
    tmp_path: Path, scopes: tuple[str, ...], role: str, method: str, address: str, status: int
) -> None:
    view = told(tmp_path / "s.dateline")
    app = team(view)
    made = new_key("notebook", role, scopes, 30)
    People(view.path).add_key(made.key)
    headers = {"Authorization": f"Bearer {made.words}", "Content-Type": "application/json"}
    assert browser(app).request(method, address, headers=headers).status_code == status


def test_a_key_that_is_none_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    view = told(tmp_path / "s.dateline")
    people = People(view.path)
    made, other = (new_key("notebook", "admin", ("read",), 30) for _ in range(2))
    people.add_key(made.key)
    assert key_of(people, made.words) == made.key
    mixed = made.words[: len("dateline_key_") + 16] + other.words[len("dateline_key_") + 16 :]
    app = team(view)
    for words in ("", "x", made.words[:-1], made.words + "x", other.words, mixed, "dateline_" * 100, "é" * 30):
        assert key_of(people, words) is None
        if words.isascii():
            answer = browser(app).get("/api/incidents", headers={"Authorization": f"Bearer {words}"})
            assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"
    monkeypatch.setattr(accounts, "now", lambda: made.key.expires)
    assert key_of(people, made.words) is None
    monkeypatch.undo()
    people.revoke(made.key.id, accounts.now())
    assert key_of(people, made.words) is None
    assert made.words.encode() not in view.path.read_bytes() and made.words[-30:].encode() not in view.path.read_bytes()


def test_asking_too_often_has_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    view = told(tmp_path / "s.dateline")
    monkeypatch.setattr("dateline.serve.door.PER_MINUTE", 3)
    someone = signed_in(team(view), "viewer")
    assert [someone.get("/api/openapi.json").status_code for _ in range(4)] == [200, 200, 200, 429]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "desk.example.org", "::"])
def test_one_user_is_served_on_this_machine_alone(tmp_path: Path, host: str) -> None:
    view = told(tmp_path / "s.dateline")
    with pytest.raises(UnusableArgument, match="--team"):
        serve(view, Where(host, 0), "Ada", lambda _: None, lambda: None)
    done = CliRunner().invoke(cli, ["serve", "--store", str(view.path), "--host", host])
    assert isinstance(done.exception, UnusableArgument)


def test_a_desk_answers_to_its_own_names() -> None:
    assert Where().origins(8642)[:2] == ["http://127.0.0.1:8642", "http://localhost:8642"]
    assert "http://localhost" in Where().origins(80) and "http://localhost" not in Where().origins(8080)
    assert Where(address="https://Desk.example.org/").origins(8642) == ["https://desk.example.org"]
    assert Where("192.0.2.1", certificate=Path("x"), private_key=Path("y")).origins(443)[-1] == "https://192.0.2.1"
    for wrong in ("desk.example.org", "ftp://x", "https://x/y", "https://a@b", "https://"):
        with pytest.raises(UnusableArgument):
            Where(address=wrong).origins(8642)


def run(*words: str, given: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(cli, list(words), input=given)
    return done.exit_code if not isinstance(done.exception, UnusableArgument) else 2, done.output


def test_accounts_and_keys_on_the_command_line(tmp_path: Path) -> None:
    store = str(told(tmp_path / "s.dateline").path)
    add = ("users", "add", "Rania", "--role", "coder", "--store", store, "--password-stdin")
    assert run(*add, given="short\n")[0] == 2
    assert run(*add, given=f"{PASSWORD}\n")[0] == 0
    assert run(*add, given=f"{PASSWORD}\n")[0] == 2  # there is one already
    assert run("users", "role", "Rania", "reviewer", "--store", store)[0] == 0
    assert run("users", "role", "Rania", "king", "--store", store)[0] == 2
    assert run("users", "role", "Nobody", "admin", "--store", store)[0] == 2
    assert run("users", "disable", "Rania", "--store", store)[0] == 0
    people = People(Path(store))
    assert [(u.name, u.role, u.disabled) for u in people.users()] == [("Rania", "reviewer", True)]
    assert PASSWORD.encode() not in Path(store).read_bytes()
    assert run("keys", "add", "notebook", "--scope", "sleep", "--store", store)[0] == 2
    assert run("keys", "add", "notebook", "--scope", "read", "--days", "0", "--store", store)[0] == 2
    code, said = run("keys", "add", "notebook", "--scope", "read", "--store", store)
    key = key_of(people, said.split()[0])
    assert code == 0 and key and key.scopes == ("read",)
    assert run("keys", "revoke", key.id, "--store", store)[0] == 0 and key_of(people, said.split()[0]) is None
    assert run("keys", "revoke", "key_x", "--store", store)[0] == 2
    kinds = [str(entry.what["kind"]) for entry in Ledger(Path(store)).entries()]
    assert kinds == ["user_added", "user_changed", "user_changed", "key_added", "key_revoked"]
    assert not any(PASSWORD in str(entry.what) for entry in Ledger(Path(store)).entries())


def test_the_host_of_a_team_is_checked(tmp_path: Path) -> None:
    app = team(told(tmp_path / "s.dateline"))
    assert TestClient(app, base_url="http://evil.example").get("/sign-in").status_code == 400  # type: ignore[arg-type]
    assert browser(app).get("/sign-in", headers={"Host": HOST}).status_code == 200
