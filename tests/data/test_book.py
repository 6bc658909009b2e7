"""The tables of the book hold together, and names are found as an article writes them."""

import re
from collections import Counter
from pathlib import Path

import pytest

from dateline.core.reading import Parse, Token
from dateline.core.text import Document, Zone
from dateline.data.book import FOLDER, TABLES, Book, Entry, read_table

CASES = Path(__file__).parents[1] / "cases" / "book_names.tsv"
SECTORS = {
    *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU"),
    *("ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"),
}
LISTED = [entry for table in TABLES for entry in read_table(FOLDER / f"{table}.tsv")]


def parse(text: str) -> Parse:
    """The tokens of a text, cut at blanks, hyphens and marks as the parser would."""
    document = Document("doc_x", None, None, "", (), "en", None, None, None, "", text, (Zone(0, len(text), "body"),))
    words = re.finditer(r"[A-Za-z]\.(?:[A-Za-z]\.)+(?:-\w+)?|[A-Z]-\d+|['’]s\b|[\w]+(?:['’](?!s\b)\w+)*|[^\w\s]", text)
    tokens = [Token(i, m[0], *m.span(), m[0], "NN", "NOUN", "dep", "", 0) for i, m in enumerate(words)]
    return Parse(document, tokens, [], [])


def found(text: str) -> list[tuple[str, str]]:
    read = parse(text)
    return [
        (text[read.tokens[m.first].start : read.tokens[m.last - 1].end], m.entry.id.removeprefix("book:"))
        for m in Book.open().find(read)
    ]


def test_ids_are_unique() -> None:
    assert [id for id, n in Counter(e.id for e in LISTED).items() if n > 1] == []


def test_rows_hold() -> None:
    for entry in LISTED:
        check(entry, Book.open())


def check(entry: Entry, book: Book) -> None:
    """Fails, naming the row, if one of its fields cannot be."""
    assert set(entry.sectors) <= SECTORS and entry.source, entry
    assert len({*entry.names}) == len(entry.names), entry
    for other in (entry.parent, entry.successor):
        assert other is None or book.entry(other).id != entry.id, entry
    if entry.country:
        assert book.entry(f"book:{entry.country}").kind == "country"
    for day in (entry.founded, entry.ended):
        assert day is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day), entry
    assert not (entry.founded and entry.ended) or entry.founded <= entry.ended, entry


def test_parents_and_successors_do_not_go_round() -> None:
    for field in ("parent", "successor"):
        for entry in LISTED:
            seen = [entry.id]
            while (up := getattr(Book.open().entry(seen[-1]), field)) is not None:
                assert up not in seen, seen
                seen.append(up)


def test_the_book_is_large() -> None:
    armed = [e for e in LISTED if e.kind in ("armed_group", "military", "police", "agency")]
    assert len(armed) >= 300
    assert len({e.country for e in armed}) > 80


@pytest.mark.parametrize("line", CASES.read_text(encoding="utf-8").splitlines()[1:])
def test_names_in_a_text(line: str) -> None:
    text, want = line.split("\t")
    assert [f"{words}={id}" for words, id in found(text)] == [w for w in want.split("; ") if w]


def test_patterns_give_state_bodies() -> None:
    [army] = Book.open().look_up("Burundian Ministry of Defence")
    assert (army.id, army.kind, army.country, army.sectors) == (
        "book:BDI-defense-ministry",
        "government",
        "BDI",
        ("GOV", "MIL"),
    )
    assert Book.open().entry(army.id) is army


def test_spelling_does_not_matter() -> None:
    book = Book.open()
    assert book.look_up("Harakat Hizballah an-Nujaba") == book.look_up("Harakat Hezbollah al-Nujaba") != []
    assert [e.id for e in book.look_up("farabundo marti national liberation front")] == ["book:fmln"]


def test_an_unknown_id_is_an_error() -> None:
    for id in ("book:nobody", "book:XXX-army", "book:SDN-unicorns"):
        with pytest.raises(KeyError):
            Book.open().entry(id)


def test_a_broken_row_names_its_line(tmp_path: Path) -> None:
    table = tmp_path / "bad.tsv"
    head = (FOLDER / "groups.tsv").read_text(encoding="utf-8").splitlines()[0]
    table.write_text(f"{head}\nx\tX\tghosts\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.tsv:2.*ghosts"):
        list(read_table(table))
