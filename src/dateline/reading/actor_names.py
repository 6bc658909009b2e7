"""Names of persons, organisations, groups and acting countries: what the parser and the book saw, put right."""

from itertools import pairwise

from dateline.core.reading import Name, Parse, Token
from dateline.core.records import Mention
from dateline.data.actor_words import ActorWords
from dateline.data.book import Book, Match
from dateline.data.countries import country_by_capital
from dateline.reading.actor_countries import country_of, is_adjective
from dateline.reading.actor_drafts import Draft, Drafts
from dateline.reading.actor_kinds import head_of_name
from dateline.reading.actor_spans import (
    NAMED,
    aged,
    before_role,
    ends_role,
    glued,
    is_acronym,
    is_role_phrase,
    is_title,
    told_age,
    top_token,
    trimmed,
    whole_body,
    whole_person,
    without_common,
)  # fmt: skip

NOUNLIKE = (*NAMED, "NN", "NNS", "JJ", "FW")
ALONE = ("government", "igo", "media", "place", "police")  # kinds that one word alone can show
PLACED = ("GPE", "LOC", "FAC")
BODIES = ("PERSON", "ORG", "NORP", "GPE", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW")


def find_names(parse: Parse, places: list[Mention], book: Book, words: ActorWords) -> Drafts:
    """Drafts of all names of actors of the article; names seen well once count wherever their words stand again."""
    drafts = Drafts(parse)
    persons = [n for n in parse.names if n.label == "PERSON"]
    bodies = [n for n in parse.names if n.label in ("ORG", "FAC", "PERSON")]
    for match in book.find(parse):
        body, entry = parse.tokens[match.first : match.last], match.entry
        cut = any(n.first < match.first < n.last for n in persons) or any(
            within(parse, match, n, words) for n in bodies
        )
        cut = cut or any(t.text in (".", ";", ":") for t in body) or parted(body)
        if entry.kind != "country" and not cut and any(t.tag in NOUNLIKE for t in body):
            made = Draft(match.first, match.last, top_token(body), "name", entry.kind, entry.country, entry.sectors)
            made.entry = entry
            drafts.add(made)
    held = {(m.start, m.end) for m in places if m.place is not None}
    for name in parse.names:
        if name.label in BODIES and not in_credit(parse, name, words):
            add_name(drafts, name, held, words)
    add_chunks(drafts, words)
    vote(drafts)
    repeat_names(drafts, words)
    return drafts


def within(parse: Parse, match: Match, name: Name, words: ActorWords) -> bool:
    """Whether a name of the book is a part of a longer name: "Westminster" in "Westminster University"."""
    last = before_role(parse.tokens, name.first, name.last, words)
    after = parse.tokens[match.last].lower if match.last < len(parse.tokens) else ""
    if name.label == "PERSON" and after not in words.words["particle"]:
        return False
    if not (name.first <= match.first and match.last <= last):
        return False
    rest = [*parse.tokens[name.first : match.first], *parse.tokens[match.last : last]]
    return not is_role_phrase(parse.tokens[name.first : last], words) and any(
        t.tag in NAMED and not is_adjective(t.text) and not country_of(t.text) for t in rest
    )


def parted(body: list[Token]) -> bool:
    """Whether a comma and an article show two things in what looks like one name: "Mali, the army"."""
    return any(a.text == "," and b.tag == "DT" for a, b in pairwise(body))


def vote(drafts: Drafts) -> None:
    """Gives one-word names that the parser takes now for a person, now for a body, the kind it gives most often."""
    tokens = drafts.parse.tokens
    surnames = {tokens[d.last - 1].text for d in drafts.all if d.person and d.last - d.first > 1}
    seen: dict[str, list[Draft]] = {}
    for draft in drafts.all:
        if draft.last - draft.first > 1 or draft.entry is not None:
            continue
        if draft.kind == "media" and draft.head.text in surnames:
            draft.kind, draft.sectors = "person", ()
        elif draft.kind in ("person", "unknown"):
            seen.setdefault(draft.head.text, []).append(draft)
    for text, same in seen.items():
        persons = sum(d.person for d in same)
        told = any(t.lower == "reports" for d in same for t in tokens[max(0, d.first - 2) : d.first])
        if text not in surnames and (told or persons <= len(same) - persons):
            for draft in same:
                draft.kind, draft.sectors = ("media", ("JRN",)) if told else ("unknown", ())


def in_credit(parse: Parse, name: Name, words: ActorWords) -> bool:
    """Whether a name stands in a picture's credit: in brackets in a caption, or beside the name of a picture agency."""
    token = parse.tokens[name.first]
    sentence = parse.sentences[token.sent]
    body = parse.tokens[name.first : name.last]
    if any(
        t.text in words.words["agency"] for t in parse.tokens[name.first : name.last + 3] if "/" in t.text or t in body
    ):
        return sentence.zone == "caption" or any("/" in t.text for t in parse.tokens[name.first : name.last + 1])
    return sentence.zone == "caption" and any(t.text == "(" for t in parse.tokens[sentence.first : token.i])


def add_name(drafts: Drafts, name: Name, held: set[tuple[int, int]], words: ActorWords) -> None:
    """Adds what a name of the parser names, if it is an actor."""
    tokens = drafts.parse.tokens
    first, last = trimmed(tokens, name.first, before_role(tokens, name.first, name.last, words), words)
    first, last = without_common(drafts, first, last)
    if first >= last or not drafts.free(first, last):
        return
    if name.label == "ORG":
        last = whole_body(drafts, first, last)
    if (
        name.label == "PERSON"
        or tokens[first].text in words.genders
        or (name.label in ("ORG", "GPE", "LOC") and glued(tokens, first, last))
    ):
        first, last = without_common(drafts, *whole_person(drafts, first, last, words))
    body = tokens[first:last]
    if not body:
        return
    text = drafts.parse.document.text[body[0].start : body[-1].end]
    if (
        text in words.words["skip_name"]
        or not any(t.text[:1].isupper() for t in body)
        or country_of(text)
        or is_adjective(text)
    ):
        return
    if (len(body) == 1 and any(c in "0123456789£$€%" for c in text)) or ends_role(tokens, first, words):
        return
    if len(body) == 1 and last < len(tokens) and tokens[last].lower in words.words["portfolio"]:
        return
    kind = head_of_name(body)
    if kind and (
        kind.kind not in ALONE if len(body) == 1 else kind.kind == "media" and is_person_run(body, None, words)
    ):
        kind = None
    sure = kind is not None and kind.last and len(body) > 1
    if not sure and is_title(body[-1], words) and all(is_adjective(t.text) or is_title(t, words) for t in body[:-1]):
        return
    here = (body[0].start, body[-1].end) in held or (len(body) == 1 and is_place(drafts.parse, text))
    if kind and (kind.kind == "place" or (here and kind.kind == "government")):
        return
    if kind:
        drafts.add(Draft(first, last, top_token(body), "name", kind.kind, None, kind.sectors))
    elif here or (name.label in PLACED and not (last - first > 1 and body[0].text in words.genders)):
        return
    elif last < len(tokens) and tokens[last].lower in ("tribe", "clan") and name.label in ("PERSON", "ORG", "NORP"):
        drafts.add(Draft(first, last + 1, tokens[last], "name", "population", None, ("CVL",)))
    elif (name.label == "PERSON" or body[0].text in words.genders or aged(tokens, last)) and not (
        len(body) == 1 and is_acronym(body[0])
    ):
        add_person(drafts, first, last, words)
    elif name.label in ("ORG", "PERSON") and not is_role_phrase(body, words):
        made = body[0].lower in words.words["maker"]
        if not made or not is_product(body):
            drafts.add(Draft(first, last, top_token(body), "name", "company" if made else "unknown"))


def is_product(body: list[Token]) -> bool:
    """Whether a maker's name stands for a thing it made: "a Toyota Hilux", "two Fords"."""
    head = top_token(body)
    head = head.head if head.dep == "compound" else head
    return head.tag in ("NNS", "NNPS") or any(t.lower in ("a", "an", "his", "her") or t.tag == "CD" for t in head.lefts)


def is_place(parse: Parse, text: str) -> bool:
    """Whether a word is a capital, or the parser takes it for a place elsewhere in the article."""
    if country_by_capital(text) is not None:
        return True
    return any(
        n.label in ("GPE", "LOC") and n.last - n.first == 1 and parse.tokens[n.first].text == text for n in parse.names
    )


def add_person(drafts: Drafts, first: int, last: int, words: ActorWords) -> None:
    """Adds a person with the gender that the title before the name shows."""
    tokens = drafts.parse.tokens
    title = words.titles.get(tokens[first - 1].lower) if first > 0 else None
    gender = (title.gender if title else "") or (words.genders.get(tokens[first].text, "") if last - first > 1 else "")
    drafts.add(
        Draft(
            first,
            last,
            top_token(tokens[first:last]),
            "name",
            "person",
            gender=gender,
            private=told_age(tokens, first, last),
        )
    )


def add_chunks(drafts: Drafts, words: ActorWords) -> None:
    """Adds capitalised runs that the parser took for nothing, where their words or their place show what they name."""
    tokens = drafts.parse.tokens
    at = 0
    for token in tokens:
        if token.i < at or token.tag not in NAMED or drafts.at(token) is not None:
            continue
        at = token.i + 1
        while at < len(tokens) and in_chunk(tokens, token.i, at) and drafts.at(at) is None:
            at += 1
        add_chunk(drafts, token.i, at, words)


def in_chunk(tokens: list[Token], first: int, at: int) -> bool:
    token = tokens[at]
    if token.sent != tokens[first].sent:
        return False
    if token.tag in NAMED:
        return True
    inside = at > first and at + 1 < len(tokens) and tokens[at + 1].tag in NAMED
    return (
        inside
        and (token.text == "-" or token.lower in ("of", "for", "and", "de", "del", "la"))
        and token.ent not in ("DATE",)
    )


def add_chunk(drafts: Drafts, first: int, last: int, words: ActorWords) -> None:
    """Adds one capitalised run, if its words or its place show what it names."""
    tokens = drafts.parse.tokens
    before = tokens[first - 1] if first and tokens[first - 1].sent == tokens[first].sent else None
    titled = next((i for i in range(first, last - 1) if tokens[i].lower in words.titles), None)
    low, high = without_common(drafts, *trimmed(tokens, first, last, words))
    body = tokens[low:high]
    if not body or body[-1].lower in words.titles or any(t.ent in ("DATE", "TIME", "CARDINAL", "MONEY") for t in body):
        return
    text = drafts.parse.document.text[body[0].start : body[-1].end]
    if text in words.words["skip_name"] or country_of(text):
        return
    kind = head_of_name(body) if len(body) > 1 else None
    if kind and kind.kind == "place":
        return
    if kind and not is_role_phrase(body, words):
        drafts.add(Draft(low, high, top_token(body), "name", kind.kind, None, kind.sectors))
    elif is_person_run(body, titled, words) and not is_role_phrase(body, words):
        add_person(drafts, low, high, words)
    elif before is not None and before.text == "(" and len(body) == 1 and is_acronym(body[0]):
        drafts.add(Draft(low, high, body[0], "name", "unknown"))


def is_person_run(body: list[Token], titled: int | None, words: ActorWords) -> bool:
    """Whether a capitalised run is a person's name: a title stands before it, or it begins with a first name."""
    if titled is not None and len(body) <= 4 and body[0].ent in ("", "PERSON"):
        return True
    return 2 <= len(body) <= 3 and body[0].text in words.genders


def repeat_names(drafts: Drafts, words: ActorWords) -> None:
    """Adds the places where a known name's words stand again unseen: acronyms, whole names, surnames."""
    tokens = drafts.parse.tokens
    forms: dict[str, Draft] = {}
    for draft in sorted(drafts.all, key=lambda d: d.first):
        body = tokens[draft.first : draft.last]
        if draft.person and len(body) > 1 and len(body[-1].text) > 2:
            forms.setdefault(body[-1].text, draft)
        elif len(body) == 1 and (draft.person or is_acronym(body[0])):
            forms.setdefault(body[0].text, draft)
    for token in tokens:
        known = forms.get(token.text)
        if known is None or drafts.at(token) is not None or token.tag not in (*NAMED, "NN", "JJ"):
            continue
        first = token.i
        if known.person:
            first, _ = whole_person(drafts, token.i, token.i + 1, words)
            first = first if tokens[first].sent == token.sent else token.i
        drafts.add(
            Draft(
                min(first, token.i),
                token.i + 1,
                token,
                "name",
                known.kind,
                known.country,
                known.sectors,
                entry=known.entry,
            )
        )
