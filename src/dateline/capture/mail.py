"""Mail: single messages (.eml) and boxes (.mbox), the items of a newsletter apart. Attachments are left alone."""

import email
import email.policy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from dateline.capture.blocks import Block, blocks_of_html, blocks_of_text
from dateline.capture.dates import date_in
from dateline.capture.hygiene import clean, one_line
from dateline.capture.newsletter import before_foot, items
from dateline.capture.raw import RawArticle, problem, sha
from dateline.capture.source import WHOLE, Source, decode
from dateline.core.problem import InputProblem, Problem

HEADER = re.compile(rb"[A-Za-z][\w-]*:")
ESCAPED = re.compile(rb"^>(>*From )", re.M)
LISTED = ("List-Id", "List-Unsubscribe", "List-Post")
SUBJECT = re.compile(r"(?:(?:fwd?|re|aw|wg|tr)\s*:\s*|\[[^\]]{1,40}\]\s*)+", re.I)
FORWARDED = re.compile(
    r"^[ >]*(?:-{3,} ?(?:Forwarded message|Original Message) ?-{3,}|Begin forwarded message:)[ ]*$", re.I | re.M
)
INNER = re.compile(r"[ >*]*(?P<name>From|Date|Sent|Subject|To|Cc|Reply-To):\*? *(?P<value>.*)", re.I)
SIGNATURE = "\n-- \n"
PART = re.compile(rb"^Content-Type:", re.I | re.M)
MOST_PARTS = 1000
MOST_INSIDE = 300  # mails in a mail: those inside each other take time by their square
LONGEST_FIELD = 4000  # characters of a field of the head: what is behind them is cut, for reading takes their square


class Fields(HeaderRegistry):
    """The fields of a head, read at bounded length."""

    def __call__(self, name: str, value: str) -> Any:
        return super().__call__(name, value[:LONGEST_FIELD])


POLICY = email.policy.default.clone(header_factory=Fields())


@dataclass(frozen=True, slots=True)
class Letter:
    """What the head of a message says: subject, who sent it if it went to a list, and when."""

    title: str | None
    publisher: str | None
    published: str | None


