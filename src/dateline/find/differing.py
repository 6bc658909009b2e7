"""Which drafts of one article cannot tell one happening: other times, places, ways of violence, numbers of dead."""

from dateline.core.reading import Token
from dateline.core.values import Place
from dateline.data.event_words import word_class
from dateline.find.drafts import SPECIFIC, Draft
from dateline.find.setting import FINE

FACTS = ("actual", "ongoing", "alleged", "denied")
SHARP = ("minute", "hour", "day")
SAME_KIND = (
    frozenset(("aerial", "drone", "heavy-weapons", "explosives")),
    frozenset(("explosives", "suicide-attack", "heavy-weapons")),
    frozenset(("primitive", "beat")),
    frozenset(("firearms", "heavy-weapons")),
)
WAR, SCALE = 1_000, 20  # as many dead are those of a war, and so many times as many those of another happening


def apart(a: Draft, b: Draft) -> bool:
    """Whether two tellings cannot be of one happening."""
    lenient = a.definite or b.definite or "title" in (a.zone, b.zone)
    if a.aggregate != b.aggregate and (not lenient or a.zone == b.zone == "title"):
        return True
    if "title" not in (a.zone, b.zone) and a.aggregate != b.aggregate and a.main.anchor.tag != b.main.anchor.tag:
        return True
    if a.aggregate and b.aggregate and not lenient and a.main.anchor.lemma != b.main.anchor.lemma:
        return True  # a war, and one of its massacres
    if (a.status in FACTS) != (b.status in FACTS) or ("negated" in (a.status, b.status) and a.status != b.status):
        return True
    if _is_campaign(a, b) or _is_campaign(b, a):
        return True
    return modes_differ(a, b) or times_differ(a, b) or places_differ(a, b) or scales_differ(a, b)


def _is_campaign(one: Draft, other: Draft) -> bool:
    """Whether one is a whole campaign and the other a deed of a known kind: "the invasion", "a mine exploded"."""
    if one.main.token.lemma not in word_class("campaign") or other.main.token.lemma in word_class("campaign"):
        return False
    return bool(set(other.modes) & SPECIFIC)


def scales_differ(a: Draft, b: Draft) -> bool:
    """Whether one tells the dead of a war and the other those of one of its massacres."""
    first, second = (max((h.low or 0 for h in d.harm if h.outcome == "killed"), default=0) for d in (a, b))
    return min(first, second) > 0 and max(first, second) >= max(WAR, SCALE * min(first, second))


def avenges(a: Draft, b: Draft) -> bool:
    """Whether one of two tellings in a sentence answers the other: "struck a base in retaliation for the killing"."""
    near = [(x, y) for x in a.triggers for y in b.triggers if x.token.sent == y.token.sent]
    return any(_is_avenged(t.anchor) for pair in near for t in pair)


def _is_avenged(word: Token) -> bool:
    above = word.head
    if word.dep in ("pobj", "pcomp") and above.lower in ("for", "to", "of"):
        return above.head.lemma in word_class("vengeance")
    return word.dep == "dobj" and above.lemma == "avenge"


def modes_differ(a: Draft, b: Draft) -> bool:
    """Whether two tellings name ways of violence that exclude each other."""
    first, second = set(a.modes), set(b.modes)
    if ("abduct" in first) != ("abduct" in second):
        return True
    if a.type != "ASSAULT":
        return bool(first) and bool(second) and not first & second
    first, second = first & SPECIFIC, second & SPECIFIC
    if not first or not second or first & second:
        return False
    return not any(first & kind and second & kind for kind in SAME_KIND)


def times_differ(a: Draft, b: Draft) -> bool:
    """Whether two tellings firmly have times that exclude each other."""
    if not a.time or not b.time or min(a.time.firm, b.time.firm) < 2:
        return False
    one, other = a.dated, b.dated
    if not one or not other or not (one.start and other.start):
        return False
    return (one.end or one.start)[:10] < other.start[:10] or (other.end or other.start)[:10] < one.start[:10]


def places_differ(one: Draft, other: Draft) -> bool:
    """Whether two tellings name places that cannot be one."""
    a, b = place_of(one), place_of(other)
    if a is None or b is None:
        return False
    if a.country and b.country and a.country != b.country:
        return True
    if a.admin1 and b.admin1 and a.admin1 != b.admin1:
        return True
    if _outside(a, b) or _outside(b, a):
        return True
    small = FINE.index("adm2")
    return FINE.index(a.precision) < small and FINE.index(b.precision) < small and a.name != b.name


def _outside(town: Place, district: Place) -> bool:
    """Whether a place lies in another district than the one named."""
    if district.precision != "adm2" or not town.admin2 or town.precision == "adm2":
        return False
    return town.admin2 not in (district.name, district.admin2)


def place_of(draft: Draft) -> Place | None:
    """The place that a telling firmly has, or None."""
    return draft.place.mention.place if draft.place and draft.place.firm >= 2 else None
