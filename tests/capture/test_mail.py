"""Mails: headers decoded, parts chosen, newsletters taken apart, attachments left alone and told of."""

from pathlib import Path

import pytest

from dateline.capture.blocks import Block, blocks_of_html, blocks_of_text
from dateline.capture.capture import capture
from dateline.capture.newsletter import source_of
from dateline.core.problem import Problem
from dateline.core.text import Document

CASES = Path(__file__).parents[1] / "cases" / "sources"
STORY = "Shells hit the market of Bara on Saturday and killed three people, a doctor at its hospital said by telephone."


def captured(path: Path) -> tuple[list[Document], list[tuple[str, str]]]:
    found = list(capture([str(path)]))
    problems = [(f.where.rsplit("/", 1)[-1], f.code) for f in found if isinstance(f, Problem)]
    return [f for f in found if isinstance(f, Document)], problems


def mail(tmp_path: Path, *head: str, body: str = STORY, name: str = "a.eml") -> Path:
    path = tmp_path / name
    path.write_bytes("\r\n".join(["From: Ana <ana@example.org>", *head, "", body]).encode("utf-8"))
    return path


def test_a_newsletter_in_html() -> None:
    documents, problems = captured(CASES / "newsletter.eml")
    said = [(d.title, d.publisher, d.published, d.url) for d in documents]
    assert said == [
        (
            "Six killed in ambush near Ménaka, the army says", "Sahel Brief – Daily", "2024-01-08T07:00:00+00:00",
            "https://sahelbrief.example/1?utm=mail",
        ),
        ("Elders broker truce in Tillabéri", "Radio Fleuve", "2024-01-06", "https://radiofleuve.example/treve"),
    ]  # fmt: skip
    assert not any(word in d.text for d in documents for word in ("Read more", "Unsubscribe", "track", "color"))
    assert problems == [("newsletter.eml:attachments", "attachments")]


def test_a_box_with_a_digest_a_forwarded_mail_and_an_empty_one() -> None:
    documents, problems = captured(CASES / "box.mbox")
    assert [(d.title, d.publisher, d.published) for d in documents] == [
        ("Fishermen abducted off Baga", "Lake Herald", None),
        ("Camp closed in Diffa", "Lake Herald", "2024-01-05"),
        ("Shelling in Bara kills three", None, "2024-01-07"),
    ]
    assert "\n\nFrom the union's list" in documents[0].text
    assert problems == [("box.mbox:3", "empty"), ("box.mbox:3:attachments", "attachments")]


def test_a_box_that_is_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    data = (CASES / "box.mbox").read_bytes()
    path = tmp_path / "a.mbox"
    path.write_bytes(data[: data.index(b"The army and the Rapid")])
    assert [d.title for d in captured(path)[0]][2:] == ["Shelling in Bara kills three"]
    eml = (CASES / "newsletter.eml").read_bytes()
    cut = tmp_path / "b.eml"
    cut.write_bytes(eml[: eml.index(b"<p>Radio Fleuve")])
    documents, problems = captured(cut)
    assert len(documents) == 1
    assert ("b.eml:end", "cut_off") in problems


@pytest.mark.parametrize(
    ("name", "data"), [("a.mbox", b"no mail"), ("a.eml", b"\xff\xfe\x00"), ("b.eml", b"Dear all,\n")]
)
def test_what_is_no_mail(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert captured(tmp_path / name) == ([], [(name, "no_mail")])


def test_the_sender_of_a_letter_is_no_outlet(tmp_path: Path) -> None:
    [document], _ = captured(mail(tmp_path, "Subject: Re: Fwd: [list] Bara shelled", "Date: not a date"))
    assert (document.title, document.publisher, document.published, document.text) == (
        "Bara shelled", None, None, f"Bara shelled\n\n{STORY}",
    )  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        ["Subject: =?utf-8?b?broken", "Content-Type: text/plain; charset=no-such-charset"],
        ["Subject: =?x-unknown?q?a?=", "Content-Type: text/plain; charset=ascii", "Content-Transfer-Encoding: what"],
        ["Content-Type: multipart/mixed; boundary=", "Date: Mon, 99 Jan 2024 25:00:00 +9999"],
        ["Content-Type: text/html; charset=utf-16"],
        ["From: <<<>>>@", "Content-Disposition: inline; filename*=utf-9''%ff", "Message-ID: <"],
    ],
)
def test_broken_heads_do_not_lose_the_text(head: list[str], tmp_path: Path) -> None:
    documents, _ = captured(mail(tmp_path, *head))
    assert [STORY in d.text for d in documents] == [True]


def test_many_parts_inside_each_other(tmp_path: Path) -> None:
    body = "".join(f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(250))
    documents, problems = captured(mail(tmp_path, "Content-Type: multipart/mixed; boundary=b0", body=body))
    assert documents or problems


def test_a_mail_in_a_mail_is_the_article(tmp_path: Path) -> None:
    inner = f"From: b@example.org\r\nSubject: Bara shelled\r\nDate: Sun, 7 Jan 2024 09:00:00 +0000\r\n\r\n{STORY}"
    body = f"--b\r\n\r\nSee below.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b--\r\n"
    [document], problems = captured(
        mail(tmp_path, "Subject: see", "Content-Type: multipart/mixed; boundary=b", body=body)
    )
    assert (document.title, document.published, problems) == ("Bara shelled", "2024-01-07T09:00:00+00:00", [])


def test_blocks_of_a_page() -> None:
    html = "<div>One<br>two</div><a href='https://a.example'><div>A headline that is a link</div></a><hr>"
    html += "<h3> Three </h3>tail"
    assert list(blocks_of_html(html)) == [
        Block("text", "One"), Block("text", "two"), Block("heading", "A headline that is a link", "https://a.example"),
        Block("rule"), Block("heading", "Three"), Block("text", "tail"),
    ]  # fmt: skip


def test_blocks_of_a_plain_text() -> None:
    text = "FIVE KILLED IN GAO\n\nThe story goes here.\n\n* * * * *\n\n2) Truce holds\n\nMore <https://a.example/1>.\n"
    assert [(b.kind, b.text, b.link) for b in blocks_of_text(text)] == [
        ("heading", "FIVE KILLED IN GAO", None), ("text", "The story goes here.", None), ("rule", "", None),
        ("heading", "Truce holds", None), ("text", "More .", "https://a.example/1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Kivu Lamp | 4 January 2024", ("Kivu Lamp", "2024-01-04")),
        ("January 4, 2024 – Kivu Lamp", ("Kivu Lamp", "2024-01-04")),
        ("Source: Kivu Lamp, 2024-01-04 10:30", ("Kivu Lamp", "2024-01-04")),
        ("4 January 2024", (None, "2024-01-04")),
        ("The attack of 4 January 2024, in Bara, killed two", None),
        ("Kivu Lamp", None),
    ],
)
def test_lines_of_outlet_and_day(line: str, said: tuple[str | None, str] | None) -> None:
    assert source_of(line) == said
