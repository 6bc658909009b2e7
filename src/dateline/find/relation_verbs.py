"""Relations that verbs, nouns of doing and compounds say: "backed by Iran", "the fight against X", "Iranian-backed"."""

from collections.abc import Iterator

from dateline.core.reading import Token
from dateline.core.records import Mention
from dateline.data.relation_words import Frame, RelationWords
from dateline.find.relation_found import Found, between
from dateline.find.relation_view import View

JOINT = Frame("allied_with", "forth")


def find_verb_relations(view: View, words: RelationWords) -> Iterator[Found]:
    """The relations of all verbs, nouns and compounds that say one."""
    for token in view.parse.tokens:
        if token.lemma in words.verbs and (token.pos == "VERB" or token.child("nsubj") is not None):
            yield from of_verb(view, token, words.verbs[token.lemma])
        elif token.pos == "NOUN" and token.lemma in words.nouns:
            yield from of_noun(view, token, words.nouns[token.lemma])
        if token.lower in words.adjectives or (
            "-" in token.text and token.lower.rpartition("-")[2] in words.adjectives
        ):
            yield from of_compound(view, token, words.adjectives[token.lower.rpartition("-")[2]])
        if token.lower == "including" and token.dep == "prep":
            yield from of_including(view, token)


def of_verb(view: View, verb: Token, frames: dict[str, Frame]) -> Iterator[Found]:
    """The relations of one verb in the active or the passive."""
    passive = verb.child("nsubjpass", "auxpass") is not None or (
        verb.dep in ("acl", "relcl", "amod") and verb.tag == "VBN"
    )
    direct = frames.get("dobj")
    if direct is not None and passive:
        agent = verb.child("agent") or next((c for c in verb.children if c.dep == "prep" and c.lower == "by"), None)
        if agent is not None:
            patients = view.headed(verb.child("nsubjpass")) or patient_above(view, verb)
            yield from between(view, view.headed(agent.child("pobj")), direct, patients, verb)
    elif direct is not None and (objects := objects_of(view, verb)):
        doers = view.doers(verb)
        yield from between(view, doers, direct, objects, verb)
        if direct.kind == "opposed_to" and len(doers) > 1 and jointly(view, verb):
            for at, one in enumerate(doers):
                yield from between(view, [one], JOINT, doers[at + 1 :], verb)
    for prep in [*verb.children, *(c for a in verb.kids("advmod", "prt") for c in a.children)]:
        frame = frames.get(prep.lower) if prep.dep in ("prep", "prt", "agent") else None
        if frame is not None and (objects := view.headed(prep.child("pobj"))):
            linked = view.headed(verb.child("dobj")) if frame.kind == "affiliated_with" else []
            doers = (
                linked
                or view.headed(verb.child("nsubjpass"))
                or (patient_above(view, verb) if passive else view.doers(verb))
            )
            yield from between(view, doers, frame, objects, verb)


def jointly(view: View, verb: Token) -> bool:
    """Whether words in the sentence say that several do a thing together."""
    return any(t.lower in view.words.together for t in view.parse.of(view.parse.sentence_of(verb)))


def objects_of(view: View, verb: Token) -> list[Mention]:
    """The actors a verb acts on: its object, or who does the deed that is its object ("supported the advance by X")."""
    object = verb.child("dobj")
    found = view.headed(object)
    if found or object is None or object.lemma not in view.words.nouns:
        return found
    return [m for m in view.holders(object) if m.form != "pronoun"]


def patient_above(view: View, verb: Token) -> list[Mention]:
    """What a participle is said of: "factions backed by Iran", "the group, led by X"."""
    if verb.dep in ("acl", "relcl", "amod") and (above := view.headed_one(verb.head)):
        return above
    comma = verb.i - 1
    near = view.at(comma - 1) if comma > 0 and view.parse.tokens[comma].text == "," else None
    if near is not None and verb.dep in ("acl", "relcl", "advcl"):
        return [near]
    if verb.dep in ("advcl", "conj"):
        return view.headed(verb.head.child("nsubjpass", "nsubj"))
    return []


def of_noun(view: View, noun: Token, frames: dict[str, Frame]) -> Iterator[Found]:
    """The relations of one noun of doing: the holder's with who follows its preposition."""
    for prep in noun.children:
        frame = frames.get(prep.lower) if prep.dep == "prep" else None
        if frame is None or (frame.phase == "possessed" and noun.child("poss") is None):
            continue
        objects = view.headed(prep.child("pobj"))
        if objects:
            yield from between(view, view.doers(noun), frame, objects, noun)


def of_compound(view: View, word: Token, frame: Frame) -> Iterator[Found]:
    """The relations of a compound before a noun: "Iranian-backed militias", "an Iranian proxy group"."""
    described = view.at(word)
    if described is None or described.form != "description":
        noun = word.head
        described = view.at(noun) if noun.i > word.i else None
    if described is None:
        return
    if frame.kind == "designated_by":
        return
    before = word.i - 1 if "-" not in word.text else word.i
    while before >= 0 and view.parse.tokens[before].text == "-":
        before -= 1
    behind = view.nested(before) or view.at(before)
    if behind is not None and behind.entity != described.entity:
        yield from between(view, [described], frame, [behind], word)


def of_including(view: View, word: Token) -> Iterator[Found]:
    """The relations of "the coalition, including X and Y": each is a part of it."""
    whole = view.headed_one(word.head)
    entity = view.entity(whole[0]) if whole else None
    if entity is not None and entity.kind in ("armed_group", "igo", "unknown", "ngo"):
        yield from between(view, view.headed(word.child("pobj")), Frame("part_of", "forth"), whole, word)