def read_message(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles in a mail."""
    data = source.whole()
    if not HEADER.match(data.lstrip()):
        raise InputProblem("no_mail", "no mail: it does not begin with a header")
    yield from articles(source.where, data)


def read_box(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles in a box of mails, one mail at a time."""
    number = 0
    for number, data in enumerate(messages(source), 1):
        where = f"{source.where}:{number}"
        if data is None:
            yield problem(where, "too_large", f"a mail larger than {WHOLE // 2**20} MiB")
            continue
        yield from articles(where, data)
    if not number:
        raise InputProblem("empty", "empty: no mail in it")


def messages(source: Source) -> Iterator[bytes | None]:
    """The messages of a box: each begins with a line "From …". None for one that is too large."""
    some: list[bytes] = []
    size, blank = 0, True
    for number, line in source.lines():
        if number == 1 and not (line or b"").startswith(b"From "):
            raise InputProblem("no_mail", "no box of mails: it does not begin with a line From …")
        if line is not None and blank and line.startswith(b"From "):
            if some or size:
                yield b"".join(some) if size <= WHOLE else None
            some, size = [], 0
            continue
        size += WHOLE if line is None else len(line)
        if line is not None and size <= WHOLE:
            some.append(line)
            blank = not line.strip()
    if some or size:
        yield b"".join(some) if size <= WHOLE else None


def articles(where: str, data: bytes) -> Iterator[RawArticle | Problem]:
    """The articles of a message: its items, or itself; and what was left out of it."""
    if len(PART.findall(data)) > MOST_PARTS or data.count(b"message/rfc822") > MOST_INSIDE:
        limit = f"a mail of more than {MOST_PARTS:,} parts, or of more than {MOST_INSIDE} mails: not read"
        yield problem(where, "mail_broken", limit)
        return
    try:
        found = list(in_message(where, data))
    except Exception as error:  # the standard library's parser stumbles over parts nested too deep, and more
        found = [problem(where, "mail_broken", f"the mail cannot be read: {type(error).__name__}: {str(error)[:120]}")]
    yield from found


def in_message(where: str, data: bytes) -> Iterator[RawArticle | Problem]:
    """What `articles` gives of a message that can be read."""
    message = email.message_from_bytes(ESCAPED.sub(rb"\1", data), policy=POLICY)
    assert isinstance(message, EmailMessage)
    inner = [part for part in message.walk() if part.get_content_type() == "message/rfc822"]
    left_out = [name_of(part) for part in message.walk() if is_attachment(part)]
    parts = [m for p in inner for m in p.iter_parts() if isinstance(m, EmailMessage)] if inner else [message]
    found = [raw for part in parts for raw in of_message(where, sha(data), part)]
    for number, raw in enumerate(found, 1):
        yield replace(raw, where=f"{where}:{number}") if len(found) > 1 else raw
    if not found:
        yield problem(where, "empty", "no text in this mail")
    if left_out:
        yield problem(f"{where}:attachments", "attachments", f"attachments were not read: {', '.join(left_out)}")
    if any(
        type(defect).__name__ == "CloseBoundaryNotFoundDefect" for part in message.walk() for defect in part.defects
    ):
        yield problem(f"{where}:end", "cut_off", "the mail ends inside one of its parts: what there is of it was read")


def of_message(where: str, sha256: str, message: EmailMessage) -> Iterator[RawArticle]:
    """The items of a newsletter, or the one article of any other mail."""
    letter = letter_of(message)
    blocks, text = body_of(message)
    forwarded = FORWARDED.search(text)
    if forwarded:
        letter, text = of_forwarded(text[forwarded.end() :], letter)
        blocks = list(blocks_of_text(text))
    parts = items(blocks)
    for item in parts:
        own = item.publisher in (None, letter.publisher)  # the day of the mail is not that of another outlet's article
        day = item.published or (letter.published if own else None)
        yield RawArticle(where, sha256, item.text, item.title, item.url, item.publisher or letter.publisher, day)
    if not parts:
        story = "\n\n".join(block.text for block in before_foot(blocks) if block.text)
        if story.strip():
            yield RawArticle(where, sha256, story, letter.title, None, letter.publisher, letter.published)


def letter_of(message: EmailMessage) -> Letter:
    """The head of a message; the sender is the outlet only if the mail went to a list."""
    name, address = parseaddr(header(message, "From"))
    listed = any(header(message, field) for field in LISTED) or header(message, "Precedence").lower() in (
        "bulk",
        "list",
    )
    try:
        published = parsedate_to_datetime(header(message, "Date")).isoformat(timespec="seconds")
    except (ValueError, TypeError, IndexError):
        published = None
    title = SUBJECT.sub("", header(message, "Subject"), count=1).strip() or None
    return Letter(title, (name or address.rpartition("@")[2] or None) if listed else None, published)


def of_forwarded(text: str, outer: Letter) -> tuple[Letter, str]:
    """The head and the text of the message that another one passes on."""
    lines = text.lstrip("\n").split("\n")
    found: dict[str, str] = {}
    at = 0
    while at < len(lines) and ((match := INNER.fullmatch(lines[at])) or (not lines[at].strip(" >") and not found)):
        if match:
            found[match["name"].lower()] = match["value"].strip()
        at += 1
    day = date_in(found.get("date") or found.get("sent") or "", None)
    title = SUBJECT.sub("", found.get("subject", ""), count=1).strip() or outer.title
    return Letter(title, None, day), "\n".join(lines[at:])


def body_of(message: EmailMessage) -> tuple[list[Block], str]:
    """The blocks of the mail's text, and the text as it stands in the plain part, or as the blocks give it."""
    plain: list[str] = []
    html: list[str] = []
    for part in message.walk():
        if not part.is_multipart() and not is_attachment(part):
            kind = part.get_content_type()
            readable = kind == "text/plain" or part.get_content_maintype() == "multipart"  # one without its boundaries
            (html if kind == "text/html" else plain if readable else []).append(text_of(part))
    said = "\n\n".join(plain).split(SIGNATURE)[0]
    of_plain = list(blocks_of_text(said))
    of_html = [block for text in html for block in blocks_of_html(text)]
    blocks = of_html if 2 * words(of_html) > words(of_plain) else of_plain
    return blocks, said if said.strip() else "\n".join(block.text for block in blocks)


def words(blocks: list[Block]) -> int:
    return sum(block.words for block in blocks)


def text_of(part: EmailMessage) -> str:
    """The text of a part in its charset, or in the one that fits if it names none or a wrong one."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset() or "utf-8")
    try:
        if not charset.startswith(("utf-16", "utf-32")):
            return clean(data.decode(charset))
    except (LookupError, ValueError):
        pass
    try:
        return clean(decode(data))
    except InputProblem:
        return ""


def is_attachment(part: EmailMessage) -> bool:
    """Whether a part is a file sent along; pictures inside the text are none."""
    kind = part.get_content_maintype()
    if part.is_multipart() or part.get_content_type() == "message/rfc822":
        return False
    return part.get_content_disposition() == "attachment" or kind not in ("text", "image", "multipart", "message")


def name_of(part: EmailMessage) -> str:
    """The name of a file sent along, or its type."""
    try:
        return one_line(part.get_filename() or "") or part.get_content_type()
    except (ValueError, LookupError, TypeError):
        return part.get_content_type()


def header(message: EmailMessage, name: str) -> str:
    """A field of the head, decoded; "" if there is none or it cannot be read."""
    try:
        return one_line(str(message.get(name, "")))
    except Exception:  # the standard library's parser stumbles over some broken fields
        return ""
