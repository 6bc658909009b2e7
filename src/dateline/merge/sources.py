"""Reports -> which of them come from one source: copies, an agency's reports, relays, and what one outlet wrote itself.

A report has marks (report.py): the document that it copies or is, the agency whose report it is, the outlet that wrote
it, and the outlets whose word is all that it gives ("..., the Gulf Ledger reported"). Reports that have a mark in
common, or hang together by others that have, are of one source.
"""

from collections.abc import Iterator, Sequence

from dateline.data.agencies import agency_called
from dateline.merge.report import Report


def sources(reports: Sequence[Report]) -> list[str]:
    """For each report the name of its source: equal for reports of one source, the least of all their marks."""
    above: dict[str, str] = {}

    def top(mark: str) -> str:
        while (higher := above.setdefault(mark, mark)) != mark:
            mark = higher
        return mark

    for report in reports:
        tops = {top(mark) for mark in report.marks}
        above.update(dict.fromkeys(tops, min(tops)))
    return [top(report.marks[0]) for report in reports]


def independent(reports: Sequence[Report]) -> int:
    """How many sources stand behind these reports."""
    return len({*sources(reports)}) if len(reports) > 1 else len(reports)


def shared_sources(reports: Sequence[Report]) -> Iterator[str]:
    """For each report that is of one source with an earlier one, what both have in common."""
    first: dict[str, Report] = {}
    for report in reports:
        shared = [mark for mark in report.marks if mark in first]
        if shared and all(first[mark].event.document != report.event.document for mark in shared):
            mark = min(shared, key=lambda mark: (mark != first[mark].event.document, mark))
            yield f"{report.event.id} counts as one source with {first[mark].event.id}: {_common(mark, first[mark])}"
        for mark in report.marks:
            first.setdefault(mark, report)


def _common(mark: str, report: Report) -> str:
    if mark.startswith("doc_"):
        return f"both have the text of {mark}"
    name = report.publisher if report.publisher and report.publisher.lower() == mark else agency_called(mark) or mark
    return f"both come from {name}"
