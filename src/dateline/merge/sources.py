"""Reports -> which of them come from one source: copies, an agency's reports, relays, and what one outlet wrote itself.

A report has marks (report.py): the document that it copies or is, the agency whose report it is, the outlet that wrote
it, and the outlets whose word is all that it gives ("..., the Gulf Ledger reported"). Reports that have a mark in
common, or hang together by others that have, are of one source.
"""

from collections.abc import Sequence

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
