"""Who may ask, what is refused, what an address asks for, and the same bytes as the export."""

from pathlib import Path

import pytest
from starlette.datastructures import QueryParams

from dateline.export.formats import export
from dateline.serve.guard import HEADERS
from dateline.serve.overview import PAGE
from dateline.serve.query import BadFilter, read_query
from dateline.store.view import Filter
from tests.records import coding
from tests.serve.desk import client, stored, told

ADDRESSES = ["/", "/nowhere", "/?grade=x", "/static/desk.css", "/export/incidents.csv", "/export/incidents.exe"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_the_headers(tmp_path: Path, address: str) -> None:
    headers = client(told(tmp_path / "s.dateline")).get(address).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "localhost:8642.evil.example", ""])
def test_another_name_of_the_host_is_refused(tmp_path: Path, host: str) -> None:
    answer = client(told(tmp_path / "s.dateline")).get("/", headers={"Host": host})
    assert answer.status_code == 400 and "incidents" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_the_desk_takes_nothing_in(tmp_path: Path, method: str) -> None:
    answer = client(told(tmp_path / "s.dateline")).request(method, "/")
    assert answer.status_code == 405 and answer.headers["Allow"] == "GET, HEAD"


def test_head_is_an_answer_without_words(tmp_path: Path) -> None:
    answer = client(told(tmp_path / "s.dateline")).head("/")
    assert answer.status_code == 200 and not answer.content


@pytest.mark.parametrize(
    "given",
    [
        "grade=best", "status=true", "country=Sudan", "country=S1N", "since=2023-02-30", "until=yesterday",
        "min_killed=-1", "min_killed=1e9", "min_killed=99999999999", "type=' OR 1=1", "after=1", "nothing=1",
        "grade=fair&grade=weak", "text=" + "x" * 201,
    ],
)  # fmt: skip
def test_what_is_no_filter_is_refused(tmp_path: Path, given: str) -> None:
    with pytest.raises(BadFilter):
        read_query(QueryParams(given))
    browser = client(told(tmp_path / "s.dateline"))
    assert browser.get(f"/?{given}").status_code == browser.get(f"/export/incidents.csv?{given}").status_code == 400


def test_an_address_too_long_is_refused(tmp_path: Path) -> None:
    assert client(told(tmp_path / "s.dateline")).get("/?text=" + "x" * 5000).status_code == 414


def test_an_address_reads_and_writes_the_same_filter() -> None:
    given = (
        "country=SDN&since=2023-01-01&until=2023-12-31&type=ASSAULT&grade=fair&min_killed=0&status=actual&text=a%26b"
    )
    query = read_query(QueryParams(given))
    wanted = Filter("SDN", "2023-01-01", "2023-12-31", "ASSAULT", "fair", 0, "actual", "a&b")
    assert query.wanted == wanted
    assert read_query(QueryParams(query.address()[1:])).wanted == wanted
    assert read_query(QueryParams("country=&text=+&min_killed=")).wanted == Filter()


@pytest.mark.parametrize(("given", "found"), [("text=medics", 1), ("text=nobody", 0), ("min_killed=1000", 0)])
def test_a_filter_narrows_the_table(tmp_path: Path, given: str, found: int) -> None:
    page = client(told(tmp_path / "s.dateline")).get(f"/?{given}").text
    assert f"<strong>{found}</strong> of 1 incidents" in page
    assert page.count('href="/incident/') == found


def test_pages_follow_each_other(tmp_path: Path) -> None:
    codings = [coding(url=f"https://outlet.example/{n}", day=f"{1900 + n}-01-02") for n in range(PAGE + 5)]
    browser = client(stored(tmp_path / "s.dateline", codings))
    first = browser.get("/").text
    [after] = {part.split('"')[0] for part in first.split("after=")[1:]}
    second = browser.get(f"/?after={after}").text
    assert first.count('class="title"') == PAGE and second.count('class="title"') == 5
    assert "Next page" not in second and "First page" in second


@pytest.mark.parametrize("format", ["csv", "jsonl", "geojson"])
@pytest.mark.parametrize("wanted", [Filter(), Filter(text="medics"), Filter(country="UKR")])
def test_a_download_is_the_export(tmp_path: Path, format: str, wanted: Filter) -> None:
    view = stored(tmp_path / "s.dateline", [coding(), coding(url="https://other.example/2", day="2023-01-01")])
    export(view, format, tmp_path / "out", wanted)
    asked = {"text": wanted.text, "country": wanted.country}
    answer = client(view).get(f"/export/incidents.{format}", params={k: v for k, v in asked.items() if v})
    assert answer.content == (tmp_path / "out" / f"incidents.{format}").read_bytes()
    assert "attachment" in answer.headers["content-disposition"]


def test_an_error_inside_tells_the_reader_nothing(tmp_path: Path) -> None:
    view = told(tmp_path / "s.dateline")
    view.counts = lambda: 1 / 0  # type: ignore[method-assign, assignment, return-value]
    answer = client(view).get("/")
    assert answer.status_code == 500 and "division" not in answer.text and 'class="error"' in answer.text
