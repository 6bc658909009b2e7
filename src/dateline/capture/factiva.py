"""Exports of Factiva: many articles behind each other, each ended by its number ("Document KHLEDG0020240105…").

Two layouts: plain, with the headline above "412 words", day, source, language and rights; and with a code of two
letters before each field (HD headline, PD day, SN source, LP lead, TD text).
"""

import re
from collections.abc import Iterator, Sequence

from dateline.capture.dates import date_in
from dateline.capture.dumps import LANGUAGES, PAGE, article_of, chunks, is_rights
from dateline.capture.hygiene import one_line
from dateline.capture.lexicon import labels
from dateline.capture.lines import is_byline, is_lone_name
from dateline.capture.raw import RawArticle, problem
from dateline.core.problem import Problem

NUMBER = re.compile(r"(?:AN\s+)?Document ([A-Za-z0-9]{16,40})")
WORDS = re.compile(r"[\d,.]+ words", re.I)
CODED = re.compile(r"(?P<code>[A-Z]{2,3})(?:\s{2,}|\t|$)(?P<value>.*)", re.S)
CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?(?: ?[A-Z]{2,4})?", re.I)
FURNITURE = re.compile(r"(?:©|\(c\)) ?\d{4} Factiva.*|Factiva Dow Jones|Dow Jones Factiva|Search Summary", re.I)
SHORT = 4  # words of a section above a headline
Fields = dict[str, list[str]]


def recognised(lines: Sequence[str]) -> bool:
    """Whether these lines are such an export."""
    return any(map(NUMBER.fullmatch, lines)) and any(WORDS.fullmatch(without_code(line)) for line in lines)


def articles(where: str, lines: Sequence[str]) -> Iterator[RawArticle | Problem]:
    """The articles, in order; a problem for one that is cut off."""
    number = 0
    for chunk in chunks((line for line in lines if not PAGE.fullmatch(line) and not is_furniture(line)), NUMBER):
        counts = [n for n, line in enumerate(chunk) if WORDS.fullmatch(without_code(line))]
        if not counts:
            continue
        number += 1
        at = f"{where}:{number}"
        match = NUMBER.fullmatch(chunk[-1])
        coded = any((found := CODED.fullmatch(line)) and found["code"] == "HD" for line in chunk)
        body = chunk[:-1] if match else chunk
        yield article_of(at, of_codes(body) if coded else of_lines(body, counts[0]), match and match[1])
        if match is None:
            yield problem(f"{at}:end", "cut_off", "the file ends inside this article: what there is of it was read")


def of_codes(chunk: Sequence[str]) -> Fields:
    """The fields of an article in the layout with codes."""
    found: Fields = {}
    field = ""
    for line in chunk:
        match = CODED.fullmatch(line)
        label = labels("factiva").get(match["code"].lower()) if match else None
        if match and label:
            field = label.field
            line = match["value"]
        if field and line.strip():
            found.setdefault(field, []).append(line.strip())
    day = date_in(" ".join(found.get("published", [])), None)
    return found | {"published": [day] if day else []}


def of_lines(chunk: Sequence[str], count: int) -> Fields:
    """The fields of an article in the plain layout; `count` is where its number of words stands."""
    found = of_head(chunk[max(0, count - 4) : count])
    at = count + 1
    rest = list(chunk[at : at + 12])
    language = next((n for n, line in enumerate(rest) if line.lower() in LANGUAGES), None)
    if language is None:
        return found | {"body": list(chunk[at:])}
    facts = [line for line in rest[:language] if not CLOCK.fullmatch(line)]
    day = date_in(facts[0], None) if facts else None
    outlet = facts[1:2] if day else facts[:1]
    found |= {"published": [day] if day else [], "publisher": outlet, "language": [rest[language]]}
    at += language + 1
    first = at
    while at < len(chunk) and is_rights(chunk[at]):
        at += 1
    body = list(chunk[at:])
    if len(body) > 1 and any(body[-1] in line for line in chunk[first:at]):  # the owner's name alone
        body.pop()
    return found | {"body": body}


def of_head(lines: Sequence[str]) -> Fields:
    """Section, headline and byline from the lines above the number of words."""
    left = list(lines)
    found: Fields = {}
    if len(left) > 2 and is_byline(left[-2]):  # below it stands whom the author works for
        left.pop()
    if len(left) > 1 and (is_byline(left[-1]) or is_lone_name(left[-1])):
        found["byline"] = [left.pop()]
    found["headline"] = left[-1:]
    above = left[-2:-1]
    if above and len(above[0].split()) <= SHORT and not NUMBER.fullmatch(above[0]):
        found["section"] = above
    return found


def without_code(line: str) -> str:
    """The line without a field's code before it."""
    return one_line(re.sub(r"^WC\s+", "", line))


def is_furniture(line: str) -> bool:
    """Whether the line stands at the head or foot of pages."""
    return FURNITURE.fullmatch(line) is not None
