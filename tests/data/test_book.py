from dateline.data.book import Book


def test_patterns_give_state_bodies() -> None:
    [army] = Book.open().look_up("Sudanese army")
    assert (army.id, army.kind, army.country, army.sectors) == ("book:SDN-army", "military", "SDN", ("MIL",))
    assert Book.open().entry("book:SDN-army") is army


def test_spelling_does_not_matter() -> None:
    book = Book.open()
    assert book.look_up("Harakat Hizballah an-Nujaba") == book.look_up("Harakat Hezbollah al-Nujaba") != []
