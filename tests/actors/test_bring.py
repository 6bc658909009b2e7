"""Other people's books of actors: all of a file or nothing, proposals until a person takes them, problems recorded."""

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.actors.bring import import_book, proposed
from dateline.actors.decide import judge
from dateline.actors.export import export_ftm
from dateline.cli import app
from dateline.core.problem import InputProblem, UnusableArgument
from dateline.core.results import Actor
from dateline.link.imported import Imported, Tie
from dateline.pipeline import settle_again
from dateline.store.view import View
from dateline.store.writer import Writer
from tests.actors.stories import actor, article, store_of

SDN = (
    '<sdnList xmlns="x"><sdnEntry><uid>7</uid><lastName>DASHT</lastName><firstName>Kareem</firstName>'
    "<sdnType>Individual</sdnType><programList><program>SDGT</program></programList></sdnEntry>{}"
)


def entity(id: str, schema: str, **properties: list[str]) -> str:
    return (
        json.dumps({"id": id, "schema": schema, "datasets": ["x"], "properties": properties}, ensure_ascii=False) + "\n"
    )


KARIM = entity("Q1", "Person", name=["Kareem al-Dasht"], country=["iq"], wikidataId=["Q777"])
LISTED = entity("S1", "Sanction", entity=["Q1"], authority=["A Ministry"], programId=["X-1"], startDate=["2020-01-02"])
FRONT = entity("Q2", "Organization", name=["Zorand Liberation Front"], country=["iq"], topics=["crime.terror"])
MEMBER = entity("M1", "Membership", member=["Q1"], organization=["Q2"])
SCRIPTS = ["Карим Дашт", "كريم دشت", "קרים דשת", "卡里姆", "カリム", "카림", "Κάριμ", "करीम", "করিম", "கரீம்",
           "กะรีม", "ကရင်", "ქარიმი", "Քարիմ", "ካሪም", "ਕਰੀਮ", "కరీం", "ಕರೀಂ", "කරීම්", "ខារីម"]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Path:
    store_of(tmp_path / "news.dateline").close()
    return tmp_path / "news.dateline"


def file(folder: Path, *lines: str, name: str = "book.json") -> Path:
    path = folder / name
    path.write_text("".join(lines), "utf-8")
    return path


def rows(store: Path) -> dict[str, int]:
    import sqlite3

    tables = ("imports", "imported", "imported_facts", "proposals")
    with sqlite3.connect(store) as database:
        return {t: database.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}


def karim(store: Path) -> Actor:
    view = View(store)
    found = view.get(Actor, actor(view, "Karim Dasht"))
    assert found
    return found


def test_matches_are_proposals_until_a_person_accepts(store: Path, tmp_path: Path) -> None:
    done = import_book(file(tmp_path, KARIM, LISTED, FRONT, MEMBER), store)
    assert (done.entries, done.proposals, done.accepted, done.problems) == (2, 2, 0, 0)
    assert rows(store) == {"imports": 1, "imported": 2, "imported_facts": 2, "proposals": 2}
    assert "wikidata" not in karim(store).identifiers
    one = next(p for p in proposed(View(store)) if p.entry == "Kareem al-Dasht")
    assert one.actor == "Karim Dasht" and one.decided == "" and 0.85 <= one.match.score <= 1 and "IRQ" in one.match.why
    judge(store, [one.match.id], "same", "A. Researcher", "one birth date")
    found = karim(store)
    assert found.identifiers["wikidata"] == "Q777" and found.identifiers["opensanctions"] == "Q1"
    [listing] = found.listings
    assert (listing.authority, listing.program, listing.start) == ("A Ministry", "X-1", "2020-01-02")
    assert any("accepted as this actor by A. Researcher" in reason for reason in found.reasons)
    judge(store, [one.match.id], "not_same", "B. Researcher", "another man")
    assert karim(store).listings == () and "wikidata" not in karim(store).identifiers


def test_accept_above_takes_sure_ones_and_leaves_what_a_person_refused(store: Path, tmp_path: Path) -> None:
    path = file(tmp_path, KARIM, FRONT)
    import_book(path, store)
    refused = next(p for p in proposed(View(store)) if p.entry == "Zorand Liberation Front")
    judge(store, [refused.match.id], "not_same", "A. Researcher", "a namesake")
    assert import_book(path, store, accept_above=0.85).accepted == 1
    assert karim(store).identifiers["wikidata"] == "Q777"
    assert View(store).decisions()[-1].by == "--accept-above 0.85"
    assert import_book(path, store, accept_above=0.85).accepted == 0


