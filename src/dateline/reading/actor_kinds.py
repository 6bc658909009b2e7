"""What kind of actor a name names, by the words in it."""

from functools import lru_cache

from dateline.core.reading import Token
from dateline.data.actor_words import Head, actor_words


def head_of_name(body: list[Token]) -> Head | None:
    """The first row of organisations.tsv that fits the words of a name, or None."""
    lower = [t.lower.replace("’", "'") for t in body]
    index = heads_by_last_word()
    found: list[tuple[int, Head]] = []
    for at, word in enumerate(lower, 1):
        for rank, head in index.get(word, ()):
            ends = at == len(lower) or lower[at] == "of"
            fits = (ends or not head.last) and tuple(lower[max(0, at - len(head.words)) : at]) == head.words
            if fits:
                found.append((rank, head))
    return min(found, key=lambda pair: pair[0])[1] if found else None


@lru_cache(maxsize=1)
def heads_by_last_word() -> dict[str, list[tuple[int, Head]]]:
    """The rows of organisations.tsv with their rank, by their last word."""
    index: dict[str, list[tuple[int, Head]]] = {}
    for rank, head in enumerate(actor_words().heads):
        index.setdefault(head.words[-1], []).append((rank, head))
    return index
