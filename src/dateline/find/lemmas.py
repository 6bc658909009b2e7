"""The lemma under which a word stands in the tables of data/events."""

from dateline.core.reading import Token
from dateline.data.event_words import forms


def lemma_of(token: Token) -> str:
    """The lemma in small letters; of a capitalised noun the singular, since the parser keeps names as they are."""
    known = forms().get(token.lower) if token.pos == "VERB" else None
    if known:
        return known
    lemma = token.lemma.lower()
    if token.tag not in ("NNP", "NNPS"):
        return lemma
    if lemma.endswith("men") and token.tag == "NNPS":  # "Policemen"
        return lemma[:-2] + "an"
    return lemma[:-1] if token.tag == "NNPS" and lemma.endswith("s") else lemma
