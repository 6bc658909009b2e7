"""Claims over sentences, paragraphs and zones, on an invented article."""

import pytest

from dateline.claim.claims import Claimed, find_claims
from dateline.core.reading import Reading
from dateline.core.records import Claim
from dateline.core.text import Document, Zone, document_id
from dateline.find.events import find_events
from dateline.reading.parse import Parser

TITLE = "Raid kills two near Bor, army says"
CAPTION = "A soldier said to be a guard stands in Juba in 2009. (Photo: Ada Lund said so.)"
BODY = (
    "The army raided a camp near Bor on Friday, killing a commander of the River Front.",
    "On Friday, army spokesman Col. Deng Mayol announced that the raid killed Peter Lado, a leader of the River Front.",
    "“Lado planned the attack on the ferry,” Col. Mayol said. “The raid also wounded another fighter. No civilians were"
    " harmed.”",
    "Col. Mayol repeatedly declined to give details of the weapons. He declined to say directly that the army had"
    " attacked the village of Jalle.",
    "The spokesman described the River Front as a foreign proxy.",
    "Grace Atem, a spokeswoman for the governor, condemned the raid as a “reckless act” and said it was unprovoked.",
    "Ms. Atem’s statement was relayed through the Lakes Press Office.",
    "“We saw the boats,” said Nyadeng Kuol, a trader. “They came at night.",
    "“Then they burned the huts.”",
)


def article() -> Document:
    parts = [TITLE, CAPTION, *BODY]
    text = "\n\n".join(parts)
    zones, at = [], 0
    for part, kind in zip(parts, ["title", "caption"] + ["body"] * len(BODY), strict=True):
        zones.append(Zone(at, at + len(part), kind))
        at += len(part) + 2
    return Document(
        document_id("", None, TITLE, text), None, "The Nile Courier", TITLE, (), "en", "2024-03-02", None, None, "",
        text, tuple(zones),
    )  # fmt: skip


@pytest.fixture(scope="module")
def found(parser: Parser) -> Claimed:
    reading = Reading(parser.parse(article()))
    return find_claims(reading, list(find_events(reading)), [])


def by(found: Claimed, speaker: str, stance: str) -> list[Claim]:
    return [c for c in found.claims if c.stance == stance and c.speaker_span and speaker in c.speaker_span.text]


def words(claim: Claim) -> str:
    assert claim.content_span is not None
    return claim.content_span.text


def test_headline_names_its_voice(found: Claimed) -> None:
    assert words(by(found, "army", "asserts")[0]) == "Raid kills two near Bor"


def test_captions_claim_nothing(found: Claimed) -> None:
    end = len(TITLE) + 2 + len(CAPTION)
    assert all(
        c.content_span and (c.content_span.start >= end or c.content_span.end <= len(TITLE)) for c in found.claims
    )


def test_a_quotation_goes_on_with_its_speaker(found: Claimed) -> None:
    first, second = [c for c in by(found, "Mayol", "asserts") if c.quote == "direct"]
    assert words(second).startswith("“The raid also wounded") and words(second).endswith("harmed.”")
    assert (first.speaker_span, first.cue_span) == (second.speaker_span, second.cue_span)


def test_a_quotation_runs_over_paragraphs(found: Claimed) -> None:
    first, second = by(found, "Kuol", "asserts")
    assert words(first) == "“We saw the boats,”"
    assert words(second).startswith("“They came") and words(second).endswith("huts.”")


def test_what_is_declined_is_not_asserted(found: Claimed) -> None:
    details, village = by(found, "Mayol", "declines") + by(found, "He", "declines")
    assert words(details) == "to give details of the weapons"
    assert "attacked the village" in words(village)
    assert village.about == village.answers != ()
    assert [e.status for e in found.events if e.id in village.about] == ["hypothetical"]


def test_a_condemned_event_stays_what_the_outlet_says(found: Claimed) -> None:
    (claim,) = by(found, "Atem", "condemns")
    assert claim.quote == "mixed" and words(claim) == "the raid as a “reckless act”"
    assert set(claim.answers) <= set(claim.about)
    assert all(e.status == "actual" and not e.claims for e in found.events if e.id in claim.answers)


def test_a_relay_told_later_reaches_the_claims(found: Claimed) -> None:
    (claim,) = by(found, "Atem", "condemns")
    assert claim.via == ("through the Lakes Press Office",)


def test_spans_are_their_words(found: Claimed) -> None:
    text = article().text
    for claim in found.claims:
        for span in (claim.speaker_span, claim.cue_span, claim.content_span):
            assert span is None or text[span.start : span.end] == span.text


def test_the_same_article_gives_the_same_claims(found: Claimed, parser: Parser) -> None:
    reading = Reading(parser.parse(article()))
    assert find_claims(reading, list(find_events(reading)), []) == found


def test_we_of_the_article_itself_is_the_outlet(parser: Parser) -> None:
    text = "We confirm that men attacked a gas station in Bor. “We burned the boats,” said Nyadeng Kuol, a trader."
    document = Document(
        document_id("", None, "", text), None, "Radio Lakes", "", (), "en", "2024-03-02", None, None, "", text,
        (Zone(0, len(text), "body"),),
    )  # fmt: skip
    reading = Reading(parser.parse(document))
    claims = find_claims(reading, list(find_events(reading)), []).claims
    assert [c.speaker_name for c in claims] == ["Radio Lakes", "Nyadeng Kuol, a trader"]
