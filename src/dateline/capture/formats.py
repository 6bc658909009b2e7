"""The table of sources: what `dateline run` reads, and how a file is known for what it is.

To read another format: write one small file with a `read(source, columns)` like those beside this one, and add a line
to FORMATS. docs/sources.md says it in eight steps.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dateline.capture import json_files, mail, mhtml, page, pdf, plain, rtf, table, wacz, warc, word
from dateline.capture.raw import RawArticle
from dateline.capture.source import Source
from dateline.core.problem import InputProblem, Problem

Reader = Callable[[Source, Mapping[str, str]], Iterator[RawArticle | Problem]]
HTML = (b"<!doctype html", b"<html", b"<head")


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: the suffixes of its names, its reader, and the bytes that every such file begins with, if any."""

    name: str
    suffixes: tuple[str, ...]
    read: Reader
    begins: tuple[bytes, ...] = ()


PAGE = Format("web page", (".html", ".htm", ".xhtml"), page.read)
FORMATS: tuple[Format, ...] = (
    Format("plain text", (".txt", ".text"), plain.read),
    PAGE,
    Format("web page in one file", (".mhtml", ".mht"), mhtml.read),
    Format("JSON lines", (".jsonl", ".ndjson"), json_files.read_lines),
    Format("JSON", (".json",), json_files.read_document),
    Format("table", (".csv", ".tsv"), table.read),
    Format("Word file", (".docx", ".docm", ".doc"), word.read, (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")),
    Format("PDF file", (".pdf",), pdf.read, (b"%PDF-",)),
    Format("mail", (".eml",), mail.read_message),
    Format("box of mails", (".mbox", ".mbx"), mail.read_box),
    Format("web archive", (".warc",), warc.read, (b"WARC/",)),
    Format("web archive collection", (".wacz",), wacz.read, (b"PK\x03\x04",)),
    Format("RTF file", (".rtf",), rtf.read, (b"{\\rtf",)),
)


def suffixes() -> frozenset[str]:
    """The suffixes of all formats."""
    return frozenset(suffix for format in FORMATS for suffix in format.suffixes)


def format_of(suffix: str, head: bytes) -> Format:
    """The format of a file by its suffix and its first bytes; the bytes win where they are sure.

    Raises InputProblem for a suffix that no format has, and for a file that is not what its suffix says.
    """
    named = next((format for format in FORMATS if suffix in format.suffixes), None)
    if named and named.begins and head.startswith(named.begins):
        return named
    found = next((format for format in FORMATS if format.begins and head.startswith(format.begins)), None)
    if found:
        return found
    if named is None:
        raise InputProblem("unknown_format", f"no format {suffix!r}: the formats are {', '.join(sorted(suffixes()))}")
    if not named.begins or not head:
        return named
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(HTML):
        return PAGE
    raise InputProblem("wrong_suffix", f"named {suffix}, but its content is no {named.name}")
