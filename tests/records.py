"""Small invented records for tests."""

from pathlib import Path

from dateline.core.ids import make_id
from dateline.core.records import Claim, CodedBy, Coding, Entity, Event, Mention, Participant
from dateline.core.results import Actor
from dateline.core.text import Document, Zone, document_id
from dateline.core.values import Harm, Place, Time
from dateline.merge.decided import NONE, Decisions
from dateline.merge.merge import merge
from dateline.store.view import View
from dateline.store.writer import Writer

BY = CodedBy("0", "parser 1", "settings")
BARA = Place("Bara", "SDN", "North Kordofan", 13.7, 30.37, "settlement", 378442)


def document(text: str, url: str = "https://outlet.example/1", **more: object) -> Document:
    """A document of one body zone."""
    fields: dict[str, object] = {
        "id": document_id("", url, "", text),
        "url": url,
        "publisher": "Kordofan Post",
        "title": "",
        "byline": (),
        "language": "en",
        "published": "2023-09-20",
        "updated": None,
        "retrieved": None,
        "sha256": "0" * 64,
        "text": text,
        "zones": (Zone(0, len(text), "body"),),
    }
    return Document(**{**fields, **more})  # type: ignore[arg-type]


def coding(
    text: str = "Shelling killed 12 people in Bara on Monday, medics said.",
    killed: int = 12,
    day: str = "2023-09-18",
    place: Place = BARA,
    voice: str | None = "medics",
    **more: object,
) -> Coding:
    """A coding of an invented article with one event, told by `voice` (None: by the outlet itself)."""
    doc = document(text, **more)  # type: ignore[arg-type]

    def span(words: str) -> object:
        at = doc.text.index(words)
        return doc.span(at, at + len(words))

    trigger = span("Shelling")
    victims = make_id("entity", doc.id, 0, "people")
    entities = [Entity(victims, doc.id, "people", "population", "SDN", ("CVL",), named=False)]
    event_id = make_id("event", doc.id, "ASSAULT", trigger.start, trigger.end)  # type: ignore[attr-defined]
    claims = []
    if voice:
        speaker = make_id("entity", doc.id, 1, voice)
        entities.append(Entity(speaker, doc.id, voice, "population", None, ("MED",), named=False))
        claims.append(
            Claim(
                make_id("claim", doc.id, 1),
                doc.id,
                speaker,
                voice,
                span(voice),
                span("said"),  # type: ignore[arg-type]
                doc.span(0, 20),
                (),
                "asserts",
                "certain",
                "indirect",
                False,
                (event_id,),
            )
        )
    number = span(f"{killed} people")
    harm = Harm("killed", "unspecified", killed, killed, killed, str(killed), number)  # type: ignore[arg-type]
    event = Event(
        event_id,
        doc.id,
        "ASSAULT",
        ("heavy-weapons",),
        ("military",),
        "actual",
        False,
        (Participant(victims, f"{killed} people", "victim", number),),  # type: ignore[arg-type]
        Time(day, day, "day", "relative", "Monday", day),
        place,
        (harm,),
        ("shelling",),
        trigger,
        (trigger,),
        (trigger,),
        tuple(claim.id for claim in claims),  # type: ignore[arg-type]
    )
    at = doc.text.index("12" if killed == 12 else str(killed))
    mention = Mention(make_id("mention", doc.id, at), doc.id, at, at + 2, doc.text[at : at + 2], "quantity")
    return Coding(doc, (mention,), tuple(entities), (), (event,), tuple(claims), BY)


def filled(path: Path, *codings: Coding, together: Decisions = NONE) -> View:
    """A store of these codings, linked one actor an entity, and merged as people found events to be one."""
    writer = Writer(path)
    writer.add(codings)
    entities = [entity for c in codings for entity in c.entities]
    actors = [
        Actor(f"act_{e.id}", e.name, e.kind, e.country, e.sectors, (), {}, (e.id,), 1, 1, e.private) for e in entities
    ]  # fmt: skip
    writer.settle("x", {}, actors, merge(codings, actors, {}, {}, "lowest", together))
    return View(path)
