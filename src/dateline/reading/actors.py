"""Who acts and who is acted on in one article: the actor mentions and the entities they name, describe or stand for."""

from dateline.core.ids import make_id
from dateline.core.reading import Parse, Turn
from dateline.core.records import Entity, Mention
from dateline.data.actor_words import actor_words
from dateline.data.book import Book
from dateline.reading.actor_aliases import bind_aliases
from dateline.reading.actor_descriptions import find_descriptions
from dateline.reading.actor_drafts import Draft, Drafts
from dateline.reading.actor_entities import entity_of
from dateline.reading.actor_forces import find_forces
from dateline.reading.actor_leads import resolve_leads
from dateline.reading.actor_names import find_names
from dateline.reading.actor_nations import find_nations, find_nested_nations
from dateline.reading.actor_pronouns import resolve_pronouns
from dateline.reading.actor_quotes import resolve_speakers, resolve_turns
from dateline.reading.actor_same_name import resolve_names
from dateline.reading.actor_same_role import resolve_descriptions


def find_actors(
    parse: Parse, places: list[Mention], book: Book, turns: tuple[Turn, ...] = ()
) -> tuple[list[Mention], list[Entity]]:
    """The actor mentions of an article in text order, and its actors in the order in which they are first mentioned.

    `places` are the place mentions of the article: a name that is a place there counts as an actor only where it acts.
    """
    words = actor_words()
    drafts = find_names(parse, places, book, words)
    find_nations(drafts, places, words)
    find_descriptions(drafts, words)
    bind_aliases(drafts, words)
    find_nested_nations(drafts, words)
    find_forces(drafts, words)
    resolve_names(drafts)
    resolve_descriptions(drafts, words)
    resolve_leads(drafts)
    resolve_pronouns(drafts, words)
    resolve_speakers(drafts, words)
    resolve_turns(drafts, turns, words)
    return records(drafts)


def records(drafts: Drafts) -> tuple[list[Mention], list[Entity]]:
    """The mentions and entities that the drafts come to."""
    groups: dict[int, list[Draft]] = {}
    for draft in drafts.all:
        groups.setdefault(id(drafts.top(draft)), []).append(draft)
    entities, ids = [], {}
    for key, group in groups.items():
        entity = entity_of(drafts, group)
        entities.append(entity)
        ids[key] = entity.id
    return [mention_of(drafts, d, ids[id(drafts.top(d))]) for d in drafts.all], entities


def mention_of(drafts: Drafts, draft: Draft, entity: str) -> Mention:
    """The mention that a draft comes to."""
    document, tokens = drafts.parse.document, drafts.parse.tokens
    start, end = tokens[draft.first].start, tokens[draft.last - 1].end
    id = make_id("mention", document.id, "actor", start, end)
    return Mention(id, document.id, start, end, document.text[start:end], "actor", entity, form=draft.form)
