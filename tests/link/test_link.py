"""Entities of many articles become actors: what joins, what stays apart, and that order does not matter."""

import random
from itertools import count

from dateline.core.records import Alias, Entity
from dateline.core.results import Actor
from dateline.link.actor import actor_id
from dateline.link.link import link
from dateline.link.tally import EntitySeen

NUMBER = count(1)


def seen(
    name: str,
    kind: str = "person",
    country: str | None = None,
    aliases: tuple[tuple[str, str], ...] = (),
    countries: tuple[str, ...] = (),
    published: str | None = "2024-01-04",
    **more: object,
) -> EntitySeen:
    n = next(NUMBER)
    entity = Entity(
        f"ent_{n:04d}", f"doc_{n:04d}", name, kind, country, aliases=tuple(Alias(a, r) for a, r in aliases), **more
    )  # type: ignore[arg-type]
    return EntitySeen(entity, published, countries)


def named(actors: list[Actor]) -> list[list[str]]:
    return sorted(list(a.entities) for a in actors)


def ids(*groups: list[EntitySeen]) -> list[list[str]]:
    return sorted(sorted(s.entity.id for s in group) for group in groups)


def test_one_man_in_three_spellings_and_his_nom_de_guerre() -> None:
    man = [
        seen("Mushtaq Jawad Kazim al-Jawari", country="IRQ", aliases=(("Abu Taqwa", "aka"),)),
        seen("Mushtaq Al-Jawary", country="IRQ"),
        seen("Mushtaq el-Juwari", countries=("IRQ", "USA")),
        seen("Abu Taqwa", country="IRQ"),
    ]
    [actor] = link(man)
    assert actor.name == "Mushtaq Jawad Kazim al-Jawari" and actor.documents == 4
    assert ("Mushtaq Al-Jawary", "transliteration") in [(a.name, a.relation) for a in actor.aliases]
    assert len(actor.reasons) == 3 and all(r.endswith(")") and "0.9" in r for r in actor.reasons)


def test_namesakes_of_two_countries_stay_apart() -> None:
    one, two = seen("Peter Vandel", country="GBR"), seen("Peter Vandel", country="ZAF")
    assert named(link([one, two])) == ids([one], [two])


def test_a_lone_name_joins_nobody() -> None:
    full, first, last = seen("Omar Dastani", country="IRN"), seen("Omar", country="IRN"), seen("Khan", country="IRN")
    other = seen("Khan", country="IRN")
    assert len(link([full, first, last, other])) == 4


def test_an_acronym_in_two_languages() -> None:
    spanish = seen("Fuerzas Unidas de Solana", "armed_group", "COL", (("FUSOL", "acronym"),))
    english = seen("United Forces of Solana", "armed_group", "COL", (("FUSOL", "acronym"),))
    other = seen("Fondo Universal Solidario", "company", "COL", (("FUSOL", "acronym"),))
    assert named(link([spanish, english, other])) == ids([spanish, english], [other])


def test_the_book_joins_all_names_of_an_entry_and_its_renamings() -> None:
    isi = seen("Islamic State of Iraq", "armed_group", book="book:isi")
    daesh = seen("Daesh", "armed_group", book="book:islamic-state")
    [actor] = link([isi, daesh])
    assert (actor.name, actor.identifiers["book"]) == ("Islamic State", "islamic-state")
    assert "book of actors" in actor.reasons[0]


def test_an_entry_that_the_book_lost_is_no_error() -> None:
    assert [a.name for a in link([seen("Old Guard", "armed_group", "TCD", book="book:no-more")])] == ["Old Guard"]


def test_a_state_body_is_one_over_articles_and_a_description_is_not() -> None:
    army = [seen("Sudanese army", "military", "SDN", book="book:SDN-military", named=False) for _ in range(2)]
    police = [seen("two police officials", "police", "SDN", named=False) for _ in range(2)]
    assert named(link([*army, *police])) == ids(army, [police[0]], [police[1]])


def test_kinds_must_agree() -> None:
    man, group = seen("Sayed Zorandi", country="IRN"), seen("Sayed Zorandi", "company", "IRN")
    assert len(link([man, group])) == 2


def test_no_chain_through_weak_links() -> None:
    a = seen("Anton Karvel Misk", country="SRB")
    b = seen("Anton Karvel", country="SRB")
    c = seen("Anton Karvel Dobren", country="SRB")
    actors = link([a, b, c])
    assert not any({a.entity.id, c.entity.id} <= set(actor.entities) for actor in actors)


def test_a_private_person_is_not_followed_from_case_to_case() -> None:
    first = seen("Dara Whitlock", country="USA", private=True, published="2019-03-01")
    same = seen("Dara Whitlock", country="USA", private=True, published="2019-03-09")
    later = seen("Dara Whitlock", country="USA", private=True, published="2022-03-01")
    assert named(link([first, same, later])) == ids([first, same], [later])


def test_a_decision_outranks() -> None:
    one, two = seen("Zeno Marrak", country="MLT"), seen("Zeno Marrak", country="MLT")
    far = seen("The Baker", country="MLT")
    assert len(link([one, two])) == 1
    apart = [(one.entity.id, two.entity.id, "not_same")]
    assert named(link([one, two], apart)) == ids([one], [two])
    same = [(far.entity.id, one.entity.id, "same")]
    assert named(link([one, two, far], same)) == ids([one, two, far])
    assert named(link([one, two, far], apart + same)) == ids([one, far], [two])
    assert "a person decided" in link([one, two, far], same)[0].reasons[-1] + "".join(
        link([one, two, far], same)[0].reasons
    )


def test_a_decision_may_name_actors() -> None:
    one, two = seen("Ada Tolv", country="NOR"), seen("Hamas", "armed_group", "PSE", book="book:hamas")
    before = {a.name: a.id for a in link([one, two])}
    assert before["Ada Tolv"] == actor_id(None, one.entity.id)
    [actor] = link([one, two], [(before["Ada Tolv"], before["Hamas"], "same")])
    assert actor.id == before["Hamas"]
    wrong = seen("Hamas", "armed_group", "FRA", book="book:hamas")
    assert len(link([two, wrong], [(wrong.entity.id, before["Hamas"], "not_same")])) == 2


def test_a_decision_about_what_is_gone_is_kept_silent() -> None:
    one = seen("Ada Tolv", country="NOR")
    assert len(link([one], [("ent_gone", one.entity.id, "same"), ("ent_gone", "act_gone", "not_same")])) == 1


def test_order_does_not_matter() -> None:
    names = ["Karim Dasht", "Kareem al-Dasht", "Karim Dashti", "Karim Y. Dasht", "Kerim Dasht", "Karim Dusht"]
    some = [seen(n, country=c, countries=("IRN", "IRQ")) for n in names for c in ("IRN", None)]
    want = link(some)
    for turn in range(5):
        mixed = some[:]
        random.Random(turn).shuffle(mixed)
        assert link(mixed) == want


def test_ids_stay_when_later_articles_come() -> None:
    first = [seen("Nadia Ferk", country="DZA", published="2020-01-01")]
    more = [*first, seen("Nadia Ferk", country="DZA", published="2021-01-01")]
    assert link(first)[0].id == link(more)[0].id
    assert len(link(more)) == 1


def test_nothing_in_nothing_out() -> None:
    assert link([]) == []
