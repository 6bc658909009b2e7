"""Paths -> files, in sorted order, each real folder once."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.capture.raw import problem
from dateline.core.problem import Problem, UnusableArgument

STANDARD_INPUT = "-"


def files(paths: Sequence[str], suffixes: frozenset[str]) -> Iterator[str | Problem]:
    """The files that `paths` name or hold, sorted, each once; "-" comes last.

    In folders only files with known suffixes count; the others are one Problem for the folder. Raises UnusableArgument
    for a path that does not exist.
    """
    for path in paths:
        if path != STANDARD_INPUT and not os.path.lexists(path):
            raise UnusableArgument(f"no such file or folder: {path}")
    found: set[str] = set()
    problems: list[Problem] = []
    for path in sorted(set(paths)):
        if path == STANDARD_INPUT:
            continue
        if Path(path).is_dir():
            walk(path, suffixes, found, problems, set())
        else:
            found.add(path)
    yield from sorted(problems, key=lambda p: (p.where, p.code))
    yield from sorted(found)
    if STANDARD_INPUT in paths:
        yield STANDARD_INPUT


def walk(
    folder: str, suffixes: frozenset[str], found: set[str], problems: list[Problem], seen: set[tuple[int, int]]
) -> None:
    """Adds the files below `folder` to `found`, and to `problems` what cannot be read. Hidden files are left out."""
    unknown: Counter[str] = Counter()
    todo = [folder]
    while todo:
        here = todo.pop()
        try:
            stat = Path(here).stat()
            entries = sorted(os.scandir(here), key=lambda e: e.name)
        except OSError as error:
            problems.append(problem(here, "unreadable", f"the folder cannot be read: {error.strerror}"))
            continue
        if (stat.st_dev, stat.st_ino) in seen:
            continue
        seen.add((stat.st_dev, stat.st_ino))
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if Path(entry.path).is_dir():  # unlike the entry's own test, it holds on links that lead in a ring
                todo.append(entry.path)
            elif suffix_of(entry.name) in suffixes:
                found.add(entry.path)
            else:
                unknown[suffix_of(entry.name) or "no suffix"] += 1
    if unknown:
        listed = ", ".join(f"{count} {suffix}" for suffix, count in sorted(unknown.items()))
        problems.append(problem(folder, "unknown_format", f"files that were not read: {listed}"))


def suffix_of(name: str) -> str:
    """The suffix that says the format, in small letters: that before ".gz" if the file is packed."""
    name = name.lower()
    return Path(name.removesuffix(".gz")).suffix
