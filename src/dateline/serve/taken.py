"""Files that somebody takes away: in which profile, and a line in the log with their hash."""

from collections.abc import Iterator
from typing import Any

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dateline.core.people import SEES_NAMES
from dateline.export.formats import FORMATS
from dateline.export.profiles.profile import INTERNAL, PARTNER, PROFILES, Profile
from dateline.export.profiles.shared import shared
from dateline.review.exports import noted
from dateline.serve.downloads import MEDIA, archive, download
from dateline.serve.forms import BadForm, who
from dateline.serve.found import NoRecord
from dateline.serve.query import BadFilter, Query, read_query
from dateline.store.filter import written
from dateline.store.ledger import Ledger
from dateline.store.view import View


def take_archive(view: View, ledger: Ledger, request: Request) -> Response:
    """All files of a format in a ZIP file, for the filter and profile of the address. Raises NoRecord and BadFilter."""
    format = request.path_params["format"]
    if format not in FORMATS:
        raise NoRecord(f"There is no format {format[:20]!r}: choose one of {', '.join(sorted(FORMATS))}.")
    query, profile = _asked(request)
    body = archive(shared(view, profile), format, query.wanted)
    return _sent(ledger, request, query, format, profile, body, f"dateline-{format}.zip", "application/zip")


def take_incidents(view: View, ledger: Ledger, request: Request) -> Response:
    """The incidents as one file, for the filter and the profile of the address. Raises NoRecord and BadFilter."""
    format = request.path_params["format"]
    if format not in MEDIA:
        raise NoRecord(f"There is no format {format[:20]!r}: choose one of {', '.join(MEDIA)}.")
    query, profile = _asked(request)
    body = download(shared(view, profile), format, query.wanted)
    return _sent(ledger, request, query, format, profile, body, f"incidents.{format}", MEDIA[format])


def profile_for(request: Request, asked: str) -> Profile:
    """The profile that is asked for, else the fullest that the reader may take. Raises BadFilter and BadForm."""
    whole = who(request).role in SEES_NAMES
    if not asked:
        return INTERNAL if whole else PARTNER
    if asked not in PROFILES:
        raise BadFilter(f"profile: {asked[:40]!r} is not one of {', '.join(PROFILES)}.")
    if PROFILES[asked] == INTERNAL and not whole:
        raise BadForm(403, f"The profile internal is for the roles {', '.join(SEES_NAMES)}.")
    return PROFILES[asked]


def _asked(request: Request) -> tuple[Query, Profile]:
    given = request.query_params.multi_items()
    profiles = [value for name, value in given if name == "profile"]
    query = read_query(QueryParams([pair for pair in given if pair[0] != "profile"]))
    if query.after or len(profiles) > 1:
        raise BadFilter("A file holds all incidents of a filter, in one profile.")
    return query, profile_for(request, profiles[0] if profiles else "")


def _sent(
    ledger: Ledger,
    request: Request,
    query: Query,
    format: str,
    profile: Profile,
    body: Iterator[Any],
    name: str,
    media: str,
) -> Response:
    """The file, piece by piece; when it is sent, the log says who took what."""
    what = {"kind": "export", "format": format, "filter": written(query.wanted), "profile": profile.name, "file": name}
    by, incidents = who(request).name, ledger.waiting(query.wanted)
    pieces = noted(body, lambda told: ledger.log(by, {**what, "incidents": incidents, **told}))
    return StreamingResponse(pieces, 200, {"Content-Disposition": f'attachment; filename="{name}"'}, media)
