"""Searches that are kept: by name, read back as the filter that they are, deleted; nothing else is kept."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.serve.desk import HOST, client, told


def token(browser: TestClient) -> dict[str, str]:
    found = re.search(r'name="form-token" content="([^"]+)"', browser.get("/").text)
    assert found
    return {"token": found.group(1)}


def send(browser: TestClient, address: str, **fields: str) -> int:
    headers = {"Origin": f"http://{HOST}"}
    return browser.post(address, data=token(browser) | fields, headers=headers, follow_redirects=False).status_code


def test_a_search_is_kept_and_deleted(tmp_path: Path) -> None:
    view = told(tmp_path / "s.dateline")
    browser = client(view)
    assert send(browser, "/searches", name="Sudan <b>", query="?type=assault&country=SDN") == 303
    [kept] = view.searches()
    assert kept.name == "Sudan <b>" and kept.query == "?country=SDN&type=ASSAULT" and kept.by
    page = browser.get("/").text
    assert 'href="/?country=SDN&amp;type=ASSAULT"' in page and "Sudan &lt;b&gt;" in page
    assert send(browser, "/searches/forget", name="Sudan <b>", query="") == 303
    assert view.searches() == []


@pytest.mark.parametrize(
    ("name", "query"), [("", "?country=SDN"), ("x" * 81, ""), ("a", "?country=nowhere"), ("a", "?x=1")]
)
def test_what_is_no_search_is_refused(tmp_path: Path, name: str, query: str) -> None:
    view = told(tmp_path / "s.dateline")
    assert send(client(view), "/searches", name=name, query=query) == 400
    assert view.searches() == []