def test_what_was_decided_holds_when_an_earlier_article_gives_the_actor_another_id(store: Path, tmp_path: Path) -> None:
    path = file(tmp_path, KARIM, FRONT)
    import_book(path, store)
    ids = {p.entry: p.match.id for p in proposed(View(store))}
    judge(store, [ids["Kareem al-Dasht"]], "same", "A. Researcher", "")
    judge(store, [ids["Zorand Liberation Front"]], "not_same", "A. Researcher", "")
    before = karim(store).id
    writer = Writer(store)
    writer.add([article(9, "2020-01-01", ["Karim Dasht", "Zorand Liberation Front"])])
    settle_again(store)
    assert karim(store).id != before and karim(store).identifiers["wikidata"] == "Q777"
    assert import_book(path, store, accept_above=0.85).accepted == 0
    assert {p.entry: p.decided for p in proposed(View(store))} == {
        "Kareem al-Dasht": "accepted by A. Researcher", "Zorand Liberation Front": "refused by A. Researcher"
    }  # fmt: skip


def test_a_file_of_that_name_takes_the_place_of_the_earlier_one(store: Path, tmp_path: Path) -> None:
    import_book(file(tmp_path, KARIM, LISTED, FRONT, "{broken\n"), store, accept_above=0.9)
    assert len(View(store).problems()) == 1
    import_book(file(tmp_path, KARIM.replace("Q777", "Q778")), store)
    assert rows(store) == {"imports": 1, "imported": 1, "imported_facts": 0, "proposals": 1}
    assert karim(store).identifiers["wikidata"] == "Q778" and karim(store).listings == ()
    assert View(store).problems() == []


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("cut.xml", SDN.format(""), "broken_xml"),
        ("wrong.xml", "<people><person/></people>", "wrong_schema"),
        ("entities.xml", '<!DOCTYPE a [<!ENTITY b "c">]><sdnList/>', "xml_with_entities"),
        ("noname.csv", "surname,country\nDasht,IRQ\n", "no_name_column"),
        ("html.json", "<html>\n<body>Not found</body>\n", "no_actors"),
        ("nobody.json", entity("Q9", "Person", country=["iq"]), "no_actors"),
    ],
)
def test_a_broken_file_is_a_problem_and_nothing_of_it_is_kept(
    store: Path, tmp_path: Path, name: str, content: str, code: str
) -> None:
    with pytest.raises(InputProblem):
        import_book(file(tmp_path, content, name=name), store)
    assert set(rows(store).values()) == {0}
    assert [(p.where, p.code) for p in View(store).problems()] == [(name, code)]


def test_a_broken_file_leaves_the_earlier_one_of_its_name(store: Path, tmp_path: Path) -> None:
    import_book(file(tmp_path, SDN.format("</sdnList>"), name="sdn.xml"), store)
    before = rows(store)
    with pytest.raises(InputProblem):
        import_book(file(tmp_path, SDN.format("<sdnEntry>"), name="sdn.xml"), store)
    assert rows(store) == before and before["imported"] == 1


