"""One round of watching: look at the list, follow its feeds, look at the articles, keep what is new.

What each look gave is kept in one transaction, so a round that is killed has lost nothing and the next goes on there.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urlsplit

from dateline.capture.raw import problem
from dateline.capture.web.addresses import host_of
from dateline.capture.web.article import is_readable, kind_of
from dateline.capture.web.client import TOOL, Answer, Client, Limits
from dateline.capture.web.feeds import Entry, is_feed, read_feed
from dateline.capture.web.robots import Robots
from dateline.core.capture import Capture, Watched, capture_id, written
from dateline.core.problem import InputProblem, Problem
from dateline.store.view import View
from dateline.store.writer import Writer
from dateline.watch.look import GONE, Look, after, look, looks
from dateline.watch.manners import PAUSE_S, Manners
from dateline.watch.reading import is_news

MOST = 100  # addresses of one host in one step of a round, so that a long feed does not hold up the others


def _clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Way:
    """How to ask: whether the list's hosts may be on a private network, with which pause and limits, by which clock."""

    allow_private: bool = False
    pause: float = PAUSE_S
    limits: Limits = field(default_factory=Limits)
    now: Callable[[], datetime] = _clock


@dataclass(slots=True)
class Seen:
    """What a round saw: looks, of them unchanged; new and changed articles, those that are gone, what waits; problems.

    `kept` are the ids of its captures.
    """

    looks: int = 0
    unchanged: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    waiting: int = 0
    problems: list[Problem] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Taken:
    """What an answer gave: addresses that it leads to, what is to be kept of it, and problems (code, sentence)."""

    more: Sequence[Watched] = ()
    capture: tuple[Capture, bytes] | None = None
    problems: Sequence[tuple[str, str]] = ()


class Round:
    """One round over a store. `tell` is called with what was seen so far after every look."""

    def __init__(self, view: View, writer: Writer, way: Way, tell: Callable[[Seen], None]) -> None:
        self._view, self._writer, self._way, self._tell = view, writer, way, tell
        self.seen = Seen()
        self._manners = Manners(way.pause, view.waits(written(way.now())), way.now)
        self._ask_as(frozenset())

    def run(self, urls: Sequence[str]) -> Seen:
        """Look at these addresses and at all articles that are due."""
        now = written(self._way.now())
        if self._way.allow_private:
            self._ask_as(frozenset(host for url in urls if (host := urlsplit(url).hostname)))
        known = self._view.watched(urls)
        listed = [known.get(url) or Watched(url, "listed", now, due_at=now) for url in urls]
        first = [one for one in listed if one.due_at is None or one.due_at <= now]
        first += [one for one in self._view.due("article", now) if one.url not in urls]
        try:
            self._all(sorted(first, key=lambda one: (one.looked_at or "", one.url)))
            done = {one.url for one in first}
            self._all([one for one in self._view.due("article", written(self._way.now())) if one.url not in done])
        finally:
            self._manners.stopped.set()
        return self.seen

    def _ask_as(self, private: frozenset[str]) -> None:
        """Asks from now on, hosts of these names also on a private network."""
        self._robots = Robots(Client(private, self._way.limits, self._manners.turn).get)
        self._client = Client(private, self._way.limits, self._manners.turn, self._may)

    def _may(self, url: str) -> None:
        self._robots.may(url)
        self._manners.slow(host_of(url), self._robots.delay(url))

    def _all(self, addresses: Sequence[Watched]) -> None:
        now = first_of_each_host(addresses)
        self.seen.waiting += len(addresses) - len(now)
        for found in looks(now, lambda one: look(one, self._client, self._manners, self._way.now)):
            self._keep(found)
            self._tell(self.seen)

    def _keep(self, found: Look) -> None:
        """Keeps what one look gave, all at once."""
        if found.problem and found.problem.code == "not_now":
            self.seen.waiting += 1
            return
        self.seen.looks += 1
        taken = Taken()
        if found.answer and found.problem is None:
            try:
                taken = self._taken(found, found.answer)
            except InputProblem as error:
                found = replace(found, problem=error)
            except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
                fault = InputProblem("failed", f"reading the answer failed: {type(error).__name__}: {error}")
                found = replace(found, problem=fault)
        elif found.answer and found.status in GONE:
            taken = self._gone(found, found.answer)
        url = found.before.url
        told = [(found.problem.code, str(found.problem))] if found.problem else taken.problems
        problems = [problem(url, code, message) for code, message in told]
        self._writer.looked([after(found), *taken.more], taken.capture, problems, self._manners.waits)
        self.seen.problems += problems
        self.seen.kept += [taken.capture[0].id] if taken.capture else []

    def _taken(self, found: Look, answer: Answer) -> Taken:
        """What an answer gave. Raises InputProblem if nothing can be made of it."""
        if answer.status == 304:
            self.seen.unchanged += 1
            return Taken()
        if found.before.kind == "listed" and is_feed(answer.body, answer.header("content-type")):
            return self._followed(found, answer)
        if not is_readable(answer.header("content-type")):
            kind = kind_of(answer.header("content-type"))[0]
            raise InputProblem("not_a_page", f"no web page but {kind}: not kept")
        capture = captured(found, answer)
        if not is_news(self._view, capture, answer.body):
            self.seen.unchanged += 1
            return Taken()
        first = self._view.last_capture(capture.url) is None
        self.seen.new, self.seen.changed = self.seen.new + first, self.seen.changed + (not first)
        return Taken(capture=(capture, answer.body))

    def _followed(self, found: Look, answer: Answer) -> Taken:
        """The addresses in a feed that are new or said to be updated. Raises InputProblem if it cannot be read."""
        feed = read_feed(answer.body, answer.url, answer.header("content-type"))
        known = self._view.watched([entry.url for entry in feed.entries])
        more = [led_to(entry, known.get(entry.url), found) for entry in feed.entries]
        more = [one for one in more if one != known.get(one.url)]
        return Taken(more, None, feed.problems)

    def _gone(self, found: Look, answer: Answer) -> Taken:
        """The capture that says that an article which was kept is gone; nothing for one that was never there."""
        last = self._view.last_capture(found.before.url)
        if last is None or last.status in GONE:
            return Taken()
        self.seen.gone += 1
        return Taken(capture=(captured(found, answer, "gone"), answer.body))


def first_of_each_host(addresses: Sequence[Watched]) -> list[Watched]:
    """At most MOST addresses of each host, in their order: the others are left to the next round."""
    met: Counter[str] = Counter()
    chosen = []
    for address in addresses:
        host = host_of(address.url)
        met[host] += 1
        if met[host] <= MOST:
            chosen.append(address)
    return chosen


def captured(found: Look, answer: Answer, outcome: str | None = None) -> Capture:
    """The record of what an address answered."""
    digest = sha256(answer.body).hexdigest()
    return Capture(
        id=capture_id(found.before.url, found.at, digest),
        url=found.before.url,
        final_url=answer.url,
        fetched_at=found.at,
        status=answer.status,
        tool=TOOL,
        headers=answer.headers,
        sha256=digest,
        size=len(answer.body),
        outcome=outcome,
    )


def led_to(entry: Entry, known: Watched | None, found: Look) -> Watched:
    """The address that a feed's entry leads to: due now if it is new, or if the feed says that it was updated."""
    if known is None:
        return Watched(
            entry.url, "article", found.at, found.before.url, entry.title, entry.published, entry.updated,
            due_at=found.at,
        )  # fmt: skip
    if known.kind == "listed" or entry.updated in (None, known.updated):
        return known
    return replace(known, updated=entry.updated, due_at=found.at)
