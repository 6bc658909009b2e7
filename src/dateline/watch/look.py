"""Looking at addresses: what each answered, and when to look again."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from queue import SimpleQueue
from threading import Thread

from dateline.capture.web.addresses import host_of
from dateline.capture.web.client import Answer, Client
from dateline.core.capture import Watched, moment, written
from dateline.core.problem import InputProblem
from dateline.watch.manners import Manners

HOSTS = 4  # hosts that are asked at the same time
SOONEST = timedelta(hours=1)  # an article is looked at again
FOLLOWED = timedelta(days=30)  # for corrections, from when it was first seen
BACK_OFF = timedelta(minutes=5)  # after a first failure; each further one doubles it,
LONGEST = timedelta(days=1)  # up to this
LOST = 3  # failures in a row after which an article that is gone is not looked at again
GONE = (404, 410)
REFUSED = (401, 402, 403, 405, 406, 451)
BUSY = (429, 503)
FINAL = ("robots", "address_private", "address_broken", "address_credentials", "not_a_page")


@dataclass(frozen=True, slots=True)
class Look:
    """What looking at an address gave: an answer, or the problem that kept it away; `at` is when."""

    before: Watched
    at: str
    answer: Answer | None = None
    problem: InputProblem | None = None

    @property
    def status(self) -> int:
        return self.answer.status if self.answer else 0


def look(watched: Watched, client: Client, manners: Manners, now: Callable[[], datetime]) -> Look:
    """What this address answers now; a server that marked its last answer is asked only for a newer one."""
    marks = {"If-None-Match": watched.etag, "If-Modified-Since": watched.modified}
    try:
        answer = client.get(watched.url, {name: value for name, value in marks.items() if value})
    except InputProblem as error:
        return Look(watched, written(now()), problem=error)
    except Exception as error:
        fault = InputProblem("failed", f"asking failed: {type(error).__name__}: {error}")
        return Look(watched, written(now()), problem=fault)
    if answer.status in BUSY:
        manners.leave_alone(host_of(answer.url), answer.header("retry-after"))
    return Look(watched, written(now()), answer, refusal(answer))


def refusal(answer: Answer) -> InputProblem | None:
    """The problem that an answer is, if it is no article and no "not modified"."""
    status = answer.status
    if status in (200, 203, 304):
        return None
    if status in GONE:
        return InputProblem("gone", f"nothing is at this address (status {status})")
    if status in BUSY:
        return InputProblem("busy", f"the server is busy or asks to come less often (status {status})")
    if status in REFUSED:
        return InputProblem("refused", f"the server does not give it to us (status {status})")
    return InputProblem("server_error", f"the server answers with status {status}")


def looks(addresses: Sequence[Watched], one: Callable[[Watched], Look]) -> Iterator[Look]:
    """A look at each address as it comes, several hosts at a time, the addresses of one host one after the other."""
    by_host: defaultdict[str, list[Watched]] = defaultdict(list)
    for address in addresses:
        by_host[host_of(address.url)].append(address)
    todo = deque(by_host.values())
    done: SimpleQueue[Look] = SimpleQueue()

    def work() -> None:
        while todo:
            try:
                group = todo.popleft()
            except IndexError:
                return
            for address in group:
                done.put(one(address))

    for _ in range(min(HOSTS, len(todo))):
        Thread(target=work, daemon=True).start()  # nobody waits for a slow server after Ctrl-C
    for _ in addresses:
        yield done.get()


def after(seen: Look) -> Watched:
    """What is known of an address after a look: the server's marks and when to look again."""
    before, at = seen.before, moment(seen.at)
    if seen.problem:
        failures = before.failures + 1
        return replace(before, looked_at=seen.at, failures=failures, due_at=_again(seen, failures))
    answer = seen.answer
    marked = answer is not None and answer.status != 304
    return replace(
        before,
        looked_at=seen.at,
        failures=0,
        etag=answer.header("etag") if answer and marked else before.etag,
        modified=answer.header("last-modified") if answer and marked else before.modified,
        due_at=seen.at if before.kind == "listed" else _next(moment(before.first_at), at),
    )


def _next(first: datetime, at: datetime) -> str | None:
    """When to look at an article again: after as long as it is known, so ever more seldom; never after FOLLOWED."""
    known = at - first
    return written(at + max(known, SOONEST)) if known < FOLLOWED else None


def _again(seen: Look, failures: int) -> str | None:
    """When to look again after so many failures in a row; None where no later look can help."""
    before, at = seen.before, moment(seen.at)
    lost = seen.status in GONE and failures >= LOST
    old = at - moment(before.first_at) > FOLLOWED
    if before.kind == "article" and (lost or old or (seen.problem and seen.problem.code == "not_a_page")):
        return None
    firm = seen.status in REFUSED or (seen.problem is not None and seen.problem.code in FINAL)
    return written(at + (LONGEST if firm else min(BACK_OFF * 2 ** min(failures - 1, 20), LONGEST)))
