"""Invented incidents for the tests of formats, with the parties and figures that a test needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.core.ids import make_id
from dateline.core.records import Coding, Entity, Participant
from dateline.core.values import Harm, Place, Time
from tests.records import BARA, coding


@dataclass(frozen=True)
class Who:
    """A party of an invented incident."""

    name: str
    role: str
    kind: str = "armed_group"
    sectors: tuple[str, ...] = ("REB",)
    country: str | None = "SDN"
    named: bool = True
    private: bool = False


ARMY = Who("Northern Army", "target", "military", ("MIL",))
FRONT = Who("Dune Front", "initiator")
PEOPLE = Who("12 people", "victim", "population", ("CVL",), named=False)
TEXT = "Shelling killed 12 people in Bara on Monday, medics said."


def telling(
    *parties: Who,
    killed: Sequence[tuple[str, int | None, int | None, int | None]] = (("unspecified", 9, 12, 14),),
    start: str = "2023-09-18",
    end: str | None = None,
    basis: str = "relative",
    place: Place | None = BARA,
    title: str = "",
    text: str = TEXT,
    **event: object,
) -> Coding:
    """A coding with one event of these parties; `event` changes other fields of the event."""
    given = coding(title + "\n\n" + text if title else text, title=title)
    document, [told] = given.document, given.events
    entities = [
        Entity(make_id("entity", document.id, n, who.name), document.id, who.name, who.kind, who.country, who.sectors,
               named=who.named, private=who.private)
        for n, who in enumerate(parties, 10)
    ]  # fmt: skip
    people = tuple(
        Participant(entity.id, who.name, who.role, told.trigger) for who, entity in zip(parties, entities, strict=True)
    )
    harm = tuple(Harm("killed", group, low, best, high, "some", told.trigger) for group, low, best, high in killed)
    last = end or start
    precision = "day" if last == start else "range"
    changes: dict[str, object] = {
        "actors": people, "harm": harm, "place": place, "time": Time(start, last, precision, basis, "then"), **event,
    }  # fmt: skip
    return replace(
        given,
        entities=(*given.entities, *entities),
        events=(replace(told, **changes),),  # type: ignore[arg-type]
    )
