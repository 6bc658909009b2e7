"""The notebook runs from top to bottom, and what it shows in the repository came from such a run."""

from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parent.parent / "docs" / "notebook.ipynb"


def test_the_notebook_runs_and_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("matplotlib")
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    book = nbformat.read(NOTEBOOK, 4)
    kept = pictures(book)
    nbclient.NotebookClient(book, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert pictures(book) == kept == 3
    assert not [o for cell in book.cells for o in cell.get("outputs", ()) if o.get("name") == "stderr"]


def pictures(book: object) -> int:
    """How many pictures the outputs hold."""
    cells = book.cells  # type: ignore[attr-defined]
    return sum("image/png" in output.get("data", {}) for cell in cells for output in cell.get("outputs", ()))
