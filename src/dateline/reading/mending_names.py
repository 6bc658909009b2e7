"""Labels that small parsers give to the wrong names: "near Kidal" names no people but a town."""

from dateline.core.reading import Token
from dateline.data.countries import country_by_adjective

WHERE = ("around", "at", "in", "near", "outside")


def mended_label(words: list[Token], label: str) -> str:
    """The label of a name, which its words get too: that of a place where only a place can stand."""
    head = words[-1]
    if label != "NORP" or head.tag != "NNP" or head.dep != "pobj" or head.head.lower not in WHERE:
        return label
    if head.child("det") is not None or country_by_adjective(head.text):  # "in Arabic", "in the Fulani"
        return label
    for word in words:
        word.ent = "GPE"
    return "GPE"
