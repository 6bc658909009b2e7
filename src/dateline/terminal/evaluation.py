"""What `dateline evaluate` prints."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dateline import wording
from dateline.evaluate.match import Comparison
from dateline.wording import plain

SHOWN = 20  # missed and extra incidents that are printed


def evaluation(found: Comparison) -> RenderableType:
    """Precision, recall, the share of right values, and what was missed or is not in gold."""
    table = Table("Measure", "Value", "Of")
    wanted, made = len(found.pairs) + len(found.missed), len(found.pairs) + len(found.extra)
    table.add_row("recall: gold incidents found", _share(found.recall), str(wanted))
    table.add_row("precision: incidents that gold has", _share(found.precision), str(made))
    for name, (right, judged) in found.fields.items():
        table.add_row(f"{name} right, of those found", _share(right / judged), str(judged))
    parts: list[RenderableType] = [table]
    if found.missed:
        parts.append(Text("\nMissed", style="bold"))
        for gold in found.missed[:SHOWN]:
            place = ", ".join(part for part in (gold.place, gold.country) if part)
            parts.append(Text(f"  line {gold.line}: {gold.start} {plain(place)} {gold.type or ''}"))
    if found.extra:
        parts.append(Text("\nNot in gold", style="bold"))
        parts += [Text(f"  {i.id}: {wording.headline(i)}") for i in found.extra[:SHOWN]]
    return Group(*parts)


def _share(value: float | None) -> str:
    return "nothing to judge" if value is None else f"{value:.2f}"
