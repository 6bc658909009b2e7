"""A web server on loopback that answers as it is told, and remembers what it was asked."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Headers = dict[str, str]
Reply = tuple[int, Headers, bytes]
Handler = Callable[["BaseHTTPRequestHandler"], None]


@dataclass
class Site:
    """What stands at each path: a reply, or a function that writes to the connection itself."""

    url: str = ""
    pages: dict[str, Reply | Handler] = field(default_factory=dict)
    asked: list[tuple[str, Headers]] = field(default_factory=list)

    def paths(self, without: str = "/robots.txt") -> list[str]:
        """The paths asked for, in order."""
        return [path for path, _ in self.asked if path != without]


@contextmanager
def serving(address: str = "127.0.0.1") -> Iterator[Site]:
    """A Site that is served until the block ends."""
    site = Site()

    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers.items())))
            found = site.pages.get(self.path, (404, {"Content-Type": "text/plain"}, b"nothing here"))
            if callable(found):
                found(self)
                return
            status, headers, body = found
            marks = {k: v for k, v in headers.items() if k in ("ETag", "Last-Modified")}
            asked = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
            if marks and any(value in asked for value in marks.values()):
                status, headers, body = 304, marks, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer((address, 0), Answering)
    server.daemon_threads = True
    site.url = f"http://{address}:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


STORY = (
    "EL OBEID, Sudan - A drone strike hit the main market of El Obeid on Monday, killing {killed} people and wounding"
    " twelve others, the local health office said.\n\nAmina Tarik, who heads the office, said that the wounded were"
    " taken to two hospitals in the town. She said that most of the dead were traders.\n\nResidents said that the"
    " market had been full when the drone struck. Nobody claimed responsibility for the attack.\n\nThe army did not"
    " answer questions. Fighting in the area has gone on since last year, and the road to the north is closed."
)


def page(title: str, text: str, more: str = "", head: str = "") -> bytes:
    """A news page with this headline and these paragraphs."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    menu = "<nav><a href=/>Home</a> <a href=/news>News</a></nav>"
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>"
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Kordofan Lamp">'
        f"{head}</head><body>{menu}<article><h1>{title}</h1>{paragraphs}</article>"
        f"{more}<footer>All rights reserved</footer></body></html>"
    ).encode()


def feed(*links: str) -> bytes:
    """An RSS feed that leads to these addresses."""
    numbered = enumerate(links, 1)
    items = "".join(f"<item><title>Story {n}</title><link>{link}</link></item>" for n, link in numbered)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode()


HTML = {"Content-Type": "text/html; charset=utf-8"}
RSS = {"Content-Type": "application/rss+xml"}
