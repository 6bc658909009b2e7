"""Every case of tests/cases/claim_status.jsonl: what the claims of a text make of its events.

An event is named by its first trigger; `by` holds the voices that carry it ("The army/denies"), none for the outlet.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.claim.claims import Claimed, find_claims
from dateline.core.reading import Reading
from dateline.core.text import Document, Zone, document_id
from dateline.find.events import find_events
from dateline.reading.parse import Parser
from dateline.reading.turns import find_turns

CASES = Path(__file__).parent.parent / "cases" / "claim_status.jsonl"


def claimed(text: str, parser: Parser) -> Claimed:
    zones = (Zone(0, len(text), "body"),)
    made = Document(
        document_id("", None, "", text), None, None, "", (), "en", "2024-03-02", None, None, "", text, zones
    )  # fmt: skip
    parse = parser.parse(made)
    reading = Reading(parse, turns=find_turns(parse))
    return find_claims(reading, list(find_events(reading)), [])


def statuses(found: Claimed) -> list[dict[str, Any]]:
    """The violent events as the case file writes them."""
    claims = {claim.id: claim for claim in found.claims}

    def voice(id: str) -> str:
        span = claims[id].speaker_span
        return f"{span.text if span else 'unnamed'}/{claims[id].stance}"

    return [
        {"trigger": event.trigger.text, "status": event.status, "by": [voice(id) for id in event.vouchers]}
        for event in found.events
        if event.type == "ASSAULT"
    ]


@pytest.mark.parametrize("line", CASES.read_text("utf-8").splitlines())
def test_status_and_voices(line: str, parser: Parser) -> None:
    case = json.loads(line)
    assert statuses(claimed(case["text"], parser)) == case["events"]


@pytest.mark.parametrize(
    ("words", "voice"),
    [
        ("The Black Scarves claimed responsibility.", "The Black Scarves/confirms"),
        ("The Black Scarves took responsibility for the attack.", "The Black Scarves/confirms"),
        ("Police attributed the attack to the Black Scarves.", "Police/assesses"),
        ("The attack was attributed to the Black Scarves.", "unnamed/assesses"),
        ("The attack was presumably carried out by the Black Scarves.", "unnamed/assesses"),
        ("The mayor blamed the Black Scarves for the attack.", "The mayor/accuses"),
        ("The mayor blamed the Black Scarves.", "The mayor/accuses"),
        ("In the opinion of the mayor, the attack was carried out by the Black Scarves.", "the mayor/assesses"),
        ("The attack was carried out by suspected Black Scarves.", "unnamed/assesses"),
        ("A man claimed responsibility on behalf of the Black Scarves.", "A man/confirms"),
        (
            "A woman who said she belonged to the Black Scarves called a radio to claim responsibility.",
            "A woman/confirms",
        ),
        ("A group calling itself the Black Scarves claimed responsibility for the attack.", "A group/confirms"),
        ("A caller from the Black Scarves took responsibility.", "A caller from the Black Scarves/confirms"),
    ],
)
def test_who_did_it_hangs_on_the_voice_that_says_so(words: str, voice: str, parser: Parser) -> None:
    found = claimed(f"A bomb exploded in Mosul on Monday, killing four people. {words}", parser)
    claims = {claim.id: claim for claim in found.claims}
    [event] = [event for event in found.events if event.type == "ASSAULT"]
    [doer] = [actor for actor in event.actors if actor.role == "initiator"]
    [claim] = [claims[id] for id in doer.claims]
    span = claim.speaker_span
    assert "Black Scarves" in doer.name
    assert f"{span.text if span else 'unnamed'}/{claim.stance}" == voice
    assert event.status == "actual" and not event.vouchers


def test_nobody_claiming_responsibility_names_nobody(parser: Parser) -> None:
    found = claimed("A bomb exploded in Mosul on Monday. No group claimed responsibility.", parser)
    assert not [actor for event in found.events for actor in event.actors if actor.role == "initiator"]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Shells killed nine people in Bara on Sunday. The army accused the rebels of firing the shells.", "accuses"),
        ("The River Front denied shelling the market in Bara. Doctors said 17 people died in the shelling.", "denies"),
        ("The general vowed to strike Beirut.", "promises"),
    ],
)
def test_an_initiator_has_the_voice_that_names_it(text: str, voice: str, parser: Parser) -> None:
    found = claimed(text, parser)
    stance = {claim.id: claim.stance for claim in found.claims}
    [doer] = [a for e in found.events if e.type == "ASSAULT" for a in e.actors if a.role == "initiator"]
    assert [stance[id] for id in doer.claims] == [voice]
