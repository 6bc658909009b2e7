"""What persons decide shows at once, is what a merge from scratch gives too, and is never lost."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.core.decision import Decision
from dateline.core.log import first_break
from dateline.core.problem import DecidedMeanwhile, UnusableArgument
from dateline.core.text import Span
from dateline.pipeline import settle_again
from dateline.review.apply import bare, revised
from dateline.review.carry import bring, lines, read
from dateline.review.decide import Decider
from dateline.review.orphans import orphans
from dateline.review.values import write_value
from dateline.review.verify import check
from dateline.store.ledger import Ledger
from dateline.store.view import View
from tests.records import coding
from tests.review.stores import again, only, recoded, rows, store_of, two


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.dateline"


def ada(path: Path) -> Decider:
    return Decider.of(path, "Ada")


def test_accepting_shows_who_when_and_why(path: Path) -> None:
    view = store_of(path)
    [made] = ada(path).review([only(view).id], "accepted", "both read")
    review = only(view).review
    assert (review.state, review.by, review.at, review.note) == ("reviewed", "Ada", made.at, "both read")
    assert (review.unseen, review.changed) == (0, ())


GIVEN = {
    "type": "COERCE", "modes": "arrest", "status": "alleged", "time": "2023-09", "place": "Khartoum, SDN",
    "initiator": "the army; a militia", "killed": "12-15", "injured": "3 or more", "killed civilian": "2",
}  # fmt: skip


def decide_all(path: Path) -> None:
    view = View(path)
    id = only(view).id
    bert = Decider.of(path, "Bert")
    ada(path).review([id], "accepted", "")
    bert.set([id], GIVEN, "hospital list")
    bert.note(id, "ask again")
    bert.set([id], {"killed": "13", "place": "unknown"}, "a second list")
    bert.undo_last()
    ada(path).review([id], "rejected", "a drill")


def test_deciding_gives_the_bytes_of_a_merge_from_scratch(path: Path) -> None:
    store_of(path)
    decide_all(path)
    at_once = rows(path)
    again(path, scratch=True)
    assert rows(path) == at_once


def test_a_value_is_the_reviewers_and_the_machines_stays_beside_it(path: Path) -> None:
    view = store_of(path)
    machine = only(view)
    ada(path).set([machine.id], {"killed": "13", "place": "Khartoum, SDN"}, "hospital list")
    made = only(view)
    [killed] = [harm for harm in made.harm if harm.outcome == "killed"]
    assert (killed.low, killed.best, killed.high) == (13, 13, 13)
    assert made.place and (made.place.name, made.place.country, made.place.lat is not None) == ("Khartoum", "SDN", True)
    corrections = {c.field: c for c in made.corrections}
    assert corrections["killed"].machine["best"] == machine.harm[0].best  # type: ignore[index]
    assert corrections["place"].machine["name"] == "Bara"  # type: ignore[index]
    assert all(c.rule == "reviewer" and c.by == "Ada" for c in made.corrections)
    [said] = [a for a in made.accounts if a.decision == corrections["killed"].decision]
    assert (said.speaker_name, said.value) == ("Ada", {"low": 13, "best": 13, "high": 13})
    assert made.contested == machine.contested and made.grade == machine.grade


def test_what_is_taken_away_leaves_what_the_machine_made(path: Path) -> None:
    view = store_of(path)
    machine = only(view)
    decide_all(path)
    made = only(view)
    assert made != machine and bare(made) == machine
    history = view.history(made.id)
    assert revised(made, history) == revised(machine, history) == made


def test_setting_what_is_so_already_decides_nothing(path: Path) -> None:
    view = store_of(path)
    given = {"status": "actual", "time": "2023-09-18", "place": "Bara, North Kordofan, SDN", "type": "ASSAULT"}
    assert ada(path).set([only(view).id], given, "") == []


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("killed", "12"), ("killed", "12-15"), ("killed", "12 or more"), ("killed", "about 12"), ("killed", "up to 12"),
        ("time", "2024-01-04"), ("time", "2024-02"), ("time", "2024"), ("time", "2024-01-04 to 2024-02-01"),
        ("time", "since 2024-01-04"), ("time", "until 2024-01-04"), ("time", "unknown"), ("place", "unknown"),
        ("status", "denied"), ("type", "PROTEST"), ("modes", "demo, riot"), ("initiator", "the army; Ada's men"),
    ],
)  # fmt: skip
def test_what_a_form_shows_is_what_was_set(path: Path, field: str, words: str) -> None:
    view = store_of(path)
    ada(path).set([only(view).id], {field: words}, "")
    assert write_value(field, only(view)) == words
    assert ada(path).set([only(view).id], {field: words}, "") == []


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("type", "WAR"), ("modes", "magic"), ("status", "true"), ("time", "yesterday"), ("time", "2023-02-30"),
        ("time", "2023-09-20 to 2023-09-01"), ("place", "Nowhere-at-all"), ("place", "Bara, SDN, 99, 999"),
        ("killed", "many"), ("killed", "15-12"), ("killed", "-3"), ("killed", "99999999999"), ("killed", "1e9"),
        ("killed nobody", "1"), ("grade", "fair"), ("review", "reviewed"), ("initiator", "x" * 301),
    ],
)  # fmt: skip
def test_what_is_no_value_is_refused_and_changes_nothing(path: Path, field: str, words: str) -> None:
    view = store_of(path)
    with pytest.raises(UnusableArgument):
        ada(path).set([only(view).id], {field: words}, "")
    assert view.decisions() == []


def test_a_value_rests_on_the_words_that_are_given(path: Path) -> None:
    view = store_of(path)
    incident = only(view)
    words = Span(incident.documents[0], 0, 8, "Shelling")
    ada(path).set([incident.id], {"killed": "14"}, "", on=words)
    assert only(view).harm[0].evidence == words and only(view).corrections[0].evidence == words


def test_decisions_hold_when_reports_come_and_say_so(path: Path) -> None:
    view = store_of(path, two()[0])
    ada(path).review([only(view).id], "accepted", "")
    again(path, two()[1])
    review = only(view).review
    assert (review.state, review.unseen) == ("reviewed", 1) and "killed" in review.changed


def test_decisions_hold_when_articles_are_coded_again(path: Path) -> None:
    view = store_of(path)
    before = only(view)
    ada(path).review([before.id], "accepted", "")
    ada(path).set([before.id], {"status": "alleged"}, "")
    again(path, *(recoded(one) for one in two()))
    after = only(view)
    assert not set(before.events) & set(after.events)
    assert (after.review.state, after.review.unseen, after.status) == ("reviewed", 0, "alleged")
    assert orphans(view, Ledger(path)) == []
    assert [d.subject for d in view.history(after.id)] == [before.id, before.id]


def test_decisions_whose_words_are_gone_are_orphans_and_come_back(path: Path) -> None:
    one, other = (
        coding(),
        coding("Shelling killed 15 people in Kyiv on Monday.", 15, "2023-01-02", voice=None, url="x:2"),
    )
    view = store_of(path, one, other)
    [gone] = [i for i in view.incidents() if one.document.id in i.documents]
    ada(path).review([gone.id], "rejected", "a drill")
    again(path, replace(one, events=(), claims=()))
    [orphan] = orphans(view, Ledger(path))
    assert orphan.why == "a drill" and [a.words.text for a in orphan.subject_words] == ["Shelling"]
    again(path, one)
    assert orphans(view, Ledger(path)) == []
    assert view.get(type(gone), gone.id).review.state == "rejected"  # type: ignore[union-attr]


def split(path: Path, view: View) -> list[Decision]:
    incident = only(view)
    made = ada(path).split(incident.id, incident.events[:1], "two markets")
    settle_again(path)
    return made


def test_a_split_holds_and_can_be_undone(path: Path) -> None:
    view = store_of(path)
    split(path, view)
    assert len(list(view.incidents())) == 2
    again(path, *(recoded(one) for one in two()))
    assert len(list(view.incidents())) == 2
    ada(path).undo_last()
    settle_again(path)
    assert len(only(view).events) == 2


def test_a_join_holds_against_the_machine(path: Path) -> None:
    far = coding("Shelling killed 15 people in Bara on Monday.", 15, "2023-01-02", voice=None, url="https://b.example")
    view = store_of(path, coding(), far)
    left, right = view.incidents()
    ada(path).link("same", left.id, right.id, "one day, misprinted")
    settle_again(path)
    joined = only(view)
    assert any("a reviewer found them the same (decision 1" in reason for reason in joined.reasons)
    assert [d.kind for d in view.history(joined.id)] == ["event_link"]
    ada(path).link("not_same", coding().events[0].id, far.events[0].id, "no, two days")
    settle_again(path)
    assert len(list(view.incidents())) == 2


def test_a_decision_on_an_incident_that_was_joined_meanwhile_is_on_the_one_that_holds_it(path: Path) -> None:
    far = coding("Shelling killed 15 people in Bara on Monday.", 15, "2023-01-02", voice=None, url="https://b.example")
    view = store_of(path, coding(), far)
    former = [i.id for i in view.incidents()]
    ada(path).link("same", *former, "one day")
    settle_again(path)
    for id in former:
        ada(path).note(id, f"seen as {id}")
    assert [d.why for d in view.history(only(view).id)][1:] == [f"seen as {id}" for id in former]


def test_what_somebody_else_decided_first_is_told_and_nothing_is_lost(path: Path) -> None:
    view = store_of(path)
    id = only(view).id
    [first] = Decider.of(path, "Bert").review([id], "rejected", "a drill", {id: 0})
    with pytest.raises(DecidedMeanwhile) as told:
        ada(path).review([id], "accepted", "", {id: 0})
    assert [d.by for d in told.value.newer] == ["Bert"] and only(view).review.state == "rejected"
    ada(path).review([id], "accepted", "", {id: first.number})
    assert only(view).review.by == "Ada" and len(view.history(id)) == 2


def test_a_batch_is_undone_as_one(path: Path) -> None:
    far = coding("Shelling killed 15 people in Kyiv on Monday.", 15, "2023-01-02", voice=None, url="https://b.example")
    view = store_of(path, coding(), far)
    ids = [i.id for i in view.incidents()]
    ada(path).review(ids, "rejected", "drills")
    assert {i.review.state for i in view.incidents()} == {"rejected"}
    taken = ada(path).undo_last()
    assert len(taken) == 2 and {i.review.state for i in view.incidents()} == {"machine"}
    with pytest.raises(UnusableArgument, match="nothing that is in force"):
        ada(path).undo_last()
    ada(path).undo(taken)
    assert {i.review.state for i in view.incidents()} == {"rejected"}


def test_a_decision_made_while_a_merge_runs_is_not_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    view = store_of(path)
    id = only(view).id
    place = Ledger.place

    def place_late(ledger: Ledger, pairs: list[tuple[int, str]]) -> None:
        ada(path).review([id], "accepted", "in between")
        place(ledger, pairs)

    monkeypatch.setattr(Ledger, "place", place_late)
    again(path, scratch=True)
    assert only(view).review.note == "in between" and len(view.history(id)) == 1


def test_many_writers_at_once_lose_nothing_and_break_no_chain(path: Path) -> None:
    view = store_of(path, coding(sha256=""))
    id = only(view).id

    def write(name: str) -> None:
        decider = Decider.of(path, name)
        for n in range(10):
            decider.note(id, f"{name} {n}")

    writers = [threading.Thread(target=write, args=(f"writer {n}",)) for n in range(5)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert len({d.why for d in view.history(id)}) == 50
    assert [d.number for d in view.decisions()] == list(range(1, 51))
    assert check(path).broken is None


@pytest.mark.parametrize("id", ["act_0123456789abcdef", "inc_0123456789abcdef", "evt_x", "", "' OR 1=1", "inc_"])
def test_ids_of_no_incident_are_refused(path: Path, id: str) -> None:
    store_of(path)
    with pytest.raises(UnusableArgument, match="no incident"):
        ada(path).review([id], "accepted", "")


def test_reasons_and_names_have_a_length(path: Path) -> None:
    view = store_of(path)
    with pytest.raises(UnusableArgument, match="4000"):
        ada(path).note(only(view).id, "x" * 4001)
    with pytest.raises(UnusableArgument, match="name"):
        Decider.of(path, " ").note(only(view).id, "x")


def test_decisions_are_carried_to_a_store_of_another_version(path: Path, tmp_path: Path) -> None:
    view = store_of(path)
    decide_all(path)
    ada(path).split(only(view).id, only(view).events[:1], "two markets")
    ada(path).undo_last()
    kept = tmp_path / "decisions.jsonl"
    kept.write_text("".join(f"{line}\n" for line in lines(path)), "utf-8")
    other = store_of(tmp_path / "other.dateline", *(recoded(one) for one in two()))
    assert bring(other.path, read(kept)) == len(view.decisions())
    again(other.path, scratch=True)
    before, after = only(view), only(other)
    assert (after.review, after.status, after.harm[0].best) == (before.review, before.status, before.harm[0].best)
    assert bring(other.path, read(kept)) == 0
    assert check_log(other.path)


def check_log(path: Path) -> bool:
    return first_break(Ledger(path).entries()) is None


@pytest.mark.parametrize("text", ["{", "[]", '{"kind": "opinion"}', "\ud800", "null"])
def test_a_file_of_no_decisions_is_refused(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", "surrogatepass")
    with pytest.raises(UnusableArgument):
        read(path)
