"""Learned weights decide on words that may name a happening; what the rules take they only drop when it is unlikely."""

from dateline.data.event_words import weights
from dateline.find.events import find_events
from dateline.find.metaphor import Domains
from dateline.find.traits import all_traits
from dateline.find.triggers import find_triggers
from dateline.find.weighing import chance
from dateline.reading.parse import Parser
from tests.find.test_events import article

FILM = """The second film of the series opens in cinemas on Friday. Its hero, an actor who kills with a look, murders \
two rivals in the first scene and robs a bank in the last.

The director shot it in nine weeks. Audiences in Lisbon laughed at the massacre and applauded the song. I was bored."""
RAID = """Gunmen killed nine villagers near Djibo on Sunday, the mayor said.

The army sent soldiers to the area. Two wounded men were taken to hospital."""


def test_more_that_speaks_for_it_makes_it_likelier() -> None:
    speaking = [trait for trait, weight in weights().items() if weight > 0 and trait != "always"]
    against = [trait for trait, weight in weights().items() if weight < 0 and trait != "always"]
    assert speaking and against
    assert chance(against) < chance([]) < chance(speaking)
    assert chance(["a trait that nobody has seen"]) == chance([])


def test_a_film_tells_no_violence_and_a_raid_does(parser: Parser) -> None:
    film = find_events(article(parser, "A sequel that kills its own jokes", FILM, "2024-05-15"))
    raid = find_events(article(parser, "Nine killed in raid on village", RAID, "2024-05-15"))
    assert "ASSAULT" not in {event.type for event in film}
    assert "ASSAULT" in {event.type for event in raid}


def test_the_same_article_has_the_same_traits(parser: Parser) -> None:
    reading = article(parser, "Nine killed in raid on village", RAID, "2024-05-15")
    domains = Domains(reading.parse)
    triggers = find_triggers(reading, domains)
    once, again = (list(all_traits(reading, triggers, [], domains)) for _ in range(2))
    assert once == again and all(len(set(traits)) == len(traits) for traits in once)
