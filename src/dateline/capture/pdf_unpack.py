"""Unpacking the parts of a PDF file within bounds: the PDF library itself unpacks whatever a file asks for."""

import io
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from dateline.core.problem import InputProblem

LARGEST = 32 * 2**20  # bytes that a part of a file (the instructions of a page, a font) may unpack to,
MOST = 256 * 2**20  # and all parts of a file together
LONGEST_LZW = 2**17  # packed bytes: the library takes time by their square
STEP = 2**16
PIECE = 2**24  # bytes of the file itself that are looked at together
OPENING = re.compile(rb"(?:[\[(<]\s{0,9})+")  # brackets one behind the other: the library takes its time for each
DEEPEST = 200
DENSEST = 64  # times that run-length packing makes bytes more


class Bounds:
    """What stands for `zlib` and two more unpackers inside the PDF library while one file is read.

    Each raises InputProblem("pdf_bomb") where a part, or all parts together, are too large.
    """

    error = zlib.error
    decompressobj = staticmethod(zlib.decompressobj)

    def __init__(self) -> None:
        self._left = MOST

    def decompress(self, data: bytes) -> bytes:
        """The bytes that were packed by deflate, those before a damage. Raises zlib.error if there are none."""
        inflate = zlib.decompressobj()
        made = bytearray()
        at = 0
        try:
            while not inflate.eof and (piece := inflate.unconsumed_tail or data[at : at + STEP]):
                at += 0 if inflate.unconsumed_tail else STEP
                made += inflate.decompress(piece, 16 * STEP)
                self._check(len(made))
        except zlib.error:
            if not made:
                raise
        self._left -= len(made)
        check_nesting(bytes(made))
        return bytes(made)

    def lzw(self, data: bytes) -> bytes:
        """The bytes that were packed by LZW."""
        from pdfminer.lzw import LZWDecoder

        self._check(0 if len(data) <= LONGEST_LZW else LARGEST + 1)
        made = bytearray()
        for piece in LZWDecoder(io.BytesIO(data)).run():
            made += piece
            self._check(len(made))
        self._left -= len(made)
        return bytes(made)

    def runs(self, data: bytes) -> bytes:
        """The bytes that were packed by run lengths."""
        from pdfminer.runlength import rldecode

        self._check(DENSEST * len(data))
        self._left -= DENSEST * len(data)
        return bytes(rldecode(data))

    def _check(self, size: int) -> None:
        if size > LARGEST:
            raise InputProblem("pdf_bomb", f"a part of it unpacks to more than {LARGEST // 2**20} MiB: refused")
        if size > self._left:
            raise InputProblem("pdf_bomb", f"its parts unpack to more than {MOST // 2**20} MiB: refused")


def check_nesting(data: bytes) -> None:
    """Raises InputProblem where hundreds of brackets open one behind the other, as in no file that a program made."""
    if any(match.end() - match.start() > DEEPEST and is_deep(match[0]) for match in OPENING.finditer(data)):
        raise InputProblem("pdf_bomb", "hundreds of brackets inside each other: no program writes such a file")


def pieces(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of a file in pieces, each with the end of the one before it, so that what lies on a border is whole."""
    file.seek(0)
    before = b""
    while piece := file.read(PIECE):
        yield before + piece
        before = piece[-STEP:]


def is_deep(brackets: bytes) -> bool:
    return sum(brackets.count(sign) for sign in (b"[", b"(", b"<")) > DEEPEST


def bound() -> None:
    """Has the PDF library unpack the next file within Bounds."""
    from pdfminer import pdftypes

    bounds = Bounds()
    pdftypes.zlib = bounds
    pdftypes.lzwdecode = bounds.lzw
    pdftypes.rldecode = bounds.runs
