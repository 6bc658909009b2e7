"""Tokens -> hits: one letter a token, one scan over the letters of a sentence.

The letter says what a token can be in a time expression; `GRAMMAR` lists which sequences of letters are expressions,
and at each place the first that fits wins. What a hit means in days is worked out by the rules of the same names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.core.reading import Token
from dateline.data.time_words import TimeWord, named_after_days, time_words

LETTERS = {
    "month": "M", "short month": "M", "weekday": "W", "short weekday": "W", "weekdays": "L", "unit": "U", "units": "u",
    "quarter": "Z", "season": "S", "part": "P", "number": "n", "half": "h", "ordinal": "o", "some": "Q", "filler": "j",
    "about": "B", "a": "A", "the": "D", "this": "i", "same": "s", "last": "l", "next": "x", "ago": "g", "from now": "g",
    "then": "r", "early": "E", "edge": "b", "day word": "T", "night word": "T", "reference": "R", "adjective": "J",
    "often": "V", "every": "v", "per": "p", "times": "1", "am pm": "m", "zone": "z", "of": "f", "to": ">", "and": "&",
    "from": "<", "fiscal": "F", "in": "I", "old": "O", "holiday": "K", "calendar month": "C", "calendar era": "c",
    "long": "G",
}  # fmt: skip
CORE = frozenset("MWLUuZSPRJVTtyeNqKCcFmzk")  # words without one of these letters tell no time
STRETCH = re.compile(rf"[^.]*[{''.join(sorted(CORE))}][^.]*")
POINTED = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
DIGIT = re.compile(r"\d")
CAREFUL = {  # kinds whose words also mean other things
    "month", "short month", "weekday", "short weekday", "weekdays", "season", "unit", "units", "quarter", "last",
    "next", "same", "a", "then", "reference", "often", "am pm", "calendar era", "calendar month", "holiday",
}  # fmt: skip
CURRENCIES = frozenset(("$", "£", "€", "US$", "#", "No."))
HYPHENS = frozenset("-–—−")
NOT_AFTER_REFERENCE = HYPHENS | {"after"}
DIGITS = re.compile(
    r"(?P<t>\d{1,2}[:h]\d\d(?::\d\d)?(?:[ap]\.?m\.?|z|hrs)?|\d{1,2}\.\d\d[ap]\.?m\.?|\d{1,2}[ap]\.?m\.?|[0-2]\d[0-5]\dhrs)"
    r"|(?P<k>\d{1,3}(?:st|nd|rd|th))"
    r"|(?P<e>(?:mid-)?(?:1[5-9]|20)?\d0s)"
    r"|(?P<N>\d{1,2}([/.])\d{1,2}\5(?:\d{4}|\d\d)|\d{4}/\d{1,2}/\d{1,2}|9/11|(?:1[5-9]|20)\d\d[–/](?:(?:1[5-9]|20)\d\d|\d\d))"
    r"|(?P<y>(?:mid-)?(?:1\d|20|21)\d\d)"
    r"|(?P<n>\d+(?:,\d{3})*(?:\.\d+)?)",
    re.I,
)
UNIT = "[UuZ]"
COUNT = r"(?:A?Qf?|hf?A|A?h|(?:An|[dyn9])(?:-?&?-?[dyn9])*(?:-?&-?A?-?h)?|A)"
OF_UNIT = r"(?:,?(?:[lxi])[UZ]|fD?[lxis]?[UZ])"
DAY = r"(?:W,?)?(?:M[dk](?:,?y)?|D?[dk]f?M(?:,?y|'?9)?)|W"
DAYS = r"(?:W,?)?M[dk][->&][dk](?!f?[MUuZ])(?:,?y)?|(?:W,?)?[dk][->&][dk]f?M(?:,?y)?"
GRAMMAR = {
    "iso_day": r"y-d-d(?![-d])",
    "dashed_day": r"d-d-y",
    "numeric_day": r"N",
    "other_calendar": r"D?[dk]f?K(?:,?[yn]c?)?|D?[dk]f?C(?:,?[yn]c?)?|C[dk](?:,?[yn]c?)?|C,?[yn]c?|[yn]c",
    "part_of_day": rf"(?:E?DE?|A)PfE?(?:{DAYS}|{DAY})",
    "days_of_month": DAYS,
    "day_of_month": r"Dkf[il]U|(?<![A-Za-z5-])Dk(?![\w-])",
    "calendar_day": r"(?:E?WP?,?|[lx])?M[dk](?:,?y|f[lxi]U)?|(?:E?WP?,?|[lx])?(?:d|D?k)f?M(?:,?y|'?9|f[lxi]U)?",
    "month": rf"(?:D?E-?|Db?f)?(?:il|[lxi])?M(?:[,f]?y|{OF_UNIT})?",
    "clock": r"(?:tu?m?z?|[dn]mz?|[yn9]z)(?:,?ID?P)?",
    "weekday": rf"(?:E-?)?(?:D?(?:ix|il|[lxis]))?WE?(?:P|{OF_UNIT})?",
    "weekday_set": r"v[Wo]?WP?|LP?",
    "day_word": r"(?:E|r)?TP?|PT",
    "part": r"(?:[Er]ID)P|D[lx]P|(?:[Er]f?-?)?[iDslx]?(?:E-?)?P",
    "quarter": r"D?[lxi]U5o-?Z|(?:E-?)?D?[lxis]?(?:F?[ol]-?Z|q)(?:,?f?(?:F?U?y|D?[lxis]?U))?",
    "fiscal": r"D?[lxi]?F(?:U(?:y|-U)?|y)",
    "half_year": r"D?[olx]hf?(?:D?E?-?(?:y|M|e|[lxis]?U))",
    "first_units": r"D?[olx](?:[dn][Uu]|U)f(?:D?[lxis]?U|M(?:,?y)?|y)",
    "edge": r"B?D?E?-?bf(?:D?[lxis]?[UZ]|y|D?e|M(?:,?y)?)|(?:[lxi]?U5?-?b)",
    "season": rf"(?:D?E-?|Db?f)?(?:(?:il|[lxi])S(?:P|(?!\w))|D?S(?:f?y|{OF_UNIT}))|D(?:E-?)?S",
    "holiday": rf"[lxi]?K(?:,?f?y|{OF_UNIT})?",
    "year_range": r"y-(?:y|d(?![-dynMUuZ/]))",
    "century": r"D?(?:E-?)?[ok]-?U",
    "decade": r"(?:D?E-?)?D?'?e",
    "short_year": r"'[9d]",
    "week_of": r"D?Uf(?:M[dk](?:,?y)?|[dk]f?M(?:,?y)?)",
    "ago": rf"D?U-g|B*{COUNT}j*-?{UNIT}(?:&A?h)?g|ug",
    "then": rf"D?U-r|B*{COUNT}j*-?{UNIT}(?:&A?h)?r|ur",
    "same_unit_ago": r"DsUA[UZ][gr]",
    "span": rf"D?j?[lxi]j?(?:B*{COUNT}j*-?{UNIT}|j*u)",
    "set_unit": rf"vo?j*U|v{COUNT}j*[Uu]|1[Ap]U|pU|(?<=[dynQ9Uu$])AU",
    "age": rf"B*{COUNT}j*-?{UNIT}-?O",
    "duration": rf"B*{COUNT}j*-?{UNIT}(?:&A?h)?(?:-?G)?|[uU]-G",
    "shift": r"(?:[Er]f?-?I?)?D?(?:[lx]|il|ix|[isJ])j*[UZ]|(?:[Er]-?I?)D[UZ]|DUr",
    "told_unit": r"Dj*U(?!-)",
    "bare_units": r"u",
    "often": r"V",
    "year": r"(?:D?E-?)?y",
    "reference": r"R",
    "adjective": r"J",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a word or phrase (tokens `first` to `last`) can be: a letter of the grammar, and its value."""

    letter: str
    value: str
    first: Token
    last: Token


