"""A workbook for people: incidents, accounts and sources, with a frozen header and filters, private names hidden."""

from collections.abc import Mapping
from pathlib import Path

from dateline.export.tables import COLUMNS, row
from dateline.export.told import Told, masked_record, told
from dateline.export.workbook import Table, workbook
from dateline.store.view import Filter, View

SHEETS: dict[str, tuple[str, ...]] = {
    "incidents": tuple(name for name in COLUMNS["incidents"] if name != "accounts"),
    "accounts": ("incident", "field", "value", "speaker_name", "publisher", "stance", "said", "document"),
    "sources": ("incident", "document", "publisher", "published", "title", "url", "sha256"),
}


def write_xlsx(view: View, out: Path, wanted: Filter | None) -> list[Path]:
    """Write incidents.xlsx; returns it. What is beyond a sheet's last possible row goes to a sheet of its own."""
    path = out / "incidents.xlsx"
    with workbook(path, SHEETS) as tables:
        for one in told(view, wanted):
            if one.incident.review.state != "rejected":
                _add(tables, one)
    return [path]


def _add(tables: Mapping[str, Table], one: Told) -> None:
    """The rows of an incident, private names hidden."""
    mask, id = one.mask, one.incident.id
    cells = row("incidents", masked_record(one))
    tables["incidents"].add([cells[name] for name in SHEETS["incidents"]])
    for a in one.incident.accounts:
        value, who = mask.text(in_words(a.value)), mask.text(a.speaker_name)
        tables["accounts"].add((id, a.field, value, who, a.publisher, a.stance, a.said, a.document))
    for d in one.documents:
        tables["sources"].add((id, d.id, d.publisher, d.published, mask.text(d.title), d.url, d.sha256))


def in_words(value: object) -> str:
    """The value of an account for people: "low 9, best 12", "Bara, SDN"."""
    if not isinstance(value, dict):
        return str(value)
    return ", ".join(f"{key} {item}" for key, item in value.items() if item is not None and key != "actor")
