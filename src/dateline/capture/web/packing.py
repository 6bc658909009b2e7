"""Undoing the packing of a transfer (Content-Encoding), bounded in size however small the packed bytes are."""

import zlib
from collections.abc import Callable

from dateline.capture.source import EASY, RATIO
from dateline.core.problem import InputProblem

LARGEST = 16 * 2**20  # bytes of a page or a feed, unpacked
DEEPEST = 2  # packings one over the other
BROKEN = "the packed bytes end early or are damaged"


def unpack(body: bytes, encoding: str | None) -> bytes:
    """The bytes without their packing: gzip, deflate and br. Raises InputProblem for broken, unknown or huge ones."""
    names = [name.strip().lower() for name in (encoding or "").split(",") if name.strip()]
    names = [name for name in names if name != "identity"]
    if len(names) > DEEPEST:
        raise InputProblem("packing_unknown", f"packed {len(names)} times over")
    for name in reversed(names):
        if name not in PACKINGS:
            raise InputProblem("packing_unknown", f"packed in an unknown way: {name[:40]!r}")
        body = PACKINGS[name](body)
    return body


def fits(made: int, packed: int) -> None:
    """Raises InputProblem where `made` bytes from `packed` ones are too many."""
    if made > EASY and made > RATIO * packed:
        raise InputProblem("gzip_bomb", f"unpacks to more than {RATIO} times its size")
    if made > LARGEST:
        raise InputProblem("too_large", f"larger than {LARGEST // 2**20} MiB: not an article")


def _gzip(body: bytes) -> bytes:
    """Gzip, also of several members; bytes that are not packed at all, whatever the header says, stay as they are."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    made = b""
    rest = body
    while rest.startswith(b"\x1f\x8b"):
        part, rest = _inflate(rest, 31, len(made))
        made += part
    return made


def _deflate(body: bytes) -> bytes:
    """Deflate in either of the two forms that servers send."""
    try:
        return _inflate(body, 15, 0)[0]
    except InputProblem as error:
        if error.code != "packing_broken":
            raise
    return _inflate(body, -15, 0)[0]


def _inflate(body: bytes, bits: int, before: int) -> tuple[bytes, bytes]:
    """One zlib stream, and the bytes behind its end; `before` bytes were made already."""
    inside = zlib.decompressobj(bits)
    try:
        made = inside.decompress(body, LARGEST + 1 - before)
    except zlib.error:
        raise InputProblem("packing_broken", BROKEN) from None
    fits(before + len(made), len(body))
    if not inside.eof:
        raise InputProblem("packing_broken", BROKEN)
    return made, inside.unused_data


def _brotli(body: bytes) -> bytes:
    import brotli

    inside = brotli.Decompressor()
    made = bytearray()
    todo = body
    try:
        while not inside.is_finished():
            part = inside.process(todo, output_buffer_limit=2**20)
            made += part
            fits(len(made), len(body))
            if not part and not todo:
                raise InputProblem("packing_broken", BROKEN)
            todo = b""
    except brotli.error:
        raise InputProblem("packing_broken", BROKEN) from None
    return bytes(made)


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
}
