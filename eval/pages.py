"""How much of the body that people marked in saved pages capture finds, beside trafilatura with its defaults.

    python eval/pages.py ../shared/corpora/html/pages.tar.gz [--wrong]

Prints precision, recall and F1 of tokens (mean over pages) for both. Nobody marked titles and days, so both are held
against what each page says of itself (page_marks.py): a title is right if its letters are those of the page's own
heading or of the headline in its JSON-LD, whole and without a site's name; a day if the page's JSON-LD, metadata or
address give it as that of publication. A page without evidence counts as wrong. --wrong prints what is not right.
"""

import json
import re
import statistics
import sys
import tarfile
from collections import Counter

from dateline.capture.page import in_page, page_text, parsed


def pages(path: str) -> list[tuple[str, bytes, str, str]]:
    """(id, page, body, address) of each page of the archive."""
    with tarfile.open(path) as archive:
        files = {m.name: f.read() for m in archive.getmembers() if (f := archive.extractfile(m)) is not None}
    gold = next(json.loads(data) for name, data in files.items() if name.endswith("gold.json"))
    by_id = {name.rsplit("/", 1)[-1].removesuffix(".html"): data for name, data in files.items()}
    return [(id, by_id[id], gold[id]["body"], gold[id]["url"]) for id in sorted(gold)]


def overlap(found: str, body: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the tokens of `found` against those of `body`, as bags."""
    mine, theirs = (Counter(re.findall(r"\w+", text.lower())) for text in (found, body))
    both = sum((mine & theirs).values())
    precision, recall = both / max(1, mine.total()), both / max(1, theirs.total())
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    from page_marks import days, headlines, letters
    from trafilatura import extract

    ours, defaults, titles, dates = [], [], 0, 0
    for id, page, body, address in pages(sys.argv[1]):
        html = page_text(page)
        tree = parsed(html)
        found = in_page(page, id)
        ours.append(overlap(found.text, body))
        defaults.append(overlap(extract(html) or "", body))
        marked, day = headlines(tree), days(tree, address, found.title or "")
        title_right, day_right = letters(found.title or "") in marked, (found.published or "")[:10] in day
        titles, dates = titles + title_right, dates + day_right
        if "--wrong" in sys.argv and not (title_right and day_right):
            print(id[:8], found.title, marked, found.published, sorted(day), sep=" | ")
    for name, rows in (("dateline", ours), ("trafilatura, defaults", defaults)):
        precision, recall, f1 = (statistics.mean(column) for column in zip(*rows, strict=True))
        print(f"{name:24} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    total = len(ours)
    print(f"{total} pages: title right {titles} ({titles / total:.2f}), day right {dates} ({dates / total:.2f})")


if __name__ == "__main__":
    main()
