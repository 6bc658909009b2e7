"""Lists of addresses with saved pages: each page found by what the list or the page says, and read once."""

import hashlib
import json
from pathlib import Path

import pytest

from dateline.capture.capture import capture
from dateline.capture.url_list import key
from dateline.core.problem import Problem
from dateline.core.text import Document

STORY = "Shells hit the market of Bara on Saturday and killed three people, a doctor at its hospital said. "
URL = "https://www.star.example/2024/01/bara-shelled?id=7&utm_source=mail"


def page(name: str, head: str = "") -> str:
    body = f"<body><article><h1>{name}</h1><p>{STORY * 3}</p></article></body>"
    return f"<html><head><title>{name}</title>{head}</head>{body}</html>"


def captured(folder: Path) -> tuple[list[Document], list[tuple[str, str]]]:
    found = list(capture([str(folder)]))
    problems = [(f.where.rsplit("/", 1)[-1], f.code) for f in found if isinstance(f, Problem)]
    return [f for f in found if isinstance(f, Document)], problems


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


MEDIACLOUD = "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
OLD_MEDIACLOUD = "stories_id,publish_date,title,url,language,ap_syndicated,themes,media_id,media_name,media_url\n"


@pytest.mark.parametrize(
    ("file", "head"),
    [
        ("4711.html", ""),
        (hashlib.md5(URL.encode()).hexdigest() + ".html", ""),
        (hashlib.sha256(URL.encode()).hexdigest() + ".htm", ""),
        ("saved/www.star.example/2024/01/bara-shelled.html", ""),
        ("saved/www.star.example/2024/01/bara-shelled/index.html", ""),
        ("Bara-Shelled.html", ""),
        ("x.html", '<link rel="canonical" href="http://star.example/2024/01/bara-shelled/?id=7">'),
        ("x.html", '<meta property="og:url" content="https://star.example/2024/01/bara-shelled?id=7#top">'),
        ("x.html", "<!-- saved from url=(0060)https://www.star.example/2024/01/bara-shelled?id=7 -->"),
    ],
)
def test_mediacloud_with_pages_by_name_or_address(file: str, head: str, tmp_path: Path) -> None:
    put(tmp_path / "stories.csv", MEDIACLOUD + f"4711,2024-01-08,en,Kordofan Star,star.example,2024-01-07,Bara,{URL}\n")
    put(tmp_path / "pages" / file, page("Bara shelled", head))
    put(tmp_path / "pages" / "other.html", page("Another story", '<link rel="canonical" href="https://a.example/b">'))
    documents, problems = captured(tmp_path)
    assert problems == []
    said = {(d.title, d.url, d.publisher, d.published) for d in documents if d.title == "Bara shelled"}
    assert said == {("Bara shelled", URL, "Kordofan Star", "2024-01-07")}
    assert len(documents) == 2  # the other page by itself, the listed one once


