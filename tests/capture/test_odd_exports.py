"""Exports in any disorder: no line stops the rest, and the same lines always give the same articles."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.capture.blocks import blocks_of_html, blocks_of_text
from dateline.capture.newsletter import items
from dateline.capture.raw import RawArticle
from dateline.capture.rtf import rtf_text
from dateline.capture.texts import articles

CASES = Path(__file__).parents[1] / "cases" / "sources"
LINES = sorted({line for path in CASES.glob("*.txt") for line in path.read_text("utf-8").splitlines()})
SHUFFLED = st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=30)), max_size=40)


@settings(max_examples=200, deadline=None)
@given(SHUFFLED)
def test_lines_in_any_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = list(articles("a.txt", "0", text))
    assert found == list(articles("a.txt", "0", text))
    assert len({raw.where for raw in found}) == len(found)
    for raw in found:
        if isinstance(raw, RawArticle) and raw.where != "a.txt":
            assert raw.text or raw.title


PIECES = (
    "<h2>", "</h2>", "<a href='http://a.example/'>", "</a>", "<hr>", "<br>", "a few words", "</div>", "&#0;",
    "<div style='display:none'>", "<table><tr>", "<!--", "\x00", "</",
)  # fmt: skip
TOKENS = (
    b"{", b"}", b"\\par ", b"\\u8217?", b"\\u-5 ", b"\\'e9", b"\\bin9", b"\\uc3", b"\\*", b"text", b"\\fonttbl",
    b"\\f1", b"\\ansicpg0 ", b"\\", b"\\u99999999999 ", b"\\~", b"\xff",
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES)))
def test_pages_in_any_disorder(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert list(blocks_of_html(html)) == list(blocks_of_html(html))
    items(list(blocks_of_html(html)))
    items(list(blocks_of_text(html)))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(TOKENS)))
def test_rtf_in_any_disorder(pieces: list[bytes]) -> None:
    assert rtf_text(b"{\\rtf1 " + b"".join(pieces)).encode("utf-8") is not None
