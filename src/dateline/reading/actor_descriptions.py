"""Noun phrases that describe an actor: "two police officials", "the militia", "Iraqi factions backed by Iran"."""

from dateline.core.reading import Token
from dateline.data.actor_words import ActorWords, Role
from dateline.reading.actor_countries import adjective_of, country_of
from dateline.reading.actor_drafts import Draft, Drafts
from dateline.reading.actor_spans import role_at, singular

NOUNS = ("NN", "NNS", "NNP", "NNPS")
DEFINITE = ("the", "this", "that", "these", "those", "its", "their", "his", "her", "both", "such")
PLURAL_ONLY = frozenset(("police", "people", "personnel", "troops", "staff", "crew", "public"))
BARE = ("group", "institution", "state", "body", "party", "media", "member")
TIED = ("head", "chief", "deputy", "chair", "executive", "member", "partner")
PICKED = frozenset(("several", "some", "many", "another", "other", "a", "an", "few", "more", "any", "no"))
DIVISIONS = ("municipality", "department", "state", "republic")
ARMED = ("armed_group", "military", "police")
MODIFIER = ("compound", "amod", "nmod")


def find_descriptions(drafts: Drafts, words: ActorWords) -> None:
    """Adds a draft for every noun phrase headed by a word of roles.tsv that no name covers."""
    tokens = drafts.parse.tokens
    for token in tokens:
        if token.tag not in NOUNS and token.tag not in ("JJ", "VBN"):
            continue
        whole = role_at(tokens, token.i, words) if tokens[min(token.i + 1, len(tokens) - 1)].lower == "of" else None
        role = whole[0] if whole else role_of(token, words)
        if role is None or drafts.at(token) is not None or not stands_for_actor(token, role, drafts, words):
            continue
        describe(drafts, token, role, words)


def role_of(token: Token, words: ActorWords) -> Role | None:
    """The role that a noun names, with the words before it if they belong to it ("press secretary")."""
    lemma = singular(token)
    if lemma not in words.role_ends and token.lower not in words.role_ends:
        return None
    before = [t for t in token.lefts if t.dep in MODIFIER or t.dep == "prep"]
    for size in (2, 1):
        if len(before) >= size:
            phrase = " ".join(t.lower for t in before[-size:]) + " " + lemma
            if phrase in words.roles:
                return words.roles[phrase]
    if token.tag in ("JJ", "VBN"):
        return None
    return words.roles.get(lemma) or words.roles.get(token.lower)


def stands_for_actor(token: Token, role: Role, drafts: Drafts, words: ActorWords) -> bool:
    """Whether a role noun stands for an actor here and does not only qualify another word."""
    if token.dep in MODIFIER and token.head.i > token.i:
        head = token.head
        if drafts.at(head) is not None:
            return False
        return head.lemma.lower() in words.words["action_noun"] and role_of(head, words) is None
    if token.tag == "NN" and role.kind in BARE and token.lower not in PLURAL_ONLY and not token.lefts:
        return False
    if token.tag == "NN" and not token.lefts and (token.dep in ("attr", "oprd") or role.word in TIED):
        return any(t.dep == "prep" and t.lower == "of" for t in token.rights)
    after = drafts.parse.tokens[token.i + 1 : token.i + 3]
    if len(after) == 2 and after[0].text == "-" and after[1].tag in ("VBN", "VBG", "JJ"):
        return False
    if role.word in TIED and token.tag == "NNS" and not any(t.dep == "prep" for t in token.rights) and not token.lefts:
        return False
    if role.word == "head" and all(t.tag in ("PRP$", "JJ", "DT", "POS") for t in token.lefts):
        return any(t.dep == "prep" and t.lower == "of" for t in token.rights)
    if any(t.text == "Designated" for t in token.lefts):
        return False
    if role.word == "party" and any(t.dep == "compound" and t.tag == "NN" for t in token.lefts):
        return False
    if role.word == "side":
        return bool(token.lefts) and adjective_of(token.lefts[-1].text) is not None
    if role.word in DIVISIONS and token.tag == "NNP" and any(t.tag == "NNP" for t in token.lefts):
        return False
    if role.word in ("department", "state", "side") and any(t.ent in ("GPE", "LOC") for t in token.lefts):
        return adjective_of(token.lefts[-1].text) is not None
    if role.word == "source" and any(t.lower == "of" for t in token.rights):
        return False
    return token.dep != "npadvmod" or token.head.tag != "VBN"


