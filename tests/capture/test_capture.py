import gzip
import io
import json
import os
import sys
import textwrap
from pathlib import Path

import pytest

from dateline.capture import source
from dateline.capture.capture import capture
from dateline.core.problem import Problem, UnusableArgument
from dateline.core.text import Document

STORY = "Three people were killed when a bomb exploded in the market of Señabamba on Monday, the police said. "
SPANISH = "Tres personas murieron el lunes en un ataque con explosivos en el mercado, informó la policía local. "


def run(*paths: object, columns: dict[str, str] | None = None, **more: int) -> tuple[list[Document], list[Problem]]:
    found = list(capture([str(p) for p in paths], columns, **more))
    return [f for f in found if isinstance(f, Document)], [f for f in found if isinstance(f, Problem)]


def put(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def line(**fields: object) -> str:
    return json.dumps(fields) + "\n"


def codes(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(p.where.rsplit("/", 1)[-1], p.code) for p in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    quotes = "''" if encoding == "latin-1" else "‘’"
    text = f"Bomb in {quotes[0]}Señabamba{quotes[1]}\n\n{STORY}"
    documents, problems = run(put(tmp_path / "a.txt", text.encode(encoding)))
    assert not problems
    assert documents[0].text == text.strip()


def test_other_alphabets_are_read_by_their_encoding(tmp_path: Path) -> None:
    text = "Взрыв прогремел в городе рано утром. Погибли три человека, сообщила местная полиция. " * 4
    documents, _ = run(put(tmp_path / "a.txt", text.encode("cp1251")))
    assert documents[0].text == text.strip()
    assert documents[0].reason == "language: ru"


def test_bad_files_are_problems_and_the_rest_goes_on(tmp_path: Path) -> None:
    put(tmp_path / "a-empty.txt", b"")
    put(tmp_path / "b-blank.txt", " \n\n ")
    put(tmp_path / "c-binary.txt", bytes(range(256)) * 20)
    put(tmp_path / "d-picture.txt", b"\xff\xd8\xff\xe0" + b"abc" * 100)
    put(tmp_path / "e-menu.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>")
    put(tmp_path / "f-columns.csv", "a,b\n1,2\n")
    put(tmp_path / "g-empty.csv", "")
    put(tmp_path / "h-broken.json", '{"text": ')
    put(tmp_path / "i-cut.txt.gz", gzip.compress(STORY.encode() * 500)[:-30])
    put(tmp_path / "j-no.txt.gz", b"not packed at all")
    put(tmp_path / "k-good.txt", STORY)
    put(tmp_path / "l.xyz", b"of no known format")
    put(tmp_path / "m.pdf", b"%PDF-1.7")
    documents, problems = run(tmp_path)
    assert [d.text for d in documents] == [STORY.strip()]
    assert codes(problems) == [
        (tmp_path.name, "unknown_format"),
        ("f-columns.csv", "no_column"),
        ("g-empty.csv", "empty"),
        ("h-broken.json", "json_broken"),
        ("a-empty.txt", "empty"),
        ("b-blank.txt", "empty"),
        ("c-binary.txt", "binary"),
        ("d-picture.txt", "binary"),
        ("e-menu.html", "no_article"),
        ("i-cut.txt.gz", "gzip_broken"),
        ("j-no.txt.gz", "gzip_broken"),
        ("m.pdf", "pdf_broken"),
    ]
    assert len({p.id for p in problems}) == len(problems)


def test_json_lines(tmp_path: Path) -> None:
    rows = [
        line(id="1", text=STORY, headline="Bomb", source={"name": "Lima Lamp"}, date="Thu, 04 Jan 2024 10:00:00 GMT"),
        "{broken\n",
        "[1, 2]\n",
        "\n",
        line(id="2", title="No text here"),
        line(id="3", text="", title=""),
        line(id="4", content=[STORY, STORY], authors=["Ana Rojas", {"name": "Max Frost"}], lang="en-GB"),
    ]
    documents, problems = run(put(tmp_path / "a.jsonl", "".join(rows)))
    assert codes(problems) == [
        ("a.jsonl:2", "json_broken"),
        ("a.jsonl:3", "json_no_object"),
        ("a.jsonl:5", "no_text"),
        ("a.jsonl:6", "empty"),
    ]
    first, second = documents
    assert (first.title, first.publisher, first.published) == ("Bomb", "Lima Lamp", "2024-01-04T10:00:00+00:00")
    assert second.byline == ("Ana Rojas", "Max Frost")


def test_lines_before_a_cut_are_kept(tmp_path: Path) -> None:
    rows = "".join(line(text=f"{STORY} {n * n}") for n in range(2000))
    documents, problems = run(put(tmp_path / "a.jsonl.gz", gzip.compress(rows.encode())[:-9]))
    assert len(documents) > 1900
    assert problems[-1].code == "gzip_broken"


def test_a_gzip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "EASY", 100_000)
    documents, problems = run(put(tmp_path / "a.jsonl.gz", gzip.compress(b"\n" * 3_000_000)))
    assert not documents
    assert codes(problems) == [("a.jsonl.gz", "gzip_bomb")]


def test_files_that_are_no_articles_by_their_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "WHOLE", 1000)
    put(tmp_path / "a.txt", "x" * 2000)
    put(tmp_path / "b.jsonl", line(text="y" * 3000) + line(text=STORY))
    documents, problems = run(tmp_path)
    assert len(documents) == 1
    assert codes(problems) == [("a.txt", "too_large"), ("b.jsonl:1", "line_too_long")]


