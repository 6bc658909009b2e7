"""Rows -> a workbook (Office Open XML), as a stream. Cells are inline text, which no spreadsheet runs as a formula."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from gzip import GzipFile
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dateline.export.markup import escaped

Cells = Sequence[object]
LONGEST = 32_767  # characters that a cell holds
CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # a workbook would read "_x0041_" as "A"
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


@contextmanager
def workbook(path: Path, headers: Mapping[str, Sequence[str]]) -> Iterator[dict[str, "Table"]]:
    """A table for each name in `headers`, to add rows to; the workbook is at `path` when all are added."""
    part = path.with_name(path.name + ".part")
    with ExitStack() as stack:
        tables = {kind: stack.enter_context(Table(kind, header, path.parent)) for kind, header in headers.items()}
        yield tables
        book = stack.enter_context(ZipFile(part, "w", ZIP_DEFLATED))
        sheets = [sheet for table in tables.values() for sheet in table.sheets]
        for number, sheet in enumerate(sheets, 1):
            with book.open(_entry(f"xl/worksheets/sheet{number}.xml"), "w", force_zip64=True) as file:
                sheet.copy(file)
        for name, body in _parts([sheet.name for sheet in sheets]):
            with book.open(_entry(name), "w") as file:
                file.write((HEAD + body).encode())
    part.replace(path)


class Sheet:
    """The rows of one sheet, kept packed in a file without a name until the workbook takes them."""

    def __init__(self, name: str, header: Cells, folder: Path) -> None:
        self.name = name
        self.rows = 0
        self._last = _letters(len(header))
        self._kept = TemporaryFile(dir=folder)  # noqa: SIM115 (closed with the table)
        self._packed = GzipFile(fileobj=self._kept, mode="wb", compresslevel=1)
        self._packed.write((HEAD + FROZEN).encode())
        self.add(header, ' s="1"')

    def add(self, cells: Cells, style: str = "") -> None:
        """Write the next row."""
        self.rows += 1
        self._packed.write(_row(self.rows, cells, style).encode())

    def copy(self, file: IO[bytes]) -> None:
        """Write the whole sheet to `file`."""
        self._packed.write(f'</sheetData><autoFilter ref="A1:{self._last}{self.rows}"/></worksheet>'.encode())
        self._packed.close()
        self._kept.seek(0)
        with GzipFile(fileobj=self._kept) as whole:
            copyfileobj(whole, file)

    def close(self) -> None:
        """Let go of the file."""
        self._kept.close()


class Table:
    """The sheets of one kind: one, or more where one cannot hold all rows."""

    def __init__(self, kind: str, header: Cells, folder: Path) -> None:
        self._kind, self._header, self._folder = kind, header, folder
        self.sheets = [Sheet(kind, header, folder)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for sheet in self.sheets:
            sheet.close()

    def add(self, cells: Cells) -> None:
        """Write a row to the last sheet, or to a new one if it is full."""
        if self.sheets[-1].rows == MOST:
            self.sheets.append(Sheet(f"{self._kind} {len(self.sheets) + 1}", self._header, self._folder))
        self.sheets[-1].add(cells)


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
    lines = str(value)[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    text = escaped(CODED.sub("_x005F_", lines))
    return f'<c r="{at}"{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


@cache
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
