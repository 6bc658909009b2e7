"""Files that are locked, broken, too large, misnamed or empty: one clear problem each, and what can be read is read."""

import base64
import io
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from dateline.capture.capture import capture
from dateline.core.problem import Problem
from dateline.core.text import Document
from tests.capture.making import W, docx, numbered, package, pdf, printed, rtf

STORY = [
    "Bomb in Gao kills two",
    "A bomb killed two men in the market of Gao on Monday, the police said.",
    "Nobody claimed it.",
]


def captured(path: Path) -> tuple[list[str], list[str]]:
    """The texts and the codes of the problems of a file."""
    found = list(capture([str(path)]))
    problems = [f for f in found if isinstance(f, Problem)]
    assert all(" " in p.message for p in problems)
    return [f.text for f in found if isinstance(f, Document)], [p.code for p in problems]


def put(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


LOCKED_PDF = numbered([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>"]).replace(
    b"/Root 1 0 R",
    b"/Root 1 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt "
    b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>",
)
WORD = docx(STORY)
ENCRYPTED_ZIP = WORD.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00").replace(
    b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
)
TEXT_AT = WORD.index(b"word/document.xml") + len("word/document.xml")
DAMAGED = WORD[: TEXT_AT + 20] + bytes(20) + WORD[TEXT_AT + 40 :]
BOMB = b"<w:p>" + b" " * (70 * 2**20)
PAGE_BOMB = zlib.compress(b" " * (40 * 2**20))


INSIDE = b"Content-Type: message/rfc822\n\n"


def instructed(how: bytes, packed: bytes) -> bytes:
    """A PDF file of one page whose instructions are packed so."""
    said = b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(packed), how, packed)
    pages = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>"
    return numbered([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, said])


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.docx", b"", "empty"),
        ("empty.pdf", b"", "empty"),
        ("empty.rtf", b"", "empty"),
        ("blank.rtf", rtf([]), "empty"),
        ("blank.docx", docx([]), "empty"),
        ("cut.docx", WORD[:-200], "zip_broken"),
        ("damaged.docx", DAMAGED, "zip_broken"),
        ("locked.docx", ENCRYPTED_ZIP, "locked"),
        ("locked-office.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + bytes(500), "old_word"),
        ("bomb.docx", package({"word/document.xml": BOMB}), "zip_bomb"),
        ("broken-xml.docx", package({"word/document.xml": b"<w:document"}), "xml_broken"),
        ("other.docx", package({"xl/workbook.xml": b"<x/>"}), "wrong_suffix"),
        ("photos.txt", package({"photo.png": b"x"}), "wrong_suffix"),
        ("scan.pdf", pdf([[], []]), "no_text_layer"),
        ("locked.pdf", LOCKED_PDF, "locked"),
        ("cut.pdf", pdf(printed(STORY))[:120], "pdf_broken"),
        ("bomb.pdf", instructed(b"/FlateDecode", PAGE_BOMB), "pdf_bomb"),
        ("twice.pdf", instructed(b"[/FlateDecode /FlateDecode]", zlib.compress(PAGE_BOMB)), "pdf_bomb"),
        ("letters.pdf", instructed(b"[/ASCII85Decode /FlateDecode]", base64.a85encode(PAGE_BOMB) + b"~>"), "pdf_bomb"),
        ("bad-sum.pdf", instructed(b"/FlateDecode", PAGE_BOMB[:-4] + b"none"), "pdf_bomb"),
        ("deep.pdf", instructed(b"/FlateDecode", zlib.compress(b"BT " + b"[ " * 3_000_000)), "pdf_bomb"),
        ("deep-object.pdf", pdf(printed(STORY), more=b"9 0 obj\n" + b"<<" * 3000 + b"\nendobj\n"), "pdf_bomb"),
        ("runs.pdf", instructed(b"/RunLengthDecode", b"\x81 " * 300_000), "pdf_bomb"),
        ("lzw.pdf", instructed(b"/LZWDecode", b"\x80" * 200_000), "pdf_bomb"),
        ("tags.docx", package({"word/document.xml": b"<w:document>" + b"<w:p/>" * 4_000_001}), "zip_bomb"),
        ("inside.eml", b"From: a@b.example\n" + INSIDE * 301 + b"\nKilled.\n", "mail_broken"),
        (
            "parts.eml",
            b"From: a@b.example\n" + INSIDE.replace(b"message/rfc822", b"text/plain") * 1001 + b"\nKilled.\n",
            "mail_broken",
        ),
        ("line.warc", b"WARC/1.0\r\nX: " + b"a" * 20_000_000, "warc_broken"),
        ("words.pdf", b"No PDF file at all, but some text.", "wrong_suffix"),
        ("deep.rtf", b"{\\rtf1 " + b"{" * 100_000 + b"x", "rtf_broken"),
    ],
)
def test_one_problem_each(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    assert captured(put(tmp_path, name, data)) == ([], [code])


def test_the_names_of_old_exports(tmp_path: Path) -> None:
    """Databases used to call RTF and HTML files .doc."""
    assert captured(put(tmp_path, "a.doc", rtf(STORY)))[0] == ["\n".join(STORY).replace("\n", "\n\n", 1)]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt", rtf(STORY)), ("b.rtf", WORD), ("c.docx", pdf(printed(STORY))), ("d.html", pdf(printed(STORY)))],
)
def test_a_file_is_what_its_bytes_say(name: str, data: bytes, tmp_path: Path) -> None:
    [text], problems = captured(put(tmp_path, name, data))
    assert (text.split(), problems) == (" ".join(STORY).split(), [])


