"""Document -> Parse: the one door to spaCy. Nothing else imports it.

Each paragraph is parsed by itself, so that no sentence crosses a paragraph or a zone; long paragraphs are cut at white
space. Before parsing, double ranks ("Brig. Gen.") lose their first half, which the model takes for the end of a
sentence, and headlines in Title Case lose their capitals where the body writes the word small; offsets always point
into the frozen text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from typing import Any

from threadpoolctl import ThreadpoolController

from dateline.core.problem import UnusableArgument
from dateline.core.reading import Name, Parse, Sentence, Token
from dateline.core.text import Document, Zone
from dateline.reading.mending import mend
from dateline.reading.mending_names import mended_label

LONGEST = 4000  # characters that go to the parser at once; its cost in memory grows with them
BATCH = 32  # paragraphs the parser takes together: more is no faster
DOUBLE_RANK = re.compile(
    r"\b(?:Brig|Maj|Lt|Lieut|Rear|Vice|Sgt|Staff|Chief|Master|Air|Col)\.? (?=(?:Gen|Col|Adm|Cmdr|Maj|Sgt)\.)"
)
LABELS = re.compile(r"(?:\[[^\[\]\n]{1,60}\]\s*)+(?=[A-Z\"'])")  # "[Answer] They burned it"
RECORDING = re.compile(r"\[(?:begin|end) [^\[\]\n]{0,30}\](?:\s*\[[^\[\]\n]{1,60}\])?\s*", re.IGNORECASE)
LABEL = 4  # words
QUOTES = ("'", '"', "``")
PLAIN = str.maketrans("\n\r\t\u00a0’‘“”…", "    ''\"\".")
KNOWN_LEMMAS = 200_000  # words whose lemmas are kept; then they are learnt anew
UNRULED = ("PROPN", "PUNCT", "NUM", "X", "PRON")  # parts of speech without rules for lemmas
PARSED_ZONES = ("title", "caption", "body")
FIELDS = ["ORTH", "TAG", "DEP", "ENT_TYPE", "IDX", "LENGTH", "HEAD", "SENT_START", "IS_SPACE"]  # of a row of words
HEAD, STARTS, SPACE = 6, 7, 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the frozen text made ready for the parser.

    `cuts` are pairs (offset in `text`, characters of the frozen text left out before it).
    """

    text: str
    start: int
    cuts: tuple[tuple[int, int], ...]
    zone: str
    paragraph: int

    def place(self, offset: int) -> int:
        """The offset in the frozen text of an offset in `text`. A token that follows a cut starts before the cut."""
        place = self.start + offset
        return place + sum(lost for at, lost in self.cuts if at < offset) if self.cuts else place


class Labels(dict[int, str]):
    """Tags and labels by the parser's numbers of them; each is asked for once."""

    def __init__(self, strings: Any) -> None:
        super().__init__({0: ""})
        self._strings = strings

    def __missing__(self, number: int) -> str:
        self[number] = str(self._strings[number])
        return self[number]


