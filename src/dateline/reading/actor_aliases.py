"""Names that the article's own words bind: brackets, "also known as", appositions, titles before a name."""

from dateline.core.reading import Token
from dateline.data.actor_words import ActorWords, Role
from dateline.reading.actor_countries import adjective_of, country_of
from dateline.reading.actor_descriptions import role_of
from dateline.reading.actor_drafts import Draft, Drafts
from dateline.reading.actor_same_name import spells
from dateline.reading.actor_spans import NAMED, is_acronym, role_at, top_token

HELD = ("office", "leader", "speaker", "rank")  # roles that one has of a country


def bind_aliases(drafts: Drafts, words: ActorWords) -> None:
    """Joins the drafts that stand in one phrase as names, roles or descriptions of one actor."""
    for draft in list(drafts.all):
        if draft.form == "name":
            add_called(drafts, draft, words)
    for draft, follow in zip(drafts.all, drafts.all[1:], strict=False):
        bind_neighbours(drafts, draft, follow, words)
    for draft in list(drafts.all):
        if draft.form == "name" and draft.person:
            take_titles(drafts, draft, words)
        bind_apposition(drafts, draft)
        bind_copula(drafts, draft, words)
        bind_described(drafts, draft, words)


def add_called(drafts: Drafts, alias: Draft, words: ActorWords) -> None:
    """Adds the capitalised words before "also known as" that the parser did not take for the name of an actor."""
    tokens = drafts.parse.tokens
    last, calling = alias.first, words.words["called"] | words.words["between"]
    while last > 0 and tokens[last - 1].lower in calling:
        last -= 1
    if words.words["called"].isdisjoint(t.lower for t in tokens[last : alias.first]):
        return
    first = last
    while first > 0 and (tokens[first - 1].tag in NAMED or tokens[first - 1].text in ("-", "al", "el", "bin")):
        first -= 1
    body = tokens[first:last]
    one_sentence = len({t.sent for t in (*body, alias.head)}) == 1
    if len(body) > 1 and body[0].text[0].isupper() and one_sentence and drafts.free(first, last):
        drafts.add(Draft(first, last, top_token(body), "name", alias.kind, alias.country, alias.sectors))


def bind_neighbours(drafts: Drafts, draft: Draft, follow: Draft, words: ActorWords) -> None:
    """Joins two drafts with only binding words between: brackets with an acronym, "also known as", "or"."""
    tokens = drafts.parse.tokens
    between = tokens[draft.last : follow.first]
    if not between and titles(draft, follow):
        follow.roles.append(drafts.text(draft))
        follow.sectors = follow.sectors or draft.sectors
        follow.gender = follow.gender or draft.gender
        drafts.join(follow, draft)
    if not between or len(between) > 9 or tokens[draft.first].sent != tokens[follow.first].sent:
        return
    lower = [t.lower for t in between]
    acronym = is_acronym(tokens[follow.last - 1]) and follow.last - follow.first == 1
    if (
        follow.form == "name"
        and draft.form != "pronoun"
        and not words.words["called"].isdisjoint(lower)
        and all(w in words.words["between"] or w in words.words["called"] for w in lower)
    ):
        if compatible(draft, follow):
            settle_kind(draft, follow)
            drafts.bind(draft, follow, "acronym" if acronym else "aka")
    elif lower[0] in (",", "—", "–", "--") and lower[1:] in (["a"], ["an"], ["the"]) and beside(draft, follow, tokens):
        tell_role(drafts, draft, follow)
        drafts.bind(draft, follow, "")
    elif lower[0] in ("of", "for") and lower[-1] == "," and follow_names(draft, follow, tokens):
        follow.roles.append(drafts.parse.document.text[tokens[draft.first].start : between[-2].end])
        follow.sectors = follow.sectors or draft.sectors
        drafts.join(follow, draft)
    elif lower == ["("] and draft.person and acronym and spells(follow.head.text, draft, drafts):
        draft.kind, draft.sectors = follow.kind if not follow.person else "unknown", follow.sectors
        drafts.bind(draft, follow, "acronym")
    elif lower == ["("] and in_brackets(draft, follow, tokens) and (acronym or draft.form == "name"):
        settle_kind(draft, follow)
        drafts.bind(draft, follow, "acronym" if acronym else "aka")


def titles(draft: Draft, follow: Draft) -> bool:
    """Whether a description right before a person's name is the office: "foreign minister | Fuad Jamil"."""
    return (
        draft.role is not None
        and draft.role.one == "person"
        and draft.form == "description"
        and not draft.many
        and follow.form == "name"
        and follow.person
        and draft.head.sent == follow.head.sent
    )


