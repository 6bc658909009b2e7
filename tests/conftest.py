"""Fixtures that many rooms share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dateline.data.demo import articles
from dateline.pipeline import run
from dateline.reading.parse import Parser, load
from dateline.settings import Settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on any machine
settings.load_profile("patient")


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The real parser, loaded once a session."""
    return load(Settings().model)


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that `dateline demo` makes; tests read it only."""
    store = tmp_path_factory.mktemp("demo") / "demo.dateline"
    with articles() as folder:
        outcome = run([str(folder)], store, Settings())
    assert not outcome.problems
    return store
