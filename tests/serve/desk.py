"""A desk over a store, and its pages, for tests."""

import html
import re
from dataclasses import replace
from pathlib import Path

from httpx2 import Response
from starlette.testclient import TestClient

from dateline.core.ids import make_id
from dateline.core.records import Coding
from dateline.core.results import Actor
from dateline.merge.merge import merge
from dateline.serve.app import desk
from dateline.serve.rights import Who
from dateline.store.view import View
from dateline.store.writer import Writer
from tests.records import coding

HOST = "127.0.0.1:8642"
SAME = {"Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}
EVIL = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>"


def client(view: View) -> TestClient:
    """A browser at the desk of that store."""
    app = desk(view, [HOST], Who("Ada", "admin"))
    return TestClient(app, base_url=f"http://{HOST}", raise_server_exceptions=False)


def post(browser: TestClient, address: str, page: str = "/", **fields: object) -> Response:
    """The answer to a form with these fields, sent as a browser sends it from `page`."""
    [token] = re.findall(r'name="form-token" content="([^"]+)"', browser.get(page).text)
    return browser.post(address, data={"token": token, **fields}, headers=SAME, follow_redirects=False)


def stored(path: Path, codings: list[Coding], copies: dict[str, str] | None = None, private: str = "") -> View:
    """A store of these codings, an actor an entity; actors of the name `private` are private persons."""
    actors = [
        Actor(make_id("actor", e.id), e.name, e.kind, e.country, e.sectors, (), {}, (e.id,), 1, 1, e.name == private)
        for c in codings
        for e in c.entities
    ]
    writer = Writer(path)
    writer.add(codings)
    writer.settle("x", copies or {}, actors, merge(codings, actors, copies or {}, {}, "lowest"))
    return View(path)


def told(path: Path) -> View:
    """A store of one incident that two outlets tell with different figures, reprinted once."""
    first = coding()
    second = coding("Shelling killed 15 people in Bara on Monday, officials said.", 15, voice="officials",
                    url="https://other.example/2", publisher="Nile Wire")  # fmt: skip
    reprint = coding(url="https://copy.example/3", publisher="Copy Post", published="2023-09-21")
    return stored(path, [first, second, reprint], {reprint.document.id: first.document.id})


def hostile(path: Path) -> View:
    """A store of one article whose every word is an attack on the page."""
    text = f"Shelling killed 12 people in Bara on Monday, {EVIL} said.\n\nעברית \u202e and ‎العربية {EVIL}"
    made = coding(text, voice=EVIL, url="javascript:alert(1)", publisher=EVIL, title=EVIL)
    event = replace(made.events[0], weapons=(EVIL,))
    return stored(path, [replace(made, events=(event,))])


def links(page: str) -> list[str]:
    """The addresses of this desk that a page links to."""
    return [html.unescape(link).split("#")[0] for link in re.findall(r'href="(/[^"]*)"', page)]


def crawl(browser: TestClient) -> dict[str, str]:
    """Every page that can be reached from the overview, by address. Fails at the first that is not answered well."""
    pages: dict[str, str] = {}
    todo = ["/"]
    while todo:
        address = todo.pop()
        if address not in pages:
            answer = browser.get(address)
            assert answer.status_code == 200, address
            pages[address] = answer.text
            if answer.headers["content-type"].startswith("text/html"):
                todo += links(answer.text)
    return pages