def describe(drafts: Drafts, token: Token, role: Role, words: ActorWords) -> None:
    """Adds the description headed by a token."""
    phrase = left_phrase(token, drafts, words)
    if drafts.parse.sentences[token.sent].zone == "title":
        phrase = headline_phrase(phrase, words)
    first = max((t.i + 1 for t in phrase[:-1] if t.tag in ("DT", "PDT", "PRP$", "WRB", "WDT")), default=phrase[0].i)
    while first < token.i and is_loose(drafts.parse.tokens[first]):
        first += 1
    first = with_joint_nation(drafts, first)
    many = token.tag in ("NNS", "NNPS") or token.lower in PLURAL_ONLY
    many = many or (token.dep in MODIFIER and token.head.i > token.i and role.kind == "fighter")  # "guerrilla attack"
    whole_word = "".join(t.lower for t in drafts.parse.tokens[token.i : hyphened(drafts, token)])
    role = words.roles.get(whole_word, role) if "-" in whole_word else role
    kind = role.many if many and not (role.kind == "fighter" and counted(token)) else role.one
    whole = role_at(drafts.parse.tokens, token.i, words)
    last = whole[1] if whole else hyphened(drafts, token)
    draft = Draft(first, last, token, "description", kind, None, role.sectors, role=role, many=many, gender=role.gender)
    draft.definite = any(t.lower in DEFINITE for t in token.lefts if t.tag in ("DT", "PRP$", "PDT"))
    draft.country = country_in(token, drafts)
    if kind == "unknown" and role.kind == "group" and any(t.lower in words.words["armed"] for t in phrase[:-1]):
        draft.kind, draft.sectors = "armed_group", ("REB",)
    if kind == "unknown" and role.kind == "group" and (members := members_of(token, drafts, words)):
        draft.kind, draft.sectors = members
    if not draft.sectors and role.kind in ("member", "leader", "speaker"):
        draft.sectors = sectors_in(token, drafts)
    draft.unseen = any(t.lower in words.words["unnamed"] for t in phrase)
    if draft.unseen and not draft.sectors:
        draft.sectors = ("UAF",) if role.kind in ("group", "attacker", "fighter") else ()
    if drafts.add(draft) is None:
        free = token.i
        while free > first and drafts.at(free - 1) is None:
            free -= 1
        draft.first = free
        drafts.add(draft)


def members_of(noun: Token, drafts: Drafts, words: ActorWords) -> tuple[str, tuple[str, ...]] | None:
    """The kind and sectors of those a group is made of: "FMLN units", "a group of paratroopers"; None if not armed."""
    made = [c for c in noun.children if c.dep in MODIFIER]
    of = [p for c in noun.rights if c.dep == "prep" and c.lower == "of" for p in c.kids("pobj")]
    for token in (*made, *of):
        named, role = drafts.at(token), role_of(token, words)
        if named is not None and named.form == "name" and named.kind in ARMED:
            return named.kind, named.sectors
        if role is not None and role.kind in ("force", "police"):
            return role.many, role.sectors
    return None


def counted(noun: Token) -> bool:
    """Whether a plural noun counts some or picks them out: they are persons and not the force they belong to."""
    return any(t.tag == "CD" or t.lower in PICKED for t in noun.lefts)


def is_loose(token: Token) -> bool:
    """Whether the first word of a description is no part of it: an adverb, a mark, "at least"."""
    return token.tag in ("POS", "CC", "IN", "RB") or token.lower == "least" or not token.text[0].isalnum()


