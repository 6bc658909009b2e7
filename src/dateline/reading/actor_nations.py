"""Countries that act, and nationality groups: "Iran", "the U.S." in "a U.S. airstrike", "Israelis"."""

from dateline.core.reading import Name, Parse, Token
from dateline.core.records import Mention
from dateline.data.actor_words import ActorWords
from dateline.data.countries import country_by_capital
from dateline.reading.actor_countries import adjective_of, country_of
from dateline.reading.actor_drafts import Draft, Drafts

ACTING = ("nsubj", "nsubjpass", "agent", "csubj", "dobj", "dative", "appos", "attr", "oprd")
HELD = ("office", "leader", "speaker", "rank")
OFFICES = ("office", "leader", "speaker", "rank")
DEALT = ("to", "on", "for", "from")
DEALING = ("by", "against", "between", "with", "among", "versus", "including")


def find_nations(drafts: Drafts, places: list[Mention], words: ActorWords) -> None:
    """Adds countries where they act or are dealt with, and people named by their nation."""
    tokens = drafts.parse.tokens
    for name in (*drafts.parse.names, *_unlabelled(drafts.parse, places)):
        first, last = name.first, name.last
        while first < last - 1 and tokens[first].tag == "DT":
            first += 1
        while last - 1 > first and tokens[last - 1].tag == "POS":
            last -= 1
        text = drafts.parse.document.text[tokens[first].start : tokens[last - 1].end]
        if name.label in ("GPE", "LOC", "ORG", "NORP", "PERSON") and drafts.free(first, last):
            add_nation(drafts, Name(first, last, name.label), text, words)


def _unlabelled(parse: Parse, places: list[Mention]) -> list[Name]:
    """The countries among the places that the parser took for no name at all."""
    found = []
    for mention in places:
        tokens = parse.within(mention.start, mention.end)
        if mention.place and mention.place.precision == "country" and tokens and not any(t.ent for t in tokens):
            found.append(Name(tokens[0].i, tokens[-1].i + 1, "GPE"))
    return found


def add_nation(drafts: Drafts, name: Name, text: str, words: ActorWords) -> None:
    """Adds one named nation, if it acts here."""
    tokens = drafts.parse.tokens
    head = tokens[name.last - 1]
    country, adjective = country_of(text) or seat_of(head, text, words), adjective_of(text)
    if country and acts(head, words):
        drafts.add(Draft(name.first, name.last, head, "name", "country", country))
    elif (adjective and not country and head.tag in ("NNPS", "NNS")) or (
        adjective
        and not country
        and head.pos in ("PROPN", "NOUN")
        and head.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
    ):
        many = head.tag in ("NNPS", "NNS") or name.label == "NORP"
        drafts.add(
            Draft(
                name.first, name.last, head, "description", "population", adjective, ("CVL",), many=many, definite=True
            )
        )
    elif adjective and acts(head, words) and not before_noun(drafts, head):
        drafts.add(Draft(name.first, name.last, head, "name", "country", adjective))
    elif (
        name.label == "NORP"
        and not adjective
        and not (name.last < len(tokens) and tokens[name.last].text == "-")
        and head.pos in ("PROPN", "NOUN")
        and head.dep not in ("amod", "compound", "nmod")
    ):
        drafts.add(Draft(name.first, name.last, head, "description", "population", None, (), many=True, definite=True))


def seat_of(head: Token, text: str, words: ActorWords) -> str | None:
    """The country for which a capital stands as the subject of a verb of saying or dealing: "Paris denied it"."""
    verb = head.head
    if head.dep != "nsubj" or verb.lemma.lower() not in words.words["seat_verb"]:
        return None
    found = country_by_capital(text)
    return found.alpha3 if found else None


def before_noun(drafts: Drafts, head: Token) -> bool:
    """Whether an adjective of a headline stands before a noun that the parser took for something else."""
    follow = drafts.parse.tokens[head.i + 1 : head.i + 2]
    title = drafts.parse.sentence_of(head).zone == "title"
    return title and bool(follow) and follow[0].pos in ("NOUN", "PROPN") and head.dep not in ("amod", "compound")


def acts(head: Token, words: ActorWords) -> bool:
    """Whether a country's name stands for the state here and not only for the place."""
    if head.dep == "conj":
        return acts(head.head, words)
    if head.dep == "pobj":
        if head.head.lower in DEALING or dealt_with(head.head, words):
            return True
        return head.head.lower == "of" and bears(head.head.head, OFFICES, words)
    if head.dep == "poss" and bears(head.head, (*OFFICES, "institution", "state"), words):
        return True
    if head.dep in ("poss", "compound", "amod", "nmod"):
        return head.head.lemma.lower() in words.words["action_noun"] and head.head.i > head.i
    return head.dep in ACTING


def dealt_with(preposition: Token, words: ActorWords) -> bool:
    """Whether the words before a preposition make a country who is dealt with: "aid to Mali", "appealed to Mali"."""
    above = preposition.head
    given = [above, *(c for c in above.children if c.dep == "dobj" and above.pos == "VERB")]
    dealing = words.words["dealing_noun"], words.words["dealing_verb"]
    return preposition.lower in DEALT and any(t.lemma.lower() in dealing[t.pos == "VERB"] for t in given)


def bears(noun: Token, kinds: tuple[str, ...], words: ActorWords) -> bool:
    """Whether a noun is a role of some class."""
    role = words.roles.get(noun.lemma.lower())
    return role is not None and role.kind in kinds


def find_nested_nations(drafts: Drafts, words: ActorWords) -> None:
    """Adds the countries that hold an office or back a group inside a description: "Iranian-backed militias"."""
    for draft in list(drafts.all):
        if draft.form != "description" or draft.role is None:
            continue
        for i in range(draft.first, draft.last):
            token = drafts.parse.tokens[i]
            code = adjective_of(token.text) or country_of(token.text)
            if code and (holds(draft, i) or backs(drafts, i, words)):
                drafts.nest(Draft(i, i + 1, token, "name", "country", code))


def holds(draft: Draft, at: int) -> bool:
    """Whether a nation in a description is what its one bearer has an office of: "the Iraqi foreign minister"."""
    role = draft.role
    if role is None or draft.many or role.kind not in HELD:
        return False
    return role.kind == "office" or at + 1 + len(role.word.split()) == draft.last


def backs(drafts: Drafts, at: int, words: ActorWords) -> bool:
    """Whether the words after a nation make it a group's backer: "-backed", "proxy", "and Israeli designated"."""
    after = [t for t in drafts.parse.tokens[at + 1 : at + 5] if t.text != "-"]
    if after[:1] and after[0].lower == "and" and adjective_of(after[1].text):
        after = after[2:]
    return any(t.lower in words.words["behind"] for t in after[:1])
