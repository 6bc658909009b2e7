"""schemathesis against the API: requests made up from its OpenAPI document, and answers that must be as it says."""

from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dateline.serve.accounts import new_key
from dateline.serve.app import desk
from dateline.serve.rights import Who
from dateline.store.people import People
from tests.serve.desk import HOST, told

MADE_UP = settings(
    max_examples=8, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)


def test_requests_made_up_find_nothing(tmp_path: Path) -> None:
    view = told(tmp_path / "s.dateline")
    made = new_key("made up", "admin", ("read", "review", "export", "admin"), 1)
    People(view.path).add_key(made.key)
    headers = {"Authorization": f"Bearer {made.words}", "Host": HOST}
    schema = schemathesis.openapi.from_asgi(
        "/api/openapi.json", desk(view, [HOST], Who("Ada", "admin")), headers=headers
    )
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @MADE_UP
        def asked(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=headers, checks=CHECKS)

        asked()
