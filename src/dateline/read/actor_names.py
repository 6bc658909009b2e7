"""Names of persons, organisations, groups and acting countries: what the parser and the book saw, put right."""

from dateline.core.reading import Name, Parse, Token
from dateline.core.records import Mention
from dateline.data.actor_words import ActorWords, Role, actor_words
from dateline.data.book import Book, Match
from dateline.read.actor_countries import country_of, is_adjective
from dateline.read.actor_drafts import Draft, Drafts
from dateline.read.actor_kinds import head_of_name, heads_by_last_word

NAMED = ("NNP", "NNPS")
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
        if entry.kind != "country" and not cut and any(t.tag in NOUNLIKE for t in body):
            made = Draft(match.first, match.last, top_token(body), "name", entry.kind, entry.country, entry.sectors)
            made.entry = entry
            drafts.add(made)
    held = {(m.start, m.end) for m in places if m.place is not None}
    seen_small = {t.text for t in parse.tokens if t.text.islower()}
    for name in parse.names:
        if name.label in BODIES and not in_credit(parse, name, words):
            add_name(drafts, name, held, words, seen_small)
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


def vote(drafts: Drafts) -> None:
    """Gives one-word names that the parser takes now for a person, now for a body, the kind it gives most often."""
    tokens = drafts.parse.tokens
    surnames = {tokens[d.last - 1].text for d in drafts.all if d.person and d.last - d.first > 1}
    seen: dict[str, list[Draft]] = {}
    for draft in drafts.all:
        if draft.last - draft.first == 1 and draft.entry is None and draft.kind in ("person", "unknown"):
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


def add_name(drafts: Drafts, name: Name, held: set[tuple[int, int]], words: ActorWords, small: set[str]) -> None:
    """Adds what a name of the parser names, if it is an actor."""
    tokens = drafts.parse.tokens
    first, last = trimmed(tokens, name.first, before_role(tokens, name.first, name.last, words), words)
    if first < last and drafts.parse.sentences[tokens[first].sent].zone == "title":
        first, last = without_common(tokens, first, last, small)
    if first >= last or not drafts.free(first, last):
        return
    if name.label == "ORG":
        last = whole_body(drafts, first, last)
    if (
        name.label == "PERSON"
        or tokens[first].text in words.genders
        or (name.label in ("ORG", "GPE", "LOC") and glued(tokens, first, last))
    ):
        first, last = whole_person(drafts, first, last, words)
    body = tokens[first:last]
    text = drafts.parse.document.text[body[0].start : body[-1].end]
    if (
        text in words.words["skip_name"]
        or not any(t.text[:1].isupper() for t in body)
        or country_of(text)
        or is_adjective(text)
    ):
        return
    if any(c in "£$€%" for c in text) or all(is_title(t, words) for t in body) or ends_role(tokens, first, words):
        return
    if len(body) == 1 and last < len(tokens) and tokens[last].lower in words.words["portfolio"]:
        return
    kind = head_of_name(body)
    if kind and len(body) == 1 and kind.kind not in ALONE:
        kind = None
    here = (body[0].start, body[-1].end) in held
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
        drafts.add(Draft(first, last, top_token(body), "name", "unknown"))


def is_title(token: Token, words: ActorWords) -> bool:
    """Whether a capitalised word is a title or a role."""
    return any(w in words.titles or w in words.roles for w in (token.lower, token.lower.removesuffix("s")))


def ends_role(tokens: list[Token], first: int, words: ActorWords) -> bool:
    """Whether a name is the end of an office: "State" in "Secretary of State"."""
    return first >= 2 and tokens[first - 1].lower == "of" and role_at(tokens, first - 2, words) is not None


def trimmed(tokens: list[Token], first: int, last: int, words: ActorWords) -> tuple[int, int]:
    """The name without articles, titles and roles before it, without marks after it, and of two names only one."""
    bracket = next((i for i in range(first + 1, last) if tokens[i].text in ("(", "[")), last)
    last = bracket if not any(t.text in (")", "]") for t in tokens[bracket:last]) else last
    first = next((i + 1 for i in range(last - 2, first, -1) if tokens[i].text == "The"), first)
    while first < last and is_lead(tokens, first, last, words):
        first += 1
    while last > first and is_tail(tokens[last - 1]):
        last -= 1
    return first, last


