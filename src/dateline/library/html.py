"""Records as HTML for notebooks. Words of articles are escaped: they are only words, whatever they hold."""

from collections.abc import Iterable, Mapping
from html import escape

from dateline import wording
from dateline.core.records import Coding, Event
from dateline.voices import event_values, tellers, voices
from dateline.wording import plain

UNVERIFIED = "Machine-coded, not verified: read the words before you quote a value."


def article(coding: Coding) -> str:
    """An article's events, each value beside who says so and the words."""
    document = coding.document
    about = " · ".join(filter(None, (document.publisher, document.published))) or "outlet and day unknown"
    parts = [f"<p><b>{_text(document.title or 'untitled article')}</b><br>{_text(about)}</p>"]
    if document.reason:
        return "".join([*parts, f"<p>Not coded: {_text(document.reason)}</p>"])
    if not coding.events:
        parts.append("<p>No event found.</p>")
    parts += [_event(event, coding) for event in coding.events]
    return "".join([*parts, f"<p><i>{UNVERIFIED}</i></p>"])


def _event(event: Event, coding: Coding) -> str:
    rows = []
    for name, value, vouchers, span in event_values(event, coding):
        said = dict.fromkeys(
            f"{plain(c.speaker_name)} ({wording.manner(c)})" for c in voices(coding, event, vouchers, span)
        )
        rows.append((name, value, "; ".join(said) or "the outlet itself", span.text if span else ""))
    return f"<h4>{_text(wording.headline(event, tellers(event, coding)))}</h4>" + table(
        ("", "value", "who says so", "the words"), rows
    )


def counted(title: str, counts: Mapping[str, int]) -> str:
    """A title and how many records there are of each kind."""
    rows = [(name, f"{number:,}") for name, number in counts.items()]
    return f"<p><b>{_text(title)}</b></p>" + table(("records", "how many"), rows) + f"<p><i>{UNVERIFIED}</i></p>"


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of texts."""
    lines = [_row("th", header), *(_row("td", row) for row in rows)]
    return f"<table>{''.join(lines)}</table>"


def _row(tag: str, cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f'<{tag} style="text-align:left">{_text(cell)}</{tag}>' for cell in cells) + "</tr>"


def _text(text: str) -> str:
    return escape(plain(text))
