"""What the demo comes to, happening by happening, beside what happenings.tsv and truth.tsv say.

    python eval/demo.py [STORE]

Codes the demo into a new store (STORE, if it exists, is read as it is). An incident belongs to a happening if it has
its type, is told by one of its articles, is no aggregate, its time does not exclude the day, and it is none of the
other happenings of others.tsv. Prints for each happening how many incidents there are (one is right), how many of its
articles the largest holds, and its figures of killed by group; then what else was coded, and what was coded in the
articles that tell no conflict. Arrests, statements, protests and years of war that the articles tell besides are of
other types or aggregates, and incidents of their own.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from dateline.capture.capture import capture
from dateline.core.records import Event
from dateline.core.results import Incident
from dateline.core.text import Document
from dateline.data import demo
from dateline.pipeline import run
from dateline.settings import Settings
from dateline.store.view import View

MATERIAL = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE")
UNREAL = ("negated", "hypothetical", "planned", "threatened")


def rows(name: str) -> list[list[str]]:
    """The rows of a table of the demo."""
    lines = (Path(demo.__file__).parent / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def told() -> dict[str, str]:
    """Document id -> happening."""
    truth = dict(rows("truth.tsv"))
    found = {}
    with demo.articles() as folder:
        for path in sorted(folder.iterdir()):
            for number, document in enumerate(capture([str(path)]), 1):
                if isinstance(document, Document):
                    name = path.name if path.suffix != ".jsonl" else f"{path.name}:{number}"
                    found[document.id] = truth[name]
    return found


def fits(incident: Incident, type: str, day: str) -> bool:
    """Whether the incident could be that of a happening of that type and day."""
    if incident.type != type or incident.aggregate or incident.status in UNREAL:
        return False
    time = incident.time
    return time is None or ((time.start or "") <= day <= (time.end or "9999"))


def killed(incident: Incident) -> str:
    """The lowest and highest figure of killed of each group."""
    given = [h for h in incident.harm if h.outcome == "killed" and h.high != 0]
    return ", ".join(f"{h.group} {h.low}-{h.high}" for h in given)


def other(view: View, incident: Incident, words: list[str]) -> bool:
    """Whether the sentence that tells the incident best has words that mark another happening, in all its articles."""
    events = view.many(Event, incident.events).values()
    told = [span.text for e in events for span in e.evidence if e.trigger.inside(span)]
    return all(any(w in text for w in words) for text in told)


def report(view: View, happening_of: dict[str, str]) -> None:
    """Prints the comparison."""
    incidents = list(view.incidents())
    rest = [i for i in incidents if i.type in MATERIAL]
    right, others = 0, rows("others.tsv")
    for name, type, day, *_, expected in (row + [""] * (6 - len(row)) for row in rows("happenings.tsv")):
        articles = {document for document, happening in happening_of.items() if happening == name}
        words = [row[1] for row in others if row[0] == name]
        mine = [i for i in incidents if fits(i, type, day) and articles & set(i.documents)]
        mine = [i for i in mine if not other(view, i, words)]
        mine.sort(key=lambda i: -len(articles & set(i.documents)))
        rest = [i for i in rest if i not in mine]
        right += len(mine) == 1
        held = len(articles & set(mine[0].documents)) if mine else 0
        figures = f"killed: {killed(mine[0])} (said in all: {expected})" if mine and expected else ""
        print(f"{name:20} {len(mine):2} incidents  {held} of {len(articles)} articles  {figures}")
    print(f"{right} happenings gave exactly one incident")
    print(f"besides: {dict(Counter(i.type for i in rest))}")
    quiet = [i for i in rest if any(happening_of.get(d) == "-" for d in i.documents)]
    print(f"in articles without conflict: {[(i.type, i.status) for i in quiet]}")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(sys.argv[1] if len(sys.argv) > 1 else f"{folder}/demo.dateline")
        if not store.exists():
            with demo.articles() as articles:
                run([str(articles)], store, Settings(), workers=2)
        view = View(store)
        report(view, told())
        view.close()


if __name__ == "__main__":
    main()
