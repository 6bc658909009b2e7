"""Every case of tests/cases/claims_*.jsonl: a text, and all claims that it makes, in order."""

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.claim.claims import find_claims
from dateline.core.reading import Reading
from dateline.core.records import Claim
from dateline.core.text import Document, Zone, document_id
from dateline.reading.parse import Parser

CASES = Path(__file__).parent.parent / "cases"
FAMILIES = sorted(path.stem for path in CASES.glob("claims_*.jsonl"))


def cases(family: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / f"{family}.jsonl").read_text("utf-8").splitlines()]


def document(text: str) -> Document:
    zones = (Zone(0, len(text), "body"),)
    return Document(
        document_id("", None, "", text), None, None, "", (), "en", None, None, None, "", text, zones
    )  # fmt: skip


def plain(claims: tuple[Claim, ...]) -> list[dict[str, Any]]:
    """The claims as the case files write them."""
    places = {claim.id: at for at, claim in enumerate(claims)}
    return [
        {
            "speaker": c.speaker_span.text if c.speaker_span else None,
            "cue": c.cue_span.text if c.cue_span else None,
            "content": c.content_span.text if c.content_span else None,
            "stance": c.stance,
            "certainty": c.certainty,
            "quote": c.quote,
            "via": list(c.via),
            "anonymous": c.anonymous,
            "parent": places[c.parent] if c.parent else None,
        }
        for c in claims
    ]


@pytest.mark.parametrize("family", FAMILIES)
def test_claims_of_each_case(family: str, parser: Parser) -> None:
    wrong = []
    for case in cases(family):
        found = plain(find_claims(Reading(parser.parse(document(case["text"]))), [], []).claims)
        if found != case["claims"]:
            wrong.append((case["text"], found, case["claims"]))
    assert not wrong


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_has_cases(family: str) -> None:
    assert len(cases(family)) >= 60
