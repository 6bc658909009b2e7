"""A run: nothing twice, nothing lost, the same records in any order, with any number of workers, after any kill."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.export.formats import export
from dateline.pipeline import run
from dateline.settings import Settings
from dateline.store.view import View

PLACES = ("Bara", "El Obeid", "Nyala", "Zalingei")
SIDES = ("the army", "the Rapid Support Forces")


def article(number: int) -> dict[str, str]:
    """An invented article of a few paragraphs."""
    place, side, dead = PLACES[number % 4], SIDES[number % 2], 3 + number
    return {
        "url": f"https://outlet{number % 5}.example/{number}",
        "publisher": f"Outlet {number % 5}",
        "title": f"Shelling kills {dead} in {place}",
        "text": f"Shelling by {side} killed {dead} people in {place}, Sudan, on Monday, medics said.\n\n"
        f"The bombardment hit a market in {place} in the morning, a resident said by telephone. {side.capitalize()} "
        "denied that it had fired on the town.\n\nMore than 200 families fled, aid workers said.",
        "published": f"2023-09-{19 + number % 3:02d}",
    }


def articles(path: Path, numbers: range | list[int]) -> Path:
    path.write_text("".join(json.dumps(article(n)) + "\n" for n in numbers), "utf-8")
    return path


def exported(store: Path, folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in export(View(store), "jsonl", folder)}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one worker makes of twelve articles in their order."""
    folder = tmp_path_factory.mktemp("undisturbed")
    outcome = run([str(articles(folder / "a.jsonl", range(12)))], folder / "a.dateline", Settings())
    assert (outcome.read, outcome.coded, outcome.problems) == (12, 12, [])
    return exported(folder / "a.dateline", folder / "out")


def test_records_of_every_kind_are_made(undisturbed: dict[str, bytes]) -> None:
    for name, content in undisturbed.items():
        assert content or name == "relations.jsonl", name


