"""How many copies of reports capture finds, and how many that it names are none.

    python eval/copies.py [--seed N] [--errors]

Takes the demo's articles as reports of their own, and makes of each what other outlets make of a report: reprints,
excerpts, new headlines, new leads, house style, cuts, words of their own. Among them stand what must not be taken for
copies: other reports of the same happening, updates with new figures, briefings cut from one template, and stories to
which one paragraph of background was added. Prints recall by kind of rewrite, recall in all, and precision.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import fmean

from dateline.capture.capture import capture
from dateline.capture.copies import find_copies
from dateline.capture.layout import lay_out
from dateline.core.text import Document
from dateline.data.demo import articles

STYLE = {
    "“": '"', "”": '"', "’": "'", " per cent": " percent", "colour": "color", "organis": "organiz", "centre": "center",
    "Mr. ": "", "Dr. ": "Dr ", " two ": " 2 ", " three ": " 3 ", " seven ": " 7 ", "kilometres": "km", " a.m.": "am",
}  # fmt: skip
OWN_WORDS = {
    "people were": "persons were", " said that ": " said ", "according to": "as reported by", "about": "around",
    "shortly after": "just after", "struck": "hit", "carried out": "conducted", "however": "but", "injured": "hurt",
    "near the": "close to the", "told reporters": "said", "killed": "dead", "began": "started", "several": "some",
    "in a statement": "in a press release", "the city": "the town", "declined to": "would not", "residents": "people",
}  # fmt: skip
LEADS = (
    "A new report from the region has shed light on events that officials had kept quiet about for days.",
    "Fresh details have emerged about an incident that has alarmed diplomats and aid groups alike, officials say.",
    "Authorities and residents are struggling to come to terms with what happened, according to reports on the ground.",
)
TAIL = (
    "The foreign ministry has updated its advice to travellers and asks all nationals in the area to register with the"
    " embassy. A telephone line has been opened for relatives."
)
BACKGROUND = (
    "The conflict has driven hundreds of thousands of people from their homes and has left large parts of the country"
    " beyond the reach of the government and of aid agencies, which say that they lack both money and safe roads."
)
REGIONS = (  # the names that outlets elsewhere give the place of a story, the finest first
    ("Tame", "Arauca", "Colombia"), ("Cali", "Valle del Cauca", "Colombia"), ("Mangina", "Beni", "North Kivu", "Congo"),
    ("Hilla", "Babil", "Iraq"), ("Baghdad", "Iraq"), ("Aguelhok", "Kidal", "Mali"), ("Ménaka", "Mali"),
    ("Kawlin", "Sagaing", "Myanmar"), ("Quetta", "Balochistan", "Pakistan"), ("El Obeid", "North Kordofan", "Sudan"),
    ("Mykolaiv", "Ukraine"),
)  # fmt: skip
TOWNS = ("Gedaref", "Tamale", "Puno", "Jalalabad", "Kisangani", "Odesa", "Mandalay", "Neiva", "Zinder", "Kirkuk")
BRIEFING = (
    "Good morning. This is the daily security briefing for {day}.\n\n"
    "In {place}, {n} incidents were reported in the last 24 hours. {what}\n\n"
    "Roads in the province remain open during daylight. Travellers should carry identification and avoid crowds. The"
    " next briefing follows tomorrow at the same hour."
)
WHATS = (
    "Shots were heard near the bus station in the early evening, and the market closed before its time.",
    "A convoy of fuel lorries arrived from the port under escort, and the queues at the pumps grew shorter.",
    "Students marched to the office of the governor and handed over a letter about the price of bread.",
    "The ferry did not run because of high water, and a bridge east of the town is closed to heavy vehicles.",
)

Paragraphs = list[str]


def excerpt(story: Paragraphs, rng: random.Random) -> Paragraphs:
    return story[: max(2, len(story) // 2)]


def middle(story: Paragraphs, rng: random.Random) -> Paragraphs:
    return story[1 : max(3, len(story) - 1)]


def new_lead(story: Paragraphs, rng: random.Random) -> Paragraphs:
    """Another first paragraph, before the old one where that is all there is."""
    return [rng.choice(LEADS), *(story[1:] or story)]


def house_style(story: Paragraphs, rng: random.Random) -> Paragraphs:
    return [replaced(p, STYLE, 1.0, rng) for p in story]


def own_words(story: Paragraphs, rng: random.Random) -> Paragraphs:
    return [replaced(p, OWN_WORDS, 0.7, rng) for p in story]


def cut(story: Paragraphs, rng: random.Random) -> Paragraphs:
    """Some sentences dropped, short paragraphs run together."""
    sentences = [s for p in story for s in re.split(r"(?<=[.!?]) (?=[A-Z“\"])", p)]
    kept = [s for i, s in enumerate(sentences) if i == 0 or rng.random() > 0.25]
    return [" ".join(kept[i : i + 3]) for i in range(0, len(kept), 3)]


def longer(story: Paragraphs, rng: random.Random) -> Paragraphs:
    return [*story, TAIL]


def background(story: Paragraphs, rng: random.Random) -> Paragraphs:
    return [*story[:3], BACKGROUND]


def rewrite(story: Paragraphs, rng: random.Random) -> Paragraphs:
    """A new lead on a cut text in the outlet's own words and style."""
    return new_lead(own_words(house_style(cut(story, rng), rng), rng), rng)


