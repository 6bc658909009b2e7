"""The review queue in a real browser: fifty records by keyboard alone, and no finding of an accessibility checker."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.store.view import View
from tests.records import coding
from tests.review.stores import FIFTEEN, store_of

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")
RECORDS = 52


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of many incidents, one of them told by two outlets."""
    path = tmp_path / "s.dateline"
    told = [coding(url=f"https://outlet.example/{n}", day=f"{1950 + n}-01-02") for n in range(RECORDS - 1)]
    twice = [
        coding(url="https://one.example/"),
        coding(FIFTEEN, 15, voice="officials", url="https://other.example/2", publisher="Nile Wire"),
    ]
    store_of(path, *told, *twice).close()
    return path


@pytest.fixture
def page(store: Path) -> Iterator[Any]:
    """A page of a browser at the desk of that store; fails where its console tells of an error."""
    command = [sys.executable, "-m", "dateline", "serve", "--store", str(store), "--port", "0", "--as", "Ada"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONUNBUFFERED": "1"}) as running,
        playwright.sync_playwright() as started,
    ):
        assert running.stdout
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        opened, wrong = browser.new_page(), []
        opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        opened.on("pageerror", lambda error: wrong.append(str(error)))
        try:
            opened.goto(running.stdout.readline().split()[0] + "review")
            yield opened
            assert not wrong
        finally:
            browser.close()
            running.terminate()


def left(page: Any, number: int) -> None:
    """Waits until so many are left."""
    playwright.expect(page.locator(".left")).to_contain_text(f"{number} not reviewed")


def press(page: Any, key: str) -> None:
    page.keyboard.press(key)


def test_a_reviewer_clears_fifty_records_by_keyboard(page: Any, store: Path) -> None:
    for number in range(50):
        left(page, RECORDS - number)
        press(page, "r" if number % 10 == 9 else "a")
    left(page, RECORDS - 50)
    press(page, "u")
    left(page, RECORDS - 49)
    press(page, "r")
    left(page, RECORDS - 50)
    states = [incident.review.state for incident in View(store).incidents()]
    assert (states.count("reviewed"), states.count("rejected"), states.count("machine")) == (45, 5, 2)
    assert {i.review.by for i in View(store).incidents() if i.review.state != "machine"} == {"Ada"}


def test_editing_noting_and_moving_by_keyboard(page: Any, store: Path) -> None:
    first = page.locator("[data-record]").get_attribute("data-record")
    press(page, "e")
    for _ in range(30):
        if page.evaluate("document.activeElement.name") == "value-killed":
            break
        press(page, "Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("77")
    press(page, "Enter")
    left(page, RECORDS - 1)
    [changed] = [i for i in View(store).incidents() if i.corrections]
    assert changed.id == first and changed.review.state == "reviewed" and changed.harm[0].best == 77
    press(page, "n")
    page.keyboard.type("a j k r in a note are letters")
    press(page, "Escape")
    second = page.locator("[data-record]").get_attribute("data-record")
    press(page, "j")
    playwright.expect(page.locator(f"[data-record='{second}']")).to_have_count(0)
    left(page, RECORDS - 1)


def test_keys_can_be_switched_off(page: Any) -> None:
    press(page, "?")
    page.locator("#keys-on").uncheck()
    press(page, "a")
    page.reload()
    press(page, "a")
    left(page, RECORDS)


def test_a_value_leads_to_its_words_and_back(page: Any) -> None:
    page.goto(page.url + "?contested=any")
    page.locator("#field-killed li a:not(.elsewhere)").click()
    assert page.evaluate("document.activeElement.textContent") in ("12 people", "15 people")
    press(page, "Enter")
    assert page.evaluate("document.activeElement.id") == "field-killed"


@pytest.mark.parametrize("width", [360, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_is_in_the_way_of_anybody(page: Any, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for part in ("", "/bulk", "/orphans"):
        page.goto(page.url.split("/review")[0] + "/review" + part)
        found = axe.run(page).response["violations"]
        assert not [v["id"] for v in found if v["impact"] in ("serious", "critical")], part
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), part