class Parser:
    """A loaded spaCy pipeline. Loading takes about a second; make one and keep it."""

    def __init__(self, model: str) -> None:
        import spacy
        from thinc.api import NumpyOps, set_current_ops

        set_current_ops(NumpyOps(use_blis=False))
        try:
            self._nlp: Any = spacy.load(model, exclude=["attribute_ruler"])
        except OSError as error:
            raise UnusableArgument(f"the parser's model {model!r} is not installed: {error}") from None
        if "lemmatizer" in self._nlp.pipe_names:
            self._lemmatizer: Any = self._nlp.get_pipe("lemmatizer")
            self._nlp.disable_pipe("lemmatizer")
            known = self._lemmatizer.lookups.get_table("lemma_index", {})
            for kind in list(known):  # lists of ten thousands, and each new word is looked for in them several times
                known[kind] = frozenset(known[kind])
        self._lemmas: dict[tuple[int, int], str] = {}  # by the parser's numbers of a word and its tag
        self._said = Labels(self._nlp.vocab.strings)
        self._threads = ThreadpoolController()

    def parse(self, document: Document) -> Parse:
        """The Parse of a document. Its paragraphs make batches of their own, so no other document can change a bit."""
        pieces = list(cut(document))
        made = Parse(document, [], [], [])
        with self._threads.limit(limits=1):
            parsed = self._nlp.pipe((self._words(piece) for piece in pieces), batch_size=BATCH)
            for piece, doc in zip(pieces, parsed, strict=True):
                self._add(made, piece, doc)
        return Parse(document, made.tokens, made.sentences, made.names)

    def _words(self, piece: Piece) -> Any:
        """The words of a piece; what follows the speaker or topic of a headline is to get a tree of its own."""
        doc = self._nlp.make_doc(piece.text)
        if piece.zone == "title" and (at := after_label([token.text for token in doc])):
            doc[at].is_sent_start = True
        return doc

    def _add(self, parse: Parse, piece: Piece, doc: Any) -> None:
        """Add the tokens, sentences and names of one piece to `parse`; white space makes no tokens."""
        rows = doc.to_array(FIELDS).tolist()  # one call for all words: asking each word costs a tenth of the parse
        self._learn(doc, rows)
        labelled = after_label([token.text for token in doc]) if piece.zone == "title" else 0
        starts = [at for at, row in enumerate(rows) if not at or (row[STARTS] == 1 and at != labelled)]
        tokens: dict[int, Token] = {}
        for begin, end in pairwise([*starts, len(rows)]):
            first = len(parse.tokens)
            for at in range(begin, end):
                if not rows[at][SPACE]:
                    tokens[at] = self._token(parse, piece, rows[at])
                    parse.tokens.append(tokens[at])
            if words := parse.tokens[first:]:
                number, span = len(parse.sentences), (words[0].start, words[-1].end)
                last = first + len(words)
                parse.sentences.append(Sentence(number, first, last, *span, piece.zone, piece.paragraph))
        for at, token in tokens.items():
            head = tokens.get(at + signed(rows[at][HEAD]), token)
            if head is not token:
                token.head = head
                head.children.append(token)
        mend(list(tokens.values()))
        for name in doc.ents:
            inside = [tokens[i] for i in range(name.start, name.end) if i in tokens]
            if inside:
                parse.names.append(Name(inside[0].i, inside[-1].i + 1, mended_label(inside, name.label_)))

    def _token(self, parse: Parse, piece: Piece, row: list[int]) -> Token:
        word, tag, dep, ent, offset, length, *_ = row
        start, end = piece.place(offset), piece.place(offset + length)
        text, lemma, said = parse.document.text[start:end], self._lemmas[word, tag], self._said
        name = said[tag]
        return Token(
            len(parse.tokens), text, start, end, lemma, name, POS.get(name, "X"), said[dep], said[ent],
            len(parse.sentences),
        )  # fmt: skip

    def _learn(self, doc: Any, rows: list[list[int]]) -> None:
        """Look up the lemmas of the words that are new, all of them in one go."""
        if len(self._lemmas) > KNOWN_LEMMAS:
            self._lemmas.clear()
        ruled = []
        for at, (word, tag, *_) in enumerate(rows):
            if (word, tag) in self._lemmas:
                continue
            pos, token = POS.get(self._said[tag], "X"), doc[at]
            self._lemmas[word, tag] = token.text if pos == "PROPN" else token.lower_
            if pos not in UNRULED:
                ruled.append((word, tag, token.lower_, pos))
        from spacy.tokens import Doc

        alone = Doc(doc.vocab, words=[lower for *_, lower, _ in ruled], pos=[pos for *_, pos in ruled])
        for (word, tag, *_), token in zip(ruled, alone, strict=True):
            self._lemmas[word, tag] = likelier([str(lemma) for lemma in self._lemmatizer.rule_lemmatize(token)])


def signed(number: int) -> int:
    """The number that these 64 bits mean where the first of them is the sign: spaCy keeps heads as such."""
    return number - (1 << 64) if number >> 63 else number


def likelier(lemmas: list[str]) -> str:
    """The lemma of a form that could have several: "stage" before "stag", whose own form would be "stagged"."""
    first = lemmas[0]
    short = len(first) > 2 and first[-1] not in "aeiouwxy" and first[-2] in "aeiouy" and first[-3] not in "aeiou"
    return first + "e" if short and first + "e" in lemmas else first


POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "VB": "VERB", "VBD": "VERB", "VBG": "VERB",
    "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "MD": "AUX", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "AFX": "ADJ",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "DT": "DET", "PDT": "DET", "WDT": "PRON", "WP": "PRON",
    "WP$": "DET", "PRP": "PRON", "PRP$": "PRON", "EX": "PRON", "IN": "ADP", "RP": "ADP", "TO": "PART", "POS": "PART",
    "CC": "CCONJ", "CD": "NUM", "UH": "INTJ", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "``": "PUNCT", "''": "PUNCT",
    "-LRB-": "PUNCT", "-RRB-": "PUNCT", "HYPH": "PUNCT", "NFP": "PUNCT", "$": "SYM", "SYM": "SYM",
}  # fmt: skip


@lru_cache(maxsize=8)
def model_name(model: str) -> str:
    """The name and version of an installed pipeline. Raises UnusableArgument when it is not installed."""
    try:
        return f"{model} {version(model)}"
    except PackageNotFoundError:
        raise UnusableArgument(f"the parser's model {model!r} is not installed") from None


