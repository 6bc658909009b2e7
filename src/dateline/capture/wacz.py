"""Web archive collections (WACZ): a zip file of web archives, with their hashes."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import IO, Any

from dateline.capture import warc
from dateline.capture.raw import RawArticle, problem
from dateline.capture.source import EASY, RATIO, Source
from dateline.core.problem import InputProblem, Problem

PACKAGE = "datapackage.json"
LONGEST = 32 * 2**20  # bytes of datapackage.json


def read(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles of all web archives in the collection, and a Problem for each that is not what its hash says.

    Raises InputProblem for a file that is no collection.
    """
    with source.plain() as file:
        try:
            inside = zipfile.ZipFile(file)
            names = sorted(name for name in inside.namelist() if name.endswith((".warc", ".warc.gz")))
            hashes = _hashes(inside)
        except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError) as error:
            raise InputProblem("wacz_broken", f"no zip file that can be read: {error}") from None
        if not names:
            raise InputProblem("empty", "no web archive in this collection")
        for name in names:
            where = f"{source.where}/{name}"
            try:
                yield from _archive(inside, name, where, hashes.get(name))
            except InputProblem as error:
                yield problem(where, error.code, str(error))


def _archive(inside: zipfile.ZipFile, name: str, where: str, expected: str | None) -> Iterator[RawArticle | Problem]:
    """The articles of one archive of the collection."""
    try:
        member = Member(inside.open(name), inside.getinfo(name).compress_size)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise InputProblem("wacz_broken", f"cannot be taken out of the collection: {error}") from None
    yield from warc.read(Source(where, lambda: io.BufferedReader(member), name.endswith(".gz")), {})
    if expected and member.rest() != expected:
        yield problem(where, "wacz_changed", f"its SHA-256 is not the one in {PACKAGE}: it was changed since")


def _hashes(inside: zipfile.ZipFile) -> dict[str, str]:
    """The SHA-256 of each file that the collection's own list gives."""
    if PACKAGE not in inside.namelist() or inside.getinfo(PACKAGE).file_size > LONGEST:
        return {}
    try:
        resources = json.loads(inside.read(PACKAGE))["resources"]
        pairs = [(str(one["path"]), str(one["hash"])) for one in resources]
    except (ValueError, KeyError, TypeError, RecursionError, RuntimeError):
        return {}
    return {path: digest.removeprefix("sha256:") for path, digest in pairs if digest.startswith("sha256:")}


class Member(io.RawIOBase):
    """The bytes of a file in a zip file, hashed as they are read. Raises InputProblem for damaged ones and bombs."""

    def __init__(self, file: IO[bytes], packed: int) -> None:
        self._file = file
        self._packed = packed
        self._made = 0
        self._hash = sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._file.read(len(buffer))
        except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
            raise InputProblem("wacz_broken", f"the collection is damaged: {error}") from None
        self._made += len(data)
        if self._made > EASY and self._made > RATIO * self._packed:
            raise InputProblem("gzip_bomb", f"unpacks to more than {RATIO} times its size")
        self._hash.update(data)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Left open: what is behind the last record counts for the hash too."""

    def rest(self) -> str:
        """The SHA-256 of the whole file, in hexadecimal."""
        buffer = bytearray(65536)
        while self.readinto(buffer):
            pass
        return self._hash.hexdigest()
