"""The parser's door: lemmas, what is cut before parsing, and offsets that point into the frozen text."""

import pytest

from dateline.core.reading import Parse
from dateline.core.text import Document, Zone, document_id
from dateline.reading.parse import LONGEST, lengths, likelier, load, without_double_ranks, without_title_case
from dateline.settings import Settings


def document_of(text: str, title: str = "") -> Document:
    whole = f"{title}\n\n{text}" if title else text
    zones = [Zone(0, len(title), "title")] if title else []
    zones.append(Zone(len(whole) - len(text), len(whole), "body"))
    return Document(
        document_id("", None, title, whole), None, None, title, (), "en", None, None, None, "", whole, tuple(zones)
    )


def parse_of(text: str, title: str = "") -> Parse:
    return load(Settings().model).parse(document_of(text, title))


def lemma(text: str, word: str) -> str:
    return next(t.lemma for t in parse_of(text).tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The union staged a march.", "staged", "stage"),
        ("Soldiers raped two women.", "raped", "rape"),
        ("The group has waged war for years.", "waged", "wage"),
        ("The court fined the station.", "fined", "fine"),
        ("They hoped for rain.", "hoped", "hope"),
        ("A man was sniping at the convoy.", "sniping", "snipe"),
        ("They planned the raid.", "planned", "plan"),
        ("Men robbed the bank.", "robbed", "rob"),
        ("The army routed the rebels.", "routed", "rout"),
        ("Police killed one man.", "killed", "kill"),
        ("Protesters were singing in the street.", "singing", "sing"),
        ("Villagers fled the town.", "fled", "flee"),
    ],
)
def test_lemmas_of_verbs(text: str, word: str, expected: str) -> None:
    assert lemma(text, word) == expected


def test_a_short_stem_gives_way_to_its_form_in_e() -> None:
    assert likelier(["wag", "wage"]) == "wage"
    assert likelier(["sing", "singe"]) == "sing"
    assert likelier(["hop"]) == "hop"


def test_double_ranks_are_cut_and_offsets_hold() -> None:
    text = "The order came late. Brig. Gen. Lena Ortiz signed it on Friday."
    ready, start, cuts = without_double_ranks(text, 7)
    assert (ready, start, cuts) == ("The order came late. Gen. Lena Ortiz signed it on Friday.", 7, ((21, 6),))
    parse = parse_of(text)
    assert [t.text for t in parse.tokens if t.text in ("Lena", "Ortiz", "signed")] == ["Lena", "Ortiz", "signed"]
    assert all(text[t.start : t.end] == t.text for t in parse.tokens)
    assert len(parse.sentences) == 2


def test_title_case_loses_the_capitals_of_words_that_the_body_writes_small() -> None:
    small = frozenset(("army", "repels", "attack", "on"))
    assert without_title_case("Malian Army Repels Attack On Kandara", small) == "Malian army repels attack on Kandara"
    assert without_title_case("Army repels attack on Kandara", small) == "Army repels attack on Kandara"


def test_a_headline_keeps_its_offsets() -> None:
    title = "Army Repels New Attack"
    parse = parse_of("The army repels a new attack near Kandara.", title)
    assert [t.text for t in parse.tokens if t.sent == 0] == ["Army", "Repels", "New", "Attack"]
    assert parse.sentences[0].zone == "title"


def test_what_follows_the_speaker_of_a_headline_has_a_tree_of_its_own() -> None:
    parse = parse_of("The town said so on Friday.", "Police: Man shot dead in Lowell")
    title = [t for t in parse.tokens if t.sent == 0]
    assert [t.text for t in title if t.head is t] == ["Police", "shot"]
    assert next(t.text for t in parse.tokens if t.sent == 1) == "The"


def test_the_parts_of_a_headline_have_trees_of_their_own() -> None:
    parse = parse_of("The town said so on Friday.", "Gunmen kill lawyer; bomb hits market")
    roots = [t.text for t in parse.tokens if t.head is t and parse.sentences[t.sent].zone == "title"]
    assert roots == ["kill", "hits"]


def test_long_paragraphs_are_cut_after_a_full_stop_and_nothing_is_lost() -> None:
    text = "The convoy left at dawn. " * 400
    parts = list(lengths(text, 0, len(text)))
    assert all(high - low <= LONGEST for low, high in parts)
    assert "".join(text[low:high] for low, high in parts) == text
    assert all(text[low:high].rstrip().endswith(".") for low, high in parts)


def test_a_paragraph_without_any_space_is_cut_too() -> None:
    text = "x" * (2 * LONGEST + 5)
    assert [high - low for low, high in lengths(text, 0, len(text))] == [LONGEST, LONGEST, 5]


def test_no_sentence_crosses_a_paragraph() -> None:
    text = "The first paragraph has no full stop\n\nThe second one has."
    parse = parse_of(text)
    assert [s.paragraph for s in parse.sentences] == [0, 1]
    assert [text[s.start : s.end] for s in parse.sentences] == text.split("\n\n")


def test_an_empty_text_gives_nothing() -> None:
    assert parse_of("").tokens == []


def test_a_label_in_brackets_is_parsed_by_itself() -> None:
    parse = parse_of(
        "[Answer] Illegal forces burned it. Men said: [begin recording] [Deng] We saw it. [end recording] So it was."
    )
    texts = [" ".join(t.text for t in parse.of(s)) for s in parse.sentences]
    assert "Illegal forces burned it ." in texts and "We saw it ." in texts and "So it was ." in texts
    assert len({s.paragraph for s in parse.sentences}) == 1