def is_tail(token: Token) -> bool:
    """Whether the last token of a name is no part of it: a possessive, a mark, a small word."""
    if token.tag in ("POS", "CC", "IN", "DT", "TO", "VBZ"):
        return True
    return not token.text[-1:].isalnum() and not (token.text.endswith(".") and len(token.text) > 1)


def before_role(tokens: list[Token], first: int, last: int, words: ActorWords) -> int:
    """The end of a name without the first word of a role after it: "Pentagon | Press Secretary"."""
    if last < len(tokens) and last - first > 1:
        phrase = f"{tokens[last - 1].lower} {tokens[last].lower}"
        return last - 1 if phrase in words.roles else last
    return last


def is_lead(tokens: list[Token], at: int, last: int, words: ActorWords) -> bool:
    """Whether the first token of a name is no part of it: an article, a mark, a title before a name."""
    token = tokens[at]
    if token.tag in ("DT", "POS", "PRP$", "CC", "IN") or not any(c.isalnum() for c in token.text):
        return True
    title = words.titles.get(token.lower)
    return title is not None and at + 1 < last and not (title.kind == "office" and token.lower == "general")


def without_common(tokens: list[Token], first: int, last: int, small: set[str]) -> tuple[int, int]:
    """A name of a headline without words at its ends that are no names: verbs, and words the article writes small."""
    while first < last and common(tokens[first], small):
        first += 1
    while last > first and common(tokens[last - 1], small):
        last -= 1
    return first, last


def common(token: Token, small: set[str]) -> bool:
    """Whether a capitalised word of a headline is no name."""
    return token.lower in small or token.pos == "VERB" or token.lower in actor_words().words["headline"]


