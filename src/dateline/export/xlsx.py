"""A workbook for people: incidents, accounts and sources, with a frozen header and filters, private names hidden.

Office Open XML, written here as a stream: cells are inline text, which no spreadsheet runs as a formula.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dateline.export.markup import escaped
from dateline.export.tables import COLUMNS, row
from dateline.export.told import masked_records, told
from dateline.store.view import Filter, View

Cells = Sequence[object]
SHEETS: dict[str, tuple[str, ...]] = {
    "incidents": tuple(name for name in COLUMNS["incidents"] if name != "accounts"),
    "accounts": ("incident", "field", "value", "speaker_name", "publisher", "stance", "said", "document"),
    "sources": ("incident", "document", "publisher", "published", "title", "url", "sha256"),
}
LONGEST = 32_767  # characters that a cell holds
MOST = 1_048_576  # rows that a sheet holds
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FROZEN = (
    f'<worksheet {NS}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
)
STYLES = (
    f'<styleSheet {NS}><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/>'
    '<name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
    '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/>'
    '<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '</cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" '
    'fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write_xlsx(view: View, out: Path, wanted: Filter | None) -> list[Path]:
    """Write incidents.xlsx; returns it. What is beyond a sheet's last possible row goes to a sheet of its own."""
    path = out / "incidents.xlsx"
    part = path.with_name(path.name + ".part")
    with ZipFile(part, "w", ZIP_DEFLATED) as book:
        names: list[str] = []
        for kind, header in SHEETS.items():
            rows, number = _rows(view, wanted, kind), 1
            while _sheet(book, len(names) + 1, header, rows):
                names.append(f"{kind} {number}")
                number += 1
            names.append(f"{kind} {number}" if number > 1 else kind)
        for name, body in _parts(names):
            with book.open(_entry(name), "w") as file:
                file.write((HEAD + body).encode())
    part.replace(path)
    return [path]


def _rows(view: View, wanted: Filter | None, kind: str) -> Iterator[Cells]:
    if kind == "incidents":
        for record in masked_records(view, wanted):
            cells = row("incidents", record)
            yield [cells[name] for name in SHEETS[kind]]
        return
    for one in told(view, wanted):
        if one.incident.review.state == "rejected":
            continue
        if kind == "sources":
            for d in one.documents:
                title = one.mask.text(d.title)
                yield one.incident.id, d.id, d.publisher, d.published, title, d.url, d.sha256
        else:
            for a in one.incident.accounts:
                who = one.mask.text(a.speaker_name)
                value = one.mask.text(in_words(a.value))
                yield one.incident.id, a.field, value, who, a.publisher, a.stance, a.said, a.document


def in_words(value: object) -> str:
    """The value of an account for people: "low 9, best 12", "Bara, SDN"."""
    if not isinstance(value, dict):
        return str(value)
    return ", ".join(f"{key} {item}" for key, item in value.items() if item is not None and key != "actor")


def _sheet(book: ZipFile, number: int, header: Cells, rows: Iterator[Cells]) -> bool:
    """Write one sheet of as many rows as it holds; returns whether rows are left."""
    last = _letters(len(header))
    with book.open(_entry(f"xl/worksheets/sheet{number}.xml"), "w", force_zip64=True) as file:
        file.write((HEAD + FROZEN).encode())
        file.write(_row(1, header, ' s="1"').encode())
        at, more = 1, False
        for at, cells in enumerate(rows, 2):
            file.write(_row(at, cells).encode())
            if at == MOST:
                more = True
                break
        file.write(f'</sheetData><autoFilter ref="A1:{last}{at}"/></worksheet>'.encode())
    return more


def _row(number: int, cells: Cells, style: str = "") -> str:
    found = "".join(_cell(f"{_letters(at)}{number}", value, style) for at, value in enumerate(cells, 1))
    return f'<row r="{number}">{found}</row>'


def _cell(at: str, value: object, style: str) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return f'<c r="{at}"{style} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{at}"{style}><v>{value}</v></c>'
    text = escaped(str(value)[:LONGEST])
    return f'<c r="{at}"{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _entry(name: str) -> ZipInfo:
    """A part of the file with a fixed date, so that the same store gives the same bytes."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _parts(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The parts that hold the sheets together, by name."""
    numbered = list(enumerate(names, 1))
    sheets = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n, _ in numbered
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{KIND}.worksheet+xml"/>' for n, _ in numbered
    )
    yield "xl/workbook.xml", f'<workbook {NS} xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'
    yield (
        "xl/_rels/workbook.xml.rels",
        (
            f'<Relationships xmlns="{PACKAGE}/relationships">{links}'
            f'<Relationship Id="styles" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
        ),
    )
    yield "xl/styles.xml", STYLES
    yield (
        "_rels/.rels",
        (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>'
        ),
    )
    yield (
        "[Content_Types].xml",
        (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>{types}</Types>'
        ),
    )
