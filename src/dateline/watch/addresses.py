"""The list of what to watch: a text file with an address a line, or OPML."""

from pathlib import Path
from xml.etree import ElementTree

from dateline.capture.raw import problem
from dateline.capture.source import decode
from dateline.capture.web.addresses import tidy
from dateline.core.problem import InputProblem, Problem, UnusableArgument


def read_list(path: Path) -> tuple[list[str], list[Problem]]:
    """The addresses of the list, each once, in their order, and the lines that hold none.

    In text, "#" begins a comment. Raises UnusableArgument for a file that cannot be read or holds no address at all.
    """
    try:
        text = decode(path.read_bytes())
    except (OSError, InputProblem) as error:
        raise UnusableArgument(f"the list {path} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    opml = text.lstrip().startswith("<")
    lines = _of_opml(path, text) if opml else enumerate(text.splitlines(), 1)
    urls: dict[str, None] = {}
    problems = []
    for number, line in lines:
        words = line.split("#" if line.startswith("#") else " #")[0].strip()
        if not words:
            continue
        try:
            urls[tidy(words)] = None
        except InputProblem as error:
            problems.append(problem(f"{path}:{number}", error.code, str(error)))
    if not urls and not problems:
        raise UnusableArgument(f"the list {path} holds no address: write one a line, as https://example.org/feed.xml")
    return list(urls), problems


def _of_opml(path: Path, text: str) -> list[tuple[int, str]]:
    """(number of the outline, address) of each outline that has one."""
    if "<!ENTITY" in text.upper():
        raise UnusableArgument(f"the list {path} declares entities of its own: not read")
    try:
        outlines = ElementTree.fromstring(text).iter("outline")
    except ElementTree.ParseError as error:
        raise UnusableArgument(f"the list {path} is broken OPML: {error}") from None
    found = (outline.get("xmlUrl") or outline.get("url") for outline in outlines)
    return [(number, address) for number, address in enumerate(found, 1) if address]
