"""The id of an incident is that of its earliest report, and a former id still finds it."""

from pathlib import Path

from dateline.core.results import Incident
from tests.records import coding, filled


def test_a_former_id_finds_the_incident_when_an_earlier_report_comes_in(tmp_path: Path) -> None:
    late = coding(url="https://b.example/1", published="2023-09-25")
    early = coding(published="2023-09-20")
    [before] = filled(tmp_path / "1.dateline", late).incidents()
    view = filled(tmp_path / "2.dateline", late, early)
    [after] = view.incidents()
    assert before.id != after.id
    assert view.matching(Incident, before.id) == [after.id]
    assert view.matching(Incident, after.id) == [after.id]
    assert view.matching(Incident, "inc_0000000000000000") == []