def test_json_in_one_piece(tmp_path: Path) -> None:
    articles = [{"title": "Bomb", "content": STORY, "publishedAt": "2024-01-04T10:00:00Z"}, "no object"]
    put(tmp_path / "a.json", json.dumps({"status": "ok", "articles": [articles[0], {"content": STORY + "More."}]}))
    put(tmp_path / "b.json", json.dumps([*articles[:1], {"body": STORY + "Else."}]))
    put(tmp_path / "c.json", line(text=STORY + "One.") + line(text=STORY + "Two."))
    documents, problems = run(tmp_path)
    assert not problems
    assert len(documents) == 5  # the article that a.json and b.json share is one
    assert documents[0].published == "2024-01-04T10:00:00+00:00"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["ID", "Head Line", "Article Body", "Publish_Date"],
        ["7", "Bomb", f'"{STORY}\n\nMore."', "2024-01-04"],
        ["", "", "", ""],
    ]
    documents, problems = run(put(tmp_path / "a.csv", "\n".join(delimiter.join(row) for row in rows)))
    assert not problems
    assert (documents[0].title, documents[0].published) == ("Bomb", "2024-01-04")
    assert documents[0].text.endswith("More.")


def test_columns_by_name(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", f"words,text,when\n{STORY.replace(',', '')},wrong,2024-01-04\n")
    documents, _ = run(path, columns={"text": "words", "published": "when"})
    assert documents[0].text == STORY.replace(",", "").strip()
    assert documents[0].published == "2024-01-04"
    assert codes(run(path, columns={"text": "story"})[1]) == [("a.csv", "no_column")]
    with pytest.raises(UnusableArgument):
        run(path, columns={"words": "text"})


def test_pages(tmp_path: Path) -> None:
    page = f"""<html lang="en"><head><title>Bomb in Señabamba - Lima Lamp</title>
    <meta property="og:title" content="Bomb in Señabamba"><meta property="og:site_name" content="Lima Lamp">
    <meta property="article:published_time" content="2024-01-04T10:00:00Z"><meta name="author" content="Ana Rojas">
    <link rel="canonical" href="https://lima-lamp.example/bomb"></head>
    <body><nav><a href="/">Home</a></nav><article><h1>Bomb in Señabamba</h1>
    <p>{STORY * 3}</p><p>The mayor called for calm. Nobody claimed the attack.</p></article></body></html>"""
    put(tmp_path / "a.html", page)
    put(
        tmp_path / "b.htm",
        page.replace("<head>", "<head><meta charset='iso-8859-1'>").replace("calm", "quiet").encode("cp1252"),
    )
    documents, problems = run(tmp_path)
    assert not problems
    for document in documents:
        assert document.title == "Bomb in Señabamba"
        assert document.url == "https://lima-lamp.example/bomb"
        assert (document.publisher, document.published) == ("Lima Lamp", "2024-01-04T10:00:00+00:00")
        assert document.byline == ("Ana Rojas",)
        assert "Home" not in document.text


def test_languages_and_lengths_are_reasons(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "Ataque en el mercado\n\n" + SPANISH * 3)
    put(tmp_path / "b.txt", "Ataque en Tibú")
    put(tmp_path / "c.txt", STORY * 50)
    put(tmp_path / "d.txt", STORY.upper() * 3)
    documents, problems = run(tmp_path, max_characters=2000)
    assert [(Path(p.where).name, p.code) for p in problems] == [("a.txt", "language"), ("c.txt", "too_long")]
    assert {p.document for p in problems} == {d.id for d in documents if d.reason}
    assert [d.reason for d in documents] == ["language: es", None, "too_long", None]
    assert [d.language for d in documents] == ["es", None, "en", "en"]


def test_duplicates(tmp_path: Path) -> None:
    rows = [
        line(id="a", text=STORY),
        line(id="a", text=STORY + "Else."),
        line(id="a", text=STORY),
        line(id="b", text=STORY),
    ]
    documents, problems = run(put(tmp_path / "a.jsonl", "".join(rows)))
    assert len(documents) == 2
    assert codes(problems) == [("a.jsonl:2", "duplicate_id")]
    put(tmp_path / "b.txt", STORY)
    put(tmp_path / "c.txt.gz", gzip.compress(STORY.encode()))
    assert len(run(tmp_path / "b.txt", tmp_path / "c.txt.gz", tmp_path / "b.txt")[0]) == 1


def test_the_order_of_paths_does_not_count(tmp_path: Path) -> None:
    paths = [put(tmp_path / f"{name}.txt", STORY + name) for name in "bca"]
    assert run(*paths) == run(*reversed(paths)) == run(tmp_path)


def test_folders(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    put(tmp_path / "in" / "deep" / "a.txt", STORY)
    put(tmp_path / "in" / ".hidden.txt", STORY + "hidden")
    (tmp_path / "in" / "deep" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "in" / "ring.txt").symlink_to("ring.txt")
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    documents, problems = run(tmp_path / "in")
    assert len(documents) == 1
    assert sorted(codes(problems)) == [
        ("gone.txt", "vanished"), ("pipe.txt", "unreadable"), ("ring.txt", "unreadable"),
    ]  # fmt: skip
    with pytest.raises(UnusableArgument):
        run(tmp_path / "nowhere")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    put(tmp_path / "a.txt", STORY)
    monkeypatch.setattr(Path, "open", refuse)
    assert codes(run(tmp_path)[1]) == [("a.txt", "unreadable")]


@pytest.mark.parametrize("packed", [False, True])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, packed: bool) -> None:
    data = line(text=STORY).encode() + b"{broken\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(data) if packed else data)))
    documents, problems = run("-")
    assert (len(documents), codes(problems)) == (1, [("-:2", "json_broken")])


def test_plain_text_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"Bomb in Lima\n\n{STORY}".encode())))
    documents, _ = run("-")
    assert documents[0].title == "Bomb in Lima"


