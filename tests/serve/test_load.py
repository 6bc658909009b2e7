"""Many read and some decide at the same time: no error, no lost decision. bench/desk_load.py does it for longer."""

import importlib.util
import sys
from pathlib import Path

from tests.records import coding
from tests.serve.desk import stored

BENCH = Path(__file__).parent.parent.parent / "bench" / "desk_load.py"


def test_readers_and_writers_at_once(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("desk_load", BENCH)
    assert spec and spec.loader
    bench = importlib.util.module_from_spec(spec)
    sys.modules["desk_load"] = bench
    spec.loader.exec_module(bench)
    codings = [coding(url=f"https://outlet.example/{n}", day=f"{1990 + n}-01-02") for n in range(12)]
    view = stored(tmp_path / "s.dateline", codings)
    reading, writing, lost = bench.load(view.path, 3, 12, 5)
    assert [error for tally in reading + writing for error in tally.errors] == []
    assert lost == 0 and all(tally.kept for tally in writing) and all(tally.seconds for tally in reading)
