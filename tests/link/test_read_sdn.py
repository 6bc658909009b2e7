"""The Treasury's list in XML and CSV, with invented entries."""

import io
from pathlib import Path

import pytest

from dateline.core.problem import InputProblem, Problem
from dateline.link.imported import Designation, Imported, Item
from dateline.link.read_sdn import read_sdn_csv, read_sdn_xml

HEAD = '<?xml version="1.0"?><sdnList xmlns="https://example.org/sdn"><publshInformation/>'
MAN = """<sdnEntry><uid>101</uid><firstName>Karim</firstName><lastName>DASHT</lastName><sdnType>Individual</sdnType>
<programList><program>SDGT</program><program>IFSR</program></programList>
<akaList><aka><uid>1</uid><type>a.k.a.</type><category>strong</category><lastName>DASHTI</lastName><firstName>Kareem</firstName></aka>
<aka><uid>2</uid><type>a.k.a.</type><category>weak</category><lastName>THE BAKER</lastName></aka></akaList>
<nationalityList><nationality><country>Iran</country></nationality></nationalityList></sdnEntry>"""
SHIP = "<sdnEntry><uid>102</uid><lastName>MIRASOL</lastName><sdnType>Vessel</sdnType></sdnEntry>"
NOBODY = "<sdnEntry><uid>103</uid><sdnType>Entity</sdnType></sdnEntry>"
CSV = '101,"DASHT, Karim","individual","SDGT] [IFSR","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","DOB 1960."\n'
ALT = '101,1,"aka","DASHTI, Kareem","-0- "\n'


def xml(body: str) -> list[Item]:
    return list(read_sdn_xml(io.BytesIO((HEAD + body + "</sdnList>").encode())))


def test_a_person_of_the_xml_list() -> None:
    man, *designations = xml(MAN + SHIP)
    assert isinstance(man, Imported)
    assert (man.id, man.name, man.kind, man.country) == ("ofac-101", "Karim DASHT", "person", "IRN")
    assert (man.aliases, man.weak) == (("Kareem DASHTI",), ("THE BAKER",))
    assert [d.program for d in designations if isinstance(d, Designation)] == ["SDGT", "IFSR"]


def test_an_entry_without_a_name_is_a_problem() -> None:
    first, *rest = xml(NOBODY + MAN)
    assert isinstance(first, Problem) and first.code == "no_name"
    assert len(rest) == 3


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (HEAD + MAN + "<sdnEntry>", "broken_xml"),
        (HEAD + "</sdnEntry>", "broken_xml"),
        ("", "broken_xml"),
        ("<other/>", "wrong_schema"),
        ('<!DOCTYPE x [<!ENTITY a "b">]>' + HEAD + "</sdnList>", "xml_with_entities"),
    ],
)
def test_a_broken_file_is_refused(body: str, code: str) -> None:
    with pytest.raises(InputProblem) as caught:
        list(read_sdn_xml(io.BytesIO(body.encode())))
    assert caught.value.code == code


def test_a_large_file_is_read_piece_by_piece(tmp_path: Path) -> None:
    path = tmp_path / "sdn.xml"
    path.write_text(HEAD + MAN * 500 + "</sdnList>", encoding="utf-8")
    with path.open("rb") as stream:
        assert sum(isinstance(i, Imported) for i in read_sdn_xml(stream)) == 500


def test_the_csv_list_with_its_aliases() -> None:
    man, *designations = read_sdn_csv([CSV, "\x1a"], [ALT])
    assert isinstance(man, Imported)
    assert (man.id, man.name, man.aliases) == ("ofac-101", "Karim DASHT", ("Kareem DASHTI",))
    assert [d.program for d in designations if isinstance(d, Designation)] == ["SDGT", "IFSR"]


def test_csv_rows_that_cannot_be_used() -> None:
    items = list(read_sdn_csv(["a,b\n", '7,"-0-","-0- ","X"\n', '8,"MIRASOL","vessel","X"\n', CSV]))
    assert [i.code for i in items if isinstance(i, Problem)] == ["wrong_columns", "no_name"]
    assert [i.id for i in items if isinstance(i, Imported)] == ["ofac-101"]
