"""Work on many pieces, in this process or in several, with the results in the order of the pieces."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")
AHEAD = 6  # pieces under way or waiting to be taken: bounds memory


def spread(
    work: Callable[[Piece], Result], pieces: Iterable[Piece], executor: Executor | None = None
) -> Iterator[Result]:
    """What `work` makes of each piece. With an executor it must be a function that can be sent to another process."""
    if executor is None:
        yield from map(work, pieces)
        return
    waiting: deque[Future[Result]] = deque()
    for piece in pieces:
        waiting.append(executor.submit(work, piece))
        if len(waiting) >= AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
