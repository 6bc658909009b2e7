"""Bytes of a file, unpacked and bounded, and their decoding."""

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from dateline.core.problem import InputProblem

WHOLE = 64 * 2**20  # bytes of a file that is read at once, and of a line of one that is streamed
LARGE = 256 * 2**20  # bytes of a file on the disk whose parts are read one by one, pictures among them left alone
HEAD = 2048  # bytes that show what a file is
EASY = 8 * 2**20  # a packed file may unpack to this size whatever it was before,
RATIO = 200  # and beyond it to so many times its size: text packs 3 to 20 times
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3",
)
Seekable = io.BufferedReader | io.BytesIO
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: `where` names it in records, `open` opens its bytes, `packed` says that they are gzip."""

    where: str
    open: Callable[[], io.BufferedReader]
    packed: bool = False

    def plain(self) -> io.BufferedReader:
        """The unpacked bytes, from the beginning."""
        file = self.open()
        return io.BufferedReader(Unpacked(file)) if self.packed else file

    def head(self) -> bytes:
        """The first HEAD bytes, unpacked; nothing of a file whose packing is broken: its reader tells of that."""
        try:
            with self.plain() as file:
                return file.read(HEAD)
        except InputProblem:
            return b""

    def whole(self) -> bytes:
        """All bytes, unpacked. Raises InputProblem if they are none, too many or broken."""
        with self.plain() as file:
            data = file.read(WHOLE + 1)
        if len(data) > WHOLE:
            raise InputProblem("too_large", f"larger than {WHOLE // 2**20} MiB: not an article")
        if not data:
            raise InputProblem("empty", "empty: nothing in it")
        return data

    @contextmanager
    def seekable(self) -> Iterator[Seekable]:
        """The bytes as a file to go to and fro in; one that is packed, or no file on the disk, is read at once.

        Raises InputProblem if they are none, too many or broken.
        """
        with ExitStack() as stack:
            file: Seekable = stack.enter_context(self.open())
            size = 0 if self.packed or not file.seekable() else file.seek(0, io.SEEK_END)
            if size > LARGE:
                raise InputProblem("too_large", f"larger than {LARGE // 2**20} MiB: split it")
            if size > WHOLE:
                file.seek(0)
            else:
                stack.close()
                file = io.BytesIO(self.whole())
            yield file

    def is_large(self) -> bool:
        """Whether the unpacked bytes are too many to be read at once."""
        size = 0
        with self.plain() as file:
            while size <= WHOLE and (part := file.read(2**20)):
                size += len(part)
        return size > WHOLE

    def lines(self) -> Iterator[tuple[int, bytes | None]]:
        """Line numbers from 1 and lines, unpacked, in UTF-8 if the file is UTF-16; None for a line that is too long."""
        with self.plain() as file:
            encoding = next((name for bom, name in BOMS if file.peek(4).startswith(bom)), None)
            if encoding in ("utf-16", "utf-32"):
                for number, text in enumerate(io.TextIOWrapper(file, encoding, errors="replace"), 1):
                    yield number, text.encode("utf-8", "replace")
                return
            number = 0
            while line := file.readline(WHOLE):
                number += 1
                if number == 1 and encoding:
                    line = line.removeprefix(codecs.BOM_UTF8)
                if len(line) == WHOLE and not line.endswith(b"\n"):
                    while (rest := file.readline(WHOLE)) and not rest.endswith(b"\n"):
                        pass
                    yield number, None
                else:
                    yield number, line


def source_at(path: str, where: str | None = None) -> Source:
    """The file at `path`, called `where` in records if that is not its path."""

    def binary() -> io.BufferedReader:
        return Path(path).open("rb")

    return Source(where or path, binary, packed=path.lower().endswith(".gz"))


class Unpacked(io.RawIOBase):
    """The bytes inside a gzip stream. Raises InputProblem where it is broken, cut off, or a bomb."""

    def __init__(self, file: BinaryIO) -> None:
        self._packed = Counted(file)
        self._inside = gzip.GzipFile(mode="rb", fileobj=cast(BinaryIO, self._packed))
        self._made = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._inside.read1(len(buffer))
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise InputProblem("gzip_broken", f"the gzip data end early or are damaged: {error}") from None
        self._made += len(data)
        if self._made > EASY and self._made > RATIO * self._packed.count:
            raise InputProblem("gzip_bomb", f"unpacks to more than {RATIO} times its size")
        buffer[: len(data)] = data
        return len(data)


class Counted:
    """A file that counts the bytes read from it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.count += len(data)
        return data


def decode(data: bytes) -> str:
    """The text of these bytes: by byte order mark, else UTF-8, else UTF-16 by its zeros, else the best guess.

    Text that is mostly ASCII is read as Windows-1252 (Latin-1 where that has no character). Raises InputProblem for
    bytes that are no text.
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace")
    if data.startswith(MAGIC):
        raise InputProblem("binary", "not text: a binary file")
    wide = _utf16(data)
    if wide:
        return data.decode(wide, errors="replace")
    if len(CONTROLS.findall(data[:65536])) > 0.01 * len(data[:65536]) + 1:
        raise InputProblem("binary", "not text: full of control characters")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end == len(data) and error.reason == "unexpected end of data":
            return data.decode("utf-8", errors="replace")
    return _by_guess(data)


def _utf16(data: bytes) -> str | None:
    """The name of UTF-16 without a byte order mark, if every other byte is nearly always zero."""
    head = data[:4096]
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head) and even < 0.02 * len(head):
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * len(head) and odd < 0.02 * len(head) else None


def _by_guess(data: bytes) -> str:
    high = sum(byte > 0x7F for byte in data[:65536])
    if high > 0.2 * len(data[:65536]):
        from charset_normalizer import from_bytes

        best = from_bytes(data[:65536]).best()
        if best is not None and best.encoding != "ascii":
            return data.decode(best.encoding, errors="replace")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
