"""How many near-copies inside a corpus capture names, and how many that it names are some, judged another way.

    python eval/near_copies.py ../shared/corpora/gva.jsonl.gz [--errors]

Nobody marked the near-copies of the corpus. So they are looked for apart from the product, slowly and on the texts as
the corpus has them: every two texts that share a run of RUN words which few texts hold are aligned word for word, and
what stands in common passages of PASSAGE words or more is counted, in lines that end as sentences do (pages whose
story was not saved share lists of videos and captions); texts with fewer than LEAST words in such lines are not judged.
A near-copy is a text of which MOST stands in one published no later, both
told of the same incident by gold; or two texts that are the same in all but a few words, whatever gold says. Recall:
of these pairs, those that capture puts together. Precision: of the pairs that capture names, those of which the copy
has HALF of its words in common with its original. --errors prints
what failed, and the doubtful pairs of one incident between HALF and MOST, to be judged by eye.
"""

import argparse
import gzip
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from dateline.capture.capture import capture
from dateline.capture.copies import find_copies
from dateline.core.text import Document

RUN, FEW = 8, 30  # words of a run; texts that hold it
PASSAGE = 6
MOST, HALF, SAME = 0.8, 0.5, 0.95
LEAST = 40
SENTENCE_END = re.compile(r"(?<!\.\.)[.!?][\"'”’)\]]*\s*$")

Pair = tuple[str, str]  # ids of the earlier text and of the later


@dataclass(frozen=True, slots=True)
class Text:
    """A document of the corpus: the words of its sentences, and what gold says."""

    id: str
    title: str
    words: tuple[str, ...]
    published: str
    incident: str

    @property
    def order(self) -> tuple[bool, str, int, str]:
        return not self.published, self.published, -len(self.words), self.id


@dataclass(frozen=True, slots=True)
class Report:
    """The near-copies, those of them that capture put together, the pairs that it named, and those that share HALF.

    `shares` says of each pair looked at which part of the later text stands in the earlier.
    """

    near: frozenset[Pair]
    found: frozenset[Pair]
    named: frozenset[Pair]
    right: frozenset[Pair]
    shares: dict[Pair, float]

    @property
    def recall(self) -> float:
        return len(self.found) / max(1, len(self.near))

    @property
    def precision(self) -> float:
        return len(self.right) / max(1, len(self.named))


def measured(corpus: Path) -> Report:
    """What capture finds in a corpus, held against what two texts have in common word for word."""
    texts = {text.id: text for text in texts_of(corpus)}
    original = originals(corpus)
    judged = {id: text for id, text in texts.items() if len(text.words) >= LEAST}
    named = frozenset(ordered(texts[a], texts[b]) for a, b in original.items() if {a, b} <= judged.keys())
    shares = {pair: share(*(texts[id] for id in pair)) for pair in sorted(named.union(pairs(list(judged.values()))))}
    near = frozenset(pair for pair in shares if is_near(*(texts[id] for id in pair), shares[pair]))
    together = {id: original.get(id, id) for id in texts}
    return Report(
        near,
        frozenset(pair for pair in near if together[pair[0]] == together[pair[1]]),
        named,
        frozenset(pair for pair in named if shares[pair] >= HALF),
        shares,
    )


def texts_of(corpus: Path) -> Iterator[Text]:
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for doc in map(json.loads, lines):
            prose = [line for line in doc["text"].splitlines() if SENTENCE_END.search(line)]
            words = re.findall(r"\w+", "\n".join(prose).lower())
            incident = str(doc["gold"].get("incident") or doc["id"])
            yield Text(doc["id"], doc["title"] or "", tuple(words), (doc["published"] or "")[:10], incident)


def originals(corpus: Path) -> dict[str, str]:
    """The corpus's ids of what capture names a copy -> of its original. The ids travel as addresses."""
    with tempfile.TemporaryDirectory() as folder, gzip.open(corpus, "rt", encoding="utf-8") as lines:
        articles = Path(folder) / "articles.jsonl"
        with articles.open("w", encoding="utf-8") as out:
            for doc in map(json.loads, lines):
                article = {key: doc.get(key) for key in ("title", "text", "published", "publisher")}
                out.write(json.dumps({**article, "url": f"corpus:{doc['id']}"}) + "\n")
        documents = [one for one in capture([str(articles)]) if isinstance(one, Document)]
    named = {document.id: (document.url or "").removeprefix("corpus:") for document in documents}
    return {named[copy]: named[first] for copy, first in find_copies(documents).items()}


def pairs(texts: list[Text]) -> set[Pair]:
    """The pairs of texts that share a run which only FEW hold."""
    holders: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, text in enumerate(texts):
        for at in range(len(text.words) - RUN + 1):
            holders[text.words[at : at + RUN]].add(number)
    held = (sorted(some) for some in holders.values() if 1 < len(some) <= FEW)
    numbers = {(a, b) for some in held for at, a in enumerate(some) for b in some[at + 1 :]}
    return {ordered(texts[a], texts[b]) for a, b in numbers}


def ordered(one: Text, other: Text) -> Pair:
    first, second = sorted((one, other), key=lambda text: text.order)
    return first.id, second.id


def share(earlier: Text, later: Text) -> float:
    """Which part of the words of the later text stands in passages that both have, in the same order."""
    blocks = SequenceMatcher(None, earlier.words, later.words, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= PASSAGE) / max(1, len(later.words))


def is_near(earlier: Text, later: Text, shared: float) -> bool:
    """Whether most of the later text is the earlier one's, and they tell one incident or are the same all through."""
    same = shared * len(later.words) >= SAME * max(len(earlier.words), len(later.words))
    return shared >= MOST and (same or earlier.incident == later.incident)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--errors", action="store_true", help="print pairs missed, wrong and doubtful")
    args = parser.parse_args()
    report = measured(args.corpus)
    if args.errors:
        texts = {text.id: text for text in texts_of(args.corpus)}
        near = {pair for pair, part in report.shares.items() if HALF <= part < MOST}
        doubtful = {(a, b) for a, b in near if texts[a].incident == texts[b].incident}
        kinds = {"missed": report.near - report.found, "wrong": report.named - report.right, "doubtful": doubtful}
        for kind, some in kinds.items():
            for pair in sorted(some):
                mark = "named" if pair in report.named else "not named"
                print(f"{kind}, {mark}, {report.shares[pair]:.2f} shared:")
                print(*(f"   {texts[id].published} {id} {texts[id].title}" for id in pair), sep="\n")
    for name, some, of in (("near-copies put together", report.found, report.near),
                           ("named pairs that share half", report.right, report.named)):  # fmt: skip
        print(f"{name:28} {len(some):4} of {len(of)}")
    print(f"recall {report.recall:.3f}  precision {report.precision:.3f}  ({len(report.shares)} pairs aligned)")


if __name__ == "__main__":
    main()
