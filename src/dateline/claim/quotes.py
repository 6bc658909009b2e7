"""Quotations: where quotation marks open and close, over sentences and paragraphs."""

from dateline.claim.attribution import Piece
from dateline.core.reading import Parse, Token

DOUBLE_OPEN = frozenset(("“", "„", "«", "``"))
DOUBLE_CLOSE = frozenset(("”", "»"))
STRAIGHT = frozenset(('"', "''"))
SINGLE = frozenset(("‘", "’", "'"))


def find_quotations(parse: Parse) -> list[Piece]:
    """The quotations of a document, marks included, in text order.

    A quotation that a paragraph leaves open goes on in the next one if that begins with an opening mark; otherwise it
    ends with its paragraph. Single marks count where no double quotation is open.
    """
    found: list[Piece] = []
    opened: int | None = None
    for start, stop in _paragraphs(parse):
        if opened is not None and not _opens(parse, parse.tokens[start]):
            found.append(Piece(opened, start - 1))
            opened = None
        resumed = opened is not None
        found.extend(_singles(parse, start, stop))
        for token in parse.tokens[start:stop]:
            if resumed and token.i == start:
                continue
            if opened is None and _opens(parse, token):
                opened = token.i
            elif opened is not None and _closes(token):
                found.append(Piece(opened, token.i))
                opened = None
    if opened is not None:
        found.append(Piece(opened, len(parse.tokens) - 1))
    doubles = [q for q in found if parse.tokens[q.first].text not in SINGLE]
    inside = {i for q in doubles for i in range(q.first, q.last + 1)}
    singles = [q for q in found if parse.tokens[q.first].text in SINGLE]
    kept = doubles + [q for q in singles if q.first not in inside and q.last not in inside]
    return sorted(q for q in kept if q.last - q.first > 1)


def _paragraphs(parse: Parse) -> list[tuple[int, int]]:
    """The tokens [start, stop) of each paragraph that has any."""
    found: list[tuple[int, int]] = []
    paragraph = None
    for sentence in parse.sentences:
        if sentence.first == sentence.last:
            continue
        if sentence.paragraph == paragraph:
            found[-1] = (found[-1][0], sentence.last)
        else:
            found.append((sentence.first, sentence.last))
            paragraph = sentence.paragraph
    return found


def _opens(parse: Parse, token: Token) -> bool:
    text = parse.document.text
    if token.text in DOUBLE_OPEN:
        return True
    return token.text in STRAIGHT and (token.end >= len(text) or not text[token.end].isspace())


def _closes(token: Token) -> bool:
    return token.text in DOUBLE_CLOSE or token.text in STRAIGHT


def _singles(parse: Parse, start: int, stop: int) -> list[Piece]:
    """Quotations in single marks: opened after a blank, closed before one or before punctuation."""
    text, opened, found = parse.document.text, None, []
    for token in parse.tokens[start:stop]:
        if token.text not in SINGLE:
            continue
        before = text[token.start - 1] if token.start else " "
        after = text[token.end] if token.end < len(text) else " "
        if opened is None and not before.isalnum() and not after.isspace():
            opened = token.i
        elif opened is not None and not before.isspace() and not after.isalnum():
            found.append(Piece(opened, token.i))
            opened = None
    return found