def in_brackets(draft: Draft, follow: Draft, tokens: list[Token]) -> bool:
    """Whether a name in brackets is another name of the body before it: "the Northern Front (NF)"."""
    closed = follow.last < len(tokens) and tokens[follow.last].text in (")", ",")
    return closed and follow.form == "name" and not draft.person and not follow.person and follow.kind != "country"


def follow_names(draft: Draft, follow: Draft, tokens: list[Token]) -> bool:
    """Whether a name in commas is that of the officer before it: "the mayor of Kandara, Moussa Diarra,"."""
    if not titles(draft, follow) or not draft.definite:
        return False
    return follow.last >= len(tokens) or tokens[follow.last].text in (",", ".", ")") or follow.head.dep == "appos"


def beside(draft: Draft, follow: Draft, tokens: list[Token]) -> bool:
    """Whether a description in commas or dashes after a name is said of it."""
    if (
        draft.form != "name"
        or follow.form != "description"
        or draft.many != follow.many
        or not one_actor(draft, follow)
    ):
        return False
    return follow.last >= len(tokens) or tokens[follow.last].tag in (
        ",",
        ".",
        ":",
        "IN",
        "WP",
        "WDT",
        "-RRB-",
        "VBN",
        "VBG",
    )


def compatible(a: Draft, b: Draft) -> bool:
    """Whether two drafts can be one actor by their kinds."""
    if "unknown" in (a.kind, b.kind) or a.kind == b.kind:
        return True
    if "country" in (a.kind, b.kind) or "population" in (a.kind, b.kind):
        return False
    return not (a.person ^ b.person) or (a.form == "name" and b.form == "name" and a.entry is None and b.entry is None)


def settle_kind(full: Draft, other: Draft) -> None:
    """Gives a name bound to another the other's kind, where its own was only the parser's guess."""
    if other.entry is not None and full.entry is None and full.form == "name":
        full.kind, full.country, full.sectors = other.kind, other.country, other.sectors
    elif other.entry is None and full.kind != "unknown":
        other.kind, other.country, other.sectors = full.kind, full.country, full.sectors


def take_titles(drafts: Drafts, draft: Draft, words: ActorWords) -> None:
    """Gives a person the titles and offices before the name, and joins the office as a description of the person."""
    tokens = drafts.parse.tokens
    first = draft.first
    while first > 0 and is_title_part(tokens[first - 1], draft, drafts):
        first -= 1
    phrase = tokens[first : draft.first]
    rank: Token | None = None
    phrase = [t for t in phrase if t.text != "."]
    while (
        phrase
        and (title := words.titles.get(phrase[-1].lower))
        and title.kind != "office"
        and not office(phrase, words)
    ):
        if title.kind == "rank":
            rank = phrase[-1]
            draft.sectors = draft.sectors or title.sectors
        draft.gender = draft.gender or title.gender
        phrase = phrase[:-1]
    if rank is not None:
        draft.titled = True
        draft.roles.append(drafts.parse.document.text[rank.start : tokens[draft.first].start].strip())
    if not phrase or (
        phrase[-1].lower in words.titles and len(phrase) == 1 and words.titles[phrase[-1].lower].kind == "courtesy"
    ):
        return
    head = next((t for t in phrase[:-1] if role_at(tokens, t.i, words)), phrase[-1])
    whole = role_at(tokens, head.i, words)
    pair = words.roles.get(" ".join(t.lower for t in phrase[-2:]))
    role = whole[0] if whole else pair or words.roles.get(head.lower) or role_of(head, words)
    if role is not None and role.kind not in ("group", "state", "institution", "body"):
        name_role(drafts, draft, phrase, head, role)


def office(phrase: list[Token], words: ActorWords) -> bool:
    """Whether the last two words are one office: "Secretary General"."""
    return " ".join(t.lower for t in phrase[-2:]) in words.roles


def is_title_part(token: Token, draft: Draft, drafts: Drafts) -> bool:
    """Whether a token before a name belongs to the title or office before it."""
    if token.sent != draft.head.sent or token.tag in ("DT", "POS", "PRP$", "CD") or token.dep in ("cc", "punct"):
        return False
    return (
        any(a is draft.head for a in token.ancestors())
        and token.tag in ("NNP", "NNPS", "NN", "NNS", "JJ", "IN", "VBN")
        and token.dep != "relcl"
    )


def name_role(drafts: Drafts, draft: Draft, phrase: list[Token], head: Token, role: Role) -> None:
    """Records an office said of a person, and joins a description for its words to the person."""
    draft.roles.append(drafts.parse.document.text[phrase[0].start : phrase[-1].end])
    draft.sectors = draft.sectors or role.sectors
    first = phrase[-1].i
    while first > phrase[0].i and drafts.at(first - 1) is None:
        first -= 1
    draft.country = draft.country or country_of_office(phrase, role)
    made = Draft(first, phrase[-1].i + 1, head, "description", "person", draft.country, role.sectors, role=role)
    if drafts.add(made):
        drafts.join(draft, made)


