"""A page to print for each incident: what is told, who says so, and the articles. Plain HTML without scripts."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from dateline.core.values import Harm
from dateline.export.files import Summed, whole
from dateline.export.markup import escaped
from dateline.export.told import Told, told
from dateline.export.xlsx import in_words
from dateline.store.view import Filter, View

STYLE = """body { font: 11pt/1.45 serif; max-width: 42em; margin: 2em auto; padding: 0 1em }
h1, h2, th { font-family: sans-serif } h1 { font-size: 1.5em } h2 { font-size: 1.1em; break-after: avoid }
table { border-collapse: collapse; width: 100%; margin: .5em 0 }
th, td { text-align: left; vertical-align: top; padding: .25em .6em .25em 0; border-bottom: 1px solid #bbb }
tr, blockquote { break-inside: avoid } thead { display: table-header-group }
blockquote { margin: .3em 0 .3em 1em } .warning { border: 1px solid; padding: .5em } code { overflow-wrap: anywhere }
@media screen and (max-width: 42em) { table { display: block; overflow-x: auto } p { overflow-wrap: anywhere } }
@media print { body { margin: 0; max-width: none } a { color: inherit; text-decoration: none } }"""
SUMS = "SHA256SUMS"
UNKNOWN = "not known"


def write_dossier(view: View, out: Path, wanted: Filter | None) -> Sequence[Path]:
    """Write index.html, one page for each incident that no reviewer rejected, and SUMS; returns them in that order.

    SUMS has the hash of each page, as `sha256sum --check` takes them.
    """
    count = 0
    with whole(out / "index.html") as index, whole(out / SUMS) as sums:
        index.write(_head("Incidents") + "<h1>Incidents</h1>\n<ul>\n")
        for one in told(view, wanted):
            if one.incident.review.state == "rejected":
                continue
            path, text = out / f"{one.incident.id}.html", page(one)
            with whole(path) as file:
                file.write(text)
            count += 1
            sums.write(f"{sha256(text.encode()).hexdigest()}  {path.name}\n")
            how = ", ".join([one.incident.status, *_only(one)])
            index.write(f'<li><a href="{path.name}">{escaped(_title(one))}</a> ({escaped(how)})</li>\n')
        index.write("</ul>\n</body>\n</html>\n")
    return Summed(out / "index.html", out / SUMS, count)


def page(one: Told) -> str:
    """The page of an incident, private names hidden and every text escaped."""
    title = _title(one)
    parts = [
        _head(title), f"<h1>{escaped(title)}</h1>\n", _warning(one), _table((), _facts(one)),
        "<h2>Harm</h2>\n", _table(("", "low", "best", "high"), map(_harm, one.incident.harm)),
        "<h2>Who takes part</h2>\n", _table(("name", "role"), _parties(one)),
        "<h2>Accounts</h2>\n", _table(("field", "value", "who says so", "published by", "how", "day"), _accounts(one)),
        "<h2>Words</h2>\n", *_words(one),
        "<h2>Sources</h2>\n", *(_source(one, number) for number in range(len(one.documents))),
        "</body>\n</html>\n",
    ]  # fmt: skip
    return "".join(parts)


def _head(title: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escaped(title)}</title>\n'
        f"<style>\n{STYLE}\n</style>\n</head>\n<body>\n"
    )


def _title(one: Told) -> str:
    incident = one.incident
    place = incident.place.name if incident.place else "place not known"
    return f"{incident.type} · {place} · {_days(one) or 'date not known'}"


def _only(one: Told) -> list[str]:
    """ "according to the army", where no outlet tells it itself."""
    return [f"according to {', '.join(one.vouchers())}"] if one.vouchers() else []


def _days(one: Told) -> str:
    time = one.incident.time
    days = [day[:10] for day in (time.start, time.end) if day] if time else []
    return " to ".join(dict.fromkeys(days))


def _warning(one: Told) -> str:
    incident = one.incident
    said = []
    if incident.status not in ("actual", "ongoing"):
        said.append(f"This is not told as a fact. Status: {incident.status}.")
    if incident.review.state == "machine":
        said.append("Coded by machine; no person has reviewed it.")
    if incident.contested:
        said.append(f"Contested: {', '.join(incident.contested)}.")
    return f'<p class="warning">{escaped(" ".join(said))}</p>\n' if said else ""


def _facts(one: Told) -> list[Sequence[object]]:
    i = one.incident
    place = ", ".join(p for p in (i.place.name, i.place.admin1, i.place.country) if p) if i.place else UNKNOWN
    time = f"{_days(one)} ({i.time.precision}, {i.time.basis})" if i.time and _days(one) else UNKNOWN
    return [
        ("Incident", i.id), ("What", ", ".join((i.type, *i.modes))), ("Status", i.status), ("When", time),
        ("Where", f"{place} ({i.place.precision})" if i.place else place), ("Weapons", ", ".join(i.weapons) or UNKNOWN),
        ("Grade", i.grade), ("Independent sources", i.independent_sources), ("Best figures by", i.rule),
        ("Review", " ".join(part for part in (i.review.state, i.review.by, i.review.at, i.review.note) if part)),
    ]  # fmt: skip


def _harm(harm: Harm) -> Sequence[object]:
    bounds = ["open" if n is None else n for n in (harm.low, harm.best, harm.high)]
    return (harm.outcome if harm.group == "unspecified" else f"{harm.outcome}, {harm.group}", *bounds)


def _parties(one: Told) -> list[Sequence[object]]:
    return [(one.mask.text(p.name), p.role) for p in one.incident.actors]


def _accounts(one: Told) -> list[Sequence[object]]:
    return [
        (a.field, one.mask.text(in_words(a.value)), one.mask.text(a.speaker_name), a.publisher, a.stance, a.said)
        for a in one.incident.accounts
    ]


def _words(one: Told) -> list[str]:
    """The sentence around each event's trigger, with its source's number."""
    numbers = {document.id: number for number, document in enumerate(one.documents, 1)}
    documents = {document.id: document for document in one.documents}
    found: dict[str, None] = {}
    for event in one.events:
        document = documents.get(event.document)
        if document:
            text, at = document.text, event.trigger
            start = max(text.rfind(mark, 0, at.start) + len(mark) for mark in ("\n", ". ")) if at.start else 0
            ends = [end for end in (text.find("\n", at.end), text.find(". ", at.end) + 1) if end > 0]
            sentence = text[max(0, start) : min(ends, default=len(text))].strip()
            found[f"<blockquote>{escaped(one.mask.text(sentence))} [{numbers[document.id]}]</blockquote>\n"] = None
    return list(found)


def _source(one: Told, number: int) -> str:
    document = one.documents[number]
    line = ", ".join(escaped(v) for v in (document.publisher, (document.published or "")[:10]) if v)
    title = escaped(one.mask.text(document.title)) or "without a title"
    link = ""
    if document.url:
        url = escaped(document.url)
        web = document.url.startswith(("http://", "https://"))
        link = f'<br><a href="{url}">{url}</a>' if web else f"<br>{url}"
    return f"<p>[{number + 1}] {title}. {line}.{link}<br><code>SHA-256 {escaped(document.sha256)}</code></p>\n"


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{escaped(cell)}</td>" for cell in cells) + "</tr>\n" for cells in rows)
    if not body:
        return f"<p>{UNKNOWN.capitalize()}.</p>\n"
    head = "<thead><tr>" + "".join(f"<th>{escaped(name)}</th>" for name in header) + "</tr></thead>\n" if header else ""
    return f"<table>\n{head}<tbody>\n{body}</tbody>\n</table>\n"
