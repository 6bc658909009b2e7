"""Writes words.tsv: in how many of a thousand stretches of news text each common word stands.

    python src/dateline/data/merge/build_words.py ../shared/corpora

Merging weighs words by how rare they are among the articles of a store; in a small store this table stands in for the
articles that are not there. Built from texts whose licences allow it: Causal News Corpus (CC0 1.0), re3d (Open
Government Licence v3.0 and US public domain), MEANTIME's Wikinews (CC BY). Only counts enter the table.
"""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from dateline.data.news_words import TABLE, WORD

CORPORA = ("cnc", "re3d", "meantime")
STRETCH = 200  # words: the lead of an article
LEAST = 4  # rarer words tell nothing that the store does not


def main() -> None:
    counts: Counter[str] = Counter()
    stretches, words = 0, list[str]()
    for name in CORPORA:
        with gzip.open(Path(sys.argv[1]) / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                words += WORD.findall(json.loads(line)["text"].lower())
                while len(words) >= STRETCH:
                    counts.update(set(words[:STRETCH]))
                    stretches, words = stretches + 1, words[STRETCH:]
    rows = sorted((word, count) for word, count in counts.items() if count >= LEAST and word.isalpha())
    table = "".join(f"{word}\t{1000 * count / stretches:.0f}\n" for word, count in rows)
    TABLE.write_text("word\tin_a_thousand\n" + table, "utf-8")


if __name__ == "__main__":
    main()