def glued(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a one-word name goes on with "al-..." or is followed by the rest of a person's name."""
    after = tokens[last : last + 2]
    return (
        last - first == 1
        and len(after) == 2
        and after[0].lower in ("al", "el", "bin", "ibn")
        and after[0].sent == tokens[first].sent
    )


def whole_person(drafts: Drafts, first: int, last: int, words: ActorWords) -> tuple[int, int]:
    """The bounds of a person's name, with the words that the parser left outside on either side."""
    tokens = drafts.parse.tokens
    particles = words.words["particle"]
    while (
        first > 0 and drafts.free(first - 1, first) and joins_left(tokens[first - 1], tokens[first], particles, words)
    ):
        first -= 1
    while last < len(tokens) and drafts.free(last, last + 1) and joins_right(tokens, last, particles, words):
        last += 1
    return trimmed(tokens, first, last, words)


def whole_body(drafts: Drafts, first: int, last: int) -> int:
    """The end of an organisation's name, with the capitalised words that it hangs on: "Treasury | Police"."""
    tokens = drafts.parse.tokens
    while last < len(tokens) and drafts.free(last, last + 1):
        before, token = tokens[last - 1], tokens[last]
        heads = heads_by_last_word().get(token.lower)
        if token.tag not in NAMED or token.head is before or before.head is not token or not heads:
            break
        last += 1
    return last


def joins_left(before: Token, token: Token, particles: frozenset[str], words: ActorWords) -> bool:
    """Whether the token before a person's name is its beginning."""
    if before.lower in words.words["called"] or token.lower in words.words["called"]:
        return False
    if before.sent != token.sent or before.lower in words.titles or before.lower in words.roles:
        return False
    if before.lower in particles and before.i + 1 == token.i and before.tag in NAMED:
        return True
    if is_adjective(before.text) or country_of(before.text) or before.lower.endswith("."):
        return False
    return (
        before.tag in NAMED
        and before.dep in ("compound", "nmod")
        and before.ent in ("", "GPE", "PERSON")
        and before.head.i >= token.i
        and token.dep in ("compound", "nmod", before.head.dep)
        and (before.head is token or before.head is token.head)
    )


def joins_right(tokens: list[Token], last: int, particles: frozenset[str], words: ActorWords) -> bool:
    """Whether the token after a person's name is a part of it: "-Jawari", "al", the head that the name hangs on."""
    before, token = tokens[last - 1], tokens[last]
    if token.sent != before.sent or token.lower in words.roles or token.lower in words.titles:
        return False
    follow = tokens[last + 1] if last + 1 < len(tokens) else None
    if token.text == "-":
        return follow is not None and follow.tag in NAMED and follow.start == token.end and token.start == before.end
    if before.text == "-" or before.lower in particles:
        return token.tag in NAMED and (before.lower in particles or token.start == before.end)
    if token.lower in particles and follow is not None and token.tag in NAMED:
        return follow.tag in NAMED or follow.text == "-"
    return (
        token.tag in NAMED
        and before.dep == "compound"
        and before.head is token
        and token.ent in ("", "PERSON", "GPE")
        and not words_body(token, words)
    )


def words_body(token: Token, words: ActorWords) -> bool:
    """Whether a token is the head word of an organisation's name."""
    return any(head.words[-1] == token.lower for head in words.heads)


def aged(tokens: list[Token], last: int) -> bool:
    """Whether an age follows a name: "Amina Diallo, 34," or "Amina Diallo, a 34-year-old teacher"."""
    after = tokens[last : last + 6]
    if len(after) < 3 or after[0].text != "," or after[0].sent != tokens[last - 1].sent:
        return False
    at = 2 if after[1].lower in ("a", "an") else 1
    if at >= len(after) or (after[at].tag != "CD" and "-year-old" not in after[at].lower):
        return False
    alone = after[at].text.isdigit() and int(after[at].text) < 120 and at + 1 < len(after) and after[at + 1].text == ","
    return alone or "year" in " ".join(t.lower for t in after[at : at + 4])


def add_person(drafts: Drafts, first: int, last: int, words: ActorWords) -> None:
    """Adds a person with the gender that the title before the name shows."""
    tokens = drafts.parse.tokens
    title = words.titles.get(tokens[first - 1].lower) if first > 0 else None
    gender = (title.gender if title else "") or (words.genders.get(tokens[first].text, "") if last - first > 1 else "")
    drafts.add(
        Draft(first, last, top_token(tokens[first:last]), "name", "person", gender=gender, private=aged(tokens, last))
    )


def is_role_phrase(body: list[Token], words: ActorWords) -> bool:
    """Whether a capitalised phrase is an office, not a name: "Prime Minister", "Foreign Secretary"."""
    role: Role | None = words.roles.get(body[-1].lower)
    return role is not None and role.kind in ("office", "speaker", "leader", "rank")


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
    low, high = trimmed(tokens, first, last, words)
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
    elif titled is not None and len(body) <= 4 and body[0].ent in ("", "PERSON") and not is_role_phrase(body, words):
        add_person(drafts, low, high, words)
    elif before is not None and before.text == "(" and len(body) == 1 and is_acronym(body[0]):
        drafts.add(Draft(low, high, body[0], "name", "unknown"))


def role_at(tokens: list[Token], at: int, words: ActorWords) -> tuple[Role, int] | None:
    """The office that begins at a token and goes on with "of", and its end: "secretary of state"."""
    if at + 2 >= len(tokens) or tokens[at + 1].lower != "of":
        return None
    for size in (5, 4, 3):
        role = words.roles.get(" ".join(t.lower for t in tokens[at : at + size]))
        if role is not None:
            return role, at + size
    return None


def is_acronym(token: Token) -> bool:
    """Whether a word is written in capitals like an acronym: "HAN", "M-19", "IRGC"."""
    text = token.text
    if not 2 <= len(text) <= 8 or not text[:2].isupper():
        return text[:1].isupper() and 3 <= len(text) <= 8 and text[-2:].isupper()
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) >= len(letters) - 1


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


def top_token(body: list[Token]) -> Token:
    """The token of a stretch that governs the others: the last whose head lies outside."""
    ids = {t.i for t in body}
    tops = [t for t in body if t.head is t or t.head.i not in ids]
    nominal = [t for t in tops if t.pos in ("NOUN", "PROPN")]
    return (nominal or tops or body)[-1]
