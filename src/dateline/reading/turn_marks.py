"""What marks that another voice begins or ends: "[Question]", "HADDAD:", "[begin recording]", "[end recording]"."""

from typing import NamedTuple

from dateline.core.reading import Parse, Sentence, Token
from dateline.data.claim_words import mapping

CLOSING = {"[": "]", "(": ")"}
LONGEST = 16  # tokens in a bracket that names a speaker
COLON = 9  # tokens before a colon that can name a speaker
NAMING = ("PERSON", "ORG", "NORP")
LITTLE = ("DET", "ADP", "CCONJ", "PART", "ADV")
ENDS = frozenset(".?!…\"”'")
RECORDED = frozenset(("recording", "recordings", "clip", "video", "audio", "tape", "quote", "excerpt", "excerpts"))
ASKING = ("question", "answer")
FINITE = ("VBD", "VBZ", "VBP", "MD")
DASHES = frozenset((":", ".", "-", "–", "—", "--"))


class Mark(NamedTuple):
    """Tokens [first, last] that no voice speaks. `kind`: speaker, outlet, question, answer, begin, end, genre, header,
    signed or note; `start` and `end` are the offsets of the words that name the speaker."""

    first: int
    last: int
    kind: str
    start: int
    end: int


def marks(parse: Parse) -> list[Mark]:
    """The marks in brackets and before colons, in text order."""
    return sorted([*_bracketed(parse), *_before_colons(parse)])


def kind_of(words: list[str], tokens: list[Token] | None = None) -> str:
    """What the words in brackets are, by their table, else whether they may name a speaker."""
    if not words:
        return "note"
    table, small = mapping("turns"), [word.lower() for word in words]
    if small[0] in ("begin", "end") and small[-1] in RECORDED:
        return small[0]
    whole = table.get(" ".join(small))
    if whole is not None:
        return whole
    if table.get(small[0]) in ("note", "header", "signed"):
        return "header" if table[small[0]] == "header" else "note"
    if table.get(small[0]) == "genre":
        return "genre"
    if table.get(small[-1]) in ("outlet", "note"):
        return table[small[-1]]
    if not words[0][0].isalpha() or (tokens and (tokens[0].pos in LITTLE or any(t.tag in FINITE for t in tokens))):
        return "note"
    return "speaker" if any(word[0].isupper() for word in words) or len(words) == 1 else "note"


def _bracketed(parse: Parse) -> list[Mark]:
    """The marks in brackets: those that open a paragraph, those behind them, and later ones with their names."""
    found: list[Mark] = []
    known: set[str] = set()
    tokens = parse.tokens
    for token in tokens:
        close = _closing(parse, token) if token.text in CLOSING else None
        if close is None or close == token.i + 1:
            continue
        inside = tokens[token.i + 1 : close]
        named = _without_manner(inside)
        kind = kind_of([t.text for t in named if t.text != "."], named)
        if token.text == "(" and kind not in ("begin", "end"):
            continue
        name = tokens[named[-1].i].lower
        opens = _opens(parse, token) or (bool(found) and found[-1].last == token.i - 1)
        again = name in known and tokens[token.i - 1].text[-1] in ENDS
        if kind in ("begin", "end") or opens or again:
            found.append(Mark(token.i, close, kind, named[0].start, named[-1].end))
            known |= {name} if kind in ("speaker", "outlet", "question", "answer") else set()
    return found if _speaking(parse, found) else [m for m in found if m.kind != "speaker"]


def _speaking(parse: Parse, found: list[Mark]) -> bool:
    """Whether the names in brackets speak: there are several, or a recording, or a sentence stands behind it."""
    named = [m for m in found if m.kind not in ("note", "header", "signed")]
    if len(named) > 1 or not named:
        return True
    follows = parse.tokens[named[0].last + 1 : named[0].last + 2]
    return bool(follows) and follows[0].text[0].isupper() and follows[0].pos not in ("VERB", "AUX")


def _closing(parse: Parse, token: Token) -> int | None:
    """The place of the bracket that closes this one, in its paragraph."""
    paragraph = parse.sentence_of(token).paragraph
    for other in parse.tokens[token.i + 1 : token.i + LONGEST + 2]:
        if other.text == CLOSING[token.text]:
            return other.i if parse.sentence_of(other).paragraph == paragraph else None
    return None


