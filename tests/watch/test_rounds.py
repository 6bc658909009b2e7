"""Watching: what is new is kept once, what changed is a version, and sites are asked politely."""

import threading
import time
import zlib
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import brotli
import pytest

from dateline.capture.web.client import TOOL
from dateline.core.capture import moment
from dateline.store.view import View
from dateline.store.writer import Writer
from dateline.watch import look as looking
from dateline.watch.manners import ASKED, LONGEST, Manners, NotNow, asked
from tests.watch.conftest import Place
from tests.watch.server import HTML, RSS, STORY, Site, feed, page

SEVEN = page("Drone strike kills seven in El Obeid market", STORY.format(killed="seven"))
NINE = page("Drone strike kills nine in El Obeid market", STORY.format(killed="nine"))


def count(place: Place) -> int:
    return len(list(View(place.path).captures()))


def test_a_feed_leads_to_its_articles_and_each_is_kept_as_it_came(site: Site, place: Place) -> None:
    site.pages["/feed"] = (200, RSS, feed("/a?utm_source=rss", "/b", "/a"))
    site.pages["/a"], site.pages["/b"] = (200, HTML | {"X-Cache": "hit"}, SEVEN), (200, HTML, NINE)
    seen = place.round(f"{site.url}/feed")
    assert (seen.new, seen.problems) == (2, [])
    assert site.paths() == ["/feed", "/a", "/b"]
    first, _ = View(place.path).captures()
    assert first.sha256 == sha256(SEVEN).hexdigest() and first.size == len(SEVEN)
    assert (first.fetched_at, first.status, first.tool) == ("2024-03-04T09:00:00Z", 200, TOOL)
    assert first.header("x-cache") == "hit"
    assert {(s, body) for _, s, body in View(place.path).contents()} == {
        (sha256(body).hexdigest(), body) for body in (SEVEN, NINE)
    }


def test_what_the_server_says_is_unchanged_is_asked_for_by_its_marks(site: Site, place: Place) -> None:
    site.pages["/feed"] = (200, RSS | {"ETag": '"f1"'}, feed("/a"))
    site.pages["/a"] = (200, HTML | {"Last-Modified": "Mon, 04 Mar 2024 08:00:00 GMT"}, SEVEN)
    place.round(f"{site.url}/feed")
    place.later(hours=2)
    site.asked.clear()
    seen = place.round(f"{site.url}/feed")
    assert (seen.looks, seen.unchanged, count(place)) == (2, 2, 1)
    marks = {path: (h.get("If-None-Match"), h.get("If-Modified-Since")) for path, h in site.asked}
    assert marks["/feed"] == ('"f1"', None)
    assert marks["/a"] == (None, "Mon, 04 Mar 2024 08:00:00 GMT")


def test_new_words_at_an_address_are_kept_and_new_advertisements_are_not(site: Site, place: Place) -> None:
    site.pages["/a"] = (200, HTML, SEVEN)
    place.round(f"{site.url}/a")
    site.pages["/a"] = (200, HTML, SEVEN.replace(b"</footer>", b"<i>ad 17</i></footer>"))
    place.later(minutes=30)
    assert place.round(f"{site.url}/a").unchanged == 1
    site.pages["/a"] = (200, HTML, NINE)
    place.later(minutes=30)
    assert place.round(f"{site.url}/a").changed == 1
    site.pages["/a"] = (200, HTML, SEVEN)
    place.later(minutes=30)
    assert place.round(f"{site.url}/a").changed == 1
    assert count(place) == 3
    assert len({s for _, s, _ in View(place.path).contents()}) == 2


def test_articles_are_looked_at_ever_more_seldom_and_at_once_if_their_feed_says_so(site: Site, place: Place) -> None:
    entry = '<entry><link href="/a"/><id>1</id><updated>{}</updated></entry>'
    atom = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'
    site.pages["/feed"] = (200, RSS, atom.format(entry.format("2024-03-04T08:00:00Z")).encode())
    site.pages["/a"] = (200, HTML, SEVEN)
    looked = []
    for hour in range(9):
        site.asked.clear()
        place.round(f"{site.url}/feed")
        looked += [hour] * ("/a" in site.paths())
        place.later(hours=1)
    assert looked == [0, 1, 2, 4, 8]
    site.pages["/feed"] = (200, RSS, atom.format(entry.format("2024-03-12T08:00:00Z")).encode())
    site.asked.clear()
    place.round(f"{site.url}/feed")
    assert "/a" in site.paths()
    place.later(days=60)
    place.round(f"{site.url}/feed")
    [known] = View(place.path).watched([f"{site.url}/a"]).values()
    assert known.due_at is None


