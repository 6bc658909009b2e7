"""The list of Specially Designated Nationals of the U.S. Treasury, in XML and CSV -> imported actors.

Both readers raise InputProblem where the file as a whole is broken: what they gave before must then be dropped.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any
from xml.etree import ElementTree

from dateline.core.problem import InputProblem
from dateline.link.imported import Designation, Imported, Item, clean_names, country_of, problem

AUTHORITY = "U.S. Treasury, Office of Foreign Assets Control"
KINDS = {"individual": "person", "entity": "unknown", "-0-": "unknown"}
EMPTY = "-0-"  # how the CSV files write that there is nothing


def read_sdn_xml(stream: IO[bytes], name: str = "sdn.xml") -> Iterator[Item]:
    """The actors and designations of sdn.xml, one entry held at a time. Vessels and aircraft are passed over."""
    root: ElementTree.Element | None = None
    parser: Any = ElementTree.XMLPullParser(("start", "end"))
    head = stream.read(4096)
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise InputProblem("xml_with_entities", f"{name}: an XML file that declares entities is not read")
    chunk = head
    while True:
        try:
            parser.feed(chunk) if chunk else parser.close()
            events: list[Any] = list(parser.read_events())
        except ElementTree.ParseError as error:
            raise InputProblem("broken_xml", f"{name}: {error}") from None
        for event, element in events:
            if root is None:
                root = element
                if _tag(root) != "sdnList":
                    raise InputProblem("wrong_schema", f"{name}: <{_tag(root)}> where <sdnList> is wanted")
            elif event == "end" and _tag(element) == "sdnEntry":
                yield from _entry(element, name)
                root.clear()
        if not chunk:
            return
        chunk = stream.read(65_536)


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _texts(element: ElementTree.Element, tag: str) -> list[str]:
    return [text for e in element.iter() if _tag(e) == tag and (text := (e.text or "").strip())]


def _child(element: ElementTree.Element, tag: str) -> str:
    return next(((e.text or "").strip() for e in element if _tag(e) == tag), "")


def _entry(entry: ElementTree.Element, name: str) -> Iterator[Item]:
    uid = _child(entry, "uid")
    where = f"{name}:{uid or '?'}"
    kind = KINDS.get(_child(entry, "sdnType").lower())
    if kind is None:
        return
    full = clean_names([" ".join((_child(entry, "firstName"), _child(entry, "lastName")))])
    if not uid or not full:
        yield problem(where, "no_name", "an entry without a uid or a name")
        return
    akas = [e for e in entry.iter() if _tag(e) == "aka"]
    spelled = [(" ".join((_child(a, "firstName"), _child(a, "lastName"))), _child(a, "category")) for a in akas]
    yield Imported(
        id=f"ofac-{uid}",
        name=full[0],
        kind=kind,
        where=where,
        country=_one_country(_texts(entry, "country")),
        aliases=tuple(a for a in clean_names([n for n, c in spelled if c.lower() != "weak"]) if a != full[0]),
        weak=clean_names([n for n, c in spelled if c.lower() == "weak"]),
        identifiers={"ofac": uid},
        topics=("sanction",),
    )
    for program in dict.fromkeys(_texts(entry, "program")):
        yield Designation(f"ofac-{uid}", AUTHORITY, program, None, None, where)


def _one_country(texts: list[str]) -> str | None:
    """The country that all texts name, or None where they name several or none."""
    codes = {code for text in texts if (code := country_of(text))}
    return codes.pop() if len(codes) == 1 else None


def read_sdn_csv(lines: Iterable[str], aliases: Iterable[str] = (), name: str = "sdn.csv") -> Iterator[Item]:
    """The actors and designations of sdn.csv with the lines of alt.csv, if given, as their aliases."""
    known: dict[str, list[str]] = {}
    for row in csv.reader(aliases):
        if len(row) >= 4 and row[3].strip() not in ("", EMPTY):
            known.setdefault(row[0].strip(), []).append(_turned(row[3]))
    for number, row in enumerate(csv.reader(lines), 1):
        where = f"{name}:{number}"
        if not row or row == ["\x1a"]:
            continue
        if len(row) < 4 or not row[0].strip().isdigit():
            yield problem(where, "wrong_columns", f"{len(row)} cells where ent_num, name, type and program are wanted")
            continue
        yield from _row([cell.strip() for cell in row], known, where)


def _row(row: list[str], known: dict[str, list[str]], where: str) -> Iterator[Item]:
    uid, name, kind = row[0], row[1], KINDS.get(row[2].lower())
    if kind is None:
        return
    person = kind == "person"
    full = clean_names([_turned(name) if person else name]) if name != EMPTY else ()
    if not full:
        yield problem(where, "no_name", f"entry {uid} has no name")
        return
    spelled = clean_names(known.get(uid, []))
    yield Imported(
        id=f"ofac-{uid}", name=full[0], kind=kind, where=where, aliases=tuple(a for a in spelled if a != full[0]),
        identifiers={"ofac": uid}, topics=("sanction",),
    )  # fmt: skip
    for program in dict.fromkeys(re.split(r"[\]\[;\s]+", row[3])):
        if program and program != EMPTY:
            yield Designation(f"ofac-{uid}", AUTHORITY, program, None, None, where)


def _turned(name: str) -> str:
    """ "SURNAME, Given" as "Given SURNAME"; a name without a comma as it is."""
    last, comma, first = name.strip().partition(", ")
    return f"{first} {last}" if comma else last
