"""What kind of actor a name names, by the words in it."""

from dateline.core.reading import Token
from dateline.data.actor_words import ActorWords, Head


def head_of_name(body: list[Token], words: ActorWords) -> Head | None:
    """The first row of organisations.tsv that fits the words of a name, or None."""
    lower = [t.lower.replace("’", "'") for t in body]
    return next((head for head in words.heads if fits(lower, head)), None)


def fits(lower: list[str], head: Head) -> bool:
    """Whether the words of a head stand in the name: as its end, or anywhere."""
    size = len(head.words)
    if lower[-1].removesuffix("s") not in head.words[-1] and head.last:
        return False
    starts = [len(lower) - size] if head.last else range(len(lower) - size + 1)
    return any(at >= 0 and tuple(lower[at : at + size]) == head.words for at in starts)