def test_an_article_that_is_gone_is_told_once_and_then_left_alone(site: Site, place: Place) -> None:
    site.pages["/feed"], site.pages["/a"] = (200, RSS, feed("/a")), (200, HTML, SEVEN)
    place.round(f"{site.url}/feed")
    site.pages["/a"] = (410, HTML, b"<p>withdrawn</p>")
    told = []
    for _ in range(6):
        place.later(days=2)
        told.append(place.round(f"{site.url}/feed").gone)
    assert told == [1, 0, 0, 0, 0, 0]
    assert [c.status for c in View(place.path).captures()] == [200, 410]
    assert "gone" in place.problems()
    assert site.paths().count("/a") == 1 + looking.LOST


def test_a_problem_is_over_when_the_address_answers_again(site: Site, place: Place) -> None:
    site.pages["/a"] = (500, HTML, b"")
    place.round(f"{site.url}/a")
    assert "server_error" in place.problems()
    site.pages["/a"] = (200, HTML, SEVEN)
    place.round(f"{site.url}/a")
    assert "server_error" in place.problems(), "too soon: it waits before it asks again"
    place.later(minutes=6)
    place.round(f"{site.url}/a")
    assert place.problems() == {} and count(place) == 1


@pytest.mark.parametrize(("failures", "minutes"), [(0, 5), (1, 10), (3, 40), (12, 1440), (4000, 1440)])
def test_failures_are_followed_by_ever_longer_waits(failures: int, minutes: int) -> None:
    at = "2024-03-04T09:00:00Z"
    known = looking.Watched("https://a.example/", "listed", at, failures=failures)
    after = looking.after(looking.Look(known, at, problem=looking.InputProblem("timeout", "nothing came")))
    assert after.failures == failures + 1
    assert moment(after.due_at or "") - moment(at) == timedelta(minutes=minutes)


def test_robots_are_obeyed(site: Site, place: Place) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\nAllow: /private/news$")
    site.pages["/feed"] = (200, RSS, feed("/private/a", "/private/news", "/open"))
    site.pages["/open"] = (302, {"Location": "/private/b"}, b"")
    site.pages["/private/a"] = site.pages["/private/b"] = site.pages["/private/news"] = (200, HTML, SEVEN)
    seen = place.round(f"{site.url}/feed")
    assert site.paths() == ["/feed", "/open", "/private/news"]
    assert [p.code for p in seen.problems] == ["robots", "robots"] and seen.new == 1
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_where_robots_cannot_be_told_nothing_is_asked(site: Site, place: Place, status: int) -> None:
    site.pages["/robots.txt"], site.pages["/a"] = (status, HTML, b""), (200, HTML, SEVEN)
    assert [p.code for p in place.round(f"{site.url}/a").problems] == ["robots_unknown"]
    assert site.paths() == []


@pytest.mark.parametrize("robots", [b"\xff\xfe\x00", b"<html>no</html>", b"User-agent: *\nCrawl-delay: x\n", b""])
def test_broken_robots_forbid_nothing(site: Site, place: Place, robots: bytes) -> None:
    site.pages["/robots.txt"], site.pages["/a"] = (200, HTML, robots), (200, HTML, SEVEN)
    assert place.round(f"{site.url}/a").new == 1


