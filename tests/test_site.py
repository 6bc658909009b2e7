"""The documents build as a site without a warning: every page in place, every link right, nothing from outside."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOADED = re.compile(r"""<(?:script|img|link|iframe)[^>]+(?:src|href)=["']((?:https?:)?//[^"']+)""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("mkdocs")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_every_page_is_there_and_in_the_navigation(site: Path) -> None:
    index = (site / "index.html").read_text("utf-8")
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")} | {
        "contributing",
        "changes",
        "third-party",
        "notebook",
    }
    for name in sorted(pages):
        assert (site / f"{name}.html").is_file(), name
        assert f'href="{name}.html"' in index, f"{name} is not in the navigation of mkdocs.yml"


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    pages = list(site.glob("**/*.html"))
    assert len(pages) > 15
    for path in pages:
        assert not LOADED.findall(path.read_text("utf-8")), path.name
    for path in site.glob("**/*.css"):
        assert not re.findall(r"url\(['\"]?(?:https?:)?//", path.read_text("utf-8")), path.name


def test_links_of_the_readme_lead_to_pages_of_the_site(site: Path) -> None:
    index = (site / "index.html").read_text("utf-8")
    for link in re.findall(r'href="([^"#]+)', index):
        assert "://" in link or (site / link).exists(), link
    assert not re.findall(r'(?:href|src)="docs/[^"]+"', index)


def test_the_notebook_is_a_page_with_its_pictures(site: Path) -> None:
    page = (site / "notebook.html").read_text("utf-8")
    assert page.count("data:image/png;base64,") == 3 and "machine-coded, not" in page
