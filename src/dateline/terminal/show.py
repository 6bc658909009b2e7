"""What `dateline show` prints: one record, each value beside who says so and the words it came from."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dateline import wording
from dateline.core.problem import UnusableArgument
from dateline.core.records import Claim, Event
from dateline.core.results import Actor, Incident
from dateline.core.text import Document
from dateline.store.view import View
from dateline.terminal.versions import history, origin
from dateline.terminal.words import quoted
from dateline.voices import event_values, tellers, voices
from dateline.wording import plain


def show(view: View, kind: str, id: str, why: bool = False) -> RenderableType:
    """The record of `kind` (a key of KINDS) whose id is or begins with `id`; `why` adds the reasons of joins.

    Raises UnusableArgument when no record, or more than one, has that id.
    """
    whole = whole_id(view, kind, id)
    return KINDS[kind][1](view, whole, why)


def whole_id(view: View, kind: str, id: str) -> str:
    """The id of the one record of `kind` that has this id or one that begins with it. Raises UnusableArgument."""
    if kind not in KINDS:
        raise UnusableArgument(f"no kind of record {kind!r}: choose one of {', '.join(KINDS)}")
    ids = view.matching(KINDS[kind][0], id)
    if len(ids) != 1:
        what = "no" if not ids else "more than one"
        raise UnusableArgument(f"{what} {kind} has the id {id!r}" + (f": {', '.join(ids)}" if ids else ""))
    return ids[0]


def incident(view: View, id: str, why: bool) -> RenderableType:
    """An incident with its accounts side by side."""
    record = got(view.get(Incident, id))
    table = Table("What", "Value", "Who says so", "How", "Outlet", "Said", title="Accounts", title_justify="left")
    for a in record.accounts:
        table.add_row(
            a.field, wording.account(a), plain(a.speaker_name), a.stance, plain(a.publisher or ""), a.said or ""
        )
    parts: list[RenderableType] = [_title(record), _facts(chain(_incident_facts(record), _names(view, id))), table]
    for event in record.events:
        found = view.get(Event, event)
        document = found and view.get(Document, found.document)
        if found and document:
            outlet = f"{document.publisher or document.url or 'unknown outlet'}, {document.published or 'undated'}"
            parts.append(Group(Text(f"\n{plain(outlet)}  ({event})", style="dim"), quoted(document, found.trigger)))
    if history := view.history(id):
        told = [Text(f"  {wording.decision(decision)}") for decision in history]
        parts += [Text("\nWhat persons decided", style="bold"), *told]
    if why and record.reasons:
        parts += [Text("\nWhy these reports are one incident", style="bold"), *map(Text, map(plain, record.reasons))]
    return Group(*parts)


def _names(view: View, id: str) -> Iterator[tuple[str, str]]:
    """What an incident was called before, and where reports went that it had."""
    if formerly := view.formerly(id):
        yield "formerly", ", ".join(formerly)
    if parted := view.parted(id):
        yield "parted", f"some of its reports are now {', '.join(parted)}"


def _incident_facts(record: Incident) -> Iterator[tuple[str, str]]:
    yield "grade", f"{record.grade} ({record.independent_sources} independent source(s))"
    yield "review", wording.review(record.review)
    yield "status", record.status
    yield "harm", "; ".join(map(wording.harm, record.harm)) or "none told"
    yield "rule", record.rule
    yield "contested", ", ".join(record.contested) or "nothing"
    yield "reported", f"{len(record.documents)} article(s), first {record.first_reported or 'on an unknown day'}"
    if record.covers:
        yield "covers", ", ".join(record.covers)


def event(view: View, id: str, why: bool) -> RenderableType:
    """An event as a table: value, who says so, how, the words."""
    found = got(view.get(Event, id))
    coding = got(view.coding(found.document))
    table = Table("What", "Value", "Who says so", "How", "The words")
    for name, value, vouchers, span in event_values(found, coding):
        said = voices(coding, found, vouchers, span)
        told = dict.fromkeys((plain(c.speaker_name), wording.manner(c)) for c in said)
        who = "\n".join(speaker for speaker, _ in told) or "the outlet itself"
        how = "\n".join(manner for _, manner in told) or "in its own voice"
        table.add_row(name, value, who, how, quoted(coding.document, span) if span else "")
    facts = [("article", f"{plain(coding.document.title)} ({found.document})"), ("status", found.status)]
    facts.append(("confidence", f"{found.confidence:.2f}"))
    facts.append(("incident", view.incident_of(id) or "none"))
    about = [c for c in coding.claims if id in c.answers]
    title = Text(f"{wording.headline(found, tellers(found, coding))}\n{found.id}", style="bold")
    parts: list[RenderableType] = [title, _facts(iter(facts)), table]
    parts += [_voice(coding.document, claim) for claim in about]
    return Group(*parts)


def claim(view: View, id: str, why: bool) -> RenderableType:
    """A claim: who, how, what, and what it is about."""
    found = got(view.get(Claim, id))
    document = got(view.get(Document, found.document))
    facts = [
        ("speaker", plain(found.speaker_name) + (" (anonymous)" if found.anonymous else "")),
        ("how", wording.manner(found)),
        ("about", ", ".join(found.about) or "nothing coded"),
        ("inside", found.parent or "the article itself"),
    ]
    return Group(_facts(iter(facts)), _voice(document, found))


def actor(view: View, id: str, why: bool) -> RenderableType:
    """An actor with its names and relations."""
    found = got(view.get(Actor, id))
    facts = [
        ("kind", found.kind),
        ("country", found.country or "unknown"),
        ("sectors", ", ".join(found.sectors) or "unknown"),
        ("also", ", ".join(f"{plain(a.name)} ({a.relation})" for a in found.aliases) or "no other name seen"),
        ("seen", f"{found.mentions} mentions in {found.documents} article(s)"),
    ]
    name = "a private person" if found.private else plain(found.name)
    parts: list[RenderableType] = [Text(name, style="bold"), _facts(iter(facts))]
    if why and found.reasons:
        parts += [Text("\nWhy these names are one actor", style="bold"), *map(Text, map(plain, found.reasons))]
    return Group(*parts)


def article(view: View, id: str, why: bool) -> RenderableType:
    """An article's text with the triggers of its events highlighted, and its events and claims."""
    coding = got(view.coding(id))
    document = coding.document
    text = Text(document.text.translate({code: "\N{REPLACEMENT CHARACTER}" for code in range(32) if code != 10}))
    for found in coding.events:
        for span in found.triggers:
            text.stylize("bold yellow", span.start, span.end)
    for said in coding.claims:
        if said.cue_span:
            text.stylize("cyan", said.cue_span.start, said.cue_span.end)
    facts = [
        ("outlet", plain(document.publisher or "unknown")),
        ("published", document.published or "unknown"),
        ("copy of", view.copies().get(id, "no other article")),
        ("coded", document.reason or "yes"),
        *origin(view, document),
    ]
    listed = Table("Event", "What", title="Events", title_justify="left")
    for found in coding.events:
        listed.add_row(found.id, wording.headline(found, tellers(found, coding)))
    return Group(_facts(iter(facts)), text, listed, history(view, id))


def _voice(document: Document, claim: Claim) -> RenderableType:
    span = claim.content_span or claim.cue_span
    head = Text(f"\n{plain(claim.speaker_name)}: {wording.manner(claim)}  ({claim.id})", style="cyan")
    return Group(head, quoted(document, span)) if span else head


def _title(record: Incident) -> Text:
    return Text(f"{wording.headline(record)}\n{record.id}", style="bold")


def _facts(facts: Iterator[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    for name, value in facts:
        table.add_row(Text(name, style="dim"), Text(value))
    return table


def got(record: Any) -> Any:
    """The record. Raises UnusableArgument where it is gone since its id was read."""
    if record is None:
        raise UnusableArgument("the store has changed under way: run the command again")
    return record


KINDS: dict[str, tuple[type, Callable[[View, str, bool], RenderableType]]] = {
    "incident": (Incident, incident),
    "event": (Event, event),
    "claim": (Claim, claim),
    "actor": (Actor, actor),
    "article": (Document, article),
}
