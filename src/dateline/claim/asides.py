"""What the outlet adds behind somebody's words in the same sentence, and which those words do not say."""

from dateline.claim.attribution import Piece
from dateline.claim.content import trimmed
from dateline.core.reading import Parse, Token

CONTRASTS = frozenset(("although", "though", "while", "whereas"))
DASHES = frozenset(("—", "–", "-", "--"))
MARKS = frozenset(("“", "”", '"', "''"))


def without_aside(parse: Parse, piece: Piece, cue: Token) -> Piece:
    """The piece without a last part that is the outlet's: ", which ...", ", while ...", a dash. Only behind its cue."""
    if piece.first < cue.i:
        return piece
    for token in parse.tokens[piece.first + 1 : piece.last + 1]:
        if token.text in MARKS:
            return piece
        if (token.text in DASHES and _alone(parse, token, piece)) or _begins_aside(parse, token, piece):
            kept = trimmed(parse, Piece(piece.first, token.i - 1))
            return kept[0] if kept else piece
    return piece


def _alone(parse: Parse, dash: Token, piece: Piece) -> bool:
    """Whether no second dash closes what this one opens, and it parts words."""
    text = parse.document.text
    if not text[dash.start - 1].isspace() and dash.text != "—":
        return False
    return not any(t.text in DASHES for t in parse.tokens[dash.i + 1 : piece.last + 1])


def _begins_aside(parse: Parse, comma: Token, piece: Piece) -> bool:
    """Whether after this comma a relative or contrasting clause runs to the end of the piece."""
    if comma.text != ",":
        return False
    for clause in comma.head.children if comma.head.i < comma.i else ():
        if clause.i < comma.i or clause.dep not in ("relcl", "advcl"):
            continue
        words = clause.subtree()
        if words[0].i == comma.i + 1 and _is_aside(clause, words[0]) and not _goes_on(parse, words[-1], piece):
            return True
    return False


def _goes_on(parse: Parse, last: Token, piece: Piece) -> bool:
    """Whether another clause follows in the piece."""
    return any(t.dep in ("nsubj", "nsubjpass") for t in parse.tokens[last.i + 1 : piece.last + 1])


def _is_aside(clause: Token, first: Token) -> bool:
    return (clause.dep == "relcl" and first.tag in ("WDT", "WP", "WP$", "WRB")) or first.lower in CONTRASTS
