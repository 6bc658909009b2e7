"""WARC: all captures as a web archive, for other tools to read, replay and keep."""

import uuid
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any

from dateline import __version__
from dateline.core.capture import Capture
from dateline.store.view import Filter, View

NAMESPACE = uuid.UUID("6f1c2a52-6f0e-5b0f-9f0c-2f6b0a4f7d11")
PACKING = ("content-encoding", "transfer-encoding", "content-length")  # of the transfer: the kept bytes are unpacked
EPOCH = "1970-01-01T00:00:00Z"


def write_warc(view: View, out: Path, wanted: Filter | None) -> list[Path]:
    """All captures in one packed archive, by address and time; the filter narrows incidents, so none of these.

    Each capture is a response record of the address that answered, with its bytes as kept, and a metadata record that
    names what was asked, the capture's id and the article read from it.
    """
    from warcio.warcwriter import WARCWriter

    path = out / "captures.warc.gz"
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        last = max((capture.fetched_at for capture in view.captures()), default=EPOCH)
        writer.write_record(_record(writer, "warcinfo", "info", last, _fields(software=f"Dateline/{__version__}")))
        for capture in view.captures():
            found = view.capture(capture.id)
            if found:
                answer = _answer(writer, capture, found[1])
                writer.write_record(answer)
                writer.write_record(_about(writer, capture, answer.rec_headers.get_header("WARC-Record-ID")))
    part.replace(path)
    return [path]


def _answer(writer: Any, capture: Capture, body: bytes) -> Any:
    """The response record. Headers that no longer fit the unpacked bytes are kept under other names."""
    from warcio.statusandheaders import StatusAndHeaders

    headers = [(f"X-Archive-Orig-{k}" if k.lower() in PACKING else k, v) for k, v in capture.headers]
    status = f"{capture.status} {_phrase(capture.status)}"
    http = StatusAndHeaders(status, [*headers, ("Content-Length", str(len(body)))], protocol="HTTP/1.1")
    return writer.create_warc_record(
        capture.final_url,
        "response",
        payload=BytesIO(body),
        http_headers=http,
        warc_headers_dict={"WARC-Date": capture.fetched_at, "WARC-Record-ID": _id(capture.id)},
    )


def _about(writer: Any, capture: Capture, answer: str) -> Any:
    """The metadata record of a capture."""
    known = {"asked": capture.url, "capture": capture.id, "sha256": capture.sha256, "tool": capture.tool}
    told = {name: value for name, value in (("article", capture.document), ("outcome", capture.outcome)) if value}
    more = {"WARC-Concurrent-To": answer}
    return _record(
        writer, "metadata", f"{capture.id} about", capture.fetched_at, _fields(**known, **told), capture.final_url, more
    )


def _record(
    writer: Any,
    kind: str,
    name: str,
    date: str,
    fields: bytes,
    url: str | None = None,
    more: dict[str, str] | None = None,
) -> Any:
    return writer.create_warc_record(
        url or "",
        kind,
        payload=BytesIO(fields),
        length=len(fields),
        warc_content_type="application/warc-fields",
        warc_headers_dict={"WARC-Date": date, "WARC-Record-ID": _id(name), **(more or {})},
    )


def _fields(**values: str) -> bytes:
    return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in values.items()).encode()


def _id(name: str) -> str:
    """The same for the same record in every export."""
    return f"<urn:uuid:{uuid.uuid5(NAMESPACE, name)}>"


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"
