"""Invented stores with a private victim, and the bytes of exports as they can be read."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq

from dateline.core.ids import make_id
from dateline.core.records import Alias, Claim, Coding, Mention, Relation
from dateline.core.results import Actor, Correction, Incident, Review
from dateline.merge.merge import merge
from dateline.store.view import View
from dateline.store.writer import Writer
from tests.export.telling import FRONT, PEOPLE, Who, telling

ANY_NAME = re.compile("amna|idr[ií]s|idr%C3|umm salim".encode(), re.IGNORECASE)
NAME = "Amna al-Idrís"
VICTIM = Who(NAME, "victim", "person", ("CVL",), private=True)
TEXT = (
    f"Shelling killed 12 people in Bara on Monday, medics said. Among them was {NAME}, a seamstress. "
    "Mrs. AMNA AL-IDRÍS lived near the market; al-Idrís had three children, a neighbour of Amna said."
)
OTHER = "Shelling killed 12 people in Bara on Monday, medics said. The family of Amna Al-Idris mourned."


def victims() -> list[Coding]:
    """An article that knows the victim as a private person, with every kind of record, and one that only names her."""
    first = telling(
        FRONT, VICTIM, PEOPLE, title=f"{NAME} and 11 others die in Bara", text=TEXT, weapons=(f"shell of {NAME}",)
    )
    document = replace(
        first.document, url="https://outlet.example/amna-al-idris-dies?q=Amna%20al-Idr%C3%ADs", byline=(f"By {NAME}",)
    )
    victim = next(e for e in first.entities if e.name == NAME)
    at = document.text.rindex(NAME)
    words = document.span(at, at + len(NAME))
    known = replace(victim, aliases=(Alias("Umm Salim", "aka", (words,)), Alias("Amna", "short")))
    front = next(e for e in first.entities if e.name == FRONT.name)
    kin = replace(front, id=make_id("entity", document.id, 99, "kin"), name=f"the family of {NAME}", named=False)
    claim = Claim(
        make_id("claim", document.id, 50), document.id, victim.id, NAME, words, None, words, (f"told {NAME}",),
        "asserts", "certain", "direct", False, (first.events[0].id,),
    )  # fmt: skip
    tie = Relation(
        make_id("relation", 1), document.id, front.id, "opposed_to", kin.id, role=f"of {NAME}", evidence=(words,)
    )  # fmt: skip
    mention = Mention(make_id("mention", 9), document.id, words.start, words.end, words.text, "actor", victim.id)
    event = replace(first.events[0], operation=f"Operation {NAME}")
    whole = replace(
        first, document=document, entities=(*(e for e in first.entities if e.id != victim.id), known, kin),
        claims=(*first.claims, claim), relations=(tie,), mentions=(*first.mentions, mention), events=(event,),
    )  # fmt: skip
    return [whole, telling(FRONT, PEOPLE, text=OTHER, title="Dead of Bara named")]


def stored(path: Path, *codings: Coding, reviewed: bool = True) -> View:
    """A store of these codings, an actor an entity, its incidents accepted by a reviewer or left as they are."""
    actors = [
        Actor(make_id("actor", e.id), e.name, e.kind, e.country, e.sectors, e.aliases,
              {"wikidata": f"Q of {e.name}"} if e.private else {}, (e.id,), 1, 1, e.private,
              (f"{e.name} is like {e.name}",))
        for c in codings
        for e in c.entities
    ]  # fmt: skip
    incidents = merge(codings, actors, {}, {}, "lowest")
    writer = Writer(path)
    writer.add(codings)
    writer.settle("x", {}, actors, [accepted(i) for i in incidents] if reviewed else incidents)
    writer.close()
    return View(path)


def accepted(incident: Incident) -> Incident:
    """The incident as a reviewer left it, with words that are only for the desk."""
    value = {"name": NAME, "actor": "act_0000000000000000"}
    correction = Correction("initiator", value, None, "Rania Reviewer", "2024-01-01T00:00:00+00:00", NAME, 1)
    review = Review("reviewed", "Rania Reviewer", "2024-01-01T00:00:00+00:00", f"spoke with {NAME}")
    return replace(incident, review=review, corrections=(correction,), reasons=(*incident.reasons, f"both name {NAME}"))


def readable(path: Path) -> Iterator[bytes]:
    """All bytes of a file, also those that it holds compressed."""
    yield path.name.encode()
    yield path.read_bytes()
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            yield from (book.read(name) for name in book.namelist())
    if path.suffix == ".parquet":
        table = pq.read_table(path)
        yield repr(table.to_pylist()).encode()
        yield repr(table.schema.metadata).encode()
