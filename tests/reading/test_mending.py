"""Clauses whose conjunction was taken for a preposition get their subject back; others stay as they were parsed."""

import pytest

from dateline.core.reading import Token
from dateline.reading.mending import mend
from dateline.reading.parse import Parser
from tests.records import document


def tree(*rows: tuple[str, str, str, int]) -> list[Token]:
    """Tokens from (word, tag, label, index of the head)."""
    made = [Token(n, w, 0, 0, w, tag, "", dep, "", 0) for n, (w, tag, dep, _) in enumerate(rows)]
    for token, (*_, head) in zip(made, rows, strict=True):
        if made[head] is not token:
            token.head = made[head]
            made[head].children.append(token)
    return made


def test_a_lost_subject_comes_back() -> None:
    tokens = tree(
        ("Police", "NNS", "nsubj", 1), ("fired", "VBD", "ROOT", 1), ("as", "IN", "prep", 1), ("men", "NNS", "pobj", 2),
        ("staged", "VBD", "advcl", 1), ("protests", "NNS", "dobj", 4),
    )  # fmt: skip
    mend(tokens)
    as_, men, staged = tokens[2], tokens[3], tokens[4]
    assert (as_.dep, as_.head, men.dep, men.head) == ("mark", staged, "nsubj", staged)
    assert [c.i for c in staged.children] == [2, 3, 5] and not as_.children
    assert [c.i for c in tokens[1].children] == [0, 4]


def test_a_passive_clause_is_no_second_main_verb() -> None:
    tokens = tree(
        ("Police", "NNS", "nsubj", 1), ("searched", "VBD", "ROOT", 1), ("after", "IN", "prep", 1),
        ("boys", "NNS", "pobj", 2), ("were", "VBD", "auxpass", 5), ("shot", "VBN", "conj", 1),
    )  # fmt: skip
    mend(tokens)
    assert (tokens[3].dep, tokens[5].dep) == ("nsubjpass", "advcl")


@pytest.mark.parametrize(
    "rows",
    [
        [("Troops", "NNS", "nsubj", 1), ("advanced", "VBD", "ROOT", 1), ("after", "IN", "prep", 1),
         ("dawn", "NN", "pobj", 2), (",", ",", "punct", 1), ("seized", "VBD", "conj", 1)],
        [("They", "PRP", "nsubj", 1), ("came", "VBD", "ROOT", 1), ("after", "IN", "prep", 1), ("dawn", "NN", "pobj", 2),
         ("and", "CC", "cc", 1), ("left", "VBD", "conj", 1)],
    ],
    ids=["a comma between", "a second verb"],
)  # fmt: skip
def test_what_is_no_clause_stays(rows: list[tuple[str, str, str, int]]) -> None:
    tokens = tree(*rows)
    mend(tokens)
    assert [(t.dep, t.head.i) for t in tokens] == [(dep, head) for _, _, dep, head in rows]


def test_the_parser_mends(parser: Parser) -> None:
    text = "Officials are investigating after two boys and two girls were shot in Hialeah on Monday night."
    shot = next(t for t in parser.parse(document(text)).tokens if t.text == "shot")
    assert [t.text for t in shot.kids("nsubjpass")] == ["boys"]


def test_what_is_begun_gets_its_object_back() -> None:
    tokens = tree(
        ("Villagers", "NNS", "nsubj", 1), ("start", "VBP", "ROOT", 1), ("pelting", "VBG", "amod", 3),
        ("stones", "NNS", "dobj", 1),
    )  # fmt: skip
    mend(tokens)
    start, pelting, stones = tokens[1:]
    assert (pelting.dep, pelting.head, stones.dep, stones.head) == ("xcomp", start, "dobj", pelting)


@pytest.mark.parametrize(
    ("text", "word", "dep", "others"),
    [
        ("Despite the truce, clashes between rebels and dissidents of the FARC killed at least six people in Arauca.",
         "killed", "nsubj", ["clashes"]),
        ("Gang members armed with automatic rifles fired at residents of Pont-Sonde, the office said.",
         "fired", "nsubj", ["members"]),
        ("A court in Belarus on Friday sentenced journalist Maryna Kavalenka to eight years in prison, the group said.",
         "sentenced", "nsubj", ["court"]),
        ("Jihadists stormed an army base in central Mali on Sunday, seizing weapons and vehicles, security and local "
         "sources told AFP on Tuesday.",
         "weapons", "conj", ["vehicles"]),
    ],
    ids=["a noun without a verb", "before who says it", "after a day", "those who say it"],
)  # fmt: skip
def test_clauses_get_their_words_back(text: str, word: str, dep: str, others: list[str], parser: Parser) -> None:
    token = next(t for t in parser.parse(document(text)).tokens if t.text == word)
    assert [t.text for t in token.kids(dep)] == others


def test_a_speaker_goes_on(parser: Parser) -> None:
    text = "NAS spokesman Samuel Suba denied that its forces were involved and blamed government soldiers."
    blamed = next(t for t in parser.parse(document(text)).tokens if t.text == "blamed")
    assert blamed.head.text == "denied"
