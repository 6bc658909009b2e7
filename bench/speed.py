"""Speed and memory of a whole run, as ratios measured in one go.

    python bench/speed.py ../shared/corpora/load.jsonl.gz --articles 2000

Prints: the whole run (capture, code, store, link, merge) against the bare parse of the same texts with the same model,
once as the model comes and once with only the parts and the arithmetic that Dateline uses, which is faster;
two workers against one; the greatest memory of a worker; articles a second; and the machine. All of the first are
one thread, taken in turns, and the median of the rounds counts.
"""

import argparse
import gzip
import itertools
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import spacy
from threadpoolctl import threadpool_limits

from dateline.capture.capture import capture
from dateline.core.text import Document
from dateline.pipeline import run
from dateline.reading.parse import load
from dateline.settings import Settings

ROUNDS = 3


def sample(source: Path, count: int, folder: Path) -> Path:
    """A .jsonl file with every n-th line of the source, about `count` in all."""
    with gzip.open(source, "rt", encoding="utf-8") as file:
        total = sum(1 for _ in file)
    with gzip.open(source, "rt", encoding="utf-8") as file:
        lines = list(itertools.islice(file, 0, None, max(1, total // count)))[:count]
    path = folder / f"{count}.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def texts_of(path: Path) -> list[str]:
    """The texts that a run would code."""
    return [d.text for d in capture([str(path)]) if isinstance(d, Document) and not d.reason]


def bare_parse(texts: list[str]) -> float:
    """Seconds that the parts of the model that Dateline uses take for the texts, in one thread, the model loaded."""
    return piped(load(Settings().model)._nlp, texts)


def stock_parse(texts: list[str]) -> float:
    """Seconds that the same model takes for the same texts as it comes, in one thread, in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_stock, texts).result()


def _stock(texts: list[str]) -> float:
    nlp = spacy.load(Settings().model)
    piped(nlp, texts[:10])
    return piped(nlp, texts)


def piped(nlp: spacy.Language, texts: list[str]) -> float:
    start = time.perf_counter()
    with threadpool_limits(1):
        for _ in nlp.pipe(texts, batch_size=8):
            pass
    return time.perf_counter() - start


def run_here(path: Path, store: Path) -> float:
    """Seconds of a run in this process, its tables and models already loaded."""
    start = time.perf_counter()
    run([str(path)], store, Settings())
    return time.perf_counter() - start


def whole_run(path: Path, workers: int, folder: Path) -> tuple[float, int]:
    """Seconds of a run of its own process, with its start, and the articles coded."""
    store = folder / f"{path.stem}-{workers}.dateline"
    code = (
        "import sys; from pathlib import Path\n"
        "from dateline.pipeline import run; from dateline.settings import Settings\n"
        "if __name__ == '__main__': print(run([sys.argv[1]], Path(sys.argv[2]), Settings(), int(sys.argv[3])).coded)"
    )
    script = folder / "run.py"
    script.write_text(code)
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, script, path, store, str(workers)], capture_output=True, text=True, check=True
    )
    return time.perf_counter() - start, int(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--articles", type=int, default=400)
    args = parser.parse_args()
    print(f"machine: {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, many = sample(args.source, min(150, args.articles), folder), sample(args.source, args.articles, folder)
        warm = sample(args.source, 20, folder)
        texts = texts_of(few)
        bare_parse(texts_of(warm))
        run_here(warm, folder / "warm.dateline")  # tables and models loaded, as for the bare parse
        rounds = [
            (bare_parse(texts), run_here(few, folder / f"few-{n}.dateline"), stock_parse(texts)) for n in range(ROUNDS)
        ]
        parse_s, run_s, stock_s = map(median, zip(*rounds, strict=True))
        print(f"whole run against the model as it comes: {run_s / stock_s:.2f} ({run_s:.1f} s, {stock_s:.1f} s)")
        print(f"whole run against the parts of it that Dateline uses: {run_s / parse_s:.2f} ({parse_s:.1f} s)")
        one_s, coded = whole_run(many, 1, folder)
        two_s, _ = whole_run(many, 2, folder)
        print(f"two workers against one: {one_s / two_s:.2f} ({one_s:.0f} s, {two_s:.0f} s)")
        print(
            f"articles coded: {coded}; articles a second: {coded / one_s:.1f} with one worker, "
            f"{coded / two_s:.1f} with two"
        )
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"greatest memory of a process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