def test_cut_gzip_and_wrong_bytes(store: Path, tmp_path: Path) -> None:
    whole = gzip.compress((KARIM + FRONT).encode() * 50)
    (tmp_path / "cut.json.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "plain.json.gz").write_bytes(b"no gzip")
    (tmp_path / "latin.csv").write_bytes("name\nJosé\n".encode("latin-1"))
    for name in ("cut.json.gz", "plain.json.gz", "latin.csv"):
        with pytest.raises(InputProblem):
            import_book(tmp_path / name, store)
    assert set(rows(store).values()) == {0}
    (tmp_path / "good.json.gz").write_bytes(whole)
    assert import_book(tmp_path / "good.json.gz", store).entries == 2
    with pytest.raises(UnusableArgument):
        import_book(tmp_path / "none.json", store)


def test_single_lines_that_cannot_be_used_are_problems_and_the_rest_is_kept(store: Path, tmp_path: Path) -> None:
    long = entity("Q8", "Person", name=["a" * 10_000_000])
    circle = [
        entity("P1", "Organization", name=["One"], parent=["P2"]),
        entity("P2", "Organization", name=["Two"], parent=["P1"]),
    ]
    nameless, endless = entity("Q7", "Person", country=["iq"]), "x" * 25_000_000 + "\n"
    done = import_book(file(tmp_path, KARIM, long, endless, *circle, nameless, "[]\n", FRONT), store)
    assert done.entries == 4
    codes = {p.where.rpartition(":")[2]: p.code for p in View(store).problems()}
    assert codes == {
        "2": "line_too_long",
        "3": "line_too_long",
        "5": "part_of_circle",
        "6": "no_name",
        "7": "no_entity",
    }


def test_names_in_many_scripts_come_through(store: Path, tmp_path: Path) -> None:
    done = import_book(file(tmp_path, *(entity(f"Q{n}", "Person", name=[s]) for n, s in enumerate(SCRIPTS))), store)
    assert done.entries == len(SCRIPTS) == 20
    import sqlite3

    with sqlite3.connect(store) as database:
        bodies = [json.loads(body) for (body,) in database.execute("SELECT body FROM imported")]
    assert sorted(b["name"] for b in bodies) == sorted(SCRIPTS)


def test_ties_and_private_persons(store: Path, tmp_path: Path) -> None:
    private = entity("Q5", "Person", name=["Sami Quell"], country=["iq"])
    done = import_book(file(tmp_path, KARIM, FRONT, MEMBER, private), store)
    assert {p.entry for p in proposed(View(store))} == {"Kareem al-Dasht", "Zorand Liberation Front"}
    assert done.proposals == 2
    view = View(store)
    entry = next(m.imported for m in view.proposals() if m.actor == actor(view, "Karim Dasht"))
    found = view.entry(entry, Imported)
    assert found and found[0] == "book.json" and found[1].id == "Q1"
    [tie] = view.facts(entry, "member_of", Tie)
    assert (tie.subject, tie.object) == ("Q1", "Q2")


def test_export_leaves_private_persons_out_and_has_the_listings(store: Path, tmp_path: Path) -> None:
    import_book(file(tmp_path, KARIM, LISTED), store, accept_above=0.9)
    paths = export_ftm(View(store), tmp_path / "out")
    assert [p.name for p in paths] == ["entities.ftm.json", "statements.json"]
    text = paths[0].read_text("utf-8")
    entities = [json.loads(line) for line in text.splitlines()]
    assert "Sami Quell" not in text and "Sami Quell" not in paths[1].read_text("utf-8")
    [sanction] = [e for e in entities if e["schema"] == "Sanction"]
    assert sanction["properties"]["program"] == ["X-1"] and sanction["properties"]["publisher"] == ["book.json"]
    assert {"Karim Dasht", "Zorand Liberation Front"} <= {e["properties"].get("name", [""])[0] for e in entities}
    again = export_ftm(View(store), tmp_path / "again")
    assert [p.read_bytes() for p in again] == [p.read_bytes() for p in paths]


def dateline(*arguments: object) -> str:
    done = CliRunner().invoke(app, [str(a) for a in arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_the_commands(store: Path, tmp_path: Path) -> None:
    path = file(tmp_path, KARIM, LISTED)
    assert "1 entries kept, 1 proposals, 0 of them accepted" in dateline("actors", "import", path, "--store", store)
    assert "prp_" in dateline("actors", "proposals", "--store", store)
    [match] = View(store).proposals()
    dateline("actors", "accept", match.id, "--store", store, "--by", "A. Researcher", "--why", "one birth date")
    assert "designated by A Ministry (X-1)" in dateline("actors", "at", "2023-10-01", "--store", store)
    dateline("actors", "refuse", match.id, "--store", store, "--by", "A. Researcher")
    dateline("decide", "not-same", *(actor(View(store), n) for n in ("Karim Dasht", "Ada Tolv")), "--store", store,
             "--by", "A. Researcher", "--why", "two men")  # fmt: skip
    assert len(View(store).decisions()) == 3
    assert "not same" in dateline("list", "decisions", "--store", store)
    dateline("actors", "export", "--format", "ftm", "--out", tmp_path / "out", "--store", store)
    assert "actors proposals" in str(
        CliRunner().invoke(app, ["actors", "accept", "prp_x", "--store", str(store), "--by", "A"]).exception
    )
