"""Fixtures that many rooms share."""

import pytest

from dateline.read.parse import Parser, load
from dateline.settings import Settings


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The real parser, loaded once a session."""
    return load(Settings().model)