def test_names_in_bytes_and_surrogates_do_not_stop_anything(tmp_path: Path) -> None:
    row = line(text=STORY, title="Bomb \ud83d", author="A\udc00", url="http://x/\ud800")
    documents, problems = run(put(tmp_path / "a.jsonl", row))
    assert not problems
    for value in (documents[0].text, documents[0].title, documents[0].url, *documents[0].byline):
        value.encode("utf-8")


def test_wrapped_lines_of_a_text_are_joined_and_nothing_else(tmp_path: Path) -> None:
    story = (
        "Gunmen killed four traders on the road from Gao to Ansongo on Monday, according to Colonel Moussa Diarra of "
        "the army. He said that the Group of the Two Rivers had claimed the attack in a call to Radio Menaka."
    )
    head = "Gunmen kill four near Gao\n\nBy Amina Tarik\n5 January 2024\n\n"
    (tmp_path / "a.txt").write_text(head + textwrap.fill(story, 46) + "\n\n" + textwrap.fill(story, 46))
    [document] = capture([str(tmp_path / "a.txt")])
    assert isinstance(document, Document)
    assert document.text == f"{head}{story}\n\n{story}"
    assert (document.byline, document.published) == (("Amina Tarik",), "2024-01-05")


def test_lines_that_are_not_wrapped_stay(tmp_path: Path) -> None:
    lines = [
        "Among the dead in Gao",
        "",
        "Amal Idris, a teacher at the school",
        "Omar Said, who sold fuel there",
        "Musa Tanko",
    ]
    (tmp_path / "a.txt").write_text("\n".join(lines))
    [document] = capture([str(tmp_path / "a.txt")])
    assert isinstance(document, Document) and document.text == "\n".join(lines)
