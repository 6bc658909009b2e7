"""Code development corpora, score the export, and hold the floors.

    python eval/run.py times places            # these, with the numbers beside their floors
    python eval/run.py --all                   # every measurement of MEASUREMENTS
    python eval/run.py --all --gate            # exit status 1 when a number fell below its floor
    python eval/run.py --all --raise           # write better numbers into eval/floors.json

The corpora and the scorer are not part of the project; they are looked for in ../shared (or --shared). Every line says
which corpus, which documents (every n-th) and a digest of gold, so that a figure can be made again. Copies are measured
by near_copies.py and copies.py beside this file, on the articles as they are captured: nothing is coded for them.
"""

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import copies
import near_copies

HERE = Path(__file__).parent
SEEDS = range(1, 6)  # of copies.py
FLOORS = HERE / "floors.json"


@dataclass(frozen=True, slots=True)
class Measurement:
    """A task of the scorer on every n-th document of a corpus, and the numbers that count: section, row, column.

    Documents for which gold says `without` are left out. The task "copies" is measured here, without a corpus on
    articles of our own.
    """

    task: str
    corpus: str
    every: int
    numbers: tuple[tuple[str, str, str], ...]
    without: str = ""


MEASUREMENTS = {
    "times": Measurement("times", "meantime", 1, (("times", "value", "F1"), ("times", "relaxed span", "F1"))),
    "places": Measurement(
        "places", "places", 4, (("detection", "overlap", "F1"), ("accuracy", "end to end within 161 km", "accuracy"))
    ),
    "templates": Measurement(
        "templates",
        "muc",
        5,
        (
            ("roles, relaxed", "all five", "F1"),
            ("documents", "relevant", "F1"),
            ("templates", "template", "F1"),
            ("templates", "type", "F1"),
            ("templates", "killed", "F1"),
            ("certainty", "perpetrator confidence", "accuracy"),
        ),
    ),
    "types-wikievents": Measurement("types", "wikievents_dev", 1, (("all annotated", "type", "F1"),)),
    "types-petrarch": Measurement("types", "petrarch", 1, (("all annotated", "type", "F1"),)),
    "types-petrarch-real": Measurement("types", "petrarch", 1, (("all annotated", "type", "F1"),), "invented"),
    "types-plover": Measurement(
        "types", "cameo_ner_train", 1, (("actors", "initiator", "F1"), ("actors", "target", "F1"))
    ),
    "types-rams": Measurement("types", "rams_dev", 3, (("some annotated", "type", "F1"),)),
    "setting-gvdb": Measurement(
        "setting", "gvdb_dev", 2, (("main event", "city", "accuracy"), ("main event", "region", "accuracy"))
    ),
    "setting-gva": Measurement(
        "setting", "gva", 8, (("main event", "date within a day", "accuracy"), ("main event", "city", "accuracy"))
    ),
    "attribution": Measurement(
        "attribution",
        "polnear",
        10,
        (
            ("content", "soft", "F1"),
            ("given the content", "source", "accuracy"),
            ("content", "with the right source (joint)", "F1"),
        ),
    ),
    "relations": Measurement(
        "relations",
        "re3d",
        1,
        (
            ("detection", "actor", "F1"),
            ("relations", "IsSynonymOf", "recall"),
            ("relations", "BelongsTo", "recall"),
            ("relations", "AlliesOf", "recall"),
            ("relations", "FightingAgainst", "recall"),
        ),
    ),
    "merging-gva": Measurement(
        "merging",
        "gva",
        3,
        (
            ("documents", "b3", "F1"),
            ("documents", "pairwise", "F1"),
            ("casualties", "killed, document", "exact_unknown_as_0"),
            ("casualties", "killed, incident", "exact_unknown_as_0"),
        ),
    ),
    "copies-gva": Measurement("copies", "gva", 1, (("copies", "near", "recall"), ("copies", "near", "precision"))),
    "copies-rewritten": Measurement(
        "copies", "", 1, (("copies", "rewritten", "recall"), ("copies", "rewritten", "precision"))
    ),
    "merging-ecb": Measurement("merging", "ecb", 1, (("found mentions", "conll", "F1"), ("found mentions", "b3", "P"))),
}