@dataclass(frozen=True, slots=True)
class Hit:
    """An expression found: the rule that it fits and its marks; `before` and `after` are the tokens around it."""

    rule: str
    marks: tuple[Mark, ...]
    before: Token | None
    after: Token | None

    @property
    def first(self) -> Token:
        return self.marks[0].first

    @property
    def last(self) -> Token:
        return self.marks[-1].last

    @property
    def letters(self) -> str:
        return "".join(mark.letter for mark in self.marks)

    def mark(self, letters: str, at: int = 0) -> Mark | None:
        """The `at`-th mark with one of these letters (-1: the last), or None."""
        found = [mark for mark in self.marks if mark.letter in letters]
        return found[at] if -len(found) <= at < len(found) else None

    def value(self, letters: str, at: int = 0) -> str | None:
        """The value of that mark, or None."""
        mark = self.mark(letters, at)
        return mark.value if mark else None

    def number(self, letters: str) -> int | None:
        """The whole number of the first mark with one of these letters, or None."""
        value = self.value(letters)
        return int(value) if value else None


@lru_cache(maxsize=1)
def grammar() -> re.Pattern[str]:
    """All rules as one pattern; the name of the group that matched is the rule."""
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in GRAMMAR.items()))


@lru_cache(maxsize=1)
def core_words() -> frozenset[str]:
    """Words of which a sentence must hold one, or a digit, to tell a time."""
    words = time_words()
    single = {word for word, entry in words.single.items() if LETTERS[entry.kind] in CORE}
    return frozenset(
        single | {word for word, rest in words.phrases.items() if any(LETTERS[e.kind] in CORE for _, e in rest)}
    )


