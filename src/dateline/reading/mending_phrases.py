"""Phrases that small parsers hang on the wrong word, hung on the right one.

"Kenyan police leading a mission have killed 20": the noun is the subject of the main verb, not only of the participle.

"In Sinaloa, the brother of the mayor was shot": the place belongs to "in" and the man is the subject.

"Residents blamed the volunteers who fight beside the army for the killings": what follows "for" is what they blame them
for.

"Troops killed a leader after a battle, along with 38 of his men": those are of the killed.

"since October, when the group attacked towns, killing 1,200": the deed at the end is that of the nearest clause.

"Arrested for possession of a firearm by a felon": the felon possessed it, and arrests nobody.

"Killed 160 people, many of them women": the women are of the people, and not killed beside them.

"Killed six people, among them two women": these are two of the six, too.

"A gang set fire to a hospital": what was taken for a noun is the verb.

"Police detained dissident Ana Ruiz": it is her whom they detained.

"They took five villagers hostage": the villagers are whom they took.

"A riot left 31 inmates dead": the inmates are what it left, and not a clause.

"Its ally Hamas attacked": that is one subject and not two.

"a counter-attack" in three pieces is one noun.

"Gunmen shot dead two traders": "dead" is what the deed came to, and no trait of the traders.
"""

from dateline.core.reading import Token
from dateline.reading.rehang import hang, lift

BEFORE_NOUN = ("amod", "compound", "nmod")
BLAMING = ("accuse", "blame", "condemn", "criticise", "criticize", "denounce", "fault")
LEFT = ("dead", "hurt", "injured", "wounded")
CAPTIVE = ("captive", "hostage", "prisoner")
HAVING = ("ownership", "possession", "purchase", "sale")
NOUNS = ("NN", "NNS", "NNP", "NNPS")
SINCE = ("since", "until")
STRIKING = ("beat", "gun", "hack", "knife", "shoot", "stab", "stone", "strike")


def mend_phrases(tokens: list[Token]) -> None:
    """Hangs misplaced phrases among the tokens of whole sentences where they belong."""
    for token in tokens:
        if token.dep == "csubj":
            _give_subject(token)
        elif token.dep in ("nsubj", "nsubjpass"):
            _give_place(token)
            _name_whole(token)
        elif token.dep == "prep":
            _join_hyphenated(token)
            if token.lower == "for":
                _blame(token)
            elif token.lower == "along":
                _count_among(token)
            elif token.lower == "by":
                _put_in_hands(token)
        elif token.dep in ("dobj", "dep"):
            _call_them(token)
            _strike_dead(token)
            _take_hostage(token)
        elif token.dep == "npadvmod":
            _detain_whom(token)
        elif token.dep == "ccomp":
            _leave_dead(token)
            _take_hostage(token)
        elif token.lower == "set":
            _set_fire(token)
        elif token.dep == "agent":
            _put_in_hands(token)
        elif token.dep == "advcl" and token.tag == "VBG":
            _go_on(token)


def _strike_dead(struck: Token) -> None:
    """Hangs "dead" on the verb of striking right before it."""
    first = struck.subtree()[0]
    if (
        first.lower == "dead"
        and first.head is struck
        and struck.head.lemma in STRIKING
        and first.i == struck.head.i + 1
    ):
        hang(first, struck.head, "oprd")


def _give_subject(busy: Token) -> None:
    """Hangs the noun before a participle on the main verb, and the participle on the noun."""
    noun, verb = busy.child("nsubj"), busy.head
    if busy.tag != "VBG" or busy.child("aux", "mark") or noun is None or noun.tag not in NOUNS:
        return
    if noun.subtree()[-1].i != busy.i - 1 or verb.child("nsubj", "nsubjpass"):
        return
    hang(noun, verb, "nsubjpass" if verb.child("auxpass") else "nsubj")
    hang(busy, noun, "acl")


def _give_place(place: Token) -> None:
    """Hangs a name on the bare "in" right before it, and what stands beside the name on the verb, as its subject."""
    verb, first = place.head, place.subtree()[0]
    bare = next(
        (c for c in verb.kids("prep") if c.i == first.i - 1 and not c.children and c.lower in ("in", "at")), None
    )
    subject = place.child("appos")
    if bare is None or subject is None or subject.i > verb.i or not place.kids("punct"):
        return
    hang(subject, verb, place.dep)
    hang(place, bare, "pobj")


def _name_whole(name: Token) -> None:
    """Hangs a noun on the name right after it, where both were taken for subjects: "its ally | Hamas attacked"."""
    noun = next((c for c in name.head.kids(name.dep) if c.i < name.i and c.pos == "NOUN"), None)
    if name.pos == "PROPN" and noun is not None and noun.subtree()[-1].i == name.subtree()[0].i - 1:
        hang(noun, name, "nmod")


def _blame(preposition: Token) -> None:
    """Hangs "for" and what follows it on the verb of blame, if a clause about those blamed stands between."""
    clause = preposition.head
    if clause.dep != "relcl" or preposition.i <= clause.i + 1 or clause.child("dobj", "nsubjpass"):
        return
    blaming = clause.head.head
    if (
        clause.head.dep == "dobj"
        and blaming.lemma in BLAMING
        and not any(c.lower == "for" for c in blaming.kids("prep"))
    ):
        hang(preposition, blaming, "prep")