def test_a_crawl_delay_that_takes_too_long_leaves_the_rest_to_later_rounds(site: Site, place: Place) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: Dateline\nCrawl-delay: 600\n")
    site.pages["/feed"] = (200, RSS, feed("/a", "/b"))
    site.pages["/a"] = site.pages["/b"] = (200, HTML, SEVEN)
    seen = place.round(f"{site.url}/feed")
    assert (site.paths(), seen.waiting, seen.problems) == (["/feed"], 2, [])
    assert place.round(f"{site.url}/feed").waiting == 3 and site.paths() == ["/feed"]
    place.later(minutes=11)
    assert place.round(f"{site.url}/feed").new == 1
    place.later(minutes=11)
    assert place.round(f"{site.url}/feed").new == 1 and set(site.paths()) == {"/feed", "/a", "/b"}


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_left_alone_as_long_as_it_asks(site: Site, place: Place, status: int) -> None:
    site.pages["/feed"] = (200, RSS, feed("/a", "/b"))
    site.pages["/a"] = (status, {"Retry-After": "1800"}, b"")
    site.pages["/b"] = (200, HTML, SEVEN)
    seen = place.round(f"{site.url}/feed")
    assert (site.paths(), seen.waiting, [p.code for p in seen.problems]) == (["/feed", "/a"], 1, ["busy"])
    place.later(minutes=29)
    assert place.round(f"{site.url}/feed").waiting == 3
    assert site.paths() == ["/feed", "/a"]
    site.pages["/a"] = (200, HTML, NINE)
    place.later(minutes=2)
    assert place.round(f"{site.url}/feed").new == 2 and place.problems() == {}


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("0", timedelta(seconds=1)),
        ("99999999999", LONGEST),
        ("Mon, 04 Mar 2024 10:00:00 GMT", timedelta(hours=1)),
        ("Mon, 04 Mar 2024 08:00:00 GMT", timedelta(seconds=1)),
        ("soon", ASKED),
        ("-5", ASKED),
        ("", ASKED),
        (None, ASKED),
    ],
)
def test_how_long_a_host_asks_to_wait(header: str | None, wait: timedelta) -> None:
    assert asked(header, datetime(2024, 3, 4, 9, tzinfo=UTC)) == wait


def test_a_host_has_one_request_at_a_time_and_a_pause_between_two() -> None:
    manners = Manners(0.2, {}, lambda: datetime(2024, 3, 4, tzinfo=UTC))
    times: list[float] = []

    def ask() -> None:
        with manners.turn("a.example"):
            times.append(time.monotonic())
            time.sleep(0.05)
            times.append(time.monotonic())

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pauses = [after - before for before, after in zip(times[1::2], times[2::2], strict=False)]
    assert len(pauses) == 2 and min(pauses) >= 0.2


def test_who_stops_waits_for_no_pause() -> None:
    manners = Manners(100.0, {}, lambda: datetime(2024, 3, 4, tzinfo=UTC))
    with manners.turn("a.example"):
        pass
    manners.stopped.set()
    with pytest.raises(NotNow), manners.turn("a.example"):
        raise AssertionError


def test_a_long_feed_does_not_hold_up_the_others(site: Site, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.watch.rounds.MOST", 3)
    site.pages["/feed"] = (200, RSS, feed(*(f"/{n}" for n in range(5))))
    site.pages.update({f"/{n}": (200, HTML, page(f"Story {n}", STORY.format(killed=n))) for n in range(5)})
    first = place.round(f"{site.url}/feed")
    assert (first.new, first.waiting) == (3, 2)
    place.later(minutes=10)
    assert (place.round(f"{site.url}/feed").new, count(place)) == (2, 5)


FEEDS = {
    "broken": (b"<rss><channel><title>x", "feed_broken"),
    "what makes the parser stumble": (b"<rss><channel><item></link>&<link>x</link ></x></item>", "feed_damaged"),
    "entities": (b'<!DOCTYPE r [<!ENTITY a "x">]><rss><channel></channel></rss>', "feed_entities"),
    "broken JSON": (b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "feed_broken"),
    "no list": (b'{"version": "https://jsonfeed.org/version/1.1", "items": 3}', "feed_broken"),
    "without links": (b"<rss><channel><item><title>x</title></item></channel></rss>", "feed_no_link"),
    "links that are none": (feed("javascript:alert(1)", "mailto:a@b.example"), "feed_bad_link"),
    "endless": (feed(*(f"/{n}" for n in range(501))), "feed_long"),
}


@pytest.mark.parametrize("name", FEEDS)
def test_what_is_wrong_with_a_feed_is_said(site: Site, place: Place, name: str) -> None:
    body, code = FEEDS[name]
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /\nAllow: /feed")
    site.pages["/feed"] = (200, {"Content-Type": "application/json" if body[:1] == b"{" else "text/xml"}, body)
    seen = place.round(f"{site.url}/feed")
    assert code in {p.code for p in seen.problems if p.where == f"{site.url}/feed"}


def test_a_damaged_feed_leads_as_far_as_it_can_be_read(site: Site, place: Place) -> None:
    site.pages["/feed"] = (200, RSS | {"ETag": '"1"'}, feed("/a", "/b").replace(b"Story 2", b"Guns & <butter"))
    site.pages["/a"] = (200, HTML, SEVEN)
    seen = place.round(f"{site.url}/feed")
    assert seen.new == 1 and {"feed_damaged"} < {p.code for p in seen.problems}


@pytest.mark.parametrize("charset", ["utf-16", "iso-8859-1", "windows-1252", "utf-8-sig"])
def test_feeds_in_every_charset(site: Site, place: Place, charset: str) -> None:
    text = feed("/a").decode().replace("Story 1", "Größe").replace('"1.0"?', f'"1.0" encoding="{charset[:8]}"?', 1)
    text = text.replace('encoding="utf-8-si"', 'encoding="utf-8"').replace('encoding="windows-"', 'encoding="cp1252"')
    site.pages["/feed"], site.pages["/a"] = (200, RSS, text.encode(charset)), (200, HTML, SEVEN)
    place.round(f"{site.url}/feed")
    [known] = View(place.path).watched([f"{site.url}/a"]).values()
    assert known.title == "Größe"


def test_json_feeds(site: Site, place: Place) -> None:
    body = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "a", "title": "T"}, 7]}'
    site.pages["/f/feed.json"] = (200, {"Content-Type": "application/feed+json"}, body)
    site.pages["/f/a"] = (200, HTML, SEVEN)
    assert place.round(f"{site.url}/f/feed.json").new == 1