def hits(tokens: Sequence[Token]) -> Iterator[Hit]:
    """The expressions in the tokens of one sentence, in text order; they do not overlap."""
    lowers = [token.lower for token in tokens]
    if core_words().isdisjoint(lowers) and not DIGIT.search(" ".join(lowers)):
        return
    letters, values, places = marked(tokens, lowers)
    for stretch in STRETCH.finditer(letters):
        for match in grammar().finditer(letters, *stretch.span()):
            first, last = match.span()
            marks = tuple(
                Mark(letters[n], values[n], tokens[places[n]], tokens[places[n + 1] - 1]) for n in range(first, last)
            )
            before = tokens[places[first] - 1] if first else None
            after = tokens[places[last]] if last < len(letters) else None
            yield Hit(match.lastgroup or "", marks, before, after)


def marked(tokens: Sequence[Token], lowers: list[str]) -> tuple[str, list[str], list[int]]:
    """The letters of a sentence, the value of each, and the token where each begins (and one past the end).

    A phrase of several words has one letter.
    """
    single, phrases = time_words().single, time_words().phrases
    letters: list[str] = []
    values: list[str] = []
    places: list[int] = []
    until = 0
    for at, lower in enumerate(lowers):
        if at < until:
            continue
        word = _phrase(tokens, at) if lower in phrases else None
        if word is None:
            word = single.get(lower)
            if word is not None and word.kind in CAREFUL and not _meant(word, tokens, at):
                word = None
        if word is not None:
            letter, value, until = LETTERS[word.kind], word.value, at + word.size
        elif lower.isalpha():
            letter, value = ".", ""
        else:
            letter, value = _figure(tokens, at)
        places.append(at)
        letters.append(letter)
        values.append(value)
    places.append(len(tokens))
    return "".join(letters), values, places


def _phrase(tokens: Sequence[Token], at: int) -> TimeWord | None:
    """The longest phrase of the lexicon that begins at `at`, or None."""
    for rest, word in time_words().phrases.get(tokens[at].lower, ()):
        if at + 1 < len(tokens) and tokens[at + 1].lower == rest[0]:
            following = tuple(t.lower for t in tokens[at + 1 : at + word.size])
            if following == rest and _ends_there(word, tokens, at + word.size):
                return word
    return None


def _ends_there(word: TimeWord, tokens: Sequence[Token], at: int) -> bool:
    """Whether a phrase may end before token `at`: "the past" may not before "decade"."""
    return word.kind != "reference" or at >= len(tokens) or not tokens[at].tag.startswith(("NN", "CD", "JJ"))


