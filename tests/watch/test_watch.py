"""From a list of addresses to incidents: articles are coded, corrections replace what they correct."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from dateline.cli import app
from dateline.core.problem import UnusableArgument
from dateline.core.text import Document
from dateline.review.verify import check
from dateline.settings import Settings
from dateline.store.view import View
from dateline.terminal.show import show
from dateline.watch.addresses import read_list
from dateline.watch.watch import Watching, watch_once
from tests.capture.making import pdf, printed
from tests.watch.conftest import Place
from tests.watch.server import HTML, RSS, STORY, Site, page


@pytest.fixture
def listed(site: Site, tmp_path: Path) -> Path:
    path = tmp_path / "feeds.txt"
    path.write_text(f"# mine\n\n{site.url}/feed   # the only one\n", "utf-8")
    return path


def dated_feed(title: str) -> bytes:
    item = f"<item><title>{title}</title><link>/a</link><pubDate>Tue, 05 Mar 2024 08:00:00 GMT</pubDate></item>"
    return f'<rss version="2.0"><channel>{item}</channel></rss>'.encode()


def rounds(place: Place, site: Site, listed: Path, *killed: str) -> Watching:
    for number in killed:
        title = f"Drone strike kills {number} in El Obeid market"
        site.pages["/feed"] = (200, RSS, dated_feed(title))
        site.pages["/a"] = (200, HTML, page(title, STORY.format(killed=number)))
        done = watch_once(listed, place.path, Settings(), place.way)
        place.later(hours=9)
    return done


def test_a_correction_is_a_new_version_and_takes_the_place_of_the_old(site: Site, place: Place, listed: Path) -> None:
    done = rounds(place, site, listed, "seven", "nine")
    assert (done.seen.changed, done.outcome.coded, done.problems) == (1, 1, [])
    view = View(place.path)
    one, two = sorted(view.documents(), key=lambda d: d.retrieved or "")
    assert one.url == two.url == f"{site.url}/a" and one.published == "2024-03-05T08:00:00+00:00"
    assert [(v.document, v.number, v.newest) for v in view.versions(one.id)] == [
        (one.id, 1, two.id),
        (two.id, 2, two.id),
    ]
    [incident] = view.incidents()
    killed = next(harm for harm in incident.harm if harm.outcome == "killed")
    assert (killed.low, killed.best, killed.high) == (9, 9, 9)
    assert (incident.independent_sources, incident.contested) == (1, ())
    assert set(incident.documents) == {one.id, two.id}
    assert any(two.id in reason and "earlier version" in reason for reason in incident.reasons)
    assert view.copies() == {}


def test_show_tells_what_changed_and_where_it_came_from(site: Site, place: Place, listed: Path) -> None:
    rounds(place, site, listed, "seven", "nine")
    site.pages["/a"] = (410, HTML, b"")
    watch_once(listed, place.path, Settings(), place.way)
    view = View(place.path)
    first = min(view.documents(), key=lambda d: d.retrieved or "")
    console = Console(width=200, record=True)
    console.print(show(view, "article", first.id))
    told = console.export_text()
    assert "[-seven-] {+nine+} people" in told and "1: " + first.id in told
    assert first.sha256 in told and "(status 410)" in told


def test_what_a_killed_run_left_uncoded_is_coded_by_the_next(
    site: Site, place: Place, listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dying(*given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("dateline.watch.watch.take", dying)
        with pytest.raises(KeyboardInterrupt):
            rounds(place, site, listed, "seven")
    assert list(View(place.path).documents()) == [] and len(list(View(place.path).captures())) == 1
    done = rounds(place, site, listed, "seven")
    assert (done.outcome.coded, done.seen.new) == (1, 0)


def test_pages_without_an_article_are_read_once_and_told_once(site: Site, place: Place, listed: Path) -> None:
    site.pages["/feed"] = (200, RSS, dated_feed("x"))
    site.pages["/a"] = (200, HTML, b"<html><body><p>Subscribe</p></body></html>")
    done = watch_once(listed, place.path, Settings(), place.way)
    assert [p.code for p in done.problems] == ["no_article"] and not list(View(place.path).documents())
    place.later(minutes=1)
    assert watch_once(listed, place.path, Settings(), place.way).problems == []
    assert "no_article" in place.problems()


def test_statements_in_pdf_and_in_plain_text(site: Site, place: Place, listed: Path) -> None:
    story = ["Statement on the strike in El Obeid", *STORY.format(killed="seven").split("\n\n")]
    printed_pages = pdf(printed(story))
    for kind, body in {"application/pdf": printed_pages, "text/plain": "\n\n".join(story).encode()}.items():
        site.pages["/feed"] = (200, {"Content-Type": kind}, body)
        watch_once(listed, place.path, Settings(), place.way)
        place.later(hours=1)
        found = max(View(place.path).documents(), key=lambda d: d.retrieved or "")
        assert found.title == story[0] and "most of the dead were traders" in found.text.replace("\n", " ")
        assert found.url == f"{site.url}/feed"


def test_the_charset_of_a_page_is_found(site: Site, place: Place, listed: Path) -> None:
    text = STORY.format(killed="sept") + "\n\n“Ça n’a pas été annoncé,” said Zoë Çelik of the relief office."
    for name, (header, meta, encoding) in {
        "header": ("text/html; charset=windows-1252", "x", "cp1252"),
        "meta": ("text/html", "windows-1252", "cp1252"),
        "wrong header": ("text/html; charset=iso-8859-1", "utf-8", "utf-8"),
        "wrong both": ("text/html; charset=utf-8", "utf-8", "cp1252"),
        "mark": ("text/html; charset=latin-1", "utf-8", "utf-16"),
        "unknown": ("text/html; charset=x-user", "x", "utf-8"),
    }.items():
        body = page(name, text).decode().replace("charset=utf-8", f"charset={meta}").encode(encoding)
        site.pages["/feed"] = (200, {"Content-Type": header}, body)
        watch_once(listed, place.path, Settings(), place.way)
        place.later(hours=1)
        found = max(View(place.path).documents(), key=lambda d: d.retrieved or "")
        assert found.title == name and "“Ça n’a pas été annoncé,” said Zoë Çelik" in found.text, name


def test_the_command_prints_what_it_saw_and_fails_with_problems(site: Site, place: Place, listed: Path) -> None:
    site.pages["/feed"] = (200, RSS, dated_feed("x"))
    given = ["watch", str(listed), "--store", str(place.path), "--once", "--allow-private"]
    done = CliRunner().invoke(app, given)
    assert done.exit_code == 1
    assert (
        "2 looked at: 0 new, 0 changed, 0 unchanged; 0 articles coded." in done.output
        and "1 problem: dateline problems" in done.output
    )


@pytest.mark.parametrize(
    ("tampering", "told"),
    [
        ("UPDATE contents SET packed = x'00'", "are not those that were fetched"),
        ("UPDATE captures SET body = replace(body, '2024-03-04T09', '2024-03-04T08')", "is not as it was fetched"),
        ("DELETE FROM captures", "no longer in the store"),
        ("SELECT 1", None),
    ],
)
def test_captures_are_bound_by_the_log(
    site: Site, place: Place, listed: Path, tampering: str, told: str | None
) -> None:
    site.pages["/feed"] = (200, HTML, b"<p>no article</p>")
    watch_once(listed, place.path, Settings(), place.way)
    with sqlite3.connect(place.path) as other:
        other.execute(tampering)
    broken = check(place.path).broken
    assert broken is None if told is None else told in (broken or "")


def test_lists(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text("https://a.example/x#part\nnonsense\n#https://b.example/\nhttps://a.example/x\n", "utf-8")
    urls, problems = read_list(path)
    assert urls == ["https://a.example/x"] and [p.where for p in problems] == [f"{path}:2"]
    path.write_text(
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="a"><outline xmlUrl="https://a.example/f"/>'
        "</outline></body></opml>",
        "utf-8",
    )
    assert read_list(path)[0] == ["https://a.example/f"]
    for text in ("", "# nothing\n", "<opml><body>", '<!DOCTYPE o [<!ENTITY a "b">]><opml/>'):
        path.write_text(text, "utf-8")
        with pytest.raises(UnusableArgument, match="list"):
            read_list(path)
    with pytest.raises(UnusableArgument, match="cannot be read"):
        read_list(tmp_path / "none")


def test_looking_again_changes_no_record(site: Site, place: Place, listed: Path) -> None:
    rounds(place, site, listed, "seven")
    before = [d for d in View(place.path).documents() if isinstance(d, Document)]
    place.clock[0] += timedelta(days=3)
    done = watch_once(listed, place.path, Settings(), place.way)
    assert (done.outcome.read, done.seen.unchanged) == (0, 1)
    assert list(View(place.path).documents()) == before
