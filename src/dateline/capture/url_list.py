"""Lists of addresses (MediaCloud, GDELT, one's own) with saved pages beside them: the article of each page.

A page belongs to an address if the list names its file, if it is called after the list's id for it, after the address
or a hash of it, or if it says itself that it came from there.
"""

import gzip
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from dateline.capture import page
from dateline.capture.raw import RawArticle, article, plain_name, problem
from dateline.capture.source import source_at
from dateline.core.problem import InputProblem, Problem

PAGES = (".html", ".htm", ".xhtml")
FILE_COLUMNS = ("file", "filename", "path", "filepath", "savedas", "htmlfile", "html", "page", "snapshot")
SEEN_BY_GDELT = {"url", "mobileurl", "date", "title"}  # its date is when GDELT saw the page, not that of the article
HEAD = 65_536  # bytes of a page in which it says where it came from
OWN = re.compile(
    rb"<link[^>]{0,200}rel=[\"']?canonical[\"']?[^>]{0,200}href=[\"']([^\"'<>]+)"
    rb"|<link[^>]{0,200}href=[\"']([^\"'<>]+)[\"'][^>]{0,100}rel=[\"']?canonical"
    rb"|property=[\"']og:url[\"'][^>]{0,100}content=[\"']([^\"'<>]+)"
    rb"|saved from url=\(\d+\)(\S+)",
    re.I,
)
Row = tuple[str, dict[str, str]]  # where it stands, and its cells


@dataclass(slots=True)
class Saved:
    """The saved pages in a list's folder and below, by the names of their files and by the addresses in them."""

    folder: Path
    files: Mapping[Path, None]
    by_name: dict[str, list[Path]]
    by_address: dict[str, Path] | None = None  # read when the names do not tell

    def find(self, url: str, named: Sequence[str]) -> Path | None:
        """The page of an address; `named` are names that the list gives it."""
        for name in named:
            if (path := self.folder / name).suffix and path in self.files:
                return path
        for name in (*named, *names_of(url)):
            found = self.by_name.get(name.lower(), [])
            if len(found) == 1:
                return found[0]
        if self.by_address is None:
            self.by_address = {key(own): path for path in reversed(list(self.files)) if (own := own_address(path))}
        return self.by_address.get(key(url))


def articles(where: str, rows: Iterable[Row | Problem], chosen: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles of the pages of these rows, each address once; a problem for each address without a page.

    Raises InputProblem if there is no saved page at all.
    """
    saved = saved_beside(Path(where))
    met: set[str] = set()
    for row in rows:
        if isinstance(row, Problem):
            yield row
            continue
        at, cells = row
        url = cells.get(chosen["url"], "").strip()
        if key(url) in met or not url:
            continue
        met.add(key(url))
        if not saved.files:
            continue
        path = saved.find(url, [cells[name].strip() for name in named_columns(cells, chosen) if cells[name].strip()])
        if path is None:
            yield problem(at, "page_missing", f"no saved page of {url} beside the list")
            continue
        yield from of_page(at, path, article(at, "", cells, chosen))
    if not saved.files:
        raise InputProblem("no_pages", f"a list of {len(met):,} addresses, and no saved page (.html) beside it")


def of_page(where: str, path: Path, told: RawArticle) -> Iterator[RawArticle | Problem]:
    """The article of a page; what the page does not say of itself is as the list has it. The address is the list's."""
    try:
        for raw in page.read(source_at(str(path), where), {}):
            if isinstance(raw, RawArticle):
                yield replace(
                    raw, page=str(path), url=told.url, title=raw.title or told.title,
                    publisher=outlet(told.publisher, raw.publisher), published=raw.published or told.published,
                    language=raw.language or told.language,
                )  # fmt: skip
    except InputProblem as error:
        yield problem(where, error.code, f"{error} ({path.name})")


def outlet(listed: str | None, own: str | None) -> str | None:
    """The outlet as the list names it; as its page does where the list has an address instead of a name."""
    return own if own and listed and "." in listed and " " not in listed else listed or own


def with_known_dates(header: Sequence[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """The chosen columns, without a date that is not that of the article."""
    seen = {plain_name(name) for name in header} == SEEN_BY_GDELT
    return {field: name for field, name in chosen.items() if not (seen and field == "published")}


def named_columns(cells: Mapping[str, str], chosen: Mapping[str, str]) -> list[str]:
    """The columns that may name the file of a page."""
    found = [name for name in cells if plain_name(name) in FILE_COLUMNS]
    return [*found, *([chosen["id"]] if "id" in chosen else [])]


def saved_beside(listed: Path) -> Saved:
    """The saved pages in the folder of a list and below it."""
    folder = listed.parent
    files = [path for path in sorted(folder.rglob("*")) if path.name.lower().removesuffix(".gz").endswith(PAGES)]
    by_name: dict[str, list[Path]] = {}
    for path in files:
        inside = path.relative_to(folder).as_posix().lower().removesuffix(".gz")
        stem = inside.rpartition(".")[0].removesuffix("/index")
        for name in {stem, stem.rpartition("/")[2], *([stem.partition("/")[2]] if "/" in stem else [])}:
            by_name.setdefault(name, []).append(path)
    return Saved(folder, dict.fromkeys(files), by_name)


def names_of(url: str) -> Iterator[str]:
    """The names under which programs save a page, the surest first."""
    for digest in ("sha256", "sha1", "md5"):
        yield hashlib.new(digest, url.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
    try:
        parts = urlsplit(url)
    except ValueError:
        return
    inside = unquote(parts.path).strip("/").lower()
    stem = inside.rpartition(".")[0] if inside.endswith(PAGES) else inside
    yield f"{parts.netloc.lower()}/{stem}".rstrip("/")
    yield re.sub(r"\W+", "_", f"{parts.netloc}/{stem}".lower()).strip("_")
    if stem:
        yield stem.rpartition("/")[2]


def own_address(path: Path) -> str | None:
    """The address that a saved page gives as its own, or None."""
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            match = OWN.search(file.read(HEAD))
    except (OSError, EOFError):
        return None
    return next(part for part in match.groups() if part).decode("utf-8", "replace") if match else None


def key(url: str) -> str:
    """The address as it is compared: without scheme, www, fragment, tracking and a slash at its end."""
    url = url.strip().replace("&amp;", "&")
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    kept = [(k, v) for k, v in parse_qsl(parts.query) if not k.lower().startswith(("utm_", "fbclid", "gclid"))]
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"