def _meant(word: TimeWord, tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` is used as the lexicon has it: "May" is no verb here and nobody's name."""
    token = tokens[at]
    before = tokens[at - 1].lower if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    match word.kind:
        case "month" | "weekday" | "weekdays" | "short month" | "short weekday":
            return _named(word, tokens, at)
        case "season" | "unit" | "units" | "quarter":
            return token.tag.startswith("NN") or token.tag in ("JJ", "CD") or after is None
        case "last" | "next" | "past":
            return not token.tag.startswith("VB")
        case "same":
            return token.tag in ("DT", "JJ") or token.lower == "same"
        case "a":
            return not token.text.isupper() or len(token.text) > 1 or token.i == tokens[0].i
        case "then":
            return _alone(token, after)
        case "reference":
            return before != "as" and token.tag != "IN" and (after is None or after.lower not in NOT_AFTER_REFERENCE)
        case "often":
            return not token.tag.startswith("NNP")
        case "am pm":
            return (bool(before) and before[0].isdigit()) or word.value == "o"
        case "calendar era":
            return token.text[0].isupper()
        case "calendar month" | "holiday":
            return token.text[0].isupper()
    return True


def _named(word: TimeWord, tokens: Sequence[Token], at: int) -> bool:
    """Whether a name of a month or weekday is one here: written with a capital, no verb, no person's name."""
    token = tokens[at]
    if not token.text[0].isupper() or token.tag in ("MD", "VB", "VBP", "VBD"):
        return False
    shouted = token.text.isupper() and token.lower in ("may", "march")
    if word.kind.startswith("short") or shouted:
        return _beside_number(tokens, at)
    before = tokens[at - 1] if at else None
    surname = before is not None and before.head is token and before.dep == "compound" and before.tag == "NNP"
    surname = surname and (before is None or before.lower not in time_words().single)
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if word.kind == "weekday" and after is not None and after.text[0].isupper() and after.lower in named_after_days():
        return False  # "the Sunday Times"
    return word.kind != "month" or not (token.ent == "PERSON" or (surname and not token.text.endswith(".")))


def _beside_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether digits or a month stand next to an abbreviation such as "Mar" or "Sat.", a full stop or comma apart."""
    following = [t for t in tokens[at + 1 : at + 4] if t.text not in (".", ",")][:1]
    words = time_words().single
    near = following + list(tokens[at - 1 : at] if at else [])
    return any(t.text[0].isdigit() or (t.lower in words and "month" in words[t.lower].kind) for t in near)


def _alone(token: Token, after: Token | None) -> bool:
    """Whether "before", "after", "later" stand without an object: "two days later", not "two days before the vote"."""
    if after is None or after.pos == "PUNCT":
        return True
    if after.lower == "than":
        return False
    return token.lower in ("earlier", "later", "afterwards", "afterward", "beforehand") or token.tag == "RB"


def _figure(tokens: Sequence[Token], at: int) -> tuple[str, str]:
    """Letter and value of a token that is not in the lexicon: digits, hyphens, commas, or "." for any other."""
    token = tokens[at]
    text = token.text
    if text in HYPHENS:
        return "-", ""
    if text in (",", "'", "’", "‘"):
        return ("," if text == "," else "'"), ""
    if text in ("'s", "’s"):
        return "5", ""
    if len(text) == 2 and text[0] == "Q" and text[1] in "1234":
        return "q", text[1]
    if text[0] in "'’" and len(text) == 3 and text[1:].isdigit():
        return "y", ("19" if text[1:] > "30" else "20") + text[1:]
    match = DIGITS.fullmatch(text) if text[0].isdigit() or text[:4].lower() == "mid-" else None
    if match is None:
        return ".", ""
    if at and tokens[at - 1].text in CURRENCIES:
        return "$", ""
    if len(text) == 4 and text.isdigit() and _on_the_clock(tokens, at):
        return "t", text
    if match.lastgroup == "n" and POINTED.fullmatch(text) and _pointed(tokens, at):
        return "t", text
    return _digits(match.lastgroup or "", text.lower().removeprefix("mid-"))


def _on_the_clock(tokens: Sequence[Token], at: int) -> bool:
    """Whether four digits are a time of day: "at 1800", "at approximately 0130", not "at 1500 metres"."""
    text = tokens[at].text
    before = [t.lower for t in tokens[max(0, at - 2) : at]]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if text > "2400" or text[2:] > "59":
        return False
    if after is not None and after.tag.startswith("NN") and not _is_time_word(after):
        return False
    if after is not None and after.lower == "hours" and (at + 2 >= len(tokens) or tokens[at + 2].lower != "of"):
        return len(text) == 4 and text[-1] in "05" and before[-1:] not in ([], ["for"], ["some"], ["than"])
    if before[-1:] == ["at"] or (before[:1] == ["at"] and before[-1] in ("about", "around", "approximately")):
        return True
    return before[-1:] in (["from"], ["until"]) and after is not None and after.lower == "on"


def _pointed(tokens: Sequence[Token], at: int) -> bool:
    """Whether "14.30" is a time of the clock: after "at" and before no word that it counts."""
    before = [t.lower for t in tokens[max(0, at - 2) : at]]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    counts = after is not None and (after.tag.startswith("NN") or after.text == "%") and not _is_time_word(after)
    about = before[:1] == ["at"] and before[-1] in ("about", "around", "approximately")
    return (before[-1:] == ["at"] or about) and not counts


def _is_time_word(token: Token) -> bool:
    """Whether a word may follow a time of the clock: "at 0730 today", "at 0430 Monday", "at 2100 hours"."""
    word = time_words().single.get(token.lower)
    return word is not None and (word.kind in ("day word", "weekday", "part", "zone") or token.lower == "hours")


def _digits(group: str, text: str) -> tuple[str, str]:
    """Letter and value of a token of digits that fits a group of DIGITS."""
    if group == "k":
        number = int(text[:-2])
        return ("k" if 1 <= number <= 31 else "."), str(number)
    if group != "n":
        return group, text
    plain = text.replace(",", "")
    if plain == text and plain.isdigit() and len(plain) <= 2:
        number = int(plain)
        return ("d" if 1 <= number <= 31 else "9" if len(plain) == 2 and number > 31 else "n"), plain
    return "n", plain
