import subprocess
import sys
from pathlib import Path

from dateline.capture.capture import capture
from dateline.capture.copies import find_copies
from dateline.core.text import Document
from dateline.data import demo

ROOT = Path(__file__).parents[2]
FOLDER = Path(demo.__file__).parent


def rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def documents() -> dict[str, Document]:
    """The demo's documents by file, or file:line."""
    found: dict[str, Document] = {}
    with demo.articles() as folder:
        for path in sorted(folder.iterdir()):
            made = list(capture([str(path)]))
            for number, document in enumerate(made, 1):
                assert isinstance(document, Document), document
                found[path.name if path.suffix != ".jsonl" else f"{path.name}:{number}"] = document
    return found


def test_every_article_has_its_happening() -> None:
    told = dict(rows("truth.tsv"))
    happenings = {row[0] for row in rows("happenings.tsv")}
    assert set(told) == set(documents())
    assert set(told.values()) - {"-"} == happenings
    assert len(told) >= 24
    assert len(happenings) >= 8
    assert list(told.values()).count("-") >= 2


def test_all_can_be_coded_and_say_when_and_by_whom() -> None:
    for name, document in documents().items():
        assert document.reason is None, name
        assert document.language == "en", name
        assert document.title and document.published and document.publisher, name
        assert 80 <= len(document.text.split()) <= 450, name


def test_the_copies_are_the_reprints() -> None:
    named = documents()
    name_of = {document.id: name for name, document in named.items()}
    told = dict(rows("truth.tsv"))
    copies = {name_of[copy]: name_of[original] for copy, original in find_copies(named.values()).items()}
    assert sorted(copies) == [
        "sudan-shelling-harbour-standard.html",
        "ukraine-drone-morning-telegraph.html",
        "wires.jsonl:2",
    ]
    assert all(told[copy] == told[original] for copy, original in copies.items())


def test_each_happening_is_one_incident(demo_store: Path) -> None:
    printed = subprocess.run(
        [sys.executable, "eval/demo.py", str(demo_store)], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    counted = {line.split()[0]: line.split()[1] for line in printed.splitlines() if " incidents " in line}
    assert counted == {row[0]: "1" for row in rows("happenings.tsv")}
    assert "in articles without conflict: []" in printed
