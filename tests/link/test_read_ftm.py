"""FollowTheMoney lines, all invented, give actors, designations and ties; bad lines give problems."""

import json
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest

from dateline.core.problem import Problem
from dateline.link.imported import Designation, Imported, Item, Tie
from dateline.link.read_ftm import LONGEST_LINE, read_ftm


def line(id: str, schema: str, **properties: list[Any]) -> str:
    return json.dumps({"id": id, "schema": schema, "properties": properties}, ensure_ascii=False)


def codes(items: list[Item]) -> list[str]:
    return [item.code for item in items if isinstance(item, Problem)]


def test_an_organisation_with_all_it_has() -> None:
    [group] = read_ftm(
        [
            line(
                "inv-1", "Organization", name=["Front of Zorand", "جبهة زوراند"], alias=["Zorand Front"],
                weakAlias=["ZF"], country=["sd"], topics=["sanction", "crime.terror"], wikidataId=["Q000"],
            )
        ]
    )  # fmt: skip
    assert isinstance(group, Imported)
    assert (group.name, group.kind, group.country) == ("Front of Zorand", "armed_group", "SDN")
    assert group.aliases == ("جبهة زوراند", "Zorand Front") and group.weak == ("ZF",)
    assert group.identifiers == {"ftm": "inv-1", "wikidata": "Q000"}
    assert group.where == "file:1"


def test_sanctions_and_memberships() -> None:
    items = list(
        read_ftm(
            [
                line("inv-2", "Person", name=["Karim Dasht"], nationality=["ir"], topics=["gov"]),
                line(
                    "s",
                    "Sanction",
                    entity=["inv-2"],
                    authority=["Office X"],
                    programId=["X-9"],
                    startDate=["2019-03-05"],
                ),
                line("m", "Membership", member=["inv-2"], organization=["inv-1"], role=["treasurer"], endDate=["2020"]),
            ]
        )
    )
    assert isinstance(items[0], Imported) and items[0].kind == "person"
    assert items[1] == Designation("inv-2", "Office X", "X-9", "2019-03-05", None, "file:2")
    assert items[2] == Tie("member_of", "inv-2", "inv-1", None, "2020", "treasurer", "file:3")


def test_nested_sanctions() -> None:
    sanction = {"id": "s", "schema": "Sanction", "properties": {"entity": ["inv-3"], "authority": ["Office X"]}}
    items = list(read_ftm([line("inv-3", "Company", name=["Tamun Mining"], sanctions=[sanction])]))
    assert [type(item) for item in items] == [Designation, Imported]


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ("{not json", "broken_json"),
        ("[" * 5000, "broken_json"),
        ("[1, 2]", "no_entity"),
        ('"text"', "no_entity"),
        ('{"id": "x", "schema": "Person"}', "no_entity"),
        ('{"id": "", "schema": "Person", "properties": {}}', "no_entity"),
        ('{"id": 7, "schema": "Person", "properties": {"name": ["A B"]}}', "no_entity"),
        ('{"id": "x", "schema": "Person", "properties": {"name": []}}', "no_name"),
        ('{"id": "x", "schema": "Person", "properties": {"name": "A B"}}', "no_name"),
        ('{"id": "x", "schema": "Person", "properties": {"name": ["..."]}}', "no_name"),
        ('{"id": "x", "schema": "Person", "properties": {"name": ["' + "n" * 9000 + '"]}}', "no_name"),
        ('{"id": "x", "schema": "Person", "properties": {"name": ["A \\ud800 B"]}}', "broken_json"),
        ('{"id": "x", "schema": "Person", "properties": {"name": ["' + "n" * LONGEST_LINE + '"]}}', "line_too_long"),
        (line("x", "Person", name=["A B"], sanctions=[{"schema": "Sanction", "properties": {}}]), "no_entity"),
    ],
)
def test_a_bad_line_is_a_problem_and_the_rest_goes_on(bad: str, code: str) -> None:
    items = list(read_ftm([bad, line("ok", "Person", name=["Ada Tolv"])]))
    assert codes(items) == [code]
    assert [i.id for i in items if isinstance(i, Imported)] == ["ok"]


def test_what_is_no_actor_is_passed_over() -> None:
    assert list(read_ftm([line("v", "Vessel", name=["Mirasol"]), "", line("a", "Address", full=["Main Street"])])) == []


def test_a_circle_of_parts_is_cut() -> None:
    items = list(
        read_ftm(
            [
                line("a", "Organization", name=["Alpha"], parent=["b"]),
                line("b", "Organization", name=["Beta"], parent=["c"]),
                line("c", "Organization", name=["Gamma"], parent=["a"]),
                line("d", "Organization", name=["Delta"], parent=["d"]),
            ]
        )
    )
    assert [i.id for i in items if isinstance(i, Imported)] == ["a", "b", "c", "d"]
    assert [(t.subject, t.object) for t in items if isinstance(t, Tie)] == [("a", "b"), ("b", "c")]
    assert codes(items) == ["part_of_circle", "part_of_circle"]


def test_names_in_many_scripts() -> None:
    written = """
        Ада Толв, Άντα Τολβ, آدا تولف, اِدا تول‌وند, אדה טולב, एडा टोल्व, এডা টল্ভ, ਐਡਾ ਟੋਲਵ, એડા ટોલ્વ,
        ஆடா டோல்வ், ఆడా టోల్వ్, ಆಡಾ ಟೋಲ್ವ್, ആഡ ടോൾവ്, ඇඩා ටොල්ව්, อาดา ทอลฟ์, ອາດາ ທອລ, အာဒါ တော့လ်,
        ადა ტოლვი, አዳ ቶልቭ, 아다 톨브, 阿达·托尔夫, エイダ・トルヴ, Ադա Տոլվ
    """
    names = [" ".join(name.split()) for name in written.split(",")]
    items = list(read_ftm([line(str(i), "Person", name=[name]) for i, name in enumerate(names)]))
    assert [item.name for item in items if isinstance(item, Imported)] == names


def test_memory_does_not_grow_with_the_file() -> None:
    def lines(count: int) -> Iterator[str]:
        for n in range(count):
            yield line(f"inv-{n}", "Person", name=[f"Person Number{n}"], alias=[f"Alias {n}"])

    tracemalloc.start()
    assert sum(1 for _ in read_ftm(lines(3000))) == 3000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000
