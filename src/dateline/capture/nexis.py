"""Exports of Nexis Uni, Lexis Advance and LexisNexis Academic: many articles behind each other in one text.

Three layouts by age: HEADLINE: and BODY: labelled (till about 2008); headline below the date and no label before the
story (till 2017), both with "3 of 250 DOCUMENTS" above each article; and that of Nexis Uni, where headline, publication
and date stand above labels in small letters, the story behind a line "Body", and "End of Document" below.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from dateline.capture.dates import DAY_FIRST, MONTH_FIRST, date_in
from dateline.capture.dumps import PAGE, article_of, chunks, is_rights
from dateline.capture.lexicon import Label, labels
from dateline.capture.raw import RawArticle, problem
from dateline.core.problem import Problem

END = re.compile(r"End of Document", re.I)
COUNTER = re.compile(r"(?:Document )?(\d+) of (\d+)(?: DOCUMENTS?)?", re.I)
OLD = re.compile(r"\d+ of \d+ DOCUMENTS?", re.I)
TOLD = re.compile(r"Documents? \(([\d,]+)\)")
LENGTH = re.compile(r"length: ?[\d,]+ (?:words|mots|palabras)\b.*", re.I)
LABELLED = re.compile(r"(?P<label>[A-Za-z][A-Za-z -]{1,18}): ?(?P<value>.*)", re.S)
MONTH_ONLY = re.compile(r"([A-Z][a-z]{2,8}) (\d{4})")
WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
EDITION = re.compile(r".*\b(?:edition|final)\b.*|.*\b\d{1,2}:\d\d\b.*", re.I)
Fields = dict[str, list[str]]


def recognised(lines: Sequence[str]) -> bool:
    """Whether these lines are such an export."""
    return any(END.fullmatch(line) or OLD.fullmatch(line) for line in lines) and any(map(LENGTH.fullmatch, lines))


def articles(where: str, lines: Sequence[str]) -> Iterator[RawArticle | Problem]:
    """The articles, in order; a problem for one that is cut off, and for fewer than the cover page says."""
    told, number = 0, 0
    modern = any(map(END.fullmatch, lines))
    for chunk in chunks((line for line in lines if not PAGE.fullmatch(line)), END, COUNTER):
        told = max(told, *(int(m[1].replace(",", "")) for line in chunk[:12] if (m := TOLD.fullmatch(line))), 0)
        if not any(map(LENGTH.fullmatch, chunk)):
            continue
        number += 1
        at = f"{where}:{number}"
        yield article_of(at, fields_of(chunk))
        if modern and not END.fullmatch(chunk[-1]):
            yield problem(f"{at}:end", "cut_off", "the file ends inside this article: what there is of it was read")
    if number < told:
        yield problem(where, "articles_missing", f"its cover tells of {told:,} articles, {number:,} are in it")


def fields_of(chunk: Sequence[str]) -> Fields:
    """The fields of an article: what stands above the labels, the labelled ones, the story, and what is behind it."""
    known = [line for line in chunk if not END.fullmatch(line) and not COUNTER.fullmatch(line)]
    top = list(takewhile(lambda line: not is_head(line), known))
    found = of_top(top, old=bool(COUNTER.fullmatch(chunk[0])))
    at, field = len(top), ""
    while at < len(known) and field != "body" and (is_head(known[at]) or any(map(is_head, known[at + 1 : at + 2]))):
        label, value = labelled(known[at])
        field = label.field if label else field
        if field:
            found[field] = ([] if label else found[field]) + ([value] if value else [])
        at += 1
    if not found.get("body") and at == len(known):
        at = len(top)
    rest = [line for line in known[at:] if not is_head(line) or field == "body"]
    end = next((n for n, line in enumerate(rest) if is_tail(line)), len(rest))
    found["body"] = found.get("body", []) + [line for line in rest[:end] if not is_rights(line)]
    return found | of_tail(rest[end:])


def of_top(lines: Sequence[str], old: bool) -> Fields:
    """Headline, publication and day from the lines above the labels. The cover page may stand before them."""
    rights = next((n for n, line in enumerate(lines) if is_rights(line)), 0)
    if rights > 1 and not old and not any(map(is_day, lines[rights - 2 :])):
        return {"headline": [lines[rights - 2]], "publisher": [lines[rights - 1]]}
    lines = [line for line in lines if not is_rights(line)]
    dated = [n for n, line in enumerate(lines) if is_day(line)]
    if not dated:
        return {"headline": lines[-1:]}
    at = dated[-1]
    found: Fields = {"published": [day_of(lines[at])]} if day_of(lines[at]) else {}
    found["publisher"] = lines[max(at - 1, 0) : at]
    below = [line for line in lines[at + 1 :] if not EDITION.fullmatch(line)]
    above = lines[: max(at - 1, 0)]
    found["headline"] = below[:1] if old and below else above[-1:]
    return found


def of_tail(lines: Sequence[str]) -> Fields:
    """The fields behind the story that are kept."""
    found: Fields = {}
    field = ""
    for line in lines:
        label, value = labelled(line)
        field = label.field if label else field
        if field and (text := value if label else line):
            found.setdefault(field, []).append(text)
    return {field: found[field] for field in ("correction", "url", "language") if field in found}


def labelled(line: str) -> tuple[Label | None, str]:
    """The label at the start of a line and the value behind it; None and the line without one."""
    alone = labels("nexis").get(line.strip(" :").lower())
    if alone:
        return alone, ""
    match = LABELLED.fullmatch(line)
    label = labels("nexis").get(match["label"].lower()) if match else None
    return (label, match["value"].strip()) if match and label else (None, line)


def is_head(line: str) -> bool:
    """Whether the line is a field before the story."""
    label, _ = labelled(line)
    return label is not None and label.where != "tail"


def is_tail(line: str) -> bool:
    """Whether the line begins what stands behind the story: a label alone, or one in capitals."""
    label, value = labelled(line)
    if label is None or label.where == "head":
        return False
    return not value or line[: line.index(":")].isupper() or "-" in line[: line.index(":")]


def is_day(line: str) -> bool:
    """Whether the line is that of the day: it begins with a full date, or is a month, or a weekday."""
    full = len(line) < 90 and (MONTH_FIRST.match(line) or DAY_FIRST.match(line))
    month = MONTH_ONLY.fullmatch(line)
    known = month is not None and date_in(f"{month[1]} 1, {month[2]}", None) is not None
    return bool(full) or known or WEEKDAY.fullmatch(line) is not None


def day_of(line: str) -> str:
    """The day of such a line; "" for a month, and for a day that there is not."""
    return date_in(line, None) or ""
