"""Text as it came -> text that can be frozen: line ends are line feeds, and nothing in it is invisible."""

import re

INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without byte order marks, control, zero-width and direction characters; lone surrogates turn U+FFFD."""
    text = LINE_ENDS.sub("\n", text)
    text = INVISIBLE.sub("", text)
    return text if text.isascii() else SURROGATES.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The cleaned text on one line: every stretch of white space is one blank."""
    return " ".join(clean(text).split())
