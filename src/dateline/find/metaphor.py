"""What a sentence and an article speak of: sport, business, films, accidents, where words of war are not meant so."""

from collections import Counter

from dateline.core.reading import Parse
from dateline.data.event_words import Condition, classes, word_class

# words of these also stand in news of war: it takes two
LOOSE = {"sport": 2, "business": 2, "film": 2, "election": 2, "politics": 2}
ARTICLE_SHARE = {"sport": 0.03, "business": 0.05, "film": 0.03, "election": 0.04, "politics": 0.05}
PLAYFUL = ("sport", "business", "politics")  # whose articles like words of war


CONTENT = frozenset(("NOUN", "VERB", "PROPN", "ADJ", "ADV"))


class Domains:
    """The domains of a parse: `topics` holds what the whole article speaks of (hard, bomb, aerial, and domains).

    `playful` is an article of sport, business or politics in which nothing else tells of violence.
    """

    def __init__(self, parse: Parse) -> None:
        content = [(t.sent, t.lemma.lower()) for t in parse.tokens if t.pos in CONTENT]
        counts = Counter(lemma for _, lemma in content)
        everything = counts.keys()
        words: list[set[str]] = [set() for _ in parse.sentences]
        for sentence, lemma in content:
            words[sentence].add(lemma)
        self._words = words
        topics = {name for name, share in ARTICLE_SHARE.items() if _share(counts, name) >= share}
        if everything & word_class("bomb_topic"):
            topics.add("bomb")
        if everything & word_class("air_topic") or ("air" in everything and everything & {"strike", "raid"}):
            topics.add("aerial")
        if len(everything & word_class("hard_topic")) >= 2:
            topics.add("hard")
        self.topics = frozenset(topics)
        grave = everything & (word_class("hard_topic") | word_class("grave"))
        self.playful = len(grave) < 2 and not topics.isdisjoint(PLAYFUL)

    def says(self, sentence: int, words: frozenset[str]) -> bool:
        """Whether the sentence holds one of the lemmas."""
        return not words.isdisjoint(self._words[sentence])

    def speaks(self, sentence: int, condition: Condition) -> bool:
        """Whether the sentence holds one of the condition's words, or speaks of one of its domains."""
        words = self._words[sentence]
        if condition.words and not condition.words.isdisjoint(words):
            return True
        return any(self._domain(words, name) for name in condition.classes)

    def _domain(self, words: set[str], name: str) -> bool:
        hits = len(words & classes()[name])
        if name == "accident" and words & word_class("violent"):
            return False
        needed = LOOSE.get(name, 1)
        return hits >= needed or (hits > 0 and name in self.topics)


def _share(counts: Counter[str], name: str) -> float:
    """The share of a domain's words in all words; 0 for fewer than three different ones."""
    hits = counts.keys() & classes()[name]
    return sum(counts[w] for w in sorted(hits)) / counts.total() if len(hits) >= 3 else 0.0
