"""Moving a token in the tree of its sentence."""

from dateline.core.reading import Token


def hang(token: Token, head: Token, dep: str) -> None:
    """Hangs a token below another head; below itself it is the root."""
    if token.head is not token:
        token.head.children.remove(token)
    token.head, token.dep = head, dep
    if head is not token:
        head.children.append(token)
        head.children.sort(key=lambda t: t.i)


def lift(token: Token, dep: str) -> None:
    """Puts a token in the place of its head, which hangs below it then."""
    below, above = token.head, token.head.head
    below.children.remove(token)
    if above is below:
        token.head, token.dep = token, "ROOT"
    else:
        token.head, token.dep = above, below.dep
        above.children[above.children.index(below)] = token
        above.children.sort(key=lambda t: t.i)
    below.head, below.dep = token, dep
    token.children.append(below)
    token.children.sort(key=lambda t: t.i)
