"""Rich Text Format: its text, a line a paragraph; without hidden text, pictures, notes and what fields were made of."""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from dateline.capture.raw import RawArticle, sha
from dateline.capture.source import Source
from dateline.capture.texts import articles
from dateline.core.problem import InputProblem, Problem

TOKEN = re.compile(
    rb"\\(?:'(?P<hex>[0-9A-Fa-f]{2})|(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|(?P<sign>[^A-Za-z]))"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.S,
)
LEFT_OUT = (
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "objdata", "header", "headerl", "headerr", "headerf",
    "footer", "footerl", "footerr", "footerf", "footnote", "annotation", "fldinst", "datafield", "themedata",
    "colorschememapping", "latentstyles", "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl",
    "bkmkstart", "bkmkend", "private", "pntext", "nonshppict", "shpinst",
)  # fmt: skip
BREAKS = {
    "par": "\n",
    "sect": "\n",
    "page": "\n",
    "line": "\n",
    "row": "\n",
    "cell": "\n",
    "nestcell": "\n",
    "tab": "\t",
}
SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n",
}  # fmt: skip
CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
FONT = re.compile(rb"\\f(\d+)[^{};]*?\\fcharset(\d+)")
DEEPEST = 5_000  # groups inside each other


@dataclass(frozen=True, slots=True)
class State:
    """What holds inside a group: whether its text is left out, in which encoding it is, what stands for one \\u."""

    hidden: bool = False
    encoding: str = "cp1252"
    stand_ins: int = 1


@dataclass(slots=True)
class Text:
    """The text so far, with the bytes of characters that are not decoded yet."""

    parts: list[str] = field(default_factory=list)
    waiting: bytearray = field(default_factory=bytearray)
    encoding: str = "cp1252"

    def add(self, text: str) -> None:
        self.settle()
        self.parts.append(text)

    def settle(self) -> None:
        if self.waiting:
            self.parts.append(self.waiting.decode(self.encoding, "replace"))
            self.waiting.clear()


def read(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles in an RTF file."""
    data = source.whole()
    text = rtf_text(data)
    if not text.strip():
        raise InputProblem("empty", "empty: no text in it")
    yield from articles(source.where, sha(data), text)


def rtf_text(data: bytes) -> str:
    """The text of an RTF file. Raises InputProblem if its groups are nested too deep."""
    fonts = {int(m[1]): CHARSETS.get(int(m[2]), "") for m in FONT.finditer(data[:200_000])}
    text, state, stack = Text(), State(), [State()]
    skip = at = 0
    while at < len(data):
        token = TOKEN.match(data, at)
        if token is None:
            at += 1
            continue
        at = token.end()
        brace, word = token["brace"], (token["word"] or b"").decode()
        number = int(token["number"] or b"1") if word else 0
        if brace == b"{":
            stack.append(state)
            if len(stack) > DEEPEST:
                raise InputProblem("rtf_broken", f"groups inside each other, more than {DEEPEST:,} deep")
        elif brace == b"}":
            text.settle()
            state = stack.pop() if stack else State()
            skip = 0
        elif word == "bin":
            at += max(0, number)
        elif word == "u":
            if not state.hidden:
                text.add(chr(number % 0x10000))
            skip = state.stand_ins
        elif word or token["sign"]:
            state = controlled(state, word or (token["sign"] or b"").decode("latin-1"), number, fonts, text)
        elif token["hex"] and not skip:
            if not state.hidden:
                text.encoding = state.encoding
                text.waiting.append(int(token["hex"], 16))
        elif token["hex"]:
            skip -= 1
        elif token["text"]:
            said = token["text"][skip:]
            skip = max(0, skip - len(token["text"]))
            if not state.hidden and said:
                text.add(said.decode(state.encoding, "replace"))
    text.settle()
    return "".join(text.parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def controlled(state: State, word: str, number: int, fonts: Mapping[int, str], text: Text) -> State:
    """The state after a control word or sign, its character added to the text if it stands for one."""
    if word in LEFT_OUT or word == "*" or (word == "v" and number):
        text.settle()
        return replace(state, hidden=True)
    if word == "v":
        return replace(state, hidden=False)
    if word == "uc":
        return replace(state, stand_ins=max(0, min(number, 8)))
    if word == "ansicpg" or (word == "f" and fonts.get(number)):
        text.settle()
        return replace(state, encoding=known_encoding(f"cp{number}" if word == "ansicpg" else fonts[number]))
    said = BREAKS.get(word) or SIGNS.get(word)
    if said and not state.hidden:
        text.add(said)
    return state


def known_encoding(name: str) -> str:
    """The encoding of that name, Windows-1252 if there is none."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
