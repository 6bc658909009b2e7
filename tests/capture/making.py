"""Files made of lines of text, as Word, RTF and PDF programs make them."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/></Types>"""
CELL = 5.0  # points a letter of the fixed-width font at 8.33 points takes


def docx(paragraphs: Iterable[str], headline: str | None = None, parts: dict[str, bytes] | None = None) -> bytes:
    """A Word file; the paragraph `headline` is a link in the style Heading 1, `parts` are more files in it."""
    body = "".join(paragraph(text, text == headline) for text in paragraphs)
    return package(
        {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()}
        | (parts or {})
    )


def paragraph(text: str, headline: bool) -> str:
    run = "".join(
        f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in (text[:7], text[7:]) if piece
    )
    if headline:
        return f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:hyperlink>{run}</w:hyperlink></w:p>'
    deleted = "<w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>"
    return f"<w:p>{run}{deleted}</w:p>"


def package(parts: dict[str, bytes]) -> bytes:
    """A zip with these files behind the list of types that every Office file begins with."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in {"[Content_Types].xml": TYPES.encode(), **parts}.items():
            out.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def rtf(paragraphs: Iterable[str]) -> bytes:
    """An RTF file: letters beyond ASCII as \\u with a stand-in or as bytes, every fourth paragraph inside a link."""
    made = []
    for number, text in enumerate(paragraphs):
        said = "".join(letter(c, number % 2 == 0) for c in text)
        if number % 4 == 3:
            link = "https://advance.example/{number}"
            said = rf'{{\field{{\*\fldinst{{HYPERLINK "{link}" }}}}{{\fldrslt {{\ul {said}}}}}}}'
        made.append(rf"{{\pard\plain \f0\fs20 {said}\par}}")
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}{\colortbl;\red0\green0\blue0;}"
    head += r"{\*\generator Exporter 1.0}{\info{\title Not this}}{\header Running head\par}{\pict\pngblip 89504e47}"
    return (head + "\r\n" + "\r\n".join(made) + "}").encode("ascii")


def letter(c: str, as_number: bool) -> str:
    if c in "\\{}":
        return "\\" + c
    if c.isascii():
        return c
    byte = c.encode("cp1252", "ignore")
    if as_number or not byte:
        return rf"\u{ord(c)}?"
    return rf"\'{byte[0]:02x}"


Placed = tuple[float, float, str]  # points from the left and from the bottom, and a line of text there


def pdf(pages: Sequence[Sequence[Placed]], more: bytes = b"", size: float = CELL / 0.6) -> bytes:
    """A PDF file with these lines of text, packed, in a fixed-width font; `more` are objects behind them."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        said = b"".join(placed(line, size) for line in lines)
        packed = zlib.compress(said)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed))
    return numbered(objects, more)


def placed(line: Placed, size: float) -> bytes:
    text = line[2].encode("cp1252", "replace").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"BT /F %.2f Tf %.1f %.1f Td (%s) Tj ET\n" % (size, line[0], line[1], text)


def numbered(objects: Sequence[bytes], more: bytes = b"") -> bytes:
    """The objects as a file, with the table of where each stands."""
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    data += more
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return data + trailer % (len(objects) + 1, table, len(objects) + 1, len(data))


def printed(paragraphs: Iterable[str], width: int = 90, head: str | None = None) -> list[list[Placed]]:
    """Pages of these paragraphs as a program prints them: wrapped, parted by a blank line, `head` above each page."""
    import textwrap

    lines = [line for text in paragraphs for line in [*textwrap.wrap(text, width), ""]]
    pages = []
    for number, at in enumerate(range(0, len(lines), 50), 1):
        page = [(60.0, 770.0 - 12 * n, line) for n, line in enumerate(lines[at : at + 50]) if line]
        pages.append([*([(250.0, 815.0, head), (280.0, 20.0, f"Page {number}")] if head else []), *page])
    return pages
