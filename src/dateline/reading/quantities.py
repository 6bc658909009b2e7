"""Parse -> mentions of quantities: counts, sums of money, percentages, distances and weights."""

from dateline.core.ids import make_id
from dateline.core.reading import Parse
from dateline.core.records import Mention
from dateline.data.numbers import Number, read_numbers

MENTIONED = ("count", "money", "percent", "measure")


def find_quantities(parse: Parse) -> list[Mention]:
    """The quantities of an article in text order. Years, dates, hours, ages and numbers that only name are none."""
    return [_mention(parse, number) for number in read_numbers(parse.tokens) if _counts(parse, number)]


def _counts(parse: Parse, number: Number) -> bool:
    """Whether the number is a quantity; "no" is one only beside what could be counted."""
    if number.unit not in MENTIONED:
        return False
    token = parse.tokens[number.first]
    return token.lower != "no" or number.last - number.first > 1 or token.head.tag in ("NNS", "NNPS")


def _mention(parse: Parse, number: Number) -> Mention:
    span = parse.span(parse.tokens[number.first], parse.tokens[number.last - 1])
    id = make_id("mention", span.document, "quantity", span.start, span.end)
    return Mention(id, span.document, span.start, span.end, span.text, "quantity", form="description")
