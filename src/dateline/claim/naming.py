"""Words that name those who stand as pronouns in an event: "The ministry said that it had closed the border".

While claims are found a pronoun stands on its own words, as these say in whose mouth it is.
"""

from dataclasses import replace

from dateline.core.reading import Reading
from dateline.core.records import Event, Participant
from dateline.core.text import Span

NAMING = ("name", "description")


def with_names(reading: Reading, event: Event) -> Event:
    """The event, each pronoun among its actors with the words of its sentence that name the actor, if any do."""
    return replace(event, actors=tuple(replace(a, evidence=_words_for(reading, a)) for a in event.actors))


def _words_for(reading: Reading, actor: Participant) -> Span:
    words = reading.parse.within(actor.evidence.start, actor.evidence.end)
    if actor.entity is None or len(words) != 1 or words[0].pos != "PRON":
        return actor.evidence
    sentence = reading.parse.sentence_of(words[0])
    before = reading.mentions_in(sentence.start, words[0].start, "actor")
    named = [m for m in before if m.entity == actor.entity and m.form in NAMING]
    return named[-1].span if named else actor.evidence
