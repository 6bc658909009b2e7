"""What changed between two stores, incident by incident."""

from dataclasses import replace
from pathlib import Path

from dateline.evaluate.diff import changes
from dateline.terminal.console import console
from dateline.terminal.stats import diff, stats
from tests.records import coding, filled


def test_changed_gone_and_new(tmp_path: Path) -> None:
    kept, gone = coding(), coding(url="https://b.example/2", day="2023-10-01")
    fresh = coding(url="https://c.example/3", day="2023-11-01")
    told_anew = replace(kept, events=tuple(replace(e, status="alleged") for e in kept.events))
    old, new = filled(tmp_path / "a.dateline", kept, gone), filled(tmp_path / "b.dateline", told_anew, fresh)
    found = list(changes(old, new))
    assert [(c.old is None, c.new is None, c.fields) for c in found if c.old and c.new] == [(False, False, ("status",))]
    assert [c.old.time.start for c in found if c.old and not c.new and c.old.time] == ["2023-10-01"]
    assert [c.new.time.start for c in found if c.new and not c.old and c.new.time] == ["2023-11-01"]


def test_the_same_store_does_not_differ(tmp_path: Path) -> None:
    view = filled(tmp_path / "a.dateline", coding())
    assert list(changes(view, view)) == []


def test_stats_and_diff_print(tmp_path: Path) -> None:
    view = filled(tmp_path / "a.dateline", coding())
    screen = console()
    screen.width = 140
    with screen.capture() as printed:
        screen.print(stats(view))
        screen.print(diff(view, view))
    assert "1 articles" in printed.get() and "SDN" in printed.get() and "Changed: 0" in printed.get()


def test_a_change_is_told_with_its_old_and_its_new_value(tmp_path: Path) -> None:
    kept = coding()
    told_anew = replace(kept, events=tuple(replace(e, status="alleged") for e in kept.events))
    old, new = filled(tmp_path / "a.dateline", kept), filled(tmp_path / "b.dateline", told_anew)
    screen = console()
    screen.width = 140
    with screen.capture() as printed:
        screen.print(diff(old, new))
    assert "    status: actual → alleged\n" in printed.get()


def test_no_more_are_printed_than_can_be_read(tmp_path: Path) -> None:
    many = [coding(url=f"https://{n}.example/1", day=f"2023-{n % 12 + 1:02}-{n // 12 * 9 + 1:02}") for n in range(27)]
    old, new = filled(tmp_path / "a.dateline"), filled(tmp_path / "b.dateline", *many)
    screen = console()
    screen.width = 140
    with screen.capture() as printed:
        screen.print(diff(old, new))
    assert "Only in the new store: 27" in printed.get() and "and 2 more: --json prints all" in printed.get()
