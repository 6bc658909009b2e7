"""What a single line of an article is: caption, byline, dateline, boilerplate, or prose."""

import re
from functools import lru_cache

from dateline.capture.lexicon import credit_pattern, line_words
from dateline.data.agencies import agency_pattern

NAME = r"[A-Z][\w.'’-]*(?: (?:al-|el-|de |da |du |van |von |bin |ibn |abu |bint )?[A-Z][\w.'’-]*){1,3}"
LONE_NAME = re.compile(rf"{NAME}(?: ?(?:,|and|&) ?{NAME}){{0,3}}", re.U)
BY = re.compile(r"(?:by|written by|reported by|story by|words by|text by)[: ]+(?=[A-Z])", re.I)
CREDIT = re.compile(r"[(\[][^()\[\]]{0,60}?[A-Z][\w.' -]*/ ?[A-Z][^()\[\]]{1,50}[)\]]\s*$")
LONE_CREDIT = re.compile(r"[A-Z][\w.' -]{1,40}/ ?[A-Z][\w.' -]{1,40}(?:/[A-Z][\w.' -]{1,40})?")
PLACE = r"[A-Z][A-Z'’.-]+(?:[ /][A-Z][A-Z'’.-]*){0,5}"
SOFT_PLACE = r"[A-Z][\w'’.-]*(?:[ /][A-Z][\w'’.-]*){0,3}"
REGION = r"(?:, ?(?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,3}){0,2}"
DATE = r"(?:,? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? (?:\d{4}|\d\d))?)"
AGENCY = r" ?\([^()]{2,80}\)"
DASH = r"(?:\s*(?:--+|—|–)\s*|\s+-\s*|-\s+)"
TAGS = r"(?:\[[^\[\]]{2,110}\]\s*){0,4}"
NEXT = r"(?=[A-Z0-9\"'“‘(\[$])"
MONITOR_DATE = r", (?:No Date|\d{1,2} [A-Z][a-z]{2,8}\.? (?:\d{4}|\d\d))"  # of services that monitor broadcasts
DATELINES = (
    re.compile(rf"{PLACE}{REGION}{DATE}?{AGENCY}{DASH}{TAGS}{NEXT}"),
    re.compile(rf"{SOFT_PLACE}{REGION}{DATE}?{AGENCY}{DASH}{TAGS}{NEXT}"),
    re.compile(rf"{SOFT_PLACE}(?: \([A-Z][^()]{{1,30}}\))?{MONITOR_DATE}(?:{AGENCY})?{DASH}{TAGS}(?=\S)"),
    re.compile(rf"\([A-Z][\w ./-]{{1,40}}\){DASH}{NEXT}"),
)
FIRST_DATELINES = (
    re.compile(rf"{PLACE}{REGION}{DATE}?(?:{DASH}|: ){NEXT}"),
    re.compile(rf"{SOFT_PLACE}{REGION}{DATE}?\s+(?:--|—|–|-)\s+{NEXT}"),
    re.compile(rf"{SOFT_PLACE}, ?{DATE}\s+-\s+{NEXT}"),
    re.compile(r"(?:\[[^\[\]]{2,80}\]\s*){1,3}(?=\S)"),
)
VIDEO = re.compile(r"(?<![\d:])\d{1,2}:\d\d [A-Z'‘\"“]")  # an entry in a list of videos
SOURCE = re.compile(r"\(?(?:source|publisher|publication|outlet): ?(?P<name>[^\W\d_][^:;|/()\[\]]{1,50}?)[.)]?", re.I)
NO_PROSE = re.compile(r"[^\w\n]+|\S+@[\w.-]+\.\w{2,}|[+()\d .-]{7,}")  # rules, an address, a telephone number
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*$")


def is_boilerplate(line: str) -> bool:
    """Whether the line is furniture of the page: share buttons, rights, "Reporting by", links to other stories."""
    lower = line.lower().strip()
    words = line_words("boilerplate")
    if bare(lower) in words.whole or is_video(line) or source_in(line) or NO_PROSE.fullmatch(line[:500]):
        return True
    return len(line) <= 400 and words.starts_or_has(lower)


def source_in(line: str) -> str | None:
    """The outlet in a line that says nothing else ("Source: Kivu Lamp"), None for any other line."""
    match = SOURCE.fullmatch(line) if len(line) < 80 else None
    return match["name"] if match and len(match["name"].split()) <= 6 else None


