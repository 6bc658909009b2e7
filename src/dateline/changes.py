"""What changed between two versions of a text, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\S+\s*")
MOST = 4000  # words of a stretch that are compared one by one; a longer one is told as a whole


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that both versions have ("same"), or only the old ("gone") or the new one ("new")."""

    kind: str
    text: str


def changes(old: str, new: str) -> list[list[Change]]:
    """The paragraphs in which two texts differ, in their order, each as stretches that are the same, gone or new."""
    before, after = old.split("\n"), new.split("\n")
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            stretches = list(_words("\n".join(before[i:j]), "\n".join(after[k:m])))
            if any(stretch.kind != "same" and stretch.text.strip() for stretch in stretches):
                found.append(stretches)
    return found


def _words(old: str, new: str) -> Iterator[Change]:
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > MOST:
        before, after = [old], [new]
    pairs = SequenceMatcher(None, [w.strip() for w in before], [w.strip() for w in after], autojunk=False)
    for tag, i, j, k, m in pairs.get_opcodes():
        if tag == "equal":
            yield Change("same", "".join(after[k:m]))
            continue
        if i < j:
            yield Change("gone", "".join(before[i:j]))
        if k < m:
            yield Change("new", "".join(after[k:m]))