def scored(measurement: Measurement, shared: Path, keep: Path | None) -> tuple[dict[str, Any], str, float]:
    """The scorer's report, what it is of, and the seconds that coding took."""
    start = time.perf_counter()
    if measurement.task == "copies":
        return *copied(measurement, shared), time.perf_counter() - start
    gold = shared / "corpora" / f"{measurement.corpus}.jsonl.gz"
    every = ["--every", str(measurement.every)]
    with tempfile.TemporaryDirectory() as name:
        folder = keep / measurement.corpus if keep else Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        if measurement.without:
            gold = left_out(gold, measurement.without, folder)
        feed = subprocess.run(
            [sys.executable, shared / "measure" / "feed.py", gold, *every], check=True, capture_output=True
        )
        articles = folder / "articles.jsonl"
        articles.write_bytes(feed.stdout)
        start = time.perf_counter()
        dateline = [sys.executable, "-m", "dateline"]
        store = folder / "store.dateline"
        subprocess.run([*dateline, "run", articles, "--store", store, "--workers", "2"], capture_output=True)
        seconds = time.perf_counter() - start
        subprocess.run(
            [*dateline, "export", "--store", store, "--out", folder / "out"], check=True, capture_output=True
        )
        command = [sys.executable, shared / "measure" / "score.py", measurement.task, "--gold", gold]
        report = subprocess.run(
            [*command, "--records", folder / "out", *every, "--json"], check=True, capture_output=True, text=True
        )
    return json.loads(report.stdout), named(measurement, shared), seconds


def copied(measurement: Measurement, shared: Path) -> tuple[dict[str, Any], str]:
    """A report like the scorer's on copies inside a corpus, or of rewritten articles of our own, and what it is of."""
    if not measurement.corpus:
        recall, precision = copies.mean(SEEDS)
        return {"copies": {"rewritten": {"recall": recall, "precision": precision}}}, f"our articles, seeds {[*SEEDS]}"
    report = near_copies.measured(shared / "corpora" / f"{measurement.corpus}.jsonl.gz")
    numbers = {"recall": report.recall, "precision": report.precision}
    return {"copies": {"near": numbers}}, named(measurement, shared)


def named(measurement: Measurement, shared: Path) -> str:
    """Which corpus it is, which documents of it, and a digest of gold."""
    gold = shared / "corpora" / f"{measurement.corpus}.jsonl.gz"
    digest = hashlib.sha256(gold.read_bytes()).hexdigest()[:12]
    return f"{measurement.corpus}, every {measurement.every}, gold {digest}"


def left_out(gold: Path, without: str, folder: Path) -> Path:
    """A copy of a corpus in `folder` without the documents for which gold says `without`."""
    path = folder / gold.name
    with gzip.open(gold, "rt", encoding="utf-8") as lines, gzip.open(path, "wt", encoding="utf-8") as kept:
        kept.writelines(line for line in lines if not json.loads(line)["gold"].get(without))
    return path


def number(report: dict[str, Any], section: str, row: str, column: str) -> float | None:
    """A number of the scorer's report, or None where it has none."""
    found = report.get(section, {}).get(row, {}).get(column)
    return None if found is None else float(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[*MEASUREMENTS, []])
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--keep", type=Path, help="keep stores and exports in this folder")
    args = parser.parse_args()
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    fallen = False
    for name in MEASUREMENTS if args.all else args.names:
        measurement = MEASUREMENTS[name]
        report, of, seconds = scored(measurement, args.shared, args.keep)
        print(f"{name}: {of}, {'measured' if measurement.task == 'copies' else 'coded'} in {seconds:.0f} s")
        for section, row, column in measurement.numbers:
            key = f"{name}: {section} / {row} / {column}"
            value, floor = number(report, section, row, column), floors.get(key)
            below = floor is not None and (value is None or value < floor - 0.0005)
            fallen |= below
            print(f"  {section} / {row} / {column}: {value if value is None else round(value, 3)}"
                  f"  (floor {floor}){' BELOW THE FLOOR' if below else ''}", flush=True)  # fmt: skip
            if value is not None and value > floors.get(key, 0.0):
                floors[key] = round(value, 3)
    if args.lift:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    return int(args.gate and fallen)


if __name__ == "__main__":
    sys.exit(main())
