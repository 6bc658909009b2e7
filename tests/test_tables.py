"""Tables of other people: a broken row is one problem, and the rows around it are as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.core.problem import InputProblem
from dateline.tables import BrokenRow, Line, Row, header_of, loosely, rows

HEADER = ["title", "text", "day"]


def read(*lines: str | InputProblem, delimiter: str = ",") -> list[Row | BrokenRow]:
    numbered: list[Line] = [(n, line + "\n" if isinstance(line, str) else line) for n, line in enumerate(lines, 2)]
    return list(rows(HEADER, numbered, delimiter))


def told(found: list[Row | BrokenRow]) -> list[tuple[int, str]]:
    return [(row.line, row.cells["title"] if isinstance(row, Row) else "broken") for row in found]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (['a,"one, two",1', "", ",,", "b,x,2"], [(2, "a"), (5, "b")]),
        (['a,"one', "", 'two",1', "b,x,2"], [(2, "a"), (5, "b")]),
        (['a,"never closed,1', "b,x,2", "c,y,3"], [(2, "broken"), (3, "b"), (4, "c")]),
        (['a,"never closed,1', 'b,"x",2', 'c,"y', 'z",3'], [(2, "broken"), (3, "b"), (4, "c")]),
        (["a,x,1", 'b,"never closed'], [(2, "a"), (3, "broken")]),
        (['a,"he said "no" to', 'them, and left",1', "b,x,2"], [(2, "broken"), (4, "b")]),
        (['a,"he said "no" to them, and left",1', "b,x,2"], [(2, "a"), (3, "b")]),
        (["a,no quotes, but a comma,1", "b,x,2"], [(2, "broken"), (3, "b")]),
        (["a,x,1,,", "b,x"], [(2, "a"), (3, "b")]),
        (["a,x,1", InputProblem("binary", "not text"), "b,x,2"], [(2, "a"), (3, "broken"), (4, "b")]),
        (['a,"x', InputProblem("binary", "not text"), "b,x,2"], [(2, "broken"), (4, "b")]),
        ([], []),
    ],
)
def test_rows(lines: list[str | InputProblem], expected: list[tuple[int, str]]) -> None:
    assert told(read(*lines)) == expected


def test_a_broken_row_says_what_is_wrong_and_where_it_ends() -> None:
    [first, row] = read('a,"he said "no" to', 'them, and left",1', "b,x,2")
    assert isinstance(first, BrokenRow) and isinstance(row, Row)
    assert "quote" in first.why and first.why.endswith("(lines 2 to 3)")


def test_quotes_inside_a_text_stay() -> None:
    [row] = read('a,"he said "no" to them",1')
    assert isinstance(row, Row) and row.cells == {"title": "a", "text": 'he said "no" to them', "day": "1"}


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_every_sign_that_parts_columns(sign: str) -> None:
    assert header_of(sign.join(HEADER)) == (HEADER, sign)
    assert loosely(sign.join(["a", '"b "c" d"', ""]), sign) == ["a", 'b "c" d', ""]
    assert told(read(sign.join(("a", "x", "1")), delimiter=sign)) == [(2, "a")]


@given(st.lists(st.text(alphabet='a,"\n ', max_size=12), max_size=12))
def test_no_lines_stop_the_row_behind_them(lines: list[str]) -> None:
    """Whatever stands above, rows that are whole are read once nothing is open: at the latest the second."""
    found = read(*(part for line in lines for part in line.split("\n")), "b,x,2", "c,x,3", "d,x,4")
    assert told(found)[-1][1] == "d" and len({row.line for row in found}) == len(found)