def test_what_the_page_says_of_its_day_outranks_the_list(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="2024-01-06T20:00:00Z">'
    row = f"4711,2024-01-09,Bara,{URL},en,,,5,Kordofan Star,star.example\n"
    put(tmp_path / "stories.csv", OLD_MEDIACLOUD + row)
    put(tmp_path / "4711.html", page("Bara shelled", head))
    assert captured(tmp_path)[0][0].published == "2024-01-06T20:00:00+00:00"


def test_an_address_in_place_of_the_outlet_gives_way_to_the_name_on_the_page(tmp_path: Path) -> None:
    rows = f"1,2024-01-08,en,star.example,star.example,2024-01-07,Bara,{URL}\n2,,en,star.example,,,Gao,https://star.example/gao\n"
    put(tmp_path / "stories.csv", MEDIACLOUD + rows)
    put(tmp_path / "1.html", page("Bara shelled", '<meta property="og:site_name" content="Kordofan Star">'))
    put(tmp_path / "2.html", page("Gao shelled"))
    documents, _ = captured(tmp_path)
    assert [d.publisher for d in documents] == ["Kordofan Star", "star.example"]


def test_a_row_that_is_broken_costs_only_itself(tmp_path: Path) -> None:
    put(tmp_path / "stories.csv", MEDIACLOUD + f'1,,en,"Star,,,Gao,{URL}/1\n2,,en,Star,,,Bara,https://star.example/2\n')
    put(tmp_path / "2.html", page("Bara shelled"))
    documents, problems = captured(tmp_path)
    assert ([d.title for d in documents], problems) == (["Bara shelled"], [("stories.csv:2", "row_broken")])


def test_a_list_that_names_files_and_one_that_is_missing(tmp_path: Path) -> None:
    put(
        tmp_path / "list.tsv",
        f"File\tLink\npages/a.html\t{URL}\npages/gone.html\thttps://a.example/gone\n\t\nx\t{URL}#2\n",
    )
    put(tmp_path / "pages" / "a.html", page("Bara shelled"))
    documents, problems = captured(tmp_path)
    assert ([d.url for d in documents], problems) == ([URL], [("list.tsv:3", "page_missing")])


def test_the_day_on_which_gdelt_saw_a_page_is_not_its_day(tmp_path: Path) -> None:
    put(tmp_path / "artlist.csv", f"URL,MobileURL,Date,Title\n{URL},,2024-01-09 10:15:00,Bara\n")
    put(tmp_path / "bara-shelled.html", page("Bara shelled"))
    assert [d.published for d in captured(tmp_path)[0]] == [None]


def test_a_list_of_articles_as_gdelt_gives_it_in_json(tmp_path: Path) -> None:
    rows = [
        {"url": URL, "title": "Bara", "seendate": "20240109T101500Z", "domain": "star.example", "language": "English"}
    ]
    put(tmp_path / "artlist.json", json.dumps({"articles": [*rows, {**rows[0], "url": "https://a.example/gone"}]}))
    put(tmp_path / "bara-shelled.html", page("Bara shelled"))
    documents, problems = captured(tmp_path)
    assert [(d.url, d.publisher, d.published) for d in documents] == [(URL, "star.example", None)]
    assert problems == [("artlist.json:2", "page_missing")]


@pytest.mark.parametrize("width", [58, 61])
def test_events_of_gdelt_lead_to_their_pages_once(width: int, tmp_path: Path) -> None:
    row = "\t".join(["410412347", "20240107", *["x"] * (width - 3), URL])
    put(tmp_path / "20240107.export.CSV", f"{row}\n{row}\n")
    put(tmp_path / "bara-shelled.html", page("Bara shelled"))
    documents, problems = captured(tmp_path)
    assert ([d.url for d in documents], problems) == ([URL], [])


def test_a_list_without_pages_is_one_problem(tmp_path: Path) -> None:
    put(tmp_path / "stories.csv", MEDIACLOUD + "".join(f"{n},,,,,,,https://a.example/{n}\n" for n in range(50)))
    assert captured(tmp_path) == ([], [("stories.csv", "no_pages")])


def test_a_page_without_an_article_and_an_address_that_is_none(tmp_path: Path) -> None:
    put(tmp_path / "stories.csv", f"url,id\nhttp://[x,9\n{URL},1\n")
    put(tmp_path / "1.html", "<html><body><nav>Home</nav></body></html>")
    assert captured(tmp_path)[1][:2] == [("stories.csv:2", "page_missing"), ("stories.csv:3", "no_article")]


def test_addresses_are_compared_by_what_they_lead_to() -> None:
    same = [
        "http://a.example/b/",
        "https://www.a.example/b#c",
        "https://A.example/b?utm_campaign=x",
        " https://a.example/b",
    ]
    assert {key(url) for url in same} == {"a.example/b"}
    assert key("https://a.example/b?id=1") != key("https://a.example/b?id=2")
