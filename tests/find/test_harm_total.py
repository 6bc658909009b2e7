"""What harm told again and again settles to."""

from dateline.core.text import Span
from dateline.core.values import Harm
from dateline.find.harm_total import settle


def harm(outcome: str, group: str, low: int | None, best: int | None, high: int | None, text: str, at: int = 0) -> Harm:
    evidence = f"{text} {outcome}"
    return Harm(outcome, group, low, best, high, text, Span("doc_1", at, at + len(evidence), evidence))


def one(outcome: str, text: str, at: int, group: str = "unspecified") -> Harm:
    return harm(outcome, group, 1, 1, 1, text, at)


def settled(*harms: Harm) -> list[tuple[str, str, int | None]]:
    return [(h.outcome, h.group, h.best) for h in settle(harms)]


def test_a_value_told_twice_stands_once_and_differing_ones_stay() -> None:
    told = [harm("killed", "unspecified", n, n, n, str(n), at) for n, at in ((12, 0), (12, 50), (14, 90))]
    assert settled(*told) == [("killed", "unspecified", 12), ("killed", "unspecified", 14)]


def test_the_total_stands_before_its_parts() -> None:
    part = harm("killed", "child", 3, 3, 3, "three", 0)
    whole = harm("killed", "unspecified", 12, 12, 12, "12", 40)
    assert settled(part, whole) == [("killed", "unspecified", 12), ("killed", "child", 3)]


def test_one_person_named_three_times_is_one() -> None:
    told = [one("killed", name, at) for at, name in enumerate(("Juan Perez", "Perez", "Mr. Perez", "he"))]
    assert settled(*told) == [("killed", "unspecified", 1)]


def test_people_of_one_family_are_different_people() -> None:
    assert settled(one("killed", "Juan Perez", 0), one("killed", "Ana Perez", 50)) == [("killed", "unspecified", 2)]


def test_names_are_not_counted_beside_a_total() -> None:
    total = harm("killed", "unspecified", 2, 2, 2, "two", 0)
    assert settled(total, one("killed", "Juan Perez", 50), one("killed", "Ana Gil", 90)) == [
        ("killed", "unspecified", 2)
    ]


def test_a_list_of_names_and_a_repeat_of_one_of_them() -> None:
    several = harm("killed", "unspecified", 3, 3, 3, "Juan Perez, Ana Gil and Luis Rivas", 0)
    assert settled(several, one("killed", "Gil", 90)) == [("killed", "unspecified", 3)]


def test_who_died_is_not_hurt_besides() -> None:
    told = [one("injured", "Juan Perez", 0), one("killed", "Perez", 50), one("injured", "Ana Gil", 90)]
    assert settled(*told) == [("killed", "unspecified", 1), ("injured", "unspecified", 1)]


def test_of_four_shot_one_fatally_three_are_hurt() -> None:
    shot = Harm("injured", "unspecified", 4, 4, 4, "Four", Span("doc_1", 0, 21, "Four people were shot"))
    fatal = harm("killed", "unspecified", 1, 1, 1, "one", 23)
    assert settled(shot, fatal) == [("killed", "unspecified", 1), ("injured", "unspecified", 3)]


def test_nobody_gives_way_to_somebody_but_not_in_another_group() -> None:
    nobody = harm("killed", "unspecified", 0, 0, 0, "No one", 0)
    civilians = harm("killed", "civilian", 0, 0, 0, "no", 50)
    rebels = harm("killed", "militant", 2, 2, 2, "two", 90)
    assert settled(nobody) == [("killed", "unspecified", 0)]
    assert sorted(settled(nobody, civilians, rebels)) == [("killed", "civilian", 0), ("killed", "militant", 2)]


def test_a_vague_number_gives_way_to_one_inside_it() -> None:
    vague = harm("killed", "unspecified", 24, None, 99, "dozens", 0)
    assert settled(vague, harm("killed", "unspecified", 40, 40, 40, "40", 50)) == [("killed", "unspecified", 40)]
    assert settled(vague, harm("killed", "unspecified", 7, 7, 7, "7", 50))[0] == ("killed", "unspecified", None)


def test_nothing_settles_to_nothing() -> None:
    assert settle([]) == []


def test_a_sum_smaller_than_a_part_told_elsewhere_is_no_total() -> None:
    civilians = harm("killed", "civilian", 12, 12, 12, "12", 0)
    listed = harm("killed", "unspecified", 3, 3, 3, "two soldiers and a policeman", 50)
    assert settled(civilians, listed) == [("killed", "civilian", 12)]