REWRITES: dict[str, Callable[[Paragraphs, random.Random], Paragraphs]] = {
    "reprint": lambda story, rng: list(story),
    "excerpt": excerpt,
    "middle": middle,
    "new lead": new_lead,
    "house style": house_style,
    "own words": own_words,
    "cut": cut,
    "longer": longer,
    "background": background,
    "rewrite": rewrite,
}


def replaced(text: str, table: dict[str, str], share: float, rng: random.Random) -> str:
    for old, new in table.items():
        if rng.random() < share:
            text = text.replace(old, new)
    return text


def headline(title: str, story: Paragraphs, rng: random.Random) -> str:
    """The title, as it is or with a name for the story's own place in it or before it."""
    text = f"{title} {' '.join(story)}"
    places = next((names for names in REGIONS if any(re.search(rf"\b{name}\b", text) for name in names)), None)
    if places is None or rng.random() < 0.5:
        return title
    told = next((name for name in places if re.search(rf"\b{name}\b", title)), None)
    other = rng.choice([name for name in places if name != told])
    return rng.choice((f"{other}: {title}", title.replace(told, other) if told else f"{other}: what is known so far"))


def made(paragraphs: Paragraphs, title: str, day: str, outlet: str) -> Document:
    text = "\n\n".join(paragraphs)
    return lay_out(text, title=title, url=None, publisher=outlet, published=day, sha256=f"{outlet:0<64}")


def updated(text: str) -> str:
    """The text with the first figure of each kind raised."""
    numbers = {"nine": "twelve", "six": "11", "four": "eight", "eleven": "fifteen", "ten": "sixteen", "seven": "ten"}
    raised = re.sub(r"\b(?:nine|six|four|eleven|ten|seven)\b", lambda m: numbers[m.group()], text, count=1)
    return re.sub(r"\b\d{1,2}\b(?! (?:May|June|Nov|Oct|Jan|March))", lambda m: str(int(m.group()) + 5), raised, count=1)


def world(rng: random.Random) -> list[tuple[Document, str | None, str]]:
    """Documents, the family of each (None: one of its own), and what kind of rewrite it is."""
    with articles() as folder:
        demo = [d for d in capture([str(folder)]) if isinstance(d, Document)]
    twins = find_copies(demo)
    found: list[tuple[Document, str | None, str]] = []
    for base in (d for d in demo if d.id not in twins):
        story = [
            paragraph
            for zone in base.zones
            if zone.kind == "body"
            for paragraph in base.text[zone.start : zone.end].split("\n")
            if paragraph
        ]
        day = (base.published or "2024-01-01")[:10]
        found.append((made(story, base.title, day, "Wire"), base.id, "original"))
        for kind, rewritten in REWRITES.items():
            title = headline(base.title, story, rng)
            later = day[:-2] + f"{min(28, int(day[-2:]) + rng.choice((0, 0, 1, 2))):02}"
            paragraphs = rewritten(story, rng)
            found.append((made(paragraphs, title, max(day, later), f"{kind} {base.id}"), base.id, kind))
        update = [updated(story[0]), *story[1:]]
        if update[0] != story[0]:
            tomorrow = day[:-2] + f"{min(29, int(day[-2:]) + 1):02}"
            found.append((made(update, updated(base.title), tomorrow, f"Update {base.id}"), None, "update"))
    for number in range(40):
        place, what = rng.choice(TOWNS), rng.choice(WHATS) + " " + rng.choice(WHATS)
        text = BRIEFING.format(day=f"March {number % 28 + 1}", place=place, n=number + 3, what=what)
        found.append(
            (
                made(text.split("\n\n"), f"Briefing: {place}", f"2024-03-{number % 28 + 1:02}", f"B{number}"),
                None,
                "template",
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Report:
    """How many articles there are of each kind and how many were rightly put together, and what went wrong.

    `wrong` of the `named` copies are none. Each of `families` has one original, which is not counted as found.
    """

    totals: Counter[str]
    found: Counter[str]
    errors: tuple[str, ...]
    wrong: int
    named: int
    families: int

    @property
    def recall(self) -> float:
        return (self.found.total() - self.families) / (self.totals.total() - self.families)

    @property
    def precision(self) -> float:
        return 1 - self.wrong / max(1, self.named)


def measured(seed: int) -> Report:
    """What capture finds among the articles made with a seed."""
    documents = world(random.Random(seed))
    copies = find_copies(document for document, _, _ in documents)
    family = {document.id: name for document, name, _ in documents}
    roots = set(copies.values())
    found: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    errors = []
    wrong = 0
    for document, name, kind in documents:
        original = copies.get(document.id)
        right = name is not None and (family[original] == name if original else document.id in roots)
        wrong += original is not None and not right
        totals[kind] += name is not None
        found[kind] += right
        if (original or name) and not right:
            errors.append(f"{kind}: {document.title!r} {document.id} -> {original}")
    return Report(totals, found, tuple(errors), wrong, len(copies), len(set(family.values()) - {None}))


def mean(seeds: Iterable[int]) -> tuple[float, float]:
    """The mean recall and precision over some seeds."""
    reports = [measured(seed) for seed in seeds]
    return fmean(report.recall for report in reports), fmean(report.precision for report in reports)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", action="store_true", help="print what was missed and what was wrong")
    args = parser.parse_args()
    report = measured(args.seed)
    for line in report.errors if args.errors else ():
        print(line)
    for kind in ("original", *REWRITES):
        print(f"{kind:12} {report.found[kind]:4} of {report.totals[kind]}")
    print(f"recall {report.recall:.3f}  precision {report.precision:.3f}")


if __name__ == "__main__":
    main()
