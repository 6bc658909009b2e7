"""What `dateline demo` prints: the incidents of the invented articles with their accounts, and what to type next."""

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline import wording
from dateline.core.results import Incident
from dateline.store.view import View
from dateline.wording import plain

CONFLICT = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT")
UNSHOWN = ("time", "place")  # fields that the headline shows already


def print_demo(out: Console, view: View) -> None:
    """Print the incidents of conflict that several articles tell or that nobody but an accuser vouches for."""
    counts = view.counts()
    incidents = list(view.incidents())
    told = [i for i in incidents if i.type in CONFLICT and (len(i.documents) > 1 or i.status == "alleged")]
    out.print(
        f"{counts['documents']} invented articles gave {counts['events']} events, {counts['claims']} claims and "
        f"{counts['incidents']} incidents.\nThe incidents of conflict that more than one article tells, or that only "
        "an accuser vouches for:\n"
    )
    for incident in told:
        out.print(_incident(incident))
    example = max(told, key=lambda i: (len(i.contested), len(i.documents), i.id), default=None)
    if example:
        out.print(_next(view, example, len(incidents) - len(told)))


def _incident(incident: Incident) -> RenderableType:
    articles = f"{len(incident.documents)} article{'s' if len(incident.documents) > 1 else ''}"
    facts = f"{incident.grade} · {articles}, {incident.independent_sources} independent · {incident.id}"
    table = Table.grid(padding=(0, 2))
    for (field, value), voices in _accounts(incident).items():
        mark = "contested " if field in incident.contested else ""
        style = "bold red" if mark else "dim"
        table.add_row(Text(mark + field, style=style), value, Text("; ".join(voices), style="cyan"))
    rows = [Padding(table, (0, 0, 0, 2), expand=False)] if table.row_count else []
    return Group(Text(wording.headline(incident), style="bold"), Text(facts, style="dim"), *rows, "")


def _accounts(incident: Incident) -> dict[tuple[str, str], list[str]]:
    """For each value of a field, the voices that give it, each with its outlet."""
    found: dict[tuple[str, str], list[str]] = {}
    for account in incident.accounts:
        settled = account.field == "status" and "status" not in incident.contested
        if account.field in UNSHOWN or settled:
            continue
        value = wording.account(account)
        same = (key for key in found if key[0] == account.field and key[1].casefold() == value.casefold())
        voices = found.setdefault(next(same, (account.field, value)), [])
        voice = wording.voice(account)
        if voice not in voices:
            voices.append(voice)
    return dict(sorted(found.items(), key=lambda item: (item[0][0], _leading_number(item[0][1]), item[0][1])))


def _leading_number(value: str) -> int:
    """The first number in a value, so that 3 comes before 14; 0 if it has none."""
    return next((int(digits) for word in value.split() if (digits := word.replace(",", "")).isdecimal()), 0)


def _next(view: View, example: Incident, more: int) -> RenderableType:
    store = plain(view.path)
    lines = [
        f"dateline list incidents --store {store}",
        f"dateline show incident {example.id} --why --store {store}",
        f"dateline export --format csv --out demo-tables --store {store}",
        "dateline run YOUR-ARTICLES --store mine.dateline",
    ]
    head = Text(f"Type next ({more} more incidents are in the store):", style="bold")
    return Group(head, *(Text(f"  {line}") for line in lines))
