"""Links that open a live page at certain words (text fragments), as browsers read them.

A browser finds each part of a fragment inside one paragraph, at whole words, in any case of its letters, and takes the
first that fits. So long words, and words over several paragraphs, are named by their first and last ones.
"""

from urllib.parse import quote

from dateline.core.text import Document, Span
from dateline.export.mask import Mask

LONG = 100  # characters; of longer words only the first and last are named
ENDS = 4  # words of a long one that are named, and of what stands around a short one
SURE = 20  # characters; shorter words may stand anywhere on a page


def fragment(document: Document, span: Span, mask: Mask) -> str:
    """A link that opens the live page at the words: their start and end where they are long or cross paragraphs.

    What stands around them is named too where the words alone may be found elsewhere on the page.
    """
    assert document.url
    parts = _ends(span.text)
    before, after = _around(document, span, mask) if any(_elsewhere(document, part) for part in parts) else ("", "")
    words = ",".join(map(_encoded, parts))
    directive = f"{before and _encoded(before) + '-,'}{words}{after and ',-' + _encoded(after)}"
    return f"{document.url.partition('#')[0]}#:~:text={directive}"


def _ends(text: str) -> list[str]:
    """All the words, or the first and the last: a browser looks for each part inside one paragraph."""
    lines = [line.split() for line in text.splitlines() if line.strip()]
    first, last = lines[0], lines[-1]
    if len(lines) == 1 and (len(text) <= LONG or len(first) <= 2 * ENDS):
        return [" ".join(first)]
    return [" ".join(first[:ENDS]), " ".join(last[-ENDS:])]


def _elsewhere(document: Document, part: str) -> bool:
    """Whether the words may stand elsewhere on the page: they are few, or the article has them more than once."""
    return len(part) < SURE or document.text.casefold().count(part.casefold()) > 1


def _around(document: Document, span: Span, mask: Mask) -> tuple[str, str]:
    """The words of the same paragraph right before and behind; nothing where they name a private person."""
    text = document.text
    before = text[: span.start].rpartition("\n")[2].split()[-ENDS:]
    after = text[span.end :].partition("\n")[0].split()[:ENDS]
    before_it, after_it = (" ".join(words) for words in (before, after))
    return "" if mask.hides(before_it) else before_it, "" if mask.hides(after_it) else after_it


def _encoded(part: str) -> str:
    return quote(part, safe="").replace("-", "%2D")
