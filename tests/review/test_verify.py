"""The log is bound by its hashes, and every change of what was frozen is found."""

import sqlite3
from pathlib import Path

import pytest

from dateline.core.log import Entry, first_break
from dateline.review.decide import Decider
from dateline.review.verify import check
from dateline.store.ledger import Ledger
from tests.records import coding
from tests.review.stores import only, store_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with an article whose id is the true one, two decisions and a sign-in."""
    store = tmp_path / "news.dateline"
    view = store_of(store, coding(sha256=""))
    ada = Decider.of(store, "Ada")
    ada.review([only(view).id], "accepted", "read")
    ada.note(only(view).id, "again")
    ada.ledger.log("Bert", {"kind": "sign_in"})
    return store


def change(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as database:
        assert database.execute(statement).rowcount == 1


def test_an_honest_store_has_no_break(path: Path) -> None:
    found = check(path)
    assert found.broken is None
    assert (found.entries, found.decisions, found.articles) == (3, 2, 1)
    assert check(path, found.head).broken is None


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE log SET by = 'Eve' WHERE number = 2", "entry 2 of the log was changed"),
        ("UPDATE log SET at = '2020-01-01' WHERE number = 1", "entry 1 of the log was changed"),
        ("UPDATE log SET what = replace(what, 'accepted', 'set') WHERE number = 1", "entry 1 of the log was changed"),
        ("DELETE FROM log WHERE number = 1", "entry 1 of the log is missing"),
        ("DELETE FROM log WHERE number = 2", "entry 2 of the log is missing"),
        ("UPDATE decisions SET body = replace(body, 'read', 'unread') WHERE id = 1", "decision 1 is not as the log"),
        ("DELETE FROM decisions WHERE id = 2", "decision 2 is in the log and no longer"),
        ("INSERT INTO decisions SELECT 9, kind, subject, body, \"by\", at, why, batch FROM decisions WHERE id = 1",
         "decision 9 is not in the log"),
        ("UPDATE documents SET body = replace(body, 'killed 12', 'killed 10')", "is not as it was captured"),
    ],
)  # fmt: skip
def test_the_first_break_is_named(path: Path, statement: str, said: str) -> None:
    change(path, statement)
    assert said in str(check(path).broken)


def test_a_log_that_was_cut_off_is_found_by_its_head(path: Path) -> None:
    head = check(path).head
    change(path, "DELETE FROM log WHERE number = 3")
    assert check(path).broken is None
    assert "cut off" in str(check(path, head).broken)


def test_a_log_that_was_made_anew_is_found_by_its_head(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.dateline"
    store_of(other, coding(sha256=""))
    Ledger(other).log("Eve", {"kind": "sign_in"})
    assert "another store's" in str(check(other, check(path).head).broken)


def test_articles_that_are_gone_are_missed(path: Path) -> None:
    Ledger(path).log("root", {"kind": "ran", "documents": 2})
    assert "knows of 2 articles" in str(check(path).broken)


def test_entries_are_bound_whatever_they_say() -> None:
    one = Entry(1, "2024-01-01T00:00:00+00:00", "Ada", {"kind": "x", "n": [1, None, "ä\n"]}, "0" * 64)
    one = Entry(one.number, one.at, one.by, one.what, one.previous, one.true_hash())
    assert first_break([one]) is None
    assert "does not follow" in str(first_break([one, Entry(2, one.at, "Ada", {"kind": "y"}, "1" * 64, "2" * 64)]))