@lru_cache(maxsize=2)
def load(model: str) -> Parser:
    """The Parser for that model, loaded once a process."""
    return Parser(model)


def cut(document: Document) -> Iterator[Piece]:
    """The stretches of a document that are parsed: its titles, captions and body paragraphs, in text order."""
    small = frozenset(re.findall(r"(?<![\w'’-])[a-z][\w'’-]*", document.text))
    paragraph = 0
    for zone in document.zones:
        if zone.kind not in PARSED_ZONES:
            continue
        for start, end in paragraphs(document.text, zone):
            text = document.text[start:end].translate(PLAIN)
            if zone.kind == "title":
                text = without_title_case(text, small)
            apart = headlines(text) if zone.kind == "title" else voices(text)
            for low, high in (part for stretch in apart for part in lengths(text, *stretch)):
                yield Piece(*without_double_ranks(text[low:high], start + low), zone.kind, paragraph)
            paragraph += 1


def after_label(words: list[str]) -> int:
    """Where a headline goes on after who says it or what of: 2 in "Police: two shot in Lowell"; 0 if nowhere."""
    at = words.index(":") if ":" in words[: LABEL + 1] else 0
    return at + 1 if at and at + 2 < len(words) and words[at + 1] not in QUOTES else 0


def paragraphs(text: str, zone: Zone) -> Iterator[tuple[int, int]]:
    """The paragraphs [start, end) of a zone: parted by line ends, but a line that was only wrapped goes on."""
    start = None
    end = zone.start
    for line in re.finditer(r"[^\n]+", text[zone.start : zone.end]):
        low, high = zone.start + line.start(), zone.start + line.end()
        words = text[low:high].strip()
        if not words:
            continue
        if start is not None and not _wrapped(text[start:end], text[end:low], words):
            yield start, end
            start = None
        if start is None:
            start = low + (len(text[low:high]) - len(text[low:high].lstrip()))
        end = low + len(text[low:high].rstrip())
    if start is not None:
        yield start, end


def _wrapped(before: str, gap: str, line: str) -> bool:
    """Whether `line` goes on with the sentence of `before`: one line end between, no full stop, a small letter next."""
    return gap.count("\n") == 1 and before[-1] not in ".!?:”\"'" and (line[0].islower() or before[-1] in ",;-")


def voices(text: str) -> list[tuple[int, int]]:
    """The stretches of a paragraph between labels in brackets that name who speaks, and the labels themselves."""
    if "[" not in text:
        return [(0, len(text))]
    label = LABELS.match(text)
    cuts = {0, len(text)} | ({label.end()} if label else set())
    cuts |= {at for match in RECORDING.finditer(text) for at in match.span()}
    ordered = sorted(cuts)
    return [(low, high) for low, high in pairwise(ordered) if text[low:high].strip()]


def headlines(text: str) -> list[tuple[int, int]]:
    """The stretches of a title between semicolons, each of which tells its own: "Gunmen kill two; bomb hits market"."""
    cuts = [0, *(at + 2 for at in range(len(text)) if text.startswith("; ", at)), len(text)]
    return [(low, high) for low, high in pairwise(cuts) if text[low:high].strip()]


def lengths(text: str, low: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of [low, end) of at most LONGEST characters, cut after a full stop or at white space."""
    while end - low > LONGEST:
        window = text[low : low + LONGEST]
        at = max(window.rfind(". ") + 1, window.rfind("? ") + 1, window.rfind("! ") + 1)
        if at < LONGEST // 2:
            at = window.rfind(" ")
        high = low + (at if at > 0 else LONGEST)
        yield low, high
        low = high
    if low < end:
        yield low, end


def without_double_ranks(text: str, start: int) -> tuple[str, int, tuple[tuple[int, int], ...]]:
    """The text without the first half of double ranks, its start in the frozen text, and what was cut where."""
    parts, cuts, at, made = [], [], 0, 0
    for match in DOUBLE_RANK.finditer(text):
        parts.append(text[at : match.start()])
        made += match.start() - at
        cuts.append((made, match.end() - match.start()))
        at = match.end()
    parts.append(text[at:])
    return "".join(parts), start, tuple(cuts)


def without_title_case(text: str, small: frozenset[str]) -> str:
    """A headline in Title Case with the capitals taken from words that the article also writes small."""
    words = re.findall(r"(?<![\w'-])[A-Za-z][\w'-]*", text)
    capital = [w for w in words[1:] if w[0].isupper()]
    if len(words) < 4 or len(capital) < 0.6 * (len(words) - 1):
        return text

    def lowered(match: re.Match[str]) -> str:
        word = match.group()
        return word.lower() if word[1:].islower() and word.lower() in small else word

    return re.sub(r"(?<![\w'-])[A-Z][\w'-]*", lowered, text)
