"""A small invented store: who leads, holds and lists whom, by three articles."""

from pathlib import Path

from dateline.core.ids import make_id
from dateline.core.records import Claim, Coding, Entity, Relation
from dateline.core.values import Time
from dateline.pipeline import settle_again
from dateline.store.view import View
from dateline.store.writer import Writer
from tests.records import BY, document

NAMED = {
    "Karim Dasht": ("person", "IRQ"),
    "Karim al-Dashti": ("person", "IRQ"),
    "Zorand Liberation Front": ("armed_group", "IRQ"),
    "Ministry of Tides": ("government", "NOR"),
    "Ada Tolv": ("person", "NOR"),
    "Sami Quell": ("person", "IRQ"),
}
PRIVATE = ("Sami Quell",)


def when(start: str | None, end: str | None = None) -> Time:
    return Time(start, end or start, "day", "stated", start or "")


def article(number: int, published: str, names: list[str], *relations: dict[str, object]) -> Coding:
    """An article of that day with an entity for each name; a relation's ends are numbers of names."""
    doc = document("Text of words.", f"https://outlet.example/{number}", published=published)
    ids = [make_id("entity", doc.id, at, name) for at, name in enumerate(names)]
    made = [
        Entity(id, doc.id, name, *NAMED.get(name, ("person", None)), private=name in PRIVATE, named=name in NAMED)
        for id, name in zip(ids, names, strict=True)
    ]
    claim = Claim(
        make_id("claim", doc.id), doc.id, ids[0], "officials", None, None, None, (), "asserts", "certain", "indirect",
        True,
    )  # fmt: skip
    found = []
    for at, given in enumerate(relations):
        subject, kind, object = given["of"]  # type: ignore[misc]
        fields = {k: v for k, v in given.items() if k not in ("of", "said")}
        said = {"claims": (claim.id,)} if given.get("said") else {}
        found.append(
            Relation(make_id("relation", doc.id, at), doc.id, ids[subject], kind, ids[object], **fields, **said)
        )
    return Coding(doc, (), tuple(made), tuple(found), (), (claim,), BY)


def stories() -> list[Coding]:
    leads = {"of": (0, "leader_of", 1), "said": True}
    appointed = {"of": (0, "officeholder_of", 1), "start": when("2019-01-01", "2019-12-31"), "starting": True}
    ended = {"of": (0, "officeholder_of", 1), "end": when("2023-11-01"), "ending": True}
    return [
        article(
            1,
            "2023-08-01",
            ["Karim Dasht", "Zorand Liberation Front", "Sami Quell"],
            leads,
            {"of": (2, "member_of", 1)},
        ),
        article(2, "2024-01-04", ["Karim Dasht", "Zorand Liberation Front"], {"of": (0, "leader_of", 1)}),
        article(3, "2024-02-01", ["Ada Tolv", "Ministry of Tides", "officials"], appointed, {"of": (2, "part_of", 1)}),
        article(4, "2024-03-01", ["Ada Tolv", "Ministry of Tides"], ended),
    ]


def store_of(path: Path, *codings: Coding) -> View:
    """A store of these articles, linked and merged."""
    writer = Writer(path)
    writer.add(codings or stories())
    writer.close()
    settle_again(path)
    return View(path)


def actor(view: View, name: str) -> str:
    """The id of the actor of that name."""
    return next(a.id for a in view.actors() if a.name == name)
