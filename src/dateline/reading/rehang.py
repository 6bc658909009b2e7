"""Moving a token in the tree of its sentence."""

from dateline.core.reading import Token


def hang(token: Token, head: Token, dep: str) -> None:
    """Hangs a token below another head."""
    token.head.children.remove(token)
    token.head, token.dep = head, dep
    head.children.append(token)
    head.children.sort(key=lambda t: t.i)