def country_of_office(phrase: list[Token], role: Role) -> str | None:
    """The country in the words before a person's name: a nationality, or of an office the country it is held of."""
    for token in phrase:
        code = adjective_of(token.text) or (country_of(token.text) if role.kind in HELD else None)
        if code is not None:
            return code
    return None


def bind_apposition(drafts: Drafts, draft: Draft) -> None:
    """Joins a draft with its apposition: "Yara Khoury, a spokesperson", "another leader, Abu Samir"."""
    for child in draft.head.kids("appos"):
        other = drafts.at(child)
        if other is None or other is draft or other.head is not child or child.child("conj") is not None:
            continue
        if (
            draft.form == "name"
            and draft.kind == "unknown"
            and draft.entry is None
            and other.person
            and other.form == "name"
        ):
            draft.form, draft.kind = "description", "person"
            other.roles.append(drafts.text(draft))
            drafts.join(other, draft)
        elif draft.many == other.many and one_actor(draft, other):
            tell_role(drafts, draft, other)
            drafts.bind(draft, other, "" if "description" in (draft.form, other.form) else "aka")


def one_actor(a: Draft, b: Draft) -> bool:
    """Whether two drafts side by side in one phrase are one actor: a name and a description that fits its kind."""
    if a.form == "name" and b.form == "name":
        return False
    if a.person or b.person:
        return a.person and b.person
    if "country" in (a.kind, b.kind) or "population" in (a.kind, b.kind):
        return a.kind == b.kind
    return True


def tell_role(drafts: Drafts, a: Draft, b: Draft) -> None:
    """Gives a named draft the description beside it as a role."""
    named, described = (a, b) if a.form == "name" else (b, a)
    if described.form == "description" and described.role is not None and named.person:
        named.roles.append(role_text(drafts, described))
        named.sectors = named.sectors or described.sectors
        named.gender = named.gender or described.gender


def role_text(drafts: Drafts, described: Draft) -> str:
    """A description with the "of ..." or "for ..." that goes on from it."""
    tokens = drafts.parse.tokens
    last = described.last
    prep = next(
        (c for c in described.head.rights if c.dep == "prep" and c.lower in ("of", "for", "in", "within", "to", "at")),
        None,
    )
    if prep is not None and prep.i == last:
        end = max(t.i for t in prep.subtree())
        stop = next(
            (
                i
                for i in range(last, end + 1)
                if tokens[i].text in (",", ";", "(", "—") or tokens[i].dep in ("relcl", "acl")
            ),
            end + 1,
        )
        last = stop if stop - described.first <= 14 else last
        if (inside := drafts.at(last - 1)) is not None:
            last = inside.last
    near = drafts.at(described.first - 1) if described.first else None
    first = near.first if near is not None and near.head.head is described.head else described.first
    return drafts.parse.document.text[tokens[first].start : tokens[last - 1].end]


def bind_copula(drafts: Drafts, draft: Draft, words: ActorWords) -> None:
    """Joins "X is a ...", "X became ..." and "X was appointed ..." where the words say that the two are one."""
    verb = draft.head.head
    if draft.form != "description" or draft.head.dep not in ("attr", "oprd") or verb.child("neg") is not None:
        return
    if verb.lemma not in ("be", "become", "remain") and verb.lemma not in words.words["appoint"]:
        return
    while verb.dep == "conj" and verb.child("nsubj", "nsubjpass") is None:
        verb = verb.head
    subject = verb.child("nsubjpass", "nsubj")
    other = drafts.at(subject) if subject is not None else None
    if other is None or other.head is not subject or other.form != "name" or other.many != draft.many:
        return
    if one_actor(other, draft):
        tell_role(drafts, other, draft)
        drafts.bind(other, draft, "")


def bind_described(drafts: Drafts, draft: Draft, words: ActorWords) -> None:
    """Joins "X" and "a ..." in "described X as a ...", "X, described as a ..."."""
    prep = draft.head.head
    if (
        draft.form != "description"
        or draft.head.dep != "pobj"
        or prep.lower != "as"
        or prep.head.lemma not in words.words["describing"]
    ):
        return
    verb = prep.head
    target = verb.child("dobj") or verb.child("nsubjpass") or (verb.head if verb.dep == "acl" else None)
    other = drafts.at(target) if target is not None else None
    if other is not None and other.form == "name" and other.many == draft.many and one_actor(other, draft):
        tell_role(drafts, other, draft)
        drafts.bind(other, draft, "")
