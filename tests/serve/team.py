"""A desk with accounts, and people who sign in, for tests."""

import re
from functools import cache

from starlette.testclient import TestClient

from dateline.core.people import ROLES, User
from dateline.serve.accounts import hashed, now
from dateline.serve.app import desk
from dateline.store.people import People
from dateline.store.view import View
from tests.serve.desk import HOST, SAME

PASSWORD = "correct horse battery"


@cache
def password() -> str:
    """The hash of PASSWORD, made once: making one takes long on purpose."""
    return hashed(PASSWORD)


def team(view: View, hosts: tuple[str, ...] = (HOST,)) -> object:
    """The desk of that store, with an account for each role, named after it."""
    people = People(view.path)
    for role in ROLES:
        people.keep_user(User(role, role, password(), False, now()), new=True)
    return desk(view, hosts, None)


def browser(app: object, base: str = f"http://{HOST}") -> TestClient:
    """A browser at that desk, nobody signed in."""
    return TestClient(app, base_url=base, raise_server_exceptions=False, follow_redirects=False)  # type: ignore[arg-type]


def sign_in(someone: TestClient, name: str, words: str = PASSWORD, to: str = "/") -> object:
    """The answer to signing in from the form."""
    fields = {"token": token(someone, "/sign-in"), "name": name, "password": words, "next": to}
    return someone.post("/sign-in", data=fields, headers=SAME)


def token(someone: TestClient, page: str = "/") -> str:
    """The token of a form on that page."""
    [found] = re.findall(r'name="form-token" content="([^"]+)"', someone.get(page).text)
    return str(found)


def signed_in(app: object, role: str) -> TestClient:
    """A browser in which the person of that role has signed in."""
    someone = browser(app)
    assert sign_in(someone, role).status_code == 303  # type: ignore[attr-defined]
    return someone
