"""Actors of one article: each row of tests/cases/actors.jsonl is a text and what must be known of its actors.

`is`: words of a mention -> fields of its entity; `same`: mentions of one entity; `apart`: mentions of different ones;
`names`: mention -> another name that its entity must have; `none`: words that are no actor mention. "he#2" is the
second "he".
"""

import json
from functools import lru_cache
from pathlib import Path

import pytest

from dateline.core.records import Entity, Mention
from dateline.core.text import Document, Zone, document_id
from dateline.data.book import Book
from dateline.reading.actors import find_actors
from dateline.reading.parse import load
from dateline.settings import Settings

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "actors.jsonl").read_text("utf-8").splitlines()
    if line.strip()
]


def document_of(text: str, title: str = "") -> Document:
    whole = f"{title}\n\n{text}" if title else text
    zones = [Zone(0, len(title), "title")] if title else []
    zones.append(Zone(len(whole) - len(text), len(whole), "body"))
    id = document_id("", None, title, whole)
    return Document(id, None, None, title, (), "en", "2024-03-08", None, None, "", whole, tuple(zones))


class Found:
    """The mentions and entities of one text, by the words of a mention."""

    def __init__(self, text: str, title: str = "") -> None:
        parse = load(Settings().model).parse(document_of(text, title))
        self.mentions, entities = find_actors(parse, [], Book.open())
        self.entities = {e.id: e for e in entities}

    def mention(self, words: str) -> Mention | None:
        words, _, number = words.partition("#")
        here = [m for m in self.mentions if m.text == words]
        at = int(number or 1) - 1
        return here[at] if at < len(here) else None

    def entity(self, words: str) -> Entity:
        mention = self.mention(words)
        assert mention is not None, f"no mention {words!r} in {[m.text for m in self.mentions]}"
        return self.entities[mention.entity or ""]


@lru_cache(maxsize=4)
def found(text: str, title: str) -> Found:
    return Found(text, title)


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_case(case: dict) -> None:
    here = found(case["text"], case.get("title", ""))
    for words, fields in case.get("is", {}).items():
        entity = here.entity(words)
        for name, value in fields.items():
            got = getattr(entity, name)
            assert (list(got) if isinstance(got, tuple) else got) == value, f"{words}: {name} is {got!r}"
    for group in case.get("same", []):
        ids = {words: here.entity(words).id for words in group}
        assert len(set(ids.values())) == 1, f"not one: { {w: here.entity(w).name for w in group} }"
    for group in case.get("apart", []):
        ids = {words: here.entity(words).id for words in group}
        assert len(set(ids.values())) == len(group), f"not apart: { {w: here.entity(w).name for w in group} }"
    for words, name in case.get("names", {}).items():
        entity = here.entity(words)
        assert name in (entity.name, *(a.name for a in entity.aliases)), entity
    for words in case.get("none", []):
        assert here.mention(words) is None, here.entity(words)


def test_every_span_equals_its_text() -> None:
    for case in CASES:
        here = found(case["text"], case.get("title", ""))
        whole = f"{case['title']}\n\n{case['text']}" if case.get("title") else case["text"]
        assert all(whole[m.start : m.end] == m.text for m in here.mentions)
        assert {m.entity for m in here.mentions} == set(here.entities)
        for entity in here.entities.values():
            for alias in entity.aliases:
                assert all(whole[s.start : s.end] == s.text for s in alias.evidence)


def test_the_same_text_gives_the_same_records() -> None:
    text = CASES[0]["text"]
    one, two = Found(text), Found(text)
    assert one.mentions == two.mentions
    assert list(one.entities.values()) == list(two.entities.values())
