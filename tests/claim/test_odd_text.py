"""Words of speech and quotation marks thrown together: claims may be few, but never break and always point at words."""

import random

from dateline.claim.claims import find_claims
from dateline.core.reading import Reading
from dateline.core.text import Document, Zone, document_id
from dateline.find.events import find_events
from dateline.reading.parse import Parser

SPOKEN = """said He the army accused of killing two according to which declined say that claimed responsibility
for attack it was reported allegedly Pentagon statement in a and but blamed on citing police"""
WORDS = [*SPOKEN.split(), *"\"“”'‘’:,.-—()?…", "''", "\n\n"]


def test_odd_text_never_breaks(parser: Parser) -> None:
    source = random.Random(4)
    for _ in range(60):
        text = " ".join(source.choice(WORDS) for _ in range(source.randint(2, 40))).strip()
        zones = (Zone(0, len(text), source.choice(("body", "title"))),)
        made = Document(
            document_id("", None, "", text), None, None, "", (), "en", None, None, None, "", text, zones
        )  # fmt: skip
        reading = Reading(parser.parse(made))
        claims = find_claims(reading, list(find_events(reading)), []).claims
        ids = {claim.id for claim in claims}
        for claim in claims:
            assert set(claim.answers) <= set(claim.about)
            assert claim.parent is None or (claim.parent in ids and claim.parent != claim.id)
            for span in (claim.speaker_span, claim.cue_span, claim.content_span):
                assert span is None or text[span.start : span.end] == span.text