def _without_manner(inside: list[Token]) -> list[Token]:
    """ "Haddad" of "Haddad, in English" and of "Haddad, interrupting"."""
    at = next((n for n, t in enumerate(inside) if t.text == "," and n), len(inside))
    rest = inside[at + 1 :]
    manner = bool(rest) and (rest[0].lower == "in" or rest[0].lower.endswith("ing"))
    return inside[:at] if manner else inside


def _opens(parse: Parse, token: Token) -> bool:
    """Whether nothing stands before the token in its paragraph."""
    sentence = parse.sentence_of(token)
    return sentence.first == token.i and opens_paragraph(parse, sentence)


def opens_paragraph(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence is the first of its paragraph."""
    return sentence.index == 0 or parse.sentences[sentence.index - 1].paragraph != sentence.paragraph


def _before_colons(parse: Parse) -> list[Mark]:
    """The marks before colons that open paragraphs of the body, if somebody asks there or speaks twice."""
    found = _in_dateline(parse)
    for sentence in parse.sentences:
        if sentence.zone == "body" and opens_paragraph(parse, sentence):
            mark = _before_colon(parse, sentence)
            if mark is not None:
                found.append(mark)
    asked = any(m.kind in ("question", "outlet") for m in found)
    if asked and len(found) > 1:
        return [m._replace(kind="speaker") if m.kind == "word" else m for m in found]
    found = [m for m in found if m.kind != "word"]
    names = {parse.document.text[m.start : m.end].split()[-1] for m in found}
    return found if len(names) < len(found) else []


def _in_dateline(parse: Parse) -> list[Mark]:
    """The name before the first colon, where the layout took it for the place of a report ("HADDAD: We ...")."""
    zone = next((z for z in parse.document.zones if z.kind == "dateline"), None)
    words = parse.document.text[zone.start : zone.end] if zone is not None else ""
    first = next((t.i for t in parse.tokens if zone is not None and t.start >= zone.end), None)
    if zone is None or first is None or not words.endswith(":") or not all(p.isalpha() for p in words[:-1].split()):
        return []
    kind = mapping("turns").get(words[:-1].split()[-1].lower(), "speaker")
    return [Mark(first, first - 1, kind, zone.start, zone.end - 1)]


def _before_colon(parse: Parse, sentence: Sentence) -> Mark | None:
    tokens = parse.of(sentence)
    if tokens[0].text in ("Q.", "A."):  # one word to the parser
        asks = "question" if tokens[0].text == "Q." else "answer"
        return Mark(sentence.first, sentence.first, asks, tokens[0].start, tokens[0].end - 1)
    for at, token in enumerate(tokens[1 : COLON + 1], 1):
        if token.text not in DASHES or (token.text != ":" and at > 1):
            continue
        label = tokens[:at]
        short = mapping("turns").get(label[0].lower) if at == 1 and label[0].text[0].isupper() else None
        if token.text != ":" and short not in ASKING:
            return None
        kind = short or _name(label)
        if kind in (*ASKING, "outlet", "speaker", "word"):
            named = [t for t in label if t.pos != "PUNCT"]
            rest = [t for t in parse.of(sentence) if t.i > token.i and t.pos != "PUNCT"]
            counts = len(rest) == 1 and rest[0].pos == "NUM"  # "Okello: 1,204."
            return None if counts else Mark(sentence.first, token.i, kind, named[0].start, named[-1].end)
        return None
    return None


def _name(label: list[Token]) -> str | None:
    """What the words before a colon are: the outlet's own person, a speaker, a word that may name one, or None."""
    words = [t for t in label if t.pos != "PUNCT"]
    if not words or words[0].lower in mapping("labels") or words[0].text[0].islower():
        return None
    if mapping("turns").get(words[-1].lower) in ("outlet", "question", "answer"):
        return mapping("turns")[words[-1].lower]
    if len(words) == 1 and words[0].pos == "NOUN" and not words[0].text.isupper():
        return "speaker" if mapping("speakers").get(words[0].lemma) in ("person", "group") else "word"
    capital = all(t.text[0].isupper() or t.lower in ("of", "the", "for", "de", "al") for t in words)
    named = any(t.ent in NAMING or t.text.isupper() for t in words) or all(t.pos == "PROPN" for t in words)
    return "speaker" if capital and named and not any(t.tag in FINITE for t in words) else None
