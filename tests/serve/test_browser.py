"""The desk as it is run, and its pages in a real browser: no error in the console, no word of an article that acts."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.serve.desk import hostile, links, told

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--no-first-run", "--virtual-time-budget=2000", "--enable-logging=stderr",
)  # fmt: skip


@pytest.fixture(params=[told, hostile], ids=["told", "hostile"])
def address(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a running desk."""
    store = tmp_path / "s.dateline"
    request.param(store).close()
    command = [sys.executable, "-m", "dateline", "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONUNBUFFERED": "1"}) as running:
        assert running.stdout
        try:
            yield running.stdout.readline().split()[0].rstrip("/")
        finally:
            running.terminate()


def test_the_command_serves_a_store(address: str) -> None:
    with urlopen(f"{address}/", timeout=10) as answer:
        assert answer.status == 200 and b"Incidents" in answer.read()


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")
def test_no_page_has_an_error_in_a_browser(address: str, tmp_path: Path) -> None:
    with urlopen(f"{address}/", timeout=10) as answer:
        overview = answer.read().decode()
    [incident] = {link for link in links(overview) if link.startswith("/incident/")}
    with urlopen(f"{address}{incident}", timeout=10) as answer:
        article = next(link for link in links(answer.read().decode()) if link.startswith("/article/"))
    for page in ("/", incident, article):
        command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={tmp_path / 'browser'}", "--dump-dom", f"{address}{page}"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        assert "<h1" in done.stdout, page
        assert not re.findall(r"CONSOLE.*", done.stderr), page