def test_workers_and_order_change_no_byte(tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    numbers = list(range(12))
    random.Random(7).shuffle(numbers)
    paths = [articles(tmp_path / "b.jsonl", numbers[:5]), articles(tmp_path / "a.jsonl", numbers[5:])]
    run([str(p) for p in paths], tmp_path / "a.dateline", Settings(batch=3), workers=2)
    assert exported(tmp_path / "a.dateline", tmp_path / "out") == undisturbed


def test_a_store_that_memory_does_not_hold_gives_the_same(
    tmp_path: Path, undisturbed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.pipeline.HELD", 0)
    run([str(articles(tmp_path / "a.jsonl", range(12)))], tmp_path / "a.dateline", Settings())
    assert exported(tmp_path / "a.dateline", tmp_path / "out") == undisturbed


def test_again_adds_nothing_and_more_codes_only_what_is_new(tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    store = tmp_path / "a.dateline"
    first = articles(tmp_path / "first.jsonl", range(5))
    run([str(first)], store, Settings())
    again = run([str(first)], store, Settings())
    assert (again.coded, again.known) == (0, 5)
    more = run([str(first), str(articles(tmp_path / "all.jsonl", range(12)))], store, Settings())
    assert (more.coded, more.read) == (7, 12)
    assert exported(store, tmp_path / "out") == undisturbed


def test_other_settings_code_again(tmp_path: Path) -> None:
    path = articles(tmp_path / "a.jsonl", range(2))
    run([str(path)], tmp_path / "a.dateline", Settings())
    assert run([str(path)], tmp_path / "a.dateline", Settings(harm_rule="lowest")).coded == 2


@pytest.mark.parametrize("after", [1, 12])
def test_killed_and_started_again_it_ends_as_if_undisturbed(
    tmp_path: Path, undisturbed: dict[str, bytes], after: int
) -> None:
    path, store = articles(tmp_path / "a.jsonl", range(12)), tmp_path / "a.dateline"
    script = tmp_path / "run.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\n"
        "from dateline.pipeline import run\nfrom dateline.settings import Settings\n"
        "run([sys.argv[1]], Path(sys.argv[2]), Settings(batch=1))\n"
    )
    process = subprocess.Popen([sys.executable, script, path, store])
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline:
        if store.exists() and kept(store) >= after:
            os.kill(process.pid, signal.SIGKILL)
            break
        time.sleep(0.005)
    process.wait()
    run([str(path)], store, Settings(batch=1))
    assert exported(store, tmp_path / "out") == undisturbed


def kept(store: Path) -> int:
    """How many articles a store holds so far; 0 while it is being made."""
    import sqlite3

    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as reader:
            return int(reader.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def dateline(*arguments: object, input: bytes | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([sys.executable, "-m", "dateline", *map(str, arguments)], input=input, capture_output=True)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_problems_are_counted_listed_and_the_rest_is_coded(tmp_path: Path) -> None:
    folder, store = tmp_path / "news", tmp_path / "a.dateline"
    folder.mkdir()
    articles(folder / "good.jsonl", range(2))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.jsonl").write_text('{"title": "A", "text": \n', "utf-8")
    spanish = (
        "El ejército bombardeó la ciudad el lunes por la noche y murieron doce personas, dijeron los médicos. " * 5
    )
    (folder / "spanish.txt").write_text("Doce muertos\n\n" + spanish, "utf-8")
    done = dateline("run", folder, "--store", store)
    assert done.returncode == 1, done.stderr
    assert f"3 of 5 articles had problems: dateline problems --store {store}" in done.stdout.replace("\n", " ")
    listed = dateline("problems", "--store", store).stdout
    assert "empty.txt" in listed and "broken.jsonl:1" in listed and "spanish.txt: language" in listed
    assert View(store).counts()["documents"] == 3
    assert dateline("run", folder, "--store", store).returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "no-such-file.txt", "--store", "{store}"],
        ["run", "{here}", "--store", "{store}", "--column", "text"],
        ["run", "{here}", "--store", "{store}", "--column", "colour=red"],
        ["run", "{here}", "--store", "{store}", "--workers", "0"],
        ["run", "{here}", "--store", "{store}", "--set", "harm_rule=loudest"],
        ["run", "{here}", "--store", "{store}", "--set", "batch=0"],
        ["run", "{here}", "--store", "{here}"],
        ["list", "birds", "--store", "{made}"],
        ["list", "incidents", "--store", "{made}", "--since", "yesterday"],
        ["show", "incident", "inc_none", "--store", "{made}"],
        ["export", "--store", "{made}", "--out", "{here}/out", "--format", "papyrus"],
        ["sing"],
    ],
)
def test_unusable_arguments_end_with_status_2_and_a_line(tmp_path: Path, arguments: list[str]) -> None:
    made = tmp_path / "made.dateline"
    run([str(articles(tmp_path / "a.jsonl", range(0)))], made, Settings())
    names = {"store": tmp_path / "new.dateline", "made": made, "here": tmp_path}
    done = dateline(*(a.format(**names) for a in arguments))
    assert done.returncode == 2
    assert done.stderr.strip() and "Traceback" not in done.stderr


def test_standard_input_and_a_missing_store(tmp_path: Path) -> None:
    text = "\n\n".join([article(1)["title"], article(1)["text"]])
    store = tmp_path / "a.dateline"
    done = dateline("run", "-", "--store", store, input=text.encode())
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 read: 1 coded" in done.stdout
    assert View(store).counts()["events"] >= 1
    missing = dateline("list", "incidents", "--store", tmp_path / "none.dateline")
    assert missing.returncode == 1 and "no store at" in missing.stderr


def test_an_article_that_could_not_be_coded_is_told_of_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("no sense in this sentence")

    path, store = articles(tmp_path / "a.jsonl", range(1)), tmp_path / "a.dateline"
    monkeypatch.setattr("dateline.pipeline.find_events", fail)
    first = run([str(path)], store, Settings())
    again = run([str(path)], store, Settings())
    assert [p.code for p in first.problems] == [p.code for p in again.problems] == ["coding_failed"]
    assert "no sense" in again.problems[0].message
    assert again.known == 1
