"""Which words name an actor that stands as a pronoun in an event."""

from dateline.claim.claims import find_claims
from dateline.find.events import find_events
from dateline.reading.parse import Parser
from tests.find.test_events import read


def initiators(parser: Parser, text: str) -> list[str]:
    reading = read(parser, text)
    [event] = find_claims(reading, find_events(reading), []).events
    return [a.evidence.text for a in event.actors if a.role == "initiator"]


def test_the_name_of_its_sentence_stands_for_a_pronoun(parser: Parser) -> None:
    assert initiators(parser, "Norway said it condemned the raid of Monday.") == ["Norway"]


def test_without_a_name_beside_it_a_pronoun_stands_for_itself(parser: Parser) -> None:
    text = "Norway has a long coast and many islands. It condemned Denmark over the raid."
    assert initiators(parser, text) == ["It"]
