"""Where a name begins and ends: titles, small words and marks cut off, split halves put together."""

from dateline.core.reading import Token
from dateline.data.actor_words import ActorWords, Role, actor_words
from dateline.reading.actor_countries import country_of, is_adjective
from dateline.reading.actor_drafts import Drafts
from dateline.reading.actor_kinds import heads_by_last_word

NAMED = ("NNP", "NNPS")
QUOTES = ('"', "“", "”", "``", "''")


def singular(token: Token) -> str:
    """The noun in small letters and the singular."""
    if token.tag in ("NNS", "NNPS") or token.text[:1].isupper():
        word = token.lower
        if token.tag in ("NNS", "NNPS"):
            if word in ("men", "women"):
                return word.replace("men", "man")
            if word.endswith("men") and len(word) > 4:
                return word[:-3] + "man"
            if word.endswith("ies") and len(word) > 5:
                return word[:-3] + "y"
            if word in ("children", "people", "wives"):
                return {"children": "child", "people": "people", "wives": "wife"}[word]
            if word.endswith("s") and not word.endswith("ss"):
                return word[:-1] if not word.endswith("ches") else word[:-2]
        return word
    return token.lemma.lower()


def is_title(token: Token, words: ActorWords) -> bool:
    """Whether a capitalised word is a title or a role."""
    forms = (token.lower, token.lower.removesuffix("s"), singular(token))
    return any(w in words.titles or w in words.roles for w in forms)


def ends_role(tokens: list[Token], first: int, words: ActorWords) -> bool:
    """Whether a name is the end of an office: "State" in "Secretary of State"."""
    return first >= 2 and tokens[first - 1].lower == "of" and role_at(tokens, first - 2, words) is not None


def trimmed(tokens: list[Token], first: int, last: int, words: ActorWords) -> tuple[int, int]:
    """The name without articles, titles and roles before it, without marks after it, and of two names only one."""
    last = next((i for i in range(first + 1, last) if is_small_verb(tokens[i], words)), last)
    bracket = next((i for i in range(first + 1, last) if tokens[i].text in ("(", "[", *QUOTES)), last)
    last = bracket if not any(t.text in (")", "]", *QUOTES) for t in tokens[bracket + 1 : last - 1]) else last
    first = next((i + 1 for i in range(last - 2, first, -1) if tokens[i].text == "The"), first)
    while first < last and is_lead(tokens, first, last, words):
        first += 1
    while last > first and is_tail(tokens[last - 1]):
        last -= 1
    return first, last


def is_small_verb(token: Token, words: ActorWords) -> bool:
    """Whether a word inside a name is the verb after it: "the National Guard | entered"."""
    return token.tag in ("VBD", "VBZ", "VBP") and token.text.islower() and token.lower not in words.words["particle"]


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
    if at + 2 == last and any(
        head.kind == "government" for _, head in heads_by_last_word().get(tokens[at + 1].lower, ())
    ):
        return False
    return title is not None and at + 1 < last and not (title.kind == "office" and token.lower == "general")


def without_common(drafts: Drafts, first: int, last: int) -> tuple[int, int]:
    """A name; of a headline, without words at its ends that are no names, and only up to its verb."""
    tokens = drafts.parse.tokens
    if first >= last or drafts.parse.sentence_of(tokens[first]).zone != "title":
        return first, last
    while first < last and common(tokens[first], drafts.small):
        first += 1
    last = next((i for i in range(first + 1, last) if plain(tokens[i], drafts.verbs)), last)
    while last > first and common(tokens[last - 1], drafts.small):
        last -= 1
    return first, last


def common(token: Token, small: frozenset[str]) -> bool:
    """Whether a capitalised word of a headline is no name."""
    return plain(token, small) or token.pos == "VERB" or token.lower in actor_words().words["headline"]


def plain(token: Token, words: frozenset[str]) -> bool:
    """Whether a word or what it is a form of in "-s" is among some."""
    return token.lower in words or token.lower.removesuffix("s") in words


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


def told_age(tokens: list[Token], first: int, last: int) -> bool:
    """Whether an age stands before or after a name, as news tells it of people who are not public."""
    before = [t.lower for t in tokens[max(0, first - 3) : first] if t.sent == tokens[first].sent]
    young = before[-1:] == ["old"] and "year" in before
    return young or (before[-1:] or [""])[0].endswith("-year-old") or aged(tokens, last)


def is_role_phrase(body: list[Token], words: ActorWords) -> bool:
    """Whether a capitalised phrase is an office, not a name: "Prime Minister", "Foreign Secretary"."""
    role: Role | None = words.roles.get(body[-1].lower)
    return role is not None and role.kind in ("office", "speaker", "leader", "rank")


def role_at(tokens: list[Token], at: int, words: ActorWords) -> tuple[Role, int] | None:
    """The office that begins at a token and goes on with "of", and its end: "secretary of state"."""
    if at + 2 >= len(tokens) or tokens[at + 1].lower != "of":
        return None
    for size in (5, 4, 3):
        phrase = tokens[at : at + size]
        role = words.roles.get(" ".join(t.lower for t in phrase))
        if role is not None:
            return role, at + len(phrase)
    return None


def is_acronym(token: Token) -> bool:
    """Whether a word is written in capitals like an acronym: "HAN", "M-19", "IRGC"."""
    text = token.text
    if not 2 <= len(text) <= 8 or not text[:2].isupper():
        return text[:1].isupper() and 3 <= len(text) <= 8 and text[-2:].isupper()
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) >= len(letters) - 1


def top_token(body: list[Token]) -> Token:
    """The token of a stretch that governs the others: the last whose head lies outside."""
    ids = {t.i for t in body}
    tops = [t for t in body if t.head is t or t.head.i not in ids]
    nominal = [t for t in tops if t.pos in ("NOUN", "PROPN")]
    return (nominal or tops or body)[-1]
