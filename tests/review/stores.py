"""Small invented stores to decide on."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from dateline.core.ids import make_id
from dateline.core.records import Coding
from dateline.core.results import Incident
from dateline.pipeline import settle
from dateline.settings import Settings
from dateline.store import schema
from dateline.store.database import open_store
from dateline.store.view import View
from dateline.store.writer import Writer
from tests.records import coding

FIFTEEN = "Shelling killed 15 people in Bara on Monday, officials said."


def two() -> list[Coding]:
    """Two articles that tell one incident with different figures."""
    other = coding(FIFTEEN, 15, voice="officials", url="https://other.example/2", publisher="Nile Wire")
    return [coding(), other]


def store_of(path: Path, *codings: Coding) -> View:
    """A store of these codings (else of `two`), settled as a run does it."""
    writer, view = Writer(path), None
    writer.add(codings or two())
    view = View(path)
    settle(writer, view, Settings())
    writer.close()
    return view


def again(path: Path, *codings: Coding, scratch: bool = False) -> None:
    """Adds these codings and settles the store again; `scratch`: also where nothing asks for it."""
    writer, view = Writer(path), View(path)
    if codings:
        writer.add(codings)
    if scratch:
        writer.note("settled", "")
    settle(writer, view, Settings())
    writer.close()
    view.close()


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that is derived in a store, by table; not the numbers that only tell which rows are to be packed anew."""
    tables = (schema.incidents, schema.event_incidents, schema.marks, schema.decided, schema.actors)
    engine = open_store(path)
    with engine.begin() as connection:
        told = {t.name: [c for c in t.c if c is not schema.incidents.c.touched] for t in tables}
        found = {name: sorted(map(repr, connection.execute(select(*told[name])))) for name in told}
    engine.dispose()
    return found  # type: ignore[return-value]


def only(view: View) -> Incident:
    """The one incident of a store."""
    [incident] = view.incidents()
    return incident


def recoded(one: Coding, **changed: object) -> Coding:
    """The coding as another version gives it: its event under another id, with these fields changed."""
    event = one.events[0]
    made = replace(event, id=make_id("event", event.id, "again"), **changed)  # type: ignore[arg-type]
    claims = tuple(replace(claim, about=(made.id,)) for claim in one.claims)
    return replace(one, events=(made,), claims=claims)