BASED = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{0}/news/"><title>t</title>
<entry><title>A</title><id>tag:a</id><link href="one"/></entry>
<entry xml:base="deep/"><title>B</title><id>tag:b</id><link href="two"/></entry>
<entry><title>C</title><link rel="enclosure" href="x.mp3"/><link href="?id=3&amp;utm_source=rss"/></entry></feed>"""
NAMELESS = """{{"version": "https://jsonfeed.org/version/1.1", "items": [
{{"url": "/news/one", "title": 3}}, {{"id": 7}}, {{"id": "{0}/news/deep/two"}}, {{"url": null, "id": "x"}},
{{"external_url": "{0}/news/?id=3", "date_published": "never"}}]}}"""


@pytest.mark.parametrize(
    ("text", "packing", "lost"), [(BASED, "br", 0), (BASED, "deflate", 0), (NAMELESS, "br", 2)], ids=str
)
def test_links_of_feeds_are_relative_to_what_they_say(
    site: Site, place: Place, text: str, packing: str, lost: int
) -> None:
    packed = {"br": brotli.compress, "deflate": zlib.compress}[packing](text.format(site.url).encode())
    site.pages["/f/feed"] = (200, {"Content-Type": "application/feed", "Content-Encoding": packing}, packed)
    for path in ("/news/one", "/news/deep/two", "/news/?id=3"):
        site.pages[path] = (200, HTML, SEVEN)
    seen = place.round(f"{site.url}/f/feed")
    assert sorted(site.paths()) == ["/f/feed", "/news/?id=3", "/news/deep/two", "/news/one"]
    told = [problem.message for problem in seen.problems if problem.code == "feed_no_link"]
    assert [message.split()[0] for message in told] == [str(lost)] * bool(lost)


def test_a_round_that_is_killed_has_lost_nothing(site: Site, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/feed"] = (200, RSS | {"ETag": '"1"'}, feed("/a", "/b", "/c"))
    for name in "abc":
        site.pages[f"/{name}"] = (200, HTML, page(f"Story {name}", STORY.format(killed=name)))
    keep, kept = Writer.looked, []

    def dying(self: Writer, *given: object, **more: object) -> None:
        if len(kept) == 2:
            raise KeyboardInterrupt
        kept.append(keep(self, *given, **more))  # type: ignore[arg-type, func-returns-value]

    with monkeypatch.context() as patch:
        patch.setattr(Writer, "looked", dying)
        with pytest.raises(KeyboardInterrupt):
            place.round(f"{site.url}/feed")
    assert count(place) == 1
    assert place.round(f"{site.url}/feed").new == 2
    assert count(place) == 3
