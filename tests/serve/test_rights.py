"""Every route of the desk has its line in the table of rights, and every line its route."""

from pathlib import Path

from starlette.routing import Mount, Route

from dateline.serve.app import desk
from dateline.serve.rights import RIGHTS, Who, rights_of
from tests.serve.desk import HOST, told


def test_the_table_and_the_routes_are_the_same(tmp_path: Path) -> None:
    app = desk(told(tmp_path / "s.dateline"), [HOST], Who("Ada", "admin"))
    routes = app._app.routes  # type: ignore[attr-defined]
    there = {(m, r.path) for r in routes if isinstance(r, Route) for m in (r.methods or ()) if m != "HEAD"}
    there |= {("GET", f"{r.path}/{{path:path}}") for r in routes if isinstance(r, Mount)}
    assert there == {(right.method, right.path) for right in RIGHTS}


def test_what_has_no_line_is_not_there() -> None:
    assert rights_of("/nowhere") == {} == rights_of("/incident/a/b") == rights_of("//")
    assert set(rights_of("/incident/inc_1")) == {"GET", "HEAD"}
