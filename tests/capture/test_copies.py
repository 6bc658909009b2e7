import random

import pytest

from dateline.capture.copies import find_copies
from dateline.capture.layout import lay_out
from dateline.core.text import Document

STORY = [
    "KIDAL, Mali (Reuters) - At least nine people were killed on Sunday when gunmen opened fire on a convoy "
    "of lorries near the northern Malian town of Kidal, a local official and two drivers said.",
    "The convoy of some forty lorries was carrying flour and fuel from the Algerian border when men on "
    "motorcycles blocked the road beside a dry river, the drivers said by telephone.",
    '"They shot at the tyres first and then at us," said one of the drivers, who hid under his lorry until '
    "the evening. He said that two of his cousins were among the dead.",
    "The prefect of the district told reporters that soldiers had reached the place on Monday morning and "
    "that the bodies had been taken to the town for burial. He did not say who the gunmen were.",
    "Armed groups have attacked traders on the road again and again since the spring, and prices in the "
    "markets of the town have doubled. Many drivers now refuse to travel without an escort.",
]
ESCORT = (
    "The governor promised the traders an escort of two hundred soldiers by the end of the month and asked "
    "them to be patient, for the rains had made the road hard to pass for the lorries of the army."
)
FLOODS = (
    "Floods washed away the bridge of Bria in the east of the Central African Republic on Friday, the mayor "
    "said, and the market has been cut off from the rest of the town since then, with boats taking people "
    "over the river for a fee."
)


def article(
    paragraphs: list[str], title: str = "Gunmen kill nine", day: str | None = "2024-03-04", outlet: str = "A"
) -> Document:
    text = "\n\n".join(paragraphs)
    return lay_out(text, title=title, url=None, publisher=outlet, published=day, sha256=outlet.ljust(64, "0"))


TRANSLATIONS = {
    "es": [
        "KIDAL, Malí (Reuters) - Al menos nueve personas murieron el domingo cuando hombres armados abrieron fuego "
        "contra un convoy de camiones cerca de Kidal, dijeron un funcionario local y dos conductores.",
        "El convoy de unos cuarenta camiones llevaba harina y combustible desde la frontera argelina cuando hombres en "
        "motocicletas bloquearon la carretera junto a un río seco, dijeron los conductores por teléfono.",
    ],
    "fr": [
        "KIDAL, Mali (Reuters) - Au moins neuf personnes ont été tuées dimanche lorsque des hommes armés ont ouvert le "
        "feu sur un convoi de camions près de Kidal, selon un responsable local et deux chauffeurs.",
        "Le convoi d'une quarantaine de camions transportait de la farine et du carburant depuis la frontière "
        "algérienne quand des hommes à moto ont bloqué la route près d'une rivière à sec, ont dit les chauffeurs.",
    ],
    "ar": [
        "كيدال (رويترز) - قتل تسعة أشخاص على الأقل يوم الأحد عندما أطلق مسلحون النار على قافلة شاحنات قرب كيدال.",
        "وكانت القافلة تنقل الدقيق والوقود من الحدود الجزائرية عندما قطع رجال على دراجات نارية الطريق.",
    ],
}
ORIGINAL = article(STORY)


def copies(*documents: Document) -> dict[str, str]:
    return find_copies([ORIGINAL, *documents])


