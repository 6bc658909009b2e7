"""Reports of one source count once: copies, agencies, relays, and what one outlet wrote itself."""

from dataclasses import replace

import pytest

from dateline.core.records import Coding
from dateline.merge.report import Article, Report, reports
from dateline.merge.sources import independent, shared_sources
from tests.records import coding


def report(number: int, outlet: str | None, original: str | None = None, agency: str | None = None) -> Report:
    one: Coding = coding(url=f"https://{number}.example/a", publisher=outlet)
    [made] = reports(Article(one, {}, original, agency))
    return made


def relayed(number: int, outlet: str, speaker: str) -> Report:
    """A report of an outlet that gives nothing but the word of another outlet."""
    one = coding(url=f"https://{number}.example/a", publisher=outlet)
    [claim], [first, *others] = one.claims, one.entities
    media = replace(first, kind="media", named=True, name=speaker)
    claim = replace(claim, speaker=media.id, speaker_name=speaker)
    [made] = reports(Article(replace(one, claims=(claim,), entities=(media, *others)), {}))
    return made


WIRE = report(1, "Gulf Wire", agency="Gulf Wire")


@pytest.mark.parametrize(
    ("some", "wanted"),
    [
        ([report(1, "North Post"), report(2, "South Post")], 2),
        ([report(1, "North Post"), report(2, "north post")], 1),  # an outlet that follows its own story
        ([report(1, None), report(2, None)], 2),
        ([WIRE, report(2, "North Post", agency="Gulf Wire")], 1),
        ([WIRE, report(3, "South Post", original=WIRE.event.document)], 1),  # a copy that credits nobody
        ([report(1, "Portal", agency="Gulf Wire"), report(2, "Portal", agency="East Wire")], 2),
        ([report(1, "Gulf Ledger"), relayed(2, "North Post", "Gulf Ledger")], 1),
        ([relayed(1, "South Post", "Gulf Ledger"), relayed(2, "North Post", "Gulf Ledger")], 1),
        ([relayed(1, "South Post", "Gulf Ledger"), report(2, "North Post")], 2),
        ([report(1, "South Post", agency="Agence France-Presse"), relayed(2, "North Post", "the AFP news agency")], 1),
    ],
)
def test_reports_of_one_source_count_once(some: list[Report], wanted: int) -> None:
    assert independent(some) == wanted == independent(some[::-1])


def test_what_hangs_together_by_a_third_is_one() -> None:
    one, two = report(1, "North Post"), report(2, "South Post", agency="Gulf Wire")
    between = report(3, "East Post", original=one.event.document, agency="Gulf Wire")
    assert independent([one, two]) == 2
    assert independent([one, two, between]) == 1


def test_why_reports_count_as_one_source() -> None:
    first, own = report(1, "South Post", agency="Agence France-Presse"), report(2, "Gulf Ledger")
    copy, relay = report(3, "North Post", original=first.event.document), relayed(4, "East Post", "AFP")
    again = report(5, "Gulf Ledger")
    assert [*shared_sources([first, own, copy, relay, again])] == [
        f"{copy.event.id} counts as one source with {first.event.id}: both have the text of {first.event.document}",
        f"{relay.event.id} counts as one source with {first.event.id}: both come from Agence France-Presse",
        f"{again.event.id} counts as one source with {own.event.id}: both come from Gulf Ledger",
    ]