def is_video(line: str) -> bool:
    """Whether the line lists videos by their length: several of them, or one title without a full stop."""
    return len(VIDEO.findall(line[:1000])) >= 3 or bool(
        len(line) <= 160 and VIDEO.match(line) and not line.endswith((".", ":"))
    )


def is_caption(line: str, head: bool = False) -> bool:
    """Whether the line tells what a picture shows: it begins as captions do, or ends with a credit.

    In the `head` of an article the credit may name anybody, further down a known agency.
    """
    if len(line) > 600:
        return False
    if line_words("caption").starts_or_has(line.lower()):
        return True
    match = CREDIT.search(line)
    return bool(match and (head or credit_pattern().search(match.group())) and match.group().count(",") < 2)


def is_credit(line: str) -> bool:
    """Whether the line is only a picture's credit ("Ethan Roe/Getty Images")."""
    return len(line) <= 80 and bool(LONE_CREDIT.fullmatch(line.strip("() []")))


def is_byline(line: str) -> bool:
    """Whether the line says who wrote: "By Jane Doe", "our correspondent", an agency's name alone."""
    if len(line) > 140 or SENTENCE_END.search(line):
        return False
    if bare(line.lower()) in line_words("byline").whole or agency_pattern().fullmatch(line.strip(" ()")):
        return True
    match = BY.match(line)
    if not match:
        return False
    if agency_pattern().fullmatch(line[match.end() :].strip()):
        return True
    words = re.findall(r"[\w.'’-]+", line[match.end() :])
    return len(words) <= 14 and sum(w[0].isupper() for w in words) >= max(2, len(words) // 2)


def is_lone_name(line: str) -> bool:
    """Whether the line could be the name of a person, or of some, and nothing else."""
    return len(line) <= 80 and bool(LONE_NAME.fullmatch(line.strip()))


@lru_cache
def agency_dateline() -> re.Pattern[str]:
    """A dateline that names a known agency in another way: "Lima, 4 mar (EFE).-", "MOSCOW, May 2. /TASS/."."""
    name = agency_pattern().pattern
    place = rf"(?:{PLACE}|{SOFT_PLACE})(?: \[[^\[\]]{{2,30}}\])?{REGION}"
    day = r"(?:[.,:]? ?(?:[^\W\d_]{3,9}\.? \d{1,2}|\d{1,2} [^\W\d_]{3,9}\.?)(?:,? \d{4})?)?"
    credit = rf"(?:[.:]? ?[(/\[]{name}[)/\]]|(?:[.:]|\s*[-–—]+) {name}(?=\.|\s*[-–—]))"
    return re.compile(rf"{place}{day}{credit}[.:]?\s*[-–—]*\s*{NEXT}")


def dateline_end(line: str, first: bool) -> int:
    """Where the dateline at the start of a paragraph ends, 0 without one. Weak forms count in the `first` one only."""
    start = line[:300]
    for pattern in (agency_dateline(), *DATELINES, *FIRST_DATELINES) if first else DATELINES:
        match = pattern.match(start)
        if match and match.end() <= 240:
            return match.end()
    return 0


def is_headline(line: str, follower: str, apart: bool) -> bool:
    """Whether the first line of a plain text is its headline. `apart`: a blank line parts it from `follower`."""
    words = line.split()
    if not 2 <= len(words) <= 32 or len(line) > 240 or not follower or dateline_end(line, first=True):
        return False
    if line.rstrip()[-1] in ".,;:-–—" or is_boilerplate(line) or is_byline(line):
        return False
    return apart or not follower[0].islower()


def names_in_byline(line: str) -> tuple[str, ...]:
    """The names of persons in a byline, in order."""
    match = BY.match(line)
    parts = re.split(r",|\band\b|&|\||;| - | – | — ", line[match.end() :] if match else line)
    named = [part.strip() for part in parts]
    return tuple(
        n.title() if n.isupper() else n for n in named if LONE_NAME.fullmatch(n) and not agency_pattern().fullmatch(n)
    )


def bare(line: str) -> str:
    """The line without punctuation and blanks at its ends."""
    return line.strip(" \t.:;,!…()[]|*•·»>-–—\"'")
