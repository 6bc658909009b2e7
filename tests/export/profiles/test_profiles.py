"""What leaves the house in each profile, format by format."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dateline.core.problem import UnusableArgument
from dateline.core.values import Place
from dateline.export.formats import FORMATS, export
from dateline.export.profiles.captures import SharesCaptures
from dateline.export.profiles.kept import Bounds, delayed
from dateline.export.profiles.places import COARSE, names_site, shared_place
from dateline.export.profiles.profile import INTERNAL, PARTNER, PUBLIC, profile
from dateline.export.profiles.shared import SharedView
from dateline.store.linking import ShowsLinked
from dateline.store.view import View
from tests.export.profiles.stores import ANY_NAME, readable, stored, victims
from tests.export.telling import ARMY, FRONT, PEOPLE, telling
from tests.records import BARA

Lines = list[dict[str, object]]


def read(folder: Path, kind: str) -> Lines:
    return [json.loads(line) for line in (folder / f"{kind}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("reviewed", [True, False], ids=["reviewed", "machine"])
@pytest.mark.parametrize("kind", [PARTNER, PUBLIC], ids=lambda p: p.name)
@pytest.mark.parametrize("format", FORMATS)
def test_no_byte_names_a_private_person(format: str, kind: object, reviewed: bool, tmp_path: Path) -> None:
    view = stored(tmp_path / "a.dateline", *victims(), reviewed=reviewed)
    files = export(view, format, tmp_path / "out", None, kind)  # type: ignore[arg-type]
    assert files
    for path in files:
        for part in readable(path):
            assert not ANY_NAME.search(part), (path.name, ANY_NAME.search(part))
            assert b"\\u00ed" not in part


def test_the_store_of_these_tests_does_hold_the_name(tmp_path: Path) -> None:
    view = stored(tmp_path / "a.dateline", *victims())
    for format in ("jsonl", "csv", "parquet"):
        found = b"".join(part for path in export(view, format, tmp_path / "out") for part in readable(path))
        assert len(ANY_NAME.findall(found)) > 20, format


def test_spans_of_a_copy_stand_on_their_words(tmp_path: Path) -> None:
    view = stored(tmp_path / "a.dateline", *victims())
    for kind in (PARTNER, PUBLIC):
        out = tmp_path / kind.name
        export(view, "jsonl", out, None, kind)
        texts = {str(d["id"]): str(d["text"]) for d in read(out, "documents")}
        assert len(texts) == 2 and any("A. I., a seamstress" in text for text in texts.values())
        spans = [s for name in ("mentions", "relations", "events", "claims", "incidents") for r in read(out, name)
                 for s in spans_of(r)]  # fmt: skip
        assert len(spans) > 20
        for span in spans:
            assert texts[span["document"]][span["start"] : span["end"]] == span["text"]


def spans_of(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [span for item in value for span in spans_of(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"document", "start", "end", "text"} <= set(value) and "zones" not in value else []
    return own + [span for item in value.values() for span in spans_of(item)]


def test_public_holds_reviewed_records_only(tmp_path: Path) -> None:
    seen = telling(FRONT, ARMY, start="2023-09-18")
    unseen = telling(
        FRONT, ARMY, start="2021-01-01", text="Shelling killed 12 people in Bara on Monday, medics said in 2021."
    )
    view = stored(tmp_path / "a.dateline", seen, unseen)
    accepted, other = sorted(view.incidents(), key=lambda i: str(i.time and i.time.start), reverse=True)
    incidents = [accepted, replace(other, review=replace(other.review, state="machine"))]
    settle(view, incidents)
    export(view, "jsonl", tmp_path / "public", None, PUBLIC)
    export(view, "jsonl", tmp_path / "partner", None, PARTNER)
    assert [i["id"] for i in read(tmp_path / "public", "incidents")] == [accepted.id]
    assert [d["id"] for d in read(tmp_path / "public", "documents")] == [seen.document.id]
    for kind in ("events", "claims"):
        assert {r["document"] for r in read(tmp_path / "public", kind)} == {seen.document.id}, kind
    assert {i["review"]["state"] for i in read(tmp_path / "partner", "incidents")} == {"machine", "reviewed"}  # type: ignore[index]
    [review] = [i["review"] for i in read(tmp_path / "public", "incidents")]
    assert review["by"] == "a reviewer" and review["note"] is None  # type: ignore[index]
    assert "Rania" not in "".join(p.read_text("utf-8") for p in (tmp_path / "public").iterdir())


def settle(view: View, incidents: list) -> None:  # type: ignore[type-arg]
    from dateline.store.writer import Writer

    writer = Writer(view.path)
    writer.settle("y", {}, list(view.actors()), incidents)
    writer.close()


def test_what_a_reviewer_rejected_is_in_no_copy(tmp_path: Path) -> None:
    view = stored(tmp_path / "a.dateline", telling(FRONT, ARMY))
    [one] = view.incidents()
    settle(view, [replace(one, review=replace(one.review, state="rejected"))])
    for kind in (PARTNER, PUBLIC):
        export(view, "jsonl", tmp_path / kind.name, None, kind)
        assert read(tmp_path / kind.name, "incidents") == [] == read(tmp_path / kind.name, "events")
    export(view, "jsonl", tmp_path / "internal", None, INTERNAL)
    assert len(read(tmp_path / "internal", "incidents")) == 1


def test_a_private_person_has_no_id_in_public(tmp_path: Path) -> None:
    view = stored(tmp_path / "a.dateline", *victims())
    export(view, "jsonl", tmp_path / "public", None, PUBLIC)
    export(view, "jsonl", tmp_path / "partner", None, PARTNER)
    [private] = [a["id"] for a in read(tmp_path / "partner", "actors") if a["private"]]
    everything = "".join(p.read_text("utf-8") for p in (tmp_path / "public").iterdir())
    assert private not in everything
    [victim] = [a for a in read(tmp_path / "public", "incidents")[0]["actors"] if a["name"] == "A. I."]  # type: ignore[attr-defined]
    assert victim["actor"] is None


@pytest.mark.parametrize("format", ["jsonl", "geojson", "ged", "acled", "polecat", "csv", "geoparquet", "xlsx"])
def test_places_of_people_at_risk_are_rounded(format: str, tmp_path: Path) -> None:
    text = "Shelling killed 12 people in Bara on Monday, medics said. The shells hit a school."
    hit = telling(FRONT, ARMY, PEOPLE, text=text, title="Shelling of a school killed 12 people")
    view = stored(tmp_path / "a.dateline", hit)
    exact = [str(part) for path in export(view, format, tmp_path / "whole") for part in readable(path)]
    coarse = [str(part) for path in export(view, format, tmp_path / "public", None, PUBLIC) for part in readable(path)]
    assert any("30.37" in part for part in exact)
    assert not any("30.37" in part or "378442" in part for part in coarse)
    assert any("30.35" in part and "13.75" in part for part in coarse)
    assert any(COARSE in part for part in coarse), "the copy says that the place is rounded"


def test_other_places_stay(tmp_path: Path) -> None:
    fight = telling(FRONT, ARMY, text="Shelling killed 12 people in Bara on Monday, medics said so.", place=BARA)
    view = stored(tmp_path / "a.dateline", replace(fight))
    export(view, "jsonl", tmp_path / "out", None, PUBLIC)
    [incident] = read(tmp_path / "out", "incidents")
    assert incident["place"]["lat"] == BARA.lat and incident["place"]["coarsened"] is None  # type: ignore[index]


@pytest.mark.parametrize(
    ("place", "name", "lat", "lon"),
    [
        (BARA, "Bara", 13.75, 30.35),
        (Place("Al-Nur Hospital", "SDN", "Khartoum", 15.601, 32.529, "exact", 5), "Khartoum", 15.65, 32.55),
        (Place("Camp Kilo", "KEN", None, -0.001, -0.001, "near"), "KEN", -0.05, -0.05),
        (Place("Nur Refugee Camp", "TCD", "Ouaddaï", 13.0, 21.999, "settlement"), "Ouaddaï", 13.05, 21.95),
        (Place("Darfur", "SDN", None, 13.12, 25.34, "region"), "Darfur", 13.12, 25.34),
    ],
)
def test_a_spot_becomes_the_middle_of_its_cell(place: Place, name: str, lat: float, lon: float) -> None:
    made = shared_place(place, coarse=True)
    assert (made.name, made.lat, made.lon) == (name, lat, lon)
    assert (made.geonames is None) == (made.coarsened == COARSE) == (
        place.precision != "region"
    ) or place.geonames is None


@pytest.mark.parametrize("text", ["a school", "two schools burned", "a Health Centre", "aid workers", "Red Cross tent"])
def test_sites_are_known(text: str) -> None:
    assert names_site(text)


@pytest.mark.parametrize("text", ["medics said", "a military convoy", "the old market", "", "schooled", "doctors say"])
def test_other_words_are_no_sites(text: str) -> None:
    assert not names_site(text)


def test_recent_incidents_wait(tmp_path: Path) -> None:
    old = telling(
        FRONT, ARMY, start="2023-09-01", text="Shelling killed 12 people in Bara on Monday, medics said on the 1st."
    )
    new = telling(FRONT, ARMY, start="2023-09-18")
    view = stored(tmp_path / "a.dateline", old, new)
    for days, left in ((0, 2), (5, 2), (12, 1), (60, 0)):
        for kind in (PARTNER, PUBLIC):
            out = tmp_path / f"{kind.name}{days}"
            export(view, "jsonl", out, None, kind, delayed(days, date(2023, 9, 25)))
            assert len(read(out, "incidents")) == left == len(read(out, "documents")) == len(read(out, "events"))


def test_what_is_closed_is_in_no_record(tmp_path: Path) -> None:
    first, second = (
        telling(FRONT, ARMY),
        telling(FRONT, ARMY, text="Shelling killed 12 people in Bara on Monday, medics said again."),
    )
    view = stored(tmp_path / "a.dateline", first, second)
    [both] = view.incidents()
    copy = SharedView(view, INTERNAL, Bounds(closed=frozenset({first.document.id})))
    [incident] = copy.incidents()
    assert incident.documents == (second.document.id,) and incident.events == (second.events[0].id,)
    assert {a.document for a in incident.accounts} == {second.document.id}
    assert copy.coding(first.document.id) is None and len(list(copy.codings())) == 1
    gone = SharedView(view, INTERNAL, Bounds(closed=frozenset({both.events[0]})))
    assert not list(gone.incidents()) and not list(gone.documents())


def test_pages_of_a_copy_hold_as_many_as_asked(tmp_path: Path) -> None:
    days = [f"{year}-01-01" for year in range(1990, 2018)]
    codings = [
        telling(FRONT, ARMY, start=day, text=f"Shelling killed 12 people in Bara on Monday, medics said {day}.")
        for day in days
    ]
    view = stored(tmp_path / "a.dateline", *codings)
    closed = frozenset(i.events[0] for i in list(view.incidents())[::2])
    copy = SharedView(view, INTERNAL, Bounds(closed=closed))
    first = list(copy.incidents(limit=5))
    rest = list(copy.incidents(after=first[-1].id))
    assert len(first) == 5 and len(rest) == 9


def test_the_spots_of_a_copy_are_rounded(tmp_path: Path) -> None:
    view = stored(tmp_path / "a.dateline", telling(FRONT, ARMY))
    [exact], [rounded] = (
        view.places(),
        SharedView(view, profile("public"), Bounds()).places(),
    )
    assert rounded.number == exact.number
    assert (exact.lat, exact.lon, exact.precision) == (13.7, 30.37, "settlement")
    assert (rounded.lat, rounded.lon, rounded.precision) == (13.75, 30.35, "near")


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(UnusableArgument, match="internal, partner, public"):
        profile("secret")


# these show no words of an article: numbers (narrowed in SQL), ids, imported books, names of searches, times of hosts
WORDLESS = {"close", "matching", "led", "coded", "meta", "counts", "facets", "most", "links", "searches"}
WORDLESS |= {
    "proposals",
    "entry",
    "facts",
    "page",
    "formerly",
    "parted",
    "unread",
    "waits",
    "outdated",
    "same_address",
    "path",
}
# only linking and merging ask for these, of the store as it is: ids, numbers and what it keeps for itself
WORDLESS |= {"all_actor_ids", "all_versions", "documents_of", "incidents_of", "kept", "kinds", "placed", "unsettled"}
WORDLESS |= {"entities_of_actors", "reaches_by", "reaches_of", "reports_of", *vars(ShowsLinked)}


def test_every_way_to_read_a_store_is_judged() -> None:
    ways = {name for name in dir(View) if not name.startswith("_")}
    anew = {name for made in (SharedView, SharesCaptures) for name in vars(made) if not name.startswith("_")}
    assert ways - anew - WORDLESS == set()
