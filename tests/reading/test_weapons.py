"""Weapons by name: every row of tests/cases/weapons.tsv, and the lexicon itself."""

from pathlib import Path

import pytest

from dateline.data.armoury import FOLDER, mode_of, weapon_of
from dateline.data.table import read_table
from dateline.reading.parse import Parser
from dateline.reading.weapons import find_weapons
from tests.records import document

CASES = read_table(Path(__file__).parents[1] / "cases" / "weapons.tsv")
MODES = (
    "firearms", "explosives", "suicide-attack", "heavy-weapons", "aerial", "drone", "primitive", "crowd-control",
    "unconventional", "destroy", "",
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_weapons_of_a_sentence(case: dict[str, str], parser: Parser) -> None:
    found = find_weapons(parser.parse(document(case["text"])))
    assert [f"{m.text}={mode_of(m.text) or '-'}" for m in found] == [p for p in case["weapons"].split(" | ") if p]


def test_every_weapon_of_the_lexicon_is_known_by_its_name() -> None:
    rows = read_table(FOLDER / "weapons.tsv")
    assert len(rows) > 500
    assert {row["mode"] for row in rows} <= set(MODES)
    for row in rows:
        weapon = weapon_of(row["weapon"])
        assert weapon is not None and weapon.name.lower().replace("-", " ") == row["weapon"].lower().replace("-", " ")


def test_a_phrase_with_several_weapons_has_the_mode_of_the_last() -> None:
    assert mode_of("two powerful car bombs") == "explosives"
    assert mode_of("the smoking gun") is None
    assert mode_of("pamphlets") is None
