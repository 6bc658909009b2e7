"""Actors as FollowTheMoney entities and statements; the official library reads them back where it is installed."""

import hashlib
import json
from dataclasses import replace

import pytest

from dateline.core.records import Alias, Relation
from dateline.core.results import Actor, Listing
from dateline.core.text import Span
from dateline.core.values import Time
from dateline.export.ftm import ftm_actors, ftm_relations, ftm_statements
from dateline.link.imported import Designation, Imported, Tie
from dateline.link.read_ftm import read_ftm

GROUP = Actor(
    "act_1", "Zorand Liberation Front", "armed_group", "SDN", ("REB",),
    (Alias("ZOLF", "acronym"), Alias("Front of Zorand", "aka")), {"wikidata": "Q42", "lei": "5299000J2N45DDNE4Y28"},
    ("ent_1",), 3, 2,
)  # fmt: skip
MAN = Actor("act_2", "Karim Dasht", "person", None, (), (), {}, ("ent_2",), 1, 1)
VICTIM = Actor("act_3", "Private Person", "person", "SDN", ("CVL",), (), {}, ("ent_3",), 1, 1, private=True)
BODY = Actor("act_4", "Ministry of Tides", "government", "NOR", ("GOV",), (), {}, ("ent_4",), 1, 1)
WHEN = Time("2019-03-05", "2019-03-05", "day", "stated", "March 5, 2019")
RELATIONS = [
    Relation(
        "rel_1", "doc_1", "ent_2", "member_of", "ent_1", role="treasurer", evidence=(Span("doc_1", 0, 3, "Dasht"[:3]),)
    ),
    Relation("rel_2", "doc_1", "ent_1", "designated_by", "ent_4", start=WHEN, starting=True, program="X-9"),
    Relation("rel_3", "doc_1", "ent_2", "leader_of", "ent_1", status="denied"),
    Relation("rel_4", "doc_1", "ent_3", "related_to", "ent_1"),
    Relation("rel_5", "doc_1", "ent_9", "member_of", "ent_1"),
    Relation("rel_8", "doc_1", "ent_2", "located_in", "ent_4"),
]
MORE = [
    Relation("rel_6", "doc_1", "ent_1", "part_of", "ent_4", end=WHEN, ending=True),
    Relation("rel_7", "doc_1", "ent_1", "backed_by", "ent_4", start=WHEN, role="paymaster"),
]
LISTING = Listing("Tide Council", "T-1", "2020-01-01", None, "list.csv")
LISTED = Actor("act_5", "Tide Radio", "media", None, (), (), {}, ("ent_5",), 1, 1, listings=(LISTING,))
OF = {e: a for a in (GROUP, MAN, VICTIM, BODY) for e in a.entities}
ENTITIES = [
    *ftm_actors([GROUP, MAN, VICTIM, BODY]),
    *ftm_relations([(one, "Kordofan Lamp") for one in RELATIONS], OF),
]


def test_an_actor() -> None:
    assert ENTITIES[0] == {
        "id": "act-1",
        "schema": "Organization",
        "properties": {
            "abbreviation": ["ZOLF"],
            "alias": ["Front of Zorand"],
            "classification": ["REB", "armed group"],
            "country": ["sd"],
            "leiCode": ["5299000J2N45DDNE4Y28"],
            "name": ["Zorand Liberation Front"],
            "wikidataId": ["Q42"],
        },
    }


def test_private_persons_and_denied_relations_are_left_out() -> None:
    assert [e["id"] for e in ENTITIES] == ["act-1", "act-2", "act-4", "rel-1", "rel-2"]


def test_relations() -> None:
    membership, sanction = ENTITIES[3], ENTITIES[4]
    assert membership["schema"] == "Membership"
    assert membership["properties"]["member"] == ["act-2"] and membership["properties"]["role"] == ["treasurer"]
    assert sanction["properties"] == {
        "authority": ["Ministry of Tides"],
        "entity": ["act-1"],
        "program": ["X-9"],
        "publisher": ["Kordofan Lamp"],
        "recordId": ["doc_1"],
        "startDate": ["2019-03-05"],
        "status": ["actual"],
    }


def test_statements_have_the_keys_of_the_library() -> None:
    rows = list(ftm_statements(ENTITIES[:1], "dateline"))
    assert [r["prop"] for r in rows] == [
        "id",
        "abbreviation",
        "alias",
        "classification",
        "classification",
        "country",
        "leiCode",
        "name",
        "wikidataId",
    ]
    assert rows[-2]["id"] == hashlib.sha1(b"dateline.act-1.name.Zorand Liberation Front").hexdigest()
    assert all(r["entity_id"] == r["canonical_id"] == "act-1" for r in rows)


def test_the_official_library_reads_it_back() -> None:
    library = pytest.importorskip("followthemoney", reason="followthemoney is not installed")
    from followthemoney.statement import Statement

    for entity in ENTITIES:
        proxy = library.model.get_proxy(entity, cleaned=False)
        assert {k: sorted(v) for k, v in proxy.to_dict()["properties"].items()} == entity["properties"]
    for row in ftm_statements(ENTITIES, "dateline"):
        assert Statement.from_dict(row).generate_key() == row["id"] or row["prop"] == "id"


def test_what_is_read_back_is_what_was_written() -> None:
    told = [replace(one, id=f"rel_{n}", status="actual") for n, one in enumerate([*RELATIONS[:3], *MORE], 1)]
    entities = [*ftm_actors([GROUP, MAN, BODY, LISTED]), *ftm_relations([(one, None) for one in told], OF)]
    items = [replace(item, where="") for item in read_ftm(map(json.dumps, entities))]  # type: ignore[type-var]
    ftm = {"ftm": "act-1", "wikidata": "Q42", "lei": "5299000J2N45DDNE4Y28"}
    assert items == [
        Imported("act-1", GROUP.name, "armed_group", "", "SDN", ("Front of Zorand",), ("ZOLF",), ftm),
        Imported("act-2", "Karim Dasht", "person", "", identifiers={"ftm": "act-2"}),
        Imported("act-4", "Ministry of Tides", "government", "", "NOR", identifiers={"ftm": "act-4"}),
        Imported("act-5", "Tide Radio", "media", "", identifiers={"ftm": "act-5"}),
        Designation("act-5", "Tide Council", "T-1", "2020-01-01", None, ""),
        Tie("member_of", "act-2", "act-1", None, None, "treasurer", ""),
        Designation("act-1", "Ministry of Tides", "X-9", "2019-03-05", None, ""),
        Tie("leader_of", "act-2", "act-1", None, None, None, ""),
        Tie("part_of", "act-1", "act-4", None, "2019-03-05", None, ""),
        Tie("backed_by", "act-1", "act-4", None, None, "paymaster", ""),
    ]
