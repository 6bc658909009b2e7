"""`import dateline` and `dateline --help` start at once: no parser, no database, no tables are loaded."""

import subprocess
import sys

import pytest

HEAVY = ("spacy", "sqlalchemy", "pyarrow", "trafilatura", "numpy")


@pytest.mark.parametrize("module", ["dateline", "dateline.core.reading", "dateline.cli", "dateline.export.formats"])
def test_heavy_libraries_stay_behind_their_doors(module: str) -> None:
    allowed = {"sqlalchemy"} if module == "dateline.export.formats" else set()
    code = f"import sys, {module}; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= allowed
