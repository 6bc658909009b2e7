"""How much of the body that people marked in saved pages capture finds, beside trafilatura with its defaults.

    python eval/pages.py ../shared/corpora/html/pages.tar.gz

Prints precision, recall and F1 of tokens (mean over pages) for both, and how many pages give a title and a date.
"""

import json
import re
import statistics
import sys
import tarfile
from collections import Counter

from dateline.capture.page import in_page, page_text


def pages(path: str) -> list[tuple[str, bytes, str]]:
    """(id, page, body) of each page of the archive."""
    with tarfile.open(path) as archive:
        files = {m.name: f.read() for m in archive.getmembers() if (f := archive.extractfile(m)) is not None}
    gold = next(json.loads(data) for name, data in files.items() if name.endswith("gold.json"))
    by_id = {name.rsplit("/", 1)[-1].removesuffix(".html"): data for name, data in files.items()}
    return [(id, by_id[id], gold[id]["body"]) for id in sorted(gold)]


def overlap(found: str, body: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the tokens of `found` against those of `body`, as bags."""
    mine, theirs = (Counter(re.findall(r"\w+", text.lower())) for text in (found, body))
    both = sum((mine & theirs).values())
    precision, recall = both / max(1, mine.total()), both / max(1, theirs.total())
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    from trafilatura import extract

    ours, defaults, titles, dates = [], [], 0, 0
    for id, page, body in pages(sys.argv[1]):
        html = page_text(page)
        found = in_page(page, id)
        ours.append(overlap(found.text, body))
        defaults.append(overlap(extract(html) or "", body))
        titles += bool(found.title)
        dates += bool(found.published)
    for name, rows in (("dateline", ours), ("trafilatura, defaults", defaults)):
        precision, recall, f1 = (statistics.mean(column) for column in zip(*rows, strict=True))
        print(f"{name:24} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    print(f"{len(ours)} pages: {titles} with a title, {dates} with a date")


if __name__ == "__main__":
    main()
