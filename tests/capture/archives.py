"""Web archives made on the spot."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HTML = {"Content-Type": "text/html; charset=utf-8"}
Answer = tuple[str, str, Mapping[str, str], bytes]  # address, status, headers, body
TEXT = (
    "<p>EL OBEID, Sudan - A drone strike hit the main market of El Obeid on Monday, killing seven people and wounding"
    " twelve others, the local health office said.</p><p>Amina Tarik, who heads the office, said that the wounded were"
    " taken to two hospitals in the town, {}.</p>"
)


def page(title: str, more: str = "both full") -> bytes:
    """A page with an article."""
    story = f"<article><h1>{title}</h1>{TEXT.format(more)}</article>"
    return f"<html><head><title>{title}</title></head><body>{story}</body></html>".encode()


def archive(answers: Iterable[Answer], packed: bool = True, date: str = "2024-03-04T09:30:00Z") -> bytes:
    """A WARC with a request and a response for each answer."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for url, status, headers, body in answers:
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
        http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        given = {"WARC-Date": date}
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=http, warc_headers_dict=given
        )
        writer.write_record(record)
    return file.getvalue()


def collection(path: Path, members: Mapping[str, bytes], digest: str | None = None, how: int = 0) -> Path:
    """A WACZ with these archives and their hashes (or `digest` for all of them); `how` packs the zip file."""
    resources = ",".join(
        f'{{"path": "{name}", "hash": "sha256:{digest or sha256(data).hexdigest()}"}}' for name, data in members.items()
    )
    with zipfile.ZipFile(path, "w", how) as file:
        for name, data in members.items():
            file.writestr(name, data)
        file.writestr("datapackage.json", f'{{"resources": [{resources}]}}')
    return path
