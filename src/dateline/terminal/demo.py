"""What `dateline demo` prints: the incidents of the invented articles with their accounts, and what to type next."""

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.core.results import Incident
from dateline.store.view import View
from dateline.terminal import phrases
from dateline.terminal.words import plain

VIOLENT = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION", "RETREAT")


def print_demo(out: Console, view: View) -> None:
    """Print the store of the demo."""
    counts = view.counts()
    incidents = [i for i in view.incidents() if i.type in VIOLENT]
    out.print(
        f"{counts['documents']} invented articles gave {counts['events']} events, {counts['claims']} "
        f"claims about them, and {counts['incidents']} incidents. Those of material conflict, with who says what:\n"
    )
    for incident in incidents:
        out.print(_incident(incident))
    example = max(incidents, key=lambda i: (len(i.contested), len(i.documents), i.id), default=None)
    if example:
        out.print(_next(view, example))


def _incident(incident: Incident) -> RenderableType:
    title = Text(phrases.headline(incident), style="bold")
    facts = f"{incident.grade}, {len(incident.documents)} article(s), {incident.independent_sources} independent"
    contested = f", contested: {', '.join(incident.contested)}" if incident.contested else ""
    table = Table.grid(padding=(0, 2))
    for (field, value, speaker, stance), outlets in _voices(incident).items():
        table.add_row(Text(field, style="dim"), value, Text(f"{speaker} {stance}", style="cyan"), ", ".join(outlets))
    head = Text(f"{facts}{contested}  {incident.id}", style="dim")
    return Group(title, head, Padding(table, (0, 0, 1, 2)))


def _voices(incident: Incident) -> dict[tuple[str, str, str, str], list[str]]:
    """The outlets of each (field, value, speaker, stance) that concerns harm, sides or what is disputed."""
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for a in incident.accounts:
        if a.field in ("time", "place", "type"):
            continue
        key = (a.field, phrases.account(a), plain(a.speaker_name), a.stance)
        outlets = found.setdefault(key, [])
        outlet = plain(a.publisher or "?")
        if outlet not in outlets:
            outlets.append(outlet)
    return found


def _next(view: View, example: Incident) -> RenderableType:
    lines = [
        f"dateline show incident {example.id} --why --store {view.path}",
        f"dateline list incidents --country IRQ --store {view.path}",
        f"dateline export --format csv --out demo-tables --store {view.path}",
        "dateline run YOUR-ARTICLES --store mine.dateline",
    ]
    return Group(Text("Type next:", style="bold"), *(Text(f"  {line}") for line in lines))
