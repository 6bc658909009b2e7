"""Words of articles on a terminal: shown where they stand."""

from rich.text import Text

from dateline.core.text import Document, Span
from dateline.wording import plain

AROUND = 140  # characters of the article shown on each side of a quotation


def quoted(document: Document, span: Span, style: str = "bold yellow") -> Text:
    """The words of `span` highlighted in the paragraph where they stand, cut to AROUND characters on each side."""
    text = document.text
    low = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    stop = text.find("\n", span.end)
    high = min(len(text) if stop < 0 else stop, span.end + AROUND)
    while low > 0 and low < span.start and not text[low - 1].isspace():
        low += 1
    while high < len(text) and high > span.end and not text[high].isspace():
        high -= 1
    made = Text("" if low == 0 or text[low - 1] == "\n" else "… ")
    made.append(plain(text[low : span.start]))
    made.append(plain(text[span.start : span.end]), style=style)
    made.append(plain(text[span.end : high]))
    if high < len(text) and text[high] != "\n":
        made.append(" …")
    return made
