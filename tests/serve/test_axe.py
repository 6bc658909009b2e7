"""Every page of the demo in a real browser, wide and narrow, light and dark: axe finds nothing serious, the console has
no error, nothing is wider than the window; and the scripts of the desk do what they say."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")
LOOKS = [(1400, "light"), (360, "dark")]
KINDS = ("incident", "article", "actor", "event", "claim")


@pytest.fixture(scope="module")
def desk(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running desk of the demo."""
    store = tmp_path_factory.mktemp("desk") / "demo.dateline"
    with sqlite3.connect(demo_store) as whole, sqlite3.connect(store) as copy:
        whole.backup(copy)
    command = [sys.executable, "-m", "dateline", "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONUNBUFFERED": "1"}) as running:
        assert running.stdout
        try:
            yield running.stdout.readline().split()[0].rstrip("/")
        finally:
            running.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A window of that width and scheme; fails at the end if its console told of an error."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    made = context.new_page()
    errors: list[str] = []
    expected = "/incident/nothing"  # the page of what is not there is one, too
    made.on("console", lambda m: errors.append(m.text) if m.type == "error" and expected not in made.url else None)
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    context.close()
    assert not errors


def addresses(page: Any, desk: str) -> list[str]:
    """One page of each kind, the longest way from the overview first."""
    page.goto(f"{desk}/")
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    incident = next(link for link in links if link.startswith("/incident/"))
    found = ["/", "/?country=SDN&since=2024-01-01", "/?text=nothingsuch", "/network", incident, "/incident/nothing"]
    found += ["/review", "/review/bulk", "/review/orphans", "/log"]
    page.goto(f"{desk}{incident}")
    links = page.eval_on_selector_all("main a[href]", "all => all.map(a => a.getAttribute('href'))")
    for kind in KINDS[1:]:
        found += [link for link in links if link.startswith(f"/{kind}/")][:1]
    page.goto(f"{desk}{found[-1]}")
    links = page.eval_on_selector_all("main a[href]", "all => all.map(a => a.getAttribute('href'))")
    return found + [link for link in links if link.startswith("/claim/")][:1]


def test_no_page_has_a_serious_finding_or_is_too_wide(page: Any, desk: str) -> None:
    for address in addresses(page, desk):
        page.goto(f"{desk}{address}")
        if page.locator("#map").count():
            page.wait_for_selector("#map[data-ready]")
        found = axe.Axe().run(page).response["violations"]
        serious = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]
        assert not serious, address
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address


@pytest.fixture
def wide(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    yield context.new_page()
    context.close()


def test_a_brush_asks_for_the_days_under_it(wide: Any, desk: str) -> None:
    wide.goto(f"{desk}/")
    bars = wide.locator(".timeline svg a .reach")
    first, last = bars.nth(bars.count() - 2).bounding_box(), bars.last.bounding_box()
    wide.mouse.move(first["x"] + 2, first["y"] + 20)
    wide.mouse.down()
    wide.mouse.move(last["x"] + last["width"] - 2, last["y"] + 20, steps=6)
    with wide.expect_navigation():
        wide.mouse.up()
    assert "since=" in wide.url and "until=" in wide.url
    assert wide.locator(".timeline .strip").count() == 1


def test_the_bars_obey_the_keyboard(wide: Any, desk: str) -> None:
    wide.goto(f"{desk}/")
    wide.locator(".timeline svg a").first.focus()
    wide.keyboard.press("ArrowRight")
    wide.keyboard.press("Shift+ArrowRight")
    with wide.expect_navigation():
        wide.keyboard.press("Enter")
    assert "since=" in wide.url and "until=" in wide.url


def test_the_map_becomes_a_filter(wide: Any, desk: str) -> None:
    wide.goto(f"{desk}/")
    wide.wait_for_selector("#map[data-ready]")
    assert wide.locator("#map .spot").count() > 3 and wide.locator("#map path.area").count()
    with wide.expect_navigation():
        wide.locator("#map-as-filter").click()
    assert "box=" in wide.url and wide.locator("#box").input_value().count(",") == 3


def test_a_spot_leads_to_its_incidents(wide: Any, desk: str) -> None:
    wide.goto(f"{desk}/?country=SDN")
    wide.wait_for_selector("#map[data-ready]")
    wide.locator("#map .spot").first.focus()
    wide.keyboard.press("Enter")
    with wide.expect_navigation():
        wide.locator(".leaflet-popup a", has_text="Show").click()
    assert "box=" in wide.url or "/incident/" in wide.url


def test_a_value_shows_its_words_and_lets_go_of_them(wide: Any, desk: str) -> None:
    wide.goto(f"{desk}/?contested=any")
    wide.locator("a.title").first.click()
    value = wide.locator("a[data-quotes]").first
    value.click()
    assert wide.locator(".panel mark").count() == 1
    wide.keyboard.press("Escape")
    assert wide.locator(".panel").count() == 0
    assert value.evaluate("link => link === document.activeElement")
