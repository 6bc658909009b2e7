"""The id of an incident is that of its earliest report; what it was called before still leads to it."""

from pathlib import Path

from dateline.core.results import Incident
from dateline.store.view import View
from tests.merge.test_decided import OTHER, event
from tests.records import coding, filled

LATE = coding(url="https://b.example/1", published="2023-09-25")
EARLY = coding(published="2023-09-20")


def ids(view: View) -> list[str]:
    return [incident.id for incident in view.incidents()]


def test_a_later_report_leaves_the_id_as_it_is(tmp_path: Path) -> None:
    [before] = ids(filled(tmp_path / "a.dateline", EARLY))
    assert ids(filled(tmp_path / "a.dateline", EARLY, LATE)) == [before]


def test_a_former_id_finds_the_incident_when_an_earlier_report_comes_in(tmp_path: Path) -> None:
    [before] = ids(filled(tmp_path / "a.dateline", LATE))
    view = filled(tmp_path / "a.dateline", LATE, EARLY)
    [after] = ids(view)
    assert before != after
    assert view.matching(Incident, before) == view.matching(Incident, before[:12]) == [after]
    assert view.formerly(after) == [before]


def test_a_split_is_recorded_and_the_old_id_leads_to_both_parts(tmp_path: Path) -> None:
    pair = {(event(EARLY), event(OTHER)): "one raid"}
    [whole] = ids(filled(tmp_path / "a.dateline", EARLY, OTHER, together=pair))
    view = filled(tmp_path / "a.dateline", EARLY, OTHER)
    kept, split = sorted(ids(view), key=lambda id: id != whole)
    assert kept == whole
    assert view.parted(whole) == [split]
    assert view.formerly(split) == [whole]


def test_a_join_is_recorded(tmp_path: Path) -> None:
    before = ids(filled(tmp_path / "a.dateline", EARLY, OTHER))
    pair = {(event(EARLY), event(OTHER)): "one raid"}
    view = filled(tmp_path / "a.dateline", EARLY, OTHER, together=pair)
    [whole] = ids(view)
    [gone] = set(before) - {whole}
    assert view.matching(Incident, gone) == [whole]
    assert view.formerly(whole) == [gone]


def test_an_id_of_another_store_leads_to_the_incident_of_its_report(tmp_path: Path) -> None:
    [elsewhere] = ids(filled(tmp_path / "1.dateline", LATE))
    view = filled(tmp_path / "2.dateline", LATE, EARLY)
    assert view.matching(Incident, elsewhere) == ids(view)
    assert view.matching(Incident, "inc_0000000000000000") == []
