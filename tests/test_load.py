"""On real articles of many outlets: the same bytes for any number of workers, any order and any seed of hashes."""

import gzip
import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

LOAD = Path(__file__).parents[2] / "shared" / "corpora" / "load.jsonl.gz"
ARTICLES = 60

pytestmark = pytest.mark.skipif(not LOAD.exists(), reason="../shared/corpora is not here")


def sample() -> list[str]:
    """Lines spread over the whole file, which goes source by source."""
    with gzip.open(LOAD, "rt", encoding="utf-8") as file:
        lines = file.readlines()
    return lines[:: len(lines) // ARTICLES][:ARTICLES]


def digest(folder: Path, lines: list[str], workers: int, seed: str) -> str:
    """The SHA-256 of all that a run in a process of its own exports. No part of it may open a connection."""
    folder.mkdir()
    (folder / "articles.jsonl").write_text("".join(lines), "utf-8")
    code = (
        "import socket, sys\nfrom pathlib import Path\n"
        "from dateline.export.formats import export\nfrom dateline.pipeline import run\n"
        "from dateline.settings import Settings\nfrom dateline.store.view import View\n"
        "def refuse(*_): raise AssertionError('a connection was asked for')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "if __name__ == '__main__':\n"
        "    out = run(['articles.jsonl'], Path('a.dateline'), Settings(), int(sys.argv[1]))\n"
        "    assert not [p for p in out.problems if p.code in ('coding_failed', 'crashed')], out.problems\n"
        "    export(View(Path('a.dateline')), 'jsonl', Path('out'))\n"
    )
    (folder / "code.py").write_text(code, "utf-8")
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, "code.py", str(workers)], cwd=folder, env=environment, check=True)
    hashed = hashlib.sha256()
    for path in sorted((folder / "out").iterdir()):
        hashed.update(path.read_bytes())
    return hashed.hexdigest()


def test_workers_order_and_seed_change_no_byte(tmp_path: Path) -> None:
    lines = sample()
    shuffled = random.Random(3).sample(lines, len(lines))
    assert digest(tmp_path / "one", lines, 1, "1") == digest(tmp_path / "four", shuffled, 4, "7")
