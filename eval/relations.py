"""How many of Dateline's relations are right, by a sample that was judged by eye.

    python eval/relations.py                  the precision of relations_sample.tsv by kind, and its faults
    python eval/relations.py draw ARTICLES    codes articles of a file, chosen by a fixed seed, and prints 100 of their
                                              relations with their words, to be judged

relations_sample.tsv holds no text: the ids of the document and the relation, the kind, `right` or `wrong`, and for what
is wrong a reason: end (an end is not the actor meant), kind (the words say another relation), way (the ends are
exchanged), none (the words say no relation), status (denied, planned or past, and not said so).
"""

import random
import sys
from collections import Counter
from pathlib import Path

from dateline.capture.capture import document_of, read
from dateline.capture.raw import RawArticle
from dateline.data.table import read_table
from dateline.pipeline import code
from dateline.settings import Settings

SAMPLE = Path(__file__).with_name("relations_sample.tsv")
SEED, ARTICLES, RELATIONS = 20240308, 240, 100


def draw(path: str) -> None:
    """Prints the sampled relations of the articles at `path`: ids, kind, ends, status, evidence."""
    pick = random.Random(SEED)
    articles = [raw for raw in read(path, {}) if isinstance(raw, RawArticle)]
    rows = []
    for raw in pick.sample(articles, min(ARTICLES, len(articles))):
        document = document_of(raw, Settings().max_characters)
        coding = code(document, Settings())
        names = {e.id: e.name for e in coding.entities}
        for one in coding.relations:
            words = " ".join(" ".join(s.text for s in one.evidence).split())
            ends = f"{names[one.subject]} -> {names[one.object]}"
            rows.append((document.id, one.id, one.kind, ends, one.status, words))
    for row in pick.sample(sorted(rows), min(RELATIONS, len(rows))):
        print(*row, sep="\t")


def precision() -> None:
    """Prints the share of right relations in the judged sample, by kind and in all, and what the faults are."""
    rows = read_table(SAMPLE)
    kinds = Counter(row["kind"] for row in rows)
    right = Counter(row["kind"] for row in rows if row["verdict"] == "right")
    for kind in sorted(kinds):
        print(f"{kind:16} {right[kind]:3} of {kinds[kind]:3}")
    print(f"{'all':16} {right.total():3} of {kinds.total():3}  precision {right.total() / kinds.total():.2f}")
    print("faults:", dict(sorted(Counter(row["reason"] for row in rows if row["verdict"] == "wrong").items())))


if __name__ == "__main__":
    draw(sys.argv[2]) if sys.argv[1:2] == ["draw"] else precision()