def _call_them(kind: Token) -> None:
    """Hangs "many of them women" on the object before it, of whom it tells."""
    people = kind.head.child("dobj")
    words = kind.subtree()
    told = any(t.lower == "them" and t.head.lower == "of" for t in words[:4])
    among = next((c for c in kind.head.kids("prep") if c.lower == "among" and c.i == words[0].i - 2), None)
    if among is not None and any(c.lower == "them" for c in among.kids("pobj")):
        hang(among, kind, "prep")
        told = True
    if told and people is not None and people.i < kind.i and people.pos == "NOUN":
        hang(kind, people, "appos")


def _detain_whom(name: Token) -> None:
    """Hangs a person's name on the verb as its object, with the word of what the person is before it."""
    verb, what = name.head, name.head.child("acomp")
    if name.ent == "PERSON" and verb.pos == "VERB" and what is not None and what.i == name.subtree()[0].i - 1:
        hang(what, name, "amod")
        hang(name, verb, "dobj")


def _leave_dead(people: Token) -> None:
    """Hangs counted people whom something left dead or wounded on the verb, as its object."""
    what = people.child("acomp")
    if people.head.lemma == "leave" and what is not None and what.lower in LEFT and people.child("nummod"):
        people.tag, people.pos = "NNS", "NOUN"
        hang(people, people.head, "dobj")
        hang(what, people.head, "oprd")


def _take_hostage(what: Token) -> None:
    """Hangs people right before "hostage" on the verb of taking or holding, as its object."""
    verb = what.head
    if what.lower not in CAPTIVE or verb.lemma not in ("take", "hold"):
        return
    people = what.child("compound", "nmod")
    if people is not None and people.tag == "NNS" and people.i == what.i - 1:
        for token in [c for c in what.children if c.i < people.i]:
            hang(token, people, token.dep)
        hang(people, verb, "dobj")
        hang(what, verb, "oprd")
    elif what.dep != "dobj" and verb.child("dobj"):
        hang(what, verb, "oprd")


def _set_fire(verb: Token) -> None:
    """Makes a verb of "set" where it stands before "fire to" and was taken for a part of that noun."""
    fire = verb.head
    aim = next((c for c in fire.kids("prep") if c.lower == "to" and c.i == fire.i + 1), None)
    if verb.dep not in BEFORE_NOUN or fire.lower != "fire" or fire.i != verb.i + 1 or aim is None:
        return
    before = [t for t in (*fire.lefts, *verb.lefts) if t is not verb]
    doer = max((t for t in before if t.tag in NOUNS), key=lambda t: t.i, default=None)
    lift(verb, "dobj")
    verb.tag, verb.pos, verb.lemma = "VBD", "VERB", "set"
    for token in [c for c in fire.children if c.i > fire.i]:
        hang(token, verb, token.dep)
    if doer is not None:
        hang(doer, verb, "nsubj")
        for token in before:
            if token is not doer and token.i < doer.i:
                hang(token, doer, token.dep)


def _put_in_hands(by: Token) -> None:
    """Hangs "by a felon" on "possession of a firearm" right before it."""
    for token in by.head.subtree():
        if token.lemma in HAVING and token.pos == "NOUN" and token.child("prep") and token.subtree()[-1].i == by.i - 1:
            hang(by, token, "prep")
            return


def _count_among(along: Token) -> None:
    """Hangs those of ", along with X" at the end of a sentence on the object of the verb before, as others of them."""
    noun, companions = along.head, [p for w in along.kids("prep") for p in w.kids("pobj") if w.lower == "with"]
    if not companions or noun.dep != "pobj" or not any(c.text == "," and c.i == along.i - 1 for c in noun.children):
        return
    verb = next((t for t in noun.ancestors() if t.pos == "VERB"), None)
    among = verb.child("dobj") if verb is not None else None
    if among is not None and among.i < noun.i:
        hang(companions[0], among, "conj")


def _go_on(doing: Token) -> None:
    """Hangs a participle after a comma on the clause of "since May, when" that ends right before the comma."""
    verb = doing.head
    if doing.child("nsubj", "mark", "aux") or not any(c.i == doing.i - 1 and c.text == "," for c in verb.children):
        return
    for clause in verb.subtree():
        since = clause.dep == "relcl" and clause.head.dep == "pobj" and clause.head.head.lower in SINCE
        if since and any(c.lower == "when" for c in clause.kids("advmod")) and clause.subtree()[-1].i == doing.i - 2:
            hang(doing, clause, "advcl")
            return


def _join_hyphenated(preposition: Token) -> None:
    """Makes one noun of "counter", "-" and "attack" where each hangs on the preposition itself."""
    parts = preposition.kids("pobj")
    if len(parts) == 3 and parts[1].text == "-" and parts[2].i == parts[0].i + 2:
        first, dash, last = parts
        for before in list(first.children):
            hang(before, last, before.dep)
        hang(first, last, "compound")
        hang(dash, last, "punct")
