"""Rooms import downwards only: core knows nobody, stages know core and data, nobody but the top knows everybody."""

import ast
from pathlib import Path

import pytest

import dateline

SRC = Path(dateline.__file__).parent
BASE = {"core", "settings", "dateline"}
STAGE = BASE | {"data"}
MAY = {
    "core": {"core"},
    "settings": {"core"},
    "data": BASE | {"data"},
    "completion": {"core", "store", "export"},
    "filter_options": {"completion", "store"},
    "wording": {"core"},
    "changes": set(),
    "tables": {"core"},
    "voices": {"core", "wording", "dateline"},
    "capture": STAGE | {"tables", "capture"},
    "reading": STAGE | {"reading"},
    "find": STAGE | {"find"},
    "claim": STAGE | {"claim"},
    "link": STAGE | {"link"},
    "merge": STAGE | {"merge"},
    "store": BASE | {"store"},
    "export": BASE | {"store", "export", "data"},
    "evaluate": BASE | {"store", "evaluate"},
    "terminal": BASE | {"store", "review", "export", "evaluate", "wording", "voices", "changes", "terminal"},
    "review": STAGE | {"store", "review"},
    "watch": STAGE | {"capture", "store", "terminal", "pipeline", "watch"},
    "compare": STAGE | {"tables", "store", "export", "evaluate", "terminal", "wording", "filter_options", "compare"},
    "actors": STAGE | {"link", "store", "export", "terminal", "wording", "pipeline", "workers"},
    "doctor": STAGE | {"reading", "store", "terminal", "wording", "doctor"},
    "serve": BASE | {"store", "review", "export", "wording", "voices", "serve", "data"},
}
FILES = sorted(path for room in MAY for path in [*SRC.glob(f"{room}/**/*.py"), *SRC.glob(f"{room}.py")])


def imports(path: Path) -> set[str]:
    """The rooms of Dateline that a file imports, and `dateline` for the package itself."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{a.name}" if node.module == "dateline" else str(node.module) for a in node.names]
        for name in names:
            root, _, rest = name.partition(".")
            if root == "dateline":
                room = rest.split(".")[0]
                found.add(room if (SRC / room).is_dir() or (SRC / f"{room}.py").is_file() else "dateline")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SRC)))
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    room = path.relative_to(SRC).parts[0].removesuffix(".py")
    assert imports(path) <= MAY[room] | {room}


def test_core_imports_the_standard_library_only() -> None:
    import sys

    for path in SRC.glob("core/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            assert all(n.split(".")[0] in {*sys.stdlib_module_names, "dateline"} for n in names), path
