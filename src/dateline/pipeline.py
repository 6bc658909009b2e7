"""The whole flow on one screen, and the only file that knows its order.

    capture -> reading -> find -> claim -> (store) -> link -> merge -> (store)

Reading, finding and claiming are a pure function of one document (`code`), so they run in any number of processes.
Linking and merging are a pure function of the store.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline import __version__
from dateline.capture.capture import capture
from dateline.capture.credits import agency_of
from dateline.capture.versions import standing
from dateline.claim.claims import find_claims
from dateline.core.decision import LINKS, Decision, holding
from dateline.core.ids import make_id
from dateline.core.problem import Problem, StoreError, UnusableArgument
from dateline.core.reading import Reading
from dateline.core.records import CodedBy, Coding
from dateline.core.text import Document
from dateline.data.book import Book
from dateline.data.gazetteer import Gazetteer
from dateline.families import AllKnown
from dateline.find.events import find_events
from dateline.find.relations import find_relations
from dateline.known import filed
from dateline.link.accept import Accepted
from dateline.link.imported import Designation, Imported
from dateline.linking import Ask, Whole, relinked, whole
from dateline.merge.frame import opened
from dateline.merge.merge import Crew
from dateline.merge.settle import Side
from dateline.merge.source import InMemory, Source
from dateline.reading.actors import find_actors
from dateline.reading.parse import load, model_name
from dateline.reading.places import find_places
from dateline.reading.quantities import find_quantities
from dateline.reading.times import find_times
from dateline.reading.turns import find_turns
from dateline.reading.weapons import find_weapons
from dateline.review.anchors import found_again
from dateline.review.apply import revised
from dateline.review.place import actor_links, links
from dateline.settings import Settings
from dateline.settling import Basis, merge_all, merge_more
from dateline.store.ledger import Ledger, system_user
from dateline.store.view import View
from dateline.store.writer import Writer
from dateline.stored import Stored
from dateline.workers import Workers, collecting_rarely

HELD = 2_000  # articles that are held in memory while they are linked and merged
SHARED = 20_000  # articles of a store that workers merge together: of fewer, starting them costs what they give


def code(document: Document, settings: Settings) -> Coding:
    """All that one document gives. A document with a `reason` is kept and not coded."""
    if document.reason:
        return Coding(document, coded_by=stamp(settings))
    parse = load(settings.model).parse(document)
    places = find_places(parse, Gazetteer.open())
    turns = find_turns(parse)
    actors, entities = find_actors(parse, places, Book.open(), turns)
    things = [*find_times(parse), *find_quantities(parse), *find_weapons(parse)]
    reading = Reading(parse, (*places, *actors, *things), tuple(entities), turns)
    claimed = find_claims(reading, find_events(reading), find_relations(reading))
    return Coding(
        document, reading.mentions, reading.entities, tuple(claimed.relations), tuple(claimed.events),
        tuple(claimed.claims), stamp(settings),
    )  # fmt: skip


def stamp(settings: Settings) -> CodedBy:
    """What codes records now: this version with these settings."""
    return CodedBy(__version__, model_name(settings.model), settings.digest())


@dataclass(slots=True)
class Outcome:
    """What a run did: articles read, those newly coded, kept uncoded or already there, and the problems met."""

    read: int = 0
    coded: int = 0
    kept: int = 0
    known: int = 0
    problems: list[Problem] = field(default_factory=list)


def run(
    paths: Sequence[str],
    store: Path,
    settings: Settings,
    workers: int = 1,
    columns: Mapping[str, str] | None = None,
    progress: Callable[[Outcome], None] = lambda outcome: None,
) -> Outcome:
    """Capture, code, link and merge what is at `paths` into `store`; what it already holds is not coded again.

    Each batch is kept as soon as it is coded, so a run that was killed goes on where it stopped.
    """
    return take(capture(paths, columns or {}, settings.max_characters), store, settings, workers, progress)


def take(
    found: Iterable[Document | Problem],
    store: Path,
    settings: Settings,
    workers: int = 1,
    progress: Callable[[Outcome], None] = lambda outcome: None,
) -> Outcome:
    """Code, link and merge these documents into `store` and keep the problems among them; see `run`."""
    outcome = Outcome()
    writer = Writer(store)
    view = View(store)
    ledger = Ledger(store)
    ledger.log(system_user(), {"kind": "run", **asdict(stamp(settings))})
    captured = _captured(found, writer, outcome)
    with collecting_rarely():
        for codings, problems in _coded(_unknown(captured, view, settings, outcome, progress), settings, workers):
            told = {problem.id: problem for problem in outcome.problems}
            writer.add(codings, [told.get(problem.id, problem) for problem in problems])
            outcome.problems.extend(problem for problem in problems if problem.id not in told)
            kept = sum(coding.document.reason is not None for coding in codings)
            outcome.coded, outcome.kept = outcome.coded + len(codings) - kept, outcome.kept + kept
            progress(outcome)
        settle(writer, view, settings, workers)
    done = {name: getattr(outcome, name) for name in ("read", "coded", "kept", "known")}
    ledger.log(system_user(), {"kind": "ran", **done, **_held(view), "problems": len(outcome.problems)})
    for one in (writer, view, ledger):
        one.close()
    return outcome


def _held(view: View) -> dict[str, int]:
    """How much a store holds after a run, for the log."""
    return {name: number for name, number in view.counts().items() if name in ("documents", "incidents")}


def settle(writer: Writer, view: View, settings: Settings, workers: int = 1) -> None:
    """Link and merge all that the store holds, unless that was done since anything changed that they are made of.

    The workers share the merging of a large store.
    """
    decisions = view.decisions()
    books = view.meta("imports") if holding(decisions, "book_link") else None
    linking = sum(decision.kind in LINKS for decision in decisions)
    made_of = (__version__, settings.digest(), view.meta("generation"), linking, books)
    stamp = " ".join(map(str, made_of))
    if view.meta("settled") == stamp:
        return
    found = found_again(view, decisions)
    by = f"{__version__} {settings.digest()}"
    told = links(decisions, found)
    basis = Basis(stamp, by, int(view.meta("generation") or 0), settings.harm_rule, decisions, found, told)
    ask = Ask(actor_links(decisions, found), list(_accepted(view, decisions)))
    writer.note("settings", json.dumps(asdict(settings)))
    _merge(writer, view, basis, ask, workers)
    ledger = Ledger(view.path)
    ledger.catch_up(decisions[-1].number if decisions else 0, revised)
    ledger.close()


def _merge(writer: Writer, view: View, basis: Basis, ask: Ask, workers: int) -> None:
    """Links and merges what has changed, where something is kept of the last time and that is enough; else all."""
    all_ = None
    if view.meta("kept by") == basis.by:
        some = relinked(view, ask)
        if some is None:
            all_ = whole(view, ask)
            some = all_.against(view)
        if merge_more(writer, view, basis, some):
            return
    count = len(view.document_ids())
    held = list(view.codings()) if count <= HELD else None
    all_ = all_ or whole(view, ask, held)
    if workers > 1 and count > max(SHARED, HELD):
        with _crew(view.path, workers) as (crew, folder):
            merge_all(writer, view, basis, all_, Stored(view, filed(_known(all_), folder)), crew)
        return
    merge_all(writer, view, basis, all_, _source(view, all_, held))


@contextmanager
def _crew(store: Path, workers: int) -> Iterator[tuple[Crew, Path]]:
    """Workers that merge together, and a folder beside the store for what they share. Raises StoreError if one dies."""
    with TemporaryDirectory(prefix=f"{store.name}-merging-", dir=store.parent, ignore_cleanup_errors=True) as folder:
        pool = Workers(workers)
        try:
            yield Crew(pool, Path(folder)), Path(folder)
        except BrokenProcessPool:
            raise StoreError(
                f"store {store}: a process that was merging it ended, perhaps for want of memory; what was coded is "
                "kept: run the same again, with --workers 1"
            ) from None
        finally:
            pool.shutdown(cancel_futures=True)
            opened.cache_clear()


def _source(view: View, all_: Whole, held: Sequence[Coding] | None) -> Source:
    """The articles of a store, linked: in memory if they are few."""
    known = _known(all_)
    if held is None:
        return Stored(view, known)
    agencies = {c.document.id: agency for c in held if (agency := agency_of(c.document))}
    return InMemory(held, all_.actors, known.stands, agencies, known.newest)


def _known(all_: Whole) -> AllKnown:
    newer = {v.document: v.newest for v in all_.versions if v.document != v.newest}
    sides = {actor.id: Side(actor.kind, actor.country) for actor in all_.actors}
    return AllKnown(all_.actor_of, sides, standing(all_.copies, all_.versions), newer)


def settle_again(store: Path) -> None:
    """Link and merge a store again, with the settings of its last run, if a decision or an import asks for it."""
    writer, view = Writer(store), View(store)
    settle(writer, view, Settings(**json.loads(view.meta("settings") or "{}")))
    writer.close()
    view.close()


def _accepted(view: View, decisions: Sequence[Decision]) -> Iterator[Accepted]:
    """The imported entries that were accepted as actors, with what their files say of designations."""
    for decision in holding(decisions, "book_link"):
        found = view.entry(decision.other, Imported) if decision.verdict == "same" else None
        if found:
            designations = view.facts(decision.other, "designated_by", Designation)
            yield Accepted(decision.subject, found[1], found[0], tuple(designations), decision.by)


def _captured(found: Iterable[Document | Problem], writer: Writer, outcome: Outcome) -> Iterator[Document]:
    """The documents among what was captured; problems are kept at once."""
    for item in found:
        if isinstance(item, Problem):
            writer.add([], [item])
            outcome.problems.append(item)
            continue
        outcome.read += 1
        yield item


def _unknown(
    documents: Iterable[Document],
    view: View,
    settings: Settings,
    outcome: Outcome,
    progress: Callable[[Outcome], None],
) -> Iterator[list[Document]]:
    """Batches of the documents that the store does not hold as coded with these settings; each document once."""
    by = stamp(settings)
    seen: set[str] = set()
    batch: list[Document] = []
    for some in _chunks(documents, settings.batch):
        known = view.coded([document.id for document in some], by)
        told = {problem.id for problem in outcome.problems}
        outcome.problems.extend(problem for problem in view.problems_of(sorted(known)) if problem.id not in told)
        for document in some:
            if document.id in known or document.id in seen:
                outcome.known += 1
                continue
            seen.add(document.id)
            batch.append(document)
        progress(outcome)
        if len(batch) >= settings.batch:
            yield batch
            batch = []
    if batch:
        yield batch


def _chunks(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    documents = iter(documents)
    while some := list(islice(documents, size)):
        yield some


Coded = tuple[list[Coding], list[Problem]]


def _coded(batches: Iterable[list[Document]], settings: Settings, workers: int) -> Iterator[Coded]:
    """The codings and problems of each batch, in processes of their own if there is more than one worker."""
    if workers <= 1:
        for batch in batches:
            yield _code_batch(batch, settings)
        return
    batches = iter(batches)
    pool = Workers(workers)
    waiting: list[tuple[list[Document], Future[Coded]]] = []
    try:
        while True:
            for batch in islice(batches, 2 * workers - len(waiting)):
                waiting.append((batch, pool.submit(_code_batch, batch, settings)))
            if not waiting:
                return
            batch, future = waiting.pop(0)
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown()
                _try_worker(settings)
                yield _code_apart(batch, settings)
                pool = Workers(workers)
                waiting = [(b, pool.submit(_code_batch, b, settings)) for b, _ in waiting]
    finally:
        pool.shutdown(cancel_futures=True)


def _try_worker(settings: Settings) -> None:
    """Raises UnusableArgument if no worker can start at all, so that it is not taken for a fault of the articles."""
    try:
        with Workers(1) as pool:
            pool.submit(stamp, settings).result()
    except BrokenProcessPool:
        raise UnusableArgument(
            "worker processes cannot start here: use one worker, or call run() under `if __name__ == '__main__':`"
        ) from None


def _code_apart(batch: list[Document], settings: Settings) -> Coded:
    """A batch whose worker died, each document in a process of its own: one that dies again becomes a problem."""
    codings: list[Coding] = []
    problems: list[Problem] = []
    for document in batch:
        with Workers(1) as pool:
            try:
                made, met = pool.submit(_code_batch, [document], settings).result()
            except BrokenProcessPool:
                kept = replace(document, reason="crashed: coding this article ended its process")
                made, met = _code_batch([kept], settings)
        codings.extend(made)
        problems.extend(met)
    return codings, problems


def _code_batch(batch: list[Document], settings: Settings) -> Coded:
    """The codings of a batch. An article that cannot be coded is kept, with a problem; the rest goes on."""
    codings: list[Coding] = []
    for document in batch:
        try:
            codings.append(code(document, settings))
        except Exception as error:
            kept = replace(document, reason=f"coding_failed: {type(error).__name__}: {error}")
            codings.append(Coding(kept, coded_by=stamp(settings)))
    problems = [_problem(c.document, c.document.reason) for c in codings if c.document.reason]
    return codings, problems


def _problem(document: Document, reason: str) -> Problem:
    """The problem of a document that is kept and not coded."""
    code, _, message = reason.partition(": ")
    where = document.url or document.title or document.id
    return Problem(make_id("problem", document.id, code), where, code, message or code, document.id)
