"""Links to words: what they name, and that a browser goes to these words and to no others."""

import html
import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import quote, unquote

import pytest

from dateline.core.text import Document, Span, Zone
from dateline.export.fragments import fragment
from dateline.export.mask import Mask

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
LONG = (
    "Residents of the northern quarter said that the shelling had begun before dawn and went on until the evening, when"
    " soldiers withdrew toward the river bridge in trucks"
)
# the words that are linked stand in braces
CASES = {
    "a sentence": "Officials met. {Shells hit the market of Bara} at noon.",
    "hyphens and commas": "They saw {a 12-year-old boy, who-knows-why - and more} there.",
    "signs of addresses": "And {Smith & Sons said 50% of #5 was lost?} Nobody knows.",
    "quotation marks": "He said: {“We didn’t fire,” the army’s spokesman said — again}. And that.",
    "other scripts": "There {Dar‑al‑Salaam café Złoty 東京 عين} is.",
    "a number": "The 12 came.\n\nLater the army said that {12} of the people were dead.",
    "in quotation marks": "We 12 came.\n\nLater “{12} of us” died, he said.",
    "in brackets": "The (army) came. Then the other (army) fled, they said of the ({army}) there.",
    "behind a hyphen": "An anti-army march. The army came.\n\nAn anti-{army} crowd said so.",
    "like the beginning of a word": "Twelve were killed: they wanted to {kill} again.",
    "at the beginning of a paragraph": "They fled. The army fled.\n\n{They} came back, all of them.",
    "at the end of a paragraph": "They fled. It was over.\n\nSome stayed until it was {over.}\n\nNobody spoke.",
    "twice": "The army said no. {The army said} that it was so.",
    "long": f"A. {{{LONG}}}. B.",
    "long, begun twice": f"Residents of the northern quarter fled. {{{LONG}}}. B.",
    "two paragraphs": "A. {It ended there.\n\nNobody spoke} of it.",
    "two long paragraphs": f"A. {{{LONG}.\n\nLater that week the ministry said that forty had been arrested}} there. B",
}


def told(case: str, base: str = "https://outlet.example/1") -> tuple[Document, Span]:
    """An article of these words, and the span of those in braces."""
    start, end = case.index("{"), case.index("}") - 1
    text = case.replace("{", "").replace("}", "")
    document = Document(
        "doc_1", base, None, "", (), None, None, None, None, "0" * 64, text, (Zone(0, len(text), "body"),)
    )
    return document, Span("doc_1", start, end, text[start:end])


def directive(case: str, mask: Mask | None = None) -> str:
    """What the link to the words in braces names, its escapes undone where they part nothing."""
    url, _, words = fragment(*told(case), mask or Mask((), {})).partition("#:~:text=")
    assert url == "https://outlet.example/1"
    return ",".join(map(unquote, words.split(",")))


def test_what_parts_a_fragment_is_escaped() -> None:
    document, span = told("{a well-known, tall man & others}", "https://a.example/x#top")
    assert fragment(document, span, Mask((), {})) == (
        "https://a.example/x#:~:text=a%20well%2Dknown%2C%20tall%20man%20%26%20others"
    )


@pytest.mark.parametrize(
    ("case", "named"),
    [
        (CASES["long"], "Residents of the northern,river bridge in trucks"),
        (CASES["two paragraphs"], "A.-,It ended there.,Nobody spoke,-of it."),
        (CASES["a number"], "the army said that-,12,-of the people were"),
        (CASES["at the beginning of a paragraph"], "They,-came back, all of"),
        (CASES["twice"], "The army said no.-,The army said,-that it was so."),
    ],
)
def test_only_what_may_stand_elsewhere_is_named_with_its_neighbours(case: str, named: str) -> None:
    assert directive(case) == named


def test_neighbours_that_name_a_private_person_are_left_out() -> None:
    class Hiding(Mask):
        def hides(self, text: str) -> bool:
            return "Amna" in text

    assert directive("They told Amna that {12} of them had died.", Hiding((), {})) == "12,-of them had died."


def page(case: str) -> bytes:
    """The case among much else, and once more in a menu without its neighbours; the linked words are marked."""
    filler = "".join(f"<p>Line {n} of what else was told.</p>" for n in range(60))
    words = html.escape(case).replace("{", "<b id=words>").replace("}", "</b>")
    marked = "".join(f"<p>{part}</p>" for part in words.split("\n\n"))
    menu = "<nav>12 army kill They over</nav>"
    return (
        f"<!doctype html><meta charset=utf-8><style>p {{ margin: 2em }}</style>{menu}{filler}{marked}{filler}".encode()
    )


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    """The address of a server that has a page for each case."""
    pages = {f"/{quote(name)}": page(case) for name, case in CASES.items()}

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages.get(self.path, b""))

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no chromium is installed")
    with sync.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.mark.parametrize("name", CASES)
def test_a_browser_goes_to_the_words(browser: Any, base: str, name: str) -> None:
    document, span = told(CASES[name], f"{base}/{quote(name)}")
    shown = browser.new_page(viewport={"width": 900, "height": 300})
    shown.goto(fragment(document, span, Mask((), {})))
    try:
        shown.wait_for_function("scrollY > 0 && document.getElementById('words').getBoundingClientRect().top < 300",
                                timeout=5000)  # fmt: skip
        top = shown.evaluate("document.getElementById('words').getBoundingClientRect().top")
    finally:
        shown.close()
    assert 0 <= top < 300
