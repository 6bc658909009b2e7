"""The simple table of one's own actors."""

import pytest

from dateline.core.problem import InputProblem, Problem
from dateline.link.imported import Imported, Tie
from dateline.link.read_csv import read_csv

HEAD = "Name,id,kind,country,aliases,parent,wikidata\n"


def test_rows_give_actors_and_ties() -> None:
    items = list(
        read_csv(
            [
                HEAD,
                "Front of Zorand,z,armed_group,Sudan,ZF; Zorand Front,,\n",
                "Night Brigade,n,armed_group,SDN,,z,Q0\n",
            ]
        )
    )
    assert items[0] == Imported("z", "Front of Zorand", "armed_group", "actors.csv:2", "SDN", ("ZF", "Zorand Front"))
    assert isinstance(items[1], Imported) and items[1].identifiers == {"wikidata": "Q0"}
    assert items[2] == Tie("part_of", "n", "z", None, None, None, "actors.csv:3")


def test_only_a_name_is_needed() -> None:
    [one] = read_csv(["name\n", "Night Brigade\n"])
    assert isinstance(one, Imported) and (one.id, one.kind, one.country) == ("Night Brigade", "unknown", None)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",x,,,,,", "no_name"),
        ("A,x,ghosts,,,,", "no_kind"),
        ("A,x,,Atlantis,,,", "no_country"),
        ("A,x,,,,x,", "part_of_circle"),
    ],
)
def test_a_row_that_cannot_be_used_is_a_problem(row: str, code: str) -> None:
    items = list(read_csv([HEAD, row + "\n", "Night Brigade,n,,,,,\n"]))
    assert [i.code for i in items if isinstance(i, Problem)] == [code]
    assert any(isinstance(i, Imported) and i.id == "n" for i in items)


@pytest.mark.parametrize("text", ["", "title,kind\n", "\n"])
def test_a_table_without_names_is_refused(text: str) -> None:
    with pytest.raises(InputProblem):
        list(read_csv(text.splitlines(keepends=True)))