def with_joint_nation(drafts: Drafts, first: int) -> int:
    """The start of a description that begins with two nations: "a | U.S. and | Israeli designated group"."""
    tokens = drafts.parse.tokens
    if first < 2 or tokens[first - 1].lower != "and" or adjective_of(tokens[first].text) is None:
        return first
    nation = drafts.at(first - 2)
    if nation is not None and nation.kind == "country":
        drafts.drop(nation)
        return nation.first
    return first - 2 if country_of(tokens[first - 2].text) and nation is None else first


def hyphened(drafts: Drafts, token: Token) -> int:
    """The end of a noun with what hyphens tie to it: "Commander-in-Chief"."""
    tokens, last = drafts.parse.tokens, token.i + 1
    while last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last].start == tokens[last - 1].end:
        last += 2
    return last


def headline_phrase(phrase: list[Token], words: ActorWords) -> list[Token]:
    """The end of a headline's phrase that surely belongs to its last noun: nations, numbers and roles before it."""
    kept = phrase[-1:]
    for token in reversed(phrase[:-1]):
        known = adjective_of(token.text) or country_of(token.text) or token.lower in words.roles or token.tag == "CD"
        if not known and token.lower not in words.words["unnamed"]:
            break
        kept.insert(0, token)
    return kept


def left_phrase(token: Token, drafts: Drafts, words: ActorWords) -> list[Token]:
    """The words before a noun that belong to its phrase, the noun last; not past a name, a comma or a possessor."""
    tokens = drafts.parse.tokens
    first = token.i
    while first > 0:
        before = tokens[first - 1]
        if (
            before.sent != token.sent
            or before.text in (",", ";", ":", "(", "—", "–")
            or before.tag in ("POS", "VBZ", "VBD", "IN", "WDT", "WP")
        ):
            break
        if (
            drafts.at(before) is not None
            or not any(a is token for a in before.ancestors())
            or before.dep in ("case", "cc", "appos")
            or is_time(before, tokens[first])
            or before.lower in words.words["preposed"]
        ):
            break
        first -= 1
    return tokens[first : token.i + 1]


def is_time(token: Token, follow: Token) -> bool:
    """Whether a word before a noun says when, "last year | rebels", and is no age: "24-year-old rebel"."""
    day = token.ent == "DATE" and token.tag in ("NN", "NNS", "NNP", "RB") and follow.lower not in ("old", "-")
    return token.ent == "TIME" or day


def country_in(token: Token, drafts: Drafts) -> str | None:
    """The country that the words around a noun give it: an adjective, a possessor, "of", a compound."""
    for child in token.children:
        if child.dep in ("amod", "compound", "nmod", "poss", "nummod"):
            code = country_at(child, drafts)
            if code:
                return code
    of = next((c for c in token.rights if c.dep == "prep" and c.lower in ("of", "from", "for")), None)
    place = of.child("pobj") if of else None
    return country_at(place, drafts) if place is not None else None


def sectors_in(token: Token, drafts: Drafts) -> tuple[str, ...]:
    """The sectors of the body that a noun is tied to: "members of Hamas", "a HAN member"."""
    near = [c for c in token.children if c.dep in ("compound", "poss", "nmod")]
    near += [p for c in token.rights if c.dep == "prep" and c.lower in ("of", "in", "from") and (p := c.child("pobj"))]
    found = [d.sectors for t in near if (d := drafts.at(t)) is not None]
    return found[0] if found else ()


def country_at(token: Token, drafts: Drafts) -> str | None:
    """The country of a word: its adjective, its name with the words before it, or that of the actor it names."""
    text = " ".join([*(t.text for t in token.lefts if t.dep == "compound"), token.text])
    before = drafts.parse.tokens[token.i - 1].text if token.i else ""
    code = adjective_of(token.text) or adjective_of(f"{before} {token.text}") or country_of(text)
    code = code or country_of(token.text)
    if code is None and "-" in token.text:
        code = adjective_of(token.text.split("-")[0]) or country_of(token.text.split("-")[0])
    draft = drafts.at(token)
    return code or (draft.country if draft else None)