@pytest.mark.parametrize(
    "copy",
    [
        article(STORY, outlet="B"),
        article(STORY, title="Nine die in attack on convoy near Gao", outlet="B"),
        article(STORY[:2], outlet="B"),
        article(STORY[3:], title="Soldiers reach the place of attack", day="2024-03-05", outlet="B"),
        article(
            ["Nine drivers and traders died in an attack in the desert, officials in Bamako said.", *STORY[1:]],
            outlet="B",
        ),
        article([p.replace("gunmen", "armed men") for p in STORY], day="2024-03-06", outlet="B"),
        article([*STORY, "The embassy in Bamako advised against all travel to the region."], day=None, outlet="B"),
        article([STORY[0].replace("Sunday", "Sunday, March 3"), *STORY[1:]], day="2024-03-05", outlet="B"),
        article(["Created: 3/4/2024 7:18 PM KivuLamp.com", *STORY], day="2024-03-05", outlet="B"),
        article([STORY[0] + " (Published Monday, March 4, 2024)", *STORY[1:]], day="2024-03-05", outlet="B"),
        article([STORY[0].replace("on Sunday", "on Sunday at 17:40"), *STORY[1:]], day="2024-03-05", outlet="B"),
        article([f"Image 1 of 18 {STORY[0]}", *STORY[1:]], day="2024-03-05", outlet="B"),
    ],
    ids=[
        "reprint",
        "other headline",
        "excerpt",
        "later excerpt",
        "new lead",
        "reworded",
        "undated, with one more line",
        'the day of "Sunday"',
        "a stamp of its page",
        "a stamp behind a sentence",
        "an hour",
        "a gallery",
    ],
)
def test_copies(copy: Document) -> None:
    assert copies(copy) == {copy.id: ORIGINAL.id} or find_copies([copy, ORIGINAL]) == {ORIGINAL.id: copy.id}


@pytest.mark.parametrize(
    "other",
    [
        article([STORY[0].replace("nine", "14"), *STORY[1:]], title="Toll rises to 14", day="2024-03-05", outlet="B"),
        article(["Traders in Gao closed their shops on Tuesday.", STORY[4], ESCORT], title="Shops closed", outlet="B"),
        article(["Au moins neuf personnes ont été tuées dimanche près de Kidal, selon un élu local."], outlet="B"),
        article(["Gunmen killed people."], outlet="B"),
        article([STORY[0].replace("nine people", "forty people"), *STORY[1:]], title="Forty dead", outlet="B"),
        article([STORY[0].replace("Sunday", "Tuesday, March 5"), *STORY[1:]], day="2024-03-05", outlet="B"),
    ],
    ids=[
        "update with a new figure",
        "one paragraph of background in common",
        "translation",
        "a few words",
        "update with a figure that was told of something else",
        "the same of another day",
    ],
)
def test_no_copies(other: Document) -> None:
    assert copies(other) == {}


@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("title", ["", "Gunmen kill nine"])
def test_a_translation_is_no_copy_but_its_own_reprint_is(language: str, title: str) -> None:
    one = article(TRANSLATIONS[language], title=title, day="2024-03-05", outlet="B")
    reprint = article(TRANSLATIONS[language], title=title, day="2024-03-06", outlet="C")
    assert copies(one, reprint) == {reprint.id: one.id}


def test_a_figure_that_was_told_of_something_else_is_new() -> None:
    rest = ["The mayor of Kidal said that the herders had been led away to the hills.", *STORY[3:]]
    first = article(["Some fifteen men on horses took eleven herders with them on Friday, the mayor said.", *rest])
    update = article(
        ["Some fifteen men on horses took fifteen herders with them on Friday, the mayor said.", *rest],
        day="2024-03-05",
        outlet="B",
    )
    assert find_copies([first, update]) == {}


def test_a_roundup_does_not_join_what_it_holds() -> None:
    floods = article([FLOODS], title="Floods", day="2024-03-01", outlet="B")
    roundup = article([*STORY, FLOODS], title="The week", day="2024-03-08", outlet="C")
    found = copies(floods, roundup)
    assert floods.id not in found
    assert ORIGINAL.id not in found


def test_chains_end_at_the_original() -> None:
    second = article(["A new first paragraph about the attack.", *STORY[1:]], day="2024-03-05", outlet="B")
    third = article(["A third first paragraph, longer.", *STORY[1:4]], day="2024-03-06", outlet="C")
    assert copies(second, third) == {second.id: ORIGINAL.id, third.id: ORIGINAL.id}


def test_the_order_of_arrival_does_not_count() -> None:
    many = [ORIGINAL, *(article(STORY[:n], outlet=f"O{n}", day=f"2024-03-{4 + n % 3:02}") for n in range(1, 5))]
    expected = find_copies(many)
    assert len(expected) == 4
    for seed in range(5):
        random.Random(seed).shuffle(many)
        assert find_copies(many) == expected


def test_nothing() -> None:
    assert find_copies([]) == {}
    assert find_copies([article([], title="")]) == {}
