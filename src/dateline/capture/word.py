"""Word files (DOCX): their text, a line a paragraph. Pictures, notes, deleted text and macros are never looked at."""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.capture.raw import RawArticle, problem
from dateline.capture.source import WHOLE, Seekable, Source
from dateline.capture.texts import articles
from dateline.core.problem import InputProblem, Problem

MAIN = "word/document.xml"
MOST_TAGS = 4_000_000
LAST, END_OF_LIST = 2**16 + 22, b"PK\x05\x06"  # where the size of a zip file's list stands
LONGEST_LIST = 4 * 2**20  # bytes, of some 40,000 parts: the library holds all of them
OLD = b"\xd0\xcf\x11\xe0"
LOCKED = "EncryptedPackage".encode("utf-16-le")
NO_WORD = (  # what else begins as Word files do: a name inside it, and what to do
    ("xl/workbook.xml", "an Excel file: save its sheet as CSV"),
    ("ppt/presentation.xml", "slides, no text: save them as PDF"),
    ("content.xml", "an OpenDocument file: save it as .docx"),
)
NO_OLD_WORD = (
    ("__substg1.0_", "an Outlook mail (.msg): save it as .eml"),
    ("Workbook", "an old Excel file (.xls): save its sheet as CSV"),
)
OLD_WORD = "an old Word file (.doc): save it as .docx or .rtf"
HEADLINES = ("title", "heading1", "headline")  # names of styles
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
LEFT_OUT = ("Fallback", "txbxContent", "del", "moveFrom")


def read(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles in a Word file."""
    with source.seekable() as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        with opened(file) as package:
            lines = list(paragraphs(part(package, MAIN)))
            macros = [name for name in package.namelist() if name.lower().endswith("vbaproject.bin")]
    text = "\n".join(line for line, _ in lines)
    if not text.strip():
        raise InputProblem("empty", "empty: no text in it (pictures of pages are not read)")
    if macros:
        yield problem(source.where, "macros", "it holds macros: they were left alone, its text was read")
    title = next((line for line, headline in lines if line.strip()), "")
    marked = next((headline for line, headline in lines if line.strip()), False)
    if marked and len(text) > len(title):
        yield from articles(source.where, digest, text, title)
    else:
        yield from articles(source.where, digest, text)


def opened(file: Seekable) -> zipfile.ZipFile:
    """The package of a Word file. Raises InputProblem for one that is locked, old, broken or no Word file."""
    file.seek(0)
    if file.read(len(OLD)) == OLD:
        data = file.read(WHOLE)
        if LOCKED in data:
            raise InputProblem("locked", "locked with a password: save it without one")
        other = next((said for name, said in NO_OLD_WORD if name.encode("utf-16-le") in data), None)
        raise InputProblem("old_word" if other is None else "unknown_format", other or OLD_WORD)
    try:
        check_list(file)
        package = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InputProblem("zip_broken", f"damaged or cut off: {error}") from None
    if MAIN not in package.namelist():
        other = next((said for name, said in NO_WORD if name in package.namelist()), None)
        raise InputProblem("wrong_suffix", other or "a zip file, but no Word file: unpack it first")
    return package


def check_list(file: Seekable) -> None:
    """Raises InputProblem where the list of what a zip file holds is longer than any program writes for a text."""
    file.seek(max(0, file.seek(0, io.SEEK_END) - LAST))
    end = file.read()
    at = end.rfind(END_OF_LIST)
    if at >= 0 and int.from_bytes(end[at + 12 : at + 16], "little") > LONGEST_LIST:
        raise InputProblem("zip_bomb", "it lists more parts than a Word file has")


def part(package: zipfile.ZipFile, name: str) -> bytes:
    """A file of the package, unpacked. Raises InputProblem if it is broken, locked, or too large to be a text."""
    try:
        with package.open(name) as file:
            data = file.read(WHOLE + 1)
    except RuntimeError:
        raise InputProblem("locked", "locked with a password: save it without one") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise InputProblem("zip_broken", f"damaged or cut off: {error}") from None
    if len(data) > WHOLE:
        raise InputProblem("zip_bomb", f"its text unpacks to more than {WHOLE // 2**20} MiB")
    return data


def paragraphs(xml: bytes) -> Iterator[tuple[str, bool]]:
    """Each paragraph of the main text, and whether its style is that of a headline. Raises InputProblem for no XML."""
    from lxml import etree

    if xml.count(b"<") > MOST_TAGS:
        raise InputProblem("zip_bomb", f"its text has more than {MOST_TAGS:,} tags: no article has")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise InputProblem("xml_broken", f"its text is damaged: {error.msg}") from None
    for element in root.iter("{*}p"):
        if not any(local(above) in LEFT_OUT for above in element.iterancestors()):
            style = next((value for e in element.iterfind("{*}pPr/{*}pStyle") for value in e.attrib.values()), "")
            yield "".join(words(element)), style.lower().replace(" ", "") in HEADLINES


def words(element: Any) -> Iterator[str]:
    """The text of a paragraph, in order, without what is deleted or stands in boxes."""
    for child in element.iterchildren("*"):
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in BREAKS:
            yield BREAKS[name]
        elif name not in LEFT_OUT and name != "pPr":
            yield from words(child)


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