def test_a_saved_page_that_is_called_pdf(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html><body><article><h1>{STORY[0]}</h1><p>{STORY[1] * 3}</p></article></body></html>"
    assert len(captured(put(tmp_path, "a.pdf", page.encode()))[0]) == 1


def test_macros_are_left_alone_and_told_of(tmp_path: Path) -> None:
    texts, problems = captured(put(tmp_path, "a.docm", docx(STORY, parts={"word/vbaProject.bin": b"macro"})))
    assert (len(texts), problems) == (1, ["macros"])


def test_what_stands_in_the_file_but_not_in_the_story(tmp_path: Path) -> None:
    [text], _ = captured(put(tmp_path, "a.rtf", rtf(STORY)))
    assert not {"Running", "Not", "Exporter", "HYPERLINK", "89504e47"} & set(text.split())
    boxed = f"""<w:document xmlns:w="{W}" xmlns:mc="m"><w:body><w:p><w:r><w:t>Bomb in Gao kills two men</w:t></w:r>
    <mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Choice>
    </mc:AlternateContent></w:p><w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>
    <w:ins><w:r><w:t>The police</w:t></w:r></w:ins><w:r><w:tab/><w:t>say so.</w:t>
    <w:instrText>PAGE</w:instrText></w:r></w:p></w:body></w:document>"""
    [text], _ = captured(put(tmp_path, "b.docx", package({"word/document.xml": boxed.encode()})))
    assert " ".join(text.split()) == "Bomb in Gao kills two men The police say so."


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    xml = f"""<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{W}"><w:body><w:p><w:r>
    <w:t>{STORY[1]} &x;</w:t></w:r></w:p></w:body></w:document>"""
    texts, _ = captured(put(tmp_path, "a.docx", package({"word/document.xml": xml.encode()})))
    assert texts == [STORY[1]]


def test_letters_of_an_rtf_file(tmp_path: Path) -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}\f0 "
        rb"Caf\'e9 \u8217?s \u-3913 ?{\uc0\u228}{\uc2\u8364\'80\'80}{\f1 \'cc\'e8\'f0}"
        rb"\~\emdash{\v secret}\bin3 abcx\par}"
    )
    assert captured(put(tmp_path, "a.rtf", data))[0] == ["Café ’s \uf0b7ä€Мир\u00a0—x"]


@pytest.mark.parametrize("data", [b"{\\rtf1 " + b"\\'80" * 100_000, b"{\\rtf1 " + b"{\\a1 x}" * 40_000 + b"}"])
def test_large_rtf_files_take_time_in_proportion(data: bytes, tmp_path: Path) -> None:
    path = put(tmp_path, "a.rtf", data)
    begin = time.process_time()
    captured(path)
    assert time.process_time() - begin < 4


FIELDS = {
    "words": b"Subject: " + b"=?utf-8?q?a?= " * 50_000,
    "quotes": b"From: " + b'"a' * 100_000,
    "comments": b"Date: " + b"(" * 100_000,
}


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_long_fields_of_a_mail_take_no_time(field: bytes, tmp_path: Path) -> None:
    path = put(tmp_path, "a.eml", b"To: a@b.example\n%s\n\n%s\n" % (field, STORY[1].encode()))
    begin = time.process_time()
    [text], problems = captured(path)
    assert (STORY[1] in text, problems) == (True, [])
    assert time.process_time() - begin < 3


@pytest.mark.parametrize("make", [docx, rtf, lambda story: pdf(printed(story))], ids=["docx", "rtf", "pdf"])
def test_damage_anywhere_is_a_problem_or_a_text(make: object, tmp_path: Path) -> None:
    assert callable(make)
    data = make(STORY)
    for at in range(0, len(data), max(1, len(data) // 40)):
        path = put(tmp_path, "a." + ("rtf" if data[:1] == b"{" else "docx"), data[:at] + b"\x00\xff" + data[at + 2 :])
        texts, problems = captured(path)
        assert texts or problems


def test_a_zip_with_names_that_lead_elsewhere_is_only_read(tmp_path: Path) -> None:
    file = io.BytesIO(WORD)
    with zipfile.ZipFile(file, "a") as out:
        out.writestr("../../outside.txt", "x")
    assert captured(put(tmp_path, "a.docx", file.getvalue()))[1] == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.docx"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlsx", package({"xl/workbook.xml": b"<x/>"}), "save its sheet as CSV"),
        ("a.odt", package({"content.xml": b"<x/>"}), "save it as .docx"),
        ("a.pptx", package({"ppt/presentation.xml": b"<x/>"}), "save them as PDF"),
        ("a.zip", package({"a.txt": b"x"}), "unpack it first"),
        ("a.msg", b"\xd0\xcf\x11\xe0" + "__substg1.0_0037".encode("utf-16-le"), "save it as .eml"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "save its sheet as CSV"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(99), "save it as .docx or .rtf"),
    ],
)
def test_a_file_of_another_program_is_told_what_to_do_with(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    [found] = capture([str(tmp_path / name)])
    assert isinstance(found, Problem) and said in found.message
