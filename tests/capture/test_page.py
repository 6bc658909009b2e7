"""Title, day and characters of a saved page, however its site writes them."""

import pytest

from dateline.capture.page import in_page, page_text
from dateline.capture.site_names import without_site
from dateline.core.problem import InputProblem

STORY = "".join(
    f"<p>Shelling hit the {part} of the town on Monday and wounded four people, the mayor's office said later.</p>"
    for part in ("north", "port", "old quarter")
)
TITLE = "Shelling wounds four in Odesa"


def page(title: str, heading: str = "", head: str = "", body: str = "") -> bytes:
    given = f"<title>{title}</title>{head}"
    return f"<html><head>{given}</head><body>{body}<article><h1>{heading}</h1>{STORY}</article></body></html>".encode()


@pytest.mark.parametrize(
    ("title", "heading", "site", "wanted"),
    [
        (f"{TITLE} - Port News", TITLE, "Harbour Lamp", TITLE),
        (f"{TITLE} | Harbour Lamp", "Other stories", "Harbour Lamp", TITLE),
        (f"{TITLE} – Ukraine – Harbour Lamp", TITLE, "Harbour Lamp", TITLE),
        (f"Opinion | {TITLE}", TITLE, "Harbour Lamp", TITLE),
        ("Odesa shelling - what is known", "Odesa shelling – what is known", "Lamp", "Odesa shelling - what is known"),
        ("Odesa - a port under fire", "Harbour Lamp", "Harbour Lamp", "Odesa - a port under fire"),
        ("Odesa: four wounded", "", "Harbour Lamp", "Odesa: four wounded"),
        (f"“{TITLE}” - Lamp", f"'{TITLE.upper()}'", "x", f"“{TITLE}”"),
        (
            "Odesa: four wounded in the shelling",
            "Shelling has wounded four in Odesa",
            "x",
            "Shelling has wounded four in Odesa",
        ),
        ("Four wounded in Odesa", "Our newsletter for the whole week", "x", "Four wounded in Odesa"),
    ],
)
def test_the_title_is_the_headline_alone(title: str, heading: str, site: str, wanted: str) -> None:
    head = f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{site}">'
    assert in_page(page(title, heading, head), "x").title == wanted


@pytest.mark.parametrize(
    ("title", "sites", "wanted"),
    [
        (f"{TITLE} - Harbour Lamp", ["Harbour Lamp"], TITLE),
        (f"{TITLE} - Harbour Lamp", ["https://www.harbourlamp.example/2024/a"], TITLE),
        (f"{TITLE} - Harbour Lamp Middle East", ["harbourlamp.example"], TITLE),
        (f"{TITLE} | Middle East | Harbour Lamp", ["Harbour Lamp"], TITLE),
        (f"HARBOUR LAMP | World | {TITLE}", ["Harbour Lamp"], TITLE),
        (f"{TITLE} - BBC News Middle East", [], TITLE),
        (f"{TITLE} | Al Jazeera", [None], TITLE),
        (f"{TITLE} - Al Jazeera", ["Harbour Lamp"], f"{TITLE} - Al Jazeera"),
        (f"{TITLE} - Ukraine", ["Harbour Lamp"], f"{TITLE} - Ukraine"),
        ("Odesa - what is known - Harbour Lamp", ["Harbour Lamp"], "Odesa - what is known"),
        ("News | Harbour Lamp", ["Harbour Lamp"], "News | Harbour Lamp"),
        ("", ["Harbour Lamp"], ""),
    ],
)
def test_names_of_sites_and_their_sections_are_no_part_of_a_title(
    title: str, sites: list[str | None], wanted: str
) -> None:
    assert without_site(title, sites) == wanted


def test_what_is_far_too_long_for_a_title_takes_no_time() -> None:
    assert without_site("a - " * 100_000 + "Lamp", ["Lamp"]).startswith("a - a")


META = '<meta property="article:published_time" content="2024-03-04T21:15:00+02:00">'
LATER = '<meta property="article:modified_time" content="2024-03-06T09:00:00Z">'
TIME = '<time datetime="2024-03-05T08:00:00Z">5 March</time>'


@pytest.mark.parametrize(
    ("address", "head", "body", "wanted"),
    [
        ("https://lamp.example/a", META, "", "2024-03-04T21:15:00+02:00"),
        ("https://lamp.example/a", META + LATER, TIME, "2024-03-04T21:15:00+02:00"),
        ("https://lamp.example/2024/03/04/a", "", "", "2024-03-04"),
        ("https://lamp.example/world/2024/mar/04/a", "", "<p>first said on 13 October 2023</p>", "2024-03-04"),
        ("https://lamp.example/2024/march/4/a", META, "", "2024-03-04T21:15:00+02:00"),
        ("https://lamp.example/a", "", f"{TIME}<!-- built 2024-01-13T00:00:00 -->", "2024-03-05"),
        ("https://lamp.example/2024/03/04/a", "", TIME, "2024-03-04"),
    ],
)
def test_the_day_is_that_of_the_first_publication(address: str, head: str, body: str, wanted: str) -> None:
    assert in_page(page(TITLE, TITLE, head, body), "x", None, address).published == wanted


LONG = "<p>Médecins – “Ñandú” à Goma, où les blessés sont arrivés</p>" * 3


@pytest.mark.parametrize(
    ("encoding", "server", "declared"),
    [
        ("utf-8", None, ""),
        ("utf-8", "iso-8859-1", ""),
        ("utf-8", "utf-8", "windows-1252"),
        ("cp1252", "iso-8859-1", ""),
        ("cp1252", "utf-8", "iso-8859-1"),
        ("cp1252", None, "windows-1252"),
        ("cp1252", "no-such-charset", "latin1"),
        ("utf-16", "utf-8", "utf-8"),
        ("utf-8-sig", "cp1252", ""),
    ],
)
def test_the_charset_that_fits_is_found(encoding: str, server: str | None, declared: str) -> None:
    html = f'<meta charset="{declared}">{LONG}' if declared else LONG
    assert page_text(html.encode(encoding), server) == html


def test_a_few_damaged_bytes_do_not_change_the_charset() -> None:
    damaged = (LONG * 5).encode()[:-30] + b"\xe2\x80 and so on"
    assert page_text(damaged).startswith(LONG) and "\ufffd" in page_text(damaged)


@pytest.mark.parametrize(
    "data", [b"", b"   ", b"<html></html>", b"<p>Subscribe</p>", b"\x00" * 50, b"plain words" * 40]
)
def test_what_holds_no_article_is_a_problem(data: bytes) -> None:
    try:
        assert in_page(data, "x").text
    except InputProblem as problem:
        assert problem.code in ("empty", "no_article", "binary")
    else:
        assert data.startswith(b"plain")
